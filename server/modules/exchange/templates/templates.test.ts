import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { add, decimal, sum, text } from '../../../kernel/decimal.ts';
import { errorCodes } from '../../../kernel/errors.ts';
import { openFiles, type Reading, readDocuments } from '../documents/read.ts';
import type { ReadingContext } from '../values/cell.ts';
import { describeTemplates, findTemplate, templates } from './index.ts';
import type { OrderDocument } from './order.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exchange-templates-'));
});
afterAll(() => rm(folder, { recursive: true }));

const china: ReadingContext = {
  zone: 'Asia/Shanghai',
  exponent: 2,
  country: 'CN',
  decimalMark: '.',
  statusWords: {},
  options: { sku: 'DUMMY' },
};

async function read<D>(template: string, files: Record<string, string>, context = china): Promise<Reading<D>[]> {
  const given = Object.fromEntries(
    Object.entries(files).map(([part, name]) => [part, { path: name.startsWith('/') ? name : join(FIXTURES, name), file: name }]),
  );
  const found: Reading<D>[] = [];
  for await (const one of readDocuments<D>(await openFiles(findTemplate(template), given), context)) found.push(one);
  return found;
}

/** The documents by key; a refused one fails the test with its errors. */
async function documents<D>(template: string, files: Record<string, string>, context = china): Promise<Map<string, D>> {
  const found = new Map<string, D>();
  for (const one of await read<D>(template, files, context)) {
    if (one.kind === 'refused') throw new Error(`${one.key}: ${JSON.stringify(one.errors)}`);
    found.set(one.key, one.value);
  }
  return found;
}

const orders = (template: string, files: Record<string, string>, context = china) => documents<OrderDocument>(template, files, context);

const due = (order: OrderDocument) => text(add(sum(order.lines.map((line) => decimal(line.amount))), decimal(order.freight)));
const paid = (order: OrderDocument) => text(sum(order.payments.map((payment) => decimal(payment.amount))));
const money = (order: OrderDocument | undefined) => order && [due(order), paid(order), order.refunded, order.status];
const lines = (order: OrderDocument | undefined) =>
  order?.lines.map((line) => [line.skuCode, line.quantity, line.unitPrice, line.discount, line.platformDiscount, line.amount]);

async function errorsOf(template: string, files: Record<string, string>): Promise<string[]> {
  return (await read(template, files)).flatMap((one) =>
    one.kind === 'refused' ? one.errors.map(({ row, column, code }) => `${row} ${column} ${code.slice(9)}`) : [],
  );
}

describe('天猫订单报表 (one row per order, no items)', () => {
  test('unpaid, paid, refunded in part and wholly; the column of payments is net of refunds', async () => {
    const found = await orders('tmall-report', { orders: 'tmall-report.csv' });
    expect([...found.values()].map(money)).toEqual([
      ['178.8', '0', '0', 'unpaid'],
      ['21', '21', '0', 'paid'],
      ['64.8', '64.8', '64.8', 'closed'],
      ['327.7', '327.7', '178.8', 'paid'],
      ['357', '357', '0', 'paid'],
      ['188320', '0', '0', 'unpaid'],
      ['37', '37', '0', 'paid'],
    ]);
    expect([...found.values()].map((order) => order.receiver.province)).toEqual([
      '上海市',
      '内蒙古自治区',
      '江苏省',
      '浙江省',
      '天津市',
      '广东省',
      '广西壮族自治区',
    ]);
    expect(found.get('2')).toMatchObject({
      placedAt: '2020-02-20T15:59:54.000Z',
      paidAt: '2020-02-20T16:00:02.000Z',
      lines: [{ skuCode: 'DUMMY', quantity: '1' }],
    });
  });

  test('paid orders are completed where the person says so', async () => {
    const context = { ...china, options: { sku: 'DUMMY', paidStatus: 'completed' } };
    expect([...(await orders('tmall-report', { orders: 'tmall-report.csv' }, context)).values()].map((order) => order.status)).toEqual([
      'unpaid',
      'completed',
      'closed',
      'completed',
      'completed',
      'unpaid',
      'completed',
    ]);
  });

  test('every wrong row is told', async () => {
    expect(await errorsOf('tmall-report', { orders: 'tmall-report-wrong.csv' })).toEqual([
      '9 订单编号 duplicate',
      '3 退款金额 refund_exceeds_payment',
      '4 收货地址 province_unknown',
      '5 总金额 not_a_number',
      '5 订单创建时间 date_not_existing',
      '6 订单编号 id_in_scientific_notation',
      '7 总金额 negative',
      '7 订单创建时间 date_ambiguous',
      '8 买家实际支付金额 totals_disagree',
      '10 订单编号 required',
    ]);
  });
});

describe('千牛 (two files in GBK)', () => {
  const files = { orders: 'taobao-orders.gbk.csv', items: 'taobao-items.gbk.csv' };

  test('totals, payments, refunds and states', async () => {
    const found = await orders('taobao', files);
    expect([...found.values()].map(money)).toEqual([
      ['198', '198', '0', 'paid'],
      ['59', '0', '0', 'unpaid'],
      ['120', '120', '20', 'completed'],
      ['59', '59', '59', 'closed'],
      ['59', '0', '0', 'cancelled'],
    ]);
  });

  test('discounts of the order are spread over its lines to the cent', async () => {
    const found = await orders('taobao', files);
    // 139.00 + 59.00 = 198.00 of goods sold for 188.00: 10.00 over 139:59 is 7.02 and 2.98.
    expect(lines(found.get('3456789012345678901'))).toEqual([
      ['TS-001-M', '2', '69.5', '7.02', '0', '131.98'],
      ['BAG-01', '1', '59', '2.98', '0', '56.02'],
    ]);
  });

  test('quoted numbers, phones, both kinds of dates, changed addresses, formulas as texts', async () => {
    const found = await orders('taobao', files);
    expect(found.get('3456789012345678901')).toMatchObject({
      buyer: { account: '小桃子' },
      receiver: { phone: '13812345678', province: '广东省', city: '深圳市', district: '南山区', address: '粤海街道 科技园路 1 号' },
      sellerRemark: '=1+1',
      trackingNumber: 'SF1234567890',
    });
    expect(found.get('3456789012345678902')?.placedAt).toBe('2024-03-01T02:00:00.000Z');
    expect(found.get('3456789012345678903')?.receiver).toMatchObject({
      phone: '010-88886666',
      province: '上海市',
      address: '南京西路 9 号',
    });
  });
});

describe('京东 (one row per SKU, totals repeated, GBK)', () => {
  test('repeated totals are taken once and spread; who gave the discount is kept', async () => {
    const found = await orders('jd', { orders: 'jd.gbk.csv' });
    // 1097.00 of goods, 932.45 after the merchant's discount, 922.45 payable: 164.55 and 10.00 over 758:339.
    expect(lines(found.get('90010000001'))).toEqual([
      ['ZZ-01', '1', '758', '113.7', '6.91', '637.39'],
      ['ZZ-02', '3', '113', '50.85', '3.09', '285.06'],
    ]);
    expect(money(found.get('90010000001'))).toEqual(['922.45', '922.45', '0', 'paid']);
  });

  test('balance is a payment, freight is not goods, cash on delivery is not paid before it is done', async () => {
    const found = await orders('jd', { orders: 'jd.gbk.csv' });
    expect(money(found.get('90010000002'))).toEqual(['119', '119', '0', 'completed']);
    expect(money(found.get('90010000003'))).toEqual(['758', '0', '0', 'paid']);
    expect([...found.values()].map((order) => order.cashOnDelivery)).toEqual([false, false, true, false, false]);
    expect(money(found.get('90010000006'))).toEqual(['113', '0', '0', 'unpaid']);
  });

  test('a deleted order counts for nothing, so its rows need not make its total; any other must', async () => {
    expect(money((await orders('jd', { orders: 'jd.gbk.csv' })).get('90010000004'))).toEqual(['758', '0', '0', 'cancelled']);
    const path = join(folder, 'jd-short.csv');
    await writeFile(path, '订单号,订单状态,下单时间,订购数量,京东价,订单金额,应付金额\n1,等待出库,2024-03-01,1,758,1097,932.45\n');
    expect(await errorsOf('jd', { orders: path })).toEqual(['2 订单金额 totals_disagree']);
  });

  test('totals that differ between rows of one order are told', async () => {
    const path = join(folder, 'jd-differs.csv');
    await writeFile(
      path,
      '订单号,订单状态,下单时间,订购数量,京东价,订单金额,应付金额\n1,等待出库,2024-03-01,1,5,10,10\n1,等待出库,2024-03-01,1,5,10,9\n',
    );
    expect(await errorsOf('jd', { orders: path })).toEqual(['3 应付金额 differs_within_document']);
  });
});

describe('拼多多 (cells end with a TAB)', () => {
  test('who gave the discounts; refunds; a day out of the number where no time is given', async () => {
    const found = await orders('pinduoduo', { orders: 'pinduoduo.csv' });
    expect(lines(found.get('240301-111111111111111'))).toEqual([['CZ-10', '2', '19.9', '3', '2.1', '34.7']]);
    expect([...found.values()].map(money)).toEqual([
      ['34.7', '34.7', '0', 'paid'],
      ['24.9', '24.9', '0', 'shipped'],
      ['19.9', '19.9', '19.9', 'closed'],
      ['19.9', '0', '0', 'unpaid'],
    ]);
    expect(found.get('240302-333333333333333')).toMatchObject({ placedAt: '2024-03-01T16:00:00.000Z', lines: [{ skuCode: 'CZ' }] });
    expect(found.get('240301-222222222222222')).toMatchObject({
      carrier: '圆通快递',
      trackingNumber: 'YT0001',
      shippedAt: '2024-03-01T10:00:00.000Z',
    });
  });
});

describe('抖店 (a row per sub-order, TAB before texts, ciphertext)', () => {
  test('scattered sub-orders come together; gifts, streamers, refunds, closed unpaid', async () => {
    const found = await orders('douyin', { orders: 'douyin.csv' });
    expect(lines(found.get('6900000000000000011'))).toEqual([
      ['LT-01', '2', '537.45', '25', '21', '1028.9'],
      ['LT-00', '1', '0', '0', '0', '0'],
    ]);
    expect([...found.values()].map(money)).toEqual([
      ['1028.9', '1028.9', '0', 'paid'],
      ['20', '20', '20', 'completed'],
      ['28.9', '0', '0', 'cancelled'],
    ]);
    expect(lines(found.get('6900000000000000021'))).toEqual([['LT-01', '1', '28', '0', '13', '15']]);
    expect(found.get('6900000000000000011')?.receiver).toMatchObject({ name: null, phone: null, address: null, province: '广东省' });
    expect(found.get('6900000000000000031')?.receiver).toMatchObject({ province: '上海市', city: '上海市', district: '黄浦区' });
  });
});

describe('1688 (cells of the order on its first row alone)', () => {
  const expected = [
    ['352', '352', '0', 'paid'],
    ['105', '105', '0', 'completed'],
  ];

  test('discount and raise over the lines', async () => {
    const found = await orders('1688', { orders: '1688.csv' });
    expect([...found.values()].map(money)).toEqual(expected);
    expect(lines(found.get('1700000000000000001'))).toEqual([
      ['BAG-W', '20', '10', '5.71', '0', '194.29'],
      ['BAG-B', '10', '15', '4.29', '0', '145.71'],
    ]);
    expect(lines(found.get('1700000000000000002'))).toEqual([['BAG-W', '10', '10.5', '0', '0', '105']]);
  });

  test('the same out of an XLSX with merged cells', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('订单');
    sheet.addRow([
      '订单编号',
      '买家会员名',
      '货品总价(元)',
      '运费(元)',
      '涨价或折扣(元)',
      '实付款(元)',
      '订单状态',
      '订单创建时间',
      '订单付款时间',
      '货品标题',
      '单价(元)',
      '数量',
      '单品货号',
    ]);
    const head = [
      '1700000000000000001',
      'b2b_1',
      350,
      12,
      -10,
      352,
      '等待卖家发货',
      new Date('2024-03-05T08:00:00Z'),
      new Date('2024-03-05T08:30:00Z'),
    ];
    sheet.addRow([...head, '帆布袋', 10, 20, 'BAG-W']);
    sheet.addRow([...Array(9).fill(null), '帆布袋', 15, 10, 'BAG-B']);
    for (let column = 1; column <= 9; column++) sheet.mergeCells(2, column, 3, column);
    for (const cell of ['H2', 'I2']) sheet.getCell(cell).numFmt = 'yyyy-mm-dd hh:mm:ss';
    const path = join(folder, '1688.xlsx');
    await book.xlsx.writeFile(path);
    const found = await orders('1688', { orders: path });
    expect([...found.values()].map(money)).toEqual(expected.slice(0, 1));
    expect(found.get('1700000000000000001')).toMatchObject({
      placedAt: '2024-03-05T00:00:00.000Z',
      lines: [{ skuCode: 'BAG-W' }, { skuCode: 'BAG-B' }],
    });
  });

  test('a continuing row with nothing above it is told', async () => {
    const path = join(folder, '1688-headless.csv');
    await writeFile(path, '订单编号,数量,货品标题\n,1,伞\n');
    expect(await errorsOf('1688', { orders: path })).toEqual(['2 订单编号 required']);
  });
});

describe('Olist (several files)', () => {
  const brazil: ReadingContext = { ...china, zone: 'America/Sao_Paulo', country: 'BR' };
  const names = ['orders', 'items', 'payments', 'customers', 'products', 'categories'];
  const files = Object.fromEntries(names.map((name) => [name, `olist/${name}.csv`]));

  test('a line per item, several payments, orders without items, local times', async () => {
    const found = [...(await orders('olist-orders', files, brazil)).values()];
    expect(found.map((order) => [...(money(order) ?? []), order.platformStatus, order.lines.length, order.payments.length])).toEqual([
      ['133', '133', '0', 'delivered', 'delivered', 2, 2],
      ['140.15', '140.15', '0', 'shipped', 'shipped', 1, 1],
      ['0', '77', '0', 'paid', 'unavailable', 0, 1],
      ['17.39', '17.39', '0', 'cancelled', 'canceled', 1, 1],
      ['17.39', '17.41', '0', 'delivered', 'delivered', 1, 1],
    ]);
    expect(found[0]).toMatchObject({
      placedAt: '2018-01-10T12:41:17.000Z',
      deliveredAt: '2018-01-20T18:29:32.000Z',
      buyer: { account: 'u1' },
      receiver: { country: 'BR', province: 'SP', city: 'sao paulo', postcode: '04841' },
      freight: '33.2',
      payments: [
        { method: 'voucher', amount: '33' },
        { method: 'credit_card', amount: '100' },
      ],
      lines: [{ platformLineNumber: '1', skuCode: 'p1', title: 'health_beauty' }, { platformLineNumber: '2' }],
    });
    expect(found[1]?.lines[0]?.title).toBe('pc_gamer');
    expect(found.filter((order) => order.held).map((order) => order.platformStatus)).toEqual(['unavailable']);
  });

  test('a customer that is in no file is told', async () => {
    const path = join(folder, 'customers.csv');
    await writeFile(path, 'customer_id,customer_unique_id\nc1,u1\nc2,u2\nc4,u4\nc5,u5\n');
    expect(await errorsOf('olist-orders', { ...files, customers: path })).toEqual(['4 customer_id lookup_missing']);
  });

  test('products by id, with the English category where there is one', async () => {
    const found = await documents<any>('olist-products', { products: 'olist/products.csv', categories: 'olist/categories.csv' }, brazil);
    expect([...found.values()].map((product) => [product.code, product.category, product.skus[0].code, product.skus[0].weight])).toEqual([
      ['p1', ['health_beauty'], 'p1', '225'],
      ['p2', ['pc_gamer'], 'p2', '1000'],
      ['p3', [], 'p3', null],
    ]);
  });
});

describe('our own layouts', () => {
  test('orders: cells of the order on one row or all, line and order discounts, Chinese dates, serial dates', async () => {
    const found = await orders('orders', { orders: 'orders.csv' });
    expect(money(found.get('D001'))).toEqual(['197', '197', '0', 'paid']);
    // 199.00 - 9.00 = 190.00 and 9.00 share 10.00: 9.55 and 0.45.
    expect(lines(found.get('D001'))).toEqual([
      ['TS-001-M', '2', '99.5', '18.55', '0', '180.45'],
      ['BAG-01', '1', '9', '0.45', '0', '8.55'],
    ]);
    expect(found.get('D001')).toMatchObject({ placedAt: '2024-03-01T01:05:00.000Z', buyerRemark: '@小王' });
    expect(found.get('D002')).toMatchObject({
      placedAt: '2024-03-01T04:00:00.000Z',
      status: 'unpaid',
      sellerRemark: '-备注',
      receiver: { province: '台湾省' },
    });
  });

  test('orders: every wrong cell is told', async () => {
    expect(await errorsOf('orders', { orders: 'orders-wrong.csv' })).toEqual([
      '2 数量 negative',
      '3 下单时间 date_other_calendar',
      '3 数量 out_of_range',
      '4 单价 too_precise',
      '4 省 province_unknown',
      '5 平台订单号 id_in_scientific_notation',
      '6 数量 not_positive',
      '6 单价 decimal_comma',
      '7 下单时间 date_not_existing',
      '7 单价 not_a_number',
      '8 商品名称 cell_is_error',
      '9 null too_many_cells',
    ]);
  });

  test('orders: refund beyond payment, discount beyond goods, line without goods, differing cells', async () => {
    const path = join(folder, 'orders-sums.csv');
    const head = '订单号,下单时间,SKU编码,数量,单价,订单优惠,已付金额,退款金额\n';
    await writeFile(
      path,
      `${head}A,2024-03-01,s,1,10,,10,20\nB,2024-03-01,s,1,10,11,,\nC,2024-03-01,,1,10,,,\nD,2024-03-01,s,1,10,1,,\nD,2024-03-02,s,1,10,2,,\n`,
    );
    expect(await errorsOf('orders', { orders: path })).toEqual([
      '2 退款金额 refund_exceeds_payment',
      '3 订单优惠 totals_disagree',
      '4 SKU编码 required',
      '6 下单时间 differs_within_document',
      '6 订单优惠 differs_within_document',
    ]);
  });

  test('products with variants, barcodes, prices, rates', async () => {
    const found = await documents<any>('products', { products: 'products.csv' });
    expect(found.get('TS-001')).toMatchObject({
      names: { zh: '纯棉T恤', en: 'Cotton T-shirt' },
      category: ['服装', '上衣'],
      taxRate: '0.13',
      tags: ['新品', '夏季'],
      skus: [
        {
          code: 'TS-001-M',
          attributes: [
            ['颜色', '白色'],
            ['尺码', 'M'],
          ],
          barcodes: ['6901234567892', '2000000000017'],
          salePrice: '99.5',
          weight: '210',
        },
        {
          code: 'TS-001-L',
          attributes: [
            ['颜色', '白色'],
            ['尺码', 'L'],
          ],
        },
      ],
    });
    expect(found.get('BAG-01')).toMatchObject({
      names: { zh: '帆布袋 "小"' },
      skus: [{ purchasePrice: '1020.5', salePrice: '59', attributes: [] }],
    });
  });

  test('products: a code for products alone serves both; one SKU twice and differing names are told', async () => {
    const plain = join(folder, 'plain.csv');
    await writeFile(plain, '货号,品名,重量(kg)\nA1,伞,0.45\n');
    expect((await documents<any>('products', { products: plain })).get('A1')).toMatchObject({ skus: [{ code: 'A1', weight: '450' }] });
    const twice = join(folder, 'twice.csv');
    await writeFile(twice, '商品编码,商品名称,SKU编码\nA,伞,A-1\nA,雨伞,A-1\n');
    expect(await errorsOf('products', { products: twice })).toEqual(['3 商品名称 differs_within_document', '3 SKU编码 duplicate']);
  });

  test('opening stock: value from cost or as given, quality, lots; the same place twice is told', async () => {
    const found = [...(await documents<any>('opening-stock', { stock: 'opening-stock.csv' })).values()];
    expect(found.map((one) => [one.warehouse, one.skuCode, one.quantity, one.value, one.quality, one.lot, one.expiresOn])).toEqual([
      ['主仓', 'TS-001-M', '120', '5400', 'good', 'L2401', '2026-01-04'],
      ['主仓', 'TS-001-L', '10', '450.05', 'good', null, null],
      ['次品仓', 'BAG-01', '3', '31.5', 'defective', null, null],
    ]);
    const path = join(folder, 'stock-wrong.csv');
    await writeFile(path, '仓库,SKU编码,数量,单位成本\n主仓,A,1,1\n主仓,A,2,1\n主仓,B,-3,1\n主仓,C,1,\n');
    expect(await errorsOf('opening-stock', { stock: path })).toEqual(['3 仓库 duplicate', '4 数量 negative', '5 单位成本 required']);
  });

  test('customers with several addresses, at home and abroad; suppliers', async () => {
    const customers = [...(await documents<any>('customers', { customers: 'customers.csv' })).values()];
    expect(customers).toMatchObject([
      {
        code: 'C001',
        kind: 'company',
        creditLimit: '50000',
        paymentDays: 30,
        addresses: [{ province: '广东省', city: '深圳市', district: '南山区' }, { province: '内蒙古自治区' }],
      },
      { code: null, kind: 'person', addresses: [{ country: 'BR', province: 'SP', city: 'São Paulo' }] },
    ]);
    const [supplier] = [...(await documents<any>('suppliers', { suppliers: 'suppliers.csv' })).values()];
    expect(supplier).toMatchObject({
      code: 'S001',
      leadDays: 7,
      bankAccount: '6217000000000000001',
      addresses: [{ province: '浙江省', city: '金华市', district: '义乌市' }],
    });
  });
});

describe('what the wizard is told', () => {
  test('every template has one main part, its keys are columns, every field has words in both languages', () => {
    for (const template of describeTemplates()) {
      const parts = findTemplate(template.name).parts as Record<string, { role: string; key: string | string[]; columns: object }>;
      expect(Object.values(parts).filter((part) => part.role === 'main')).toHaveLength(1);
      for (const part of Object.values(parts)) for (const key of [part.key].flat()) expect(Object.keys(part.columns)).toContain(key);
      for (const { fields } of template.parts) {
        for (const field of fields)
          expect([field.label.zh, field.label.en, field.headers[0]].every(Boolean), `${template.name} ${field.name}`).toBe(true);
        expect(fields.some((field) => field.required)).toBe(true);
      }
    }
    expect(new Set(templates.map((template) => template.name)).size).toBe(templates.length);
  });

  test('every example is read by its own column', () => {
    for (const template of templates) {
      for (const part of Object.values(template.parts) as { columns: Record<string, { example: string; parse: Function }> }[]) {
        for (const [name, column] of Object.entries(part.columns)) {
          if (column.example !== '')
            expect(column.parse(column.example, china), `${template.name} ${name} ${column.example}`).toHaveProperty('value');
        }
      }
    }
  });

  test('every reason has a sentence in both languages', () => {
    const rows = [...errorCodes()].filter(([code]) => code.startsWith('exchange.'));
    expect(rows.length).toBeGreaterThan(40);
    for (const [code, [, zh, en]] of rows) {
      expect(zh, code).toMatch(/[\u4e00-\u9fff]/);
      expect([...zh.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort(), code).toEqual(
        [...en.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort(),
      );
    }
  });
});

test('a blank freight of an order that nobody paid is left to the templates of freight; 0 is 0, and what is paid was agreed', async () => {
  const file = join(folder, 'blank-freight.csv');
  const head = '平台订单号,下单时间,省,市,详细地址,SKU编码,数量,单价,运费,已付金额';
  const place = '2026-11-01 10:00:00,浙江省,杭州市,文三路1号,A,1,10';
  await writeFile(file, [head, `O1,${place},,`, `O2,${place},0,`, `O3,${place},,10`, `O4,${place},6,`].join('\n'));
  const found = await orders('orders', { orders: file });
  expect([...found.values()].map(({ freight, isFreightOpen }) => [freight, isFreightOpen ?? false])).toEqual([
    ['0', true],
    ['0', false],
    ['0', false],
    ['6', false],
  ]);
});
