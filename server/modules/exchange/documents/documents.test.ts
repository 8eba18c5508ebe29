import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadingContext } from '../values/cell.ts';
import { findTemplate, templates } from '../templates/index.ts';
import { keyIndex } from './keys.ts';
import { guessMapping, guessTemplates, placeColumns } from './mapping.ts';
import { openFiles, type Reading, readDocuments } from './read.ts';
import { openSpill } from './spill.ts';
import type { Part } from './template.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exchange-documents-'));
});
afterAll(() => rm(folder, { recursive: true }));

const context: ReadingContext = {
  zone: 'Asia/Shanghai',
  exponent: 2,
  country: 'CN',
  decimalMark: '.',
  statusWords: {},
  options: { sku: 'X' },
};

async function read(template: string, contents: Record<string, string>, mapping?: Record<string, string>): Promise<Reading<any>[]> {
  const given: Record<string, { path: string; file: string; mapping?: Record<string, string> | undefined }> = {};
  for (const [part, content] of Object.entries(contents)) {
    files += 1;
    const path = join(folder, `${files}.csv`);
    await writeFile(path, content);
    given[part] = { path, file: `${part}.csv`, mapping };
  }
  const found: Reading<any>[] = [];
  for await (const one of readDocuments(await openFiles(findTemplate(template), given), context, { scratch: folder })) found.push(one);
  return found;
}

const refusalOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error) => ({ code: error.code, ...error.params }),
  );

const HEAD = '订单号,下单时间,SKU编码,数量,单价\n';
const line = (order: string, sku: string) => `${order},2024-03-01 08:00:00,${sku},1,10\n`;

describe('rows become documents', () => {
  test('rows of one order that stand together, in the order of the file', async () => {
    const found = await read('orders', { orders: HEAD + line('B', 's1') + line('B', 's2') + line('A', 's3') });
    expect(found.map((one) => [one.index, one.key, one.rows.map(({ row }) => row)])).toEqual([
      [0, 'B', [2, 3]],
      [1, 'A', [4]],
    ]);
  });

  test('scattered rows come together, however they are mixed', async () => {
    const row = fc.tuple(fc.constantFrom('A', 'B', 'C', 'D', 'E'), fc.integer({ min: 1, max: 99 }));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
        const found = await read('orders', { orders: HEAD + rows.map(([order, sku]) => line(order, `s${sku}`)).join('') });
        const expected = [...new Set(rows.map(([order]) => order))].map((order) => [
          order,
          rows.filter(([one]) => one === order).map(([, sku]) => `s${sku}`),
        ]);
        expect(
          found.map((one) => [one.key, one.kind === 'document' ? one.value.lines.map((each: { skuCode: string }) => each.skuCode) : one]),
        ).toEqual(expected);
      }),
      { numRuns: 40 },
    );
    expect((await readdir(folder)).filter((name) => name.startsWith('zhanggui'))).toEqual([]);
  });

  test('a total under the table is no row', async () => {
    expect(await read('orders', { orders: `${HEAD}${line('A', 's')}合计：,,,1,10\n` })).toHaveLength(1);
  });

  test('two files are joined by their key; what has no partner is told', async () => {
    const items = '主订单编号,标题,价格,购买数量,商家编码\n3,伞,10,1,U\n1,伞,10,1,U\n9,伞,10,1,U\n';
    const orders =
      '订单编号,订单状态,订单创建时间,总金额\n1,等待买家付款,2024-03-01,10\n2,等待买家付款,2024-03-01,10\n3,等待买家付款,2024-03-01,10\n';
    const found = await read('taobao', { orders, items });
    expect(
      found.map((one) => [
        one.kind,
        one.key,
        ...(one.kind === 'refused' ? one.errors.map((error) => `${error.part} ${error.row} ${error.code}`) : []),
      ]),
    ).toEqual([
      ['document', '1'],
      ['refused', '2', 'orders 3 exchange.detail_rows_missing'],
      ['document', '3'],
      ['refused', '9', 'items 4 exchange.main_row_missing'],
    ]);
  });

  test('a document of too many lines is refused, and not held in memory', async () => {
    const [found] = await read('orders', { orders: HEAD + line('A', 's').repeat(2_500) });
    expect(found).toMatchObject({ kind: 'refused', errors: [{ code: 'exchange.too_many_lines', row: 2 }] });
    expect(found?.rows).toHaveLength(2_000);
  });

  test('every row with an error is told, with column, cell and reason; good rows come all the same', async () => {
    const bad = 'B,2024-02-30,s,-1,abc\nC,02/03/2024,s,0,10\nD,2024-03-01,s,1,10\n,2024-03-01,s,1,10\n';
    const found = await read('orders', { orders: HEAD + line('A', 's') + bad });
    expect(found.map((one) => one.kind)).toEqual(['document', 'refused', 'refused', 'document', 'refused']);
    const errors = found.flatMap((one) => (one.kind === 'refused' ? one.errors : []));
    expect(errors.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [3, '下单时间', 'exchange.date_not_existing', '2024-02-30'],
      [3, '数量', 'exchange.negative', '-1'],
      [3, '单价', 'exchange.not_a_number', 'abc'],
      [4, '下单时间', 'exchange.date_ambiguous', '02/03/2024'],
      [4, '数量', 'exchange.not_positive', '0'],
      [6, '订单号', 'exchange.required', ''],
    ]);
  });

  test('cells behind the last header are told', async () => {
    const [found] = await read('orders', { orders: `${HEAD}A,2024-03-01,s,1,10,more\n` });
    expect(found).toMatchObject({ kind: 'refused', errors: [{ code: 'exchange.too_many_cells', params: { count: 1 } }] });
  });

  test('order numbers that a spreadsheet rounded are refused as a whole', async () => {
    const rounded = ['6917926768823640000', '6917926768823650000', '6917926768823660000'];
    expect(await refusalOf(read('orders', { orders: HEAD + rounded.map((order) => line(order, 's')).join('') }))).toMatchObject({
      code: 'exchange.ids_rounded',
      column: '订单号',
    });
    const found = await read('orders', { orders: HEAD + [...rounded, '6917926768823643751'].map((order) => line(order, 's')).join('') });
    expect(found).toHaveLength(4);
  });
});

describe('columns', () => {
  const part = (template: string, name = 'orders') => findTemplate(template).parts[name] as Part;

  test('all missing columns are named', async () => {
    expect(await refusalOf(read('orders', { orders: '订单号,数量\nA,1\n' }))).toEqual({
      code: 'exchange.columns_missing',
      file: 'orders.csv',
      columns: '下单时间、单价',
    });
  });

  test('a doubled column is refused where it is needed', async () => {
    const doubled = '订单号,下单时间,数量,数量 ,单价\nA,2024-03-01,1,2,10\n';
    expect(await refusalOf(read('orders', { orders: doubled }))).toEqual({
      code: 'exchange.columns_doubled',
      file: 'orders.csv',
      columns: '数量',
    });
    const harmless = '订单号,下单时间,商品名称,数量,单价,颜色,颜色\nA,2024-03-01,伞,1,10,x,y\n';
    expect(await read('orders', { orders: harmless })).toMatchObject([{ kind: 'document' }]);
  });

  test('what the person chooses goes before the guess; a choice the file does not have is refused', async () => {
    const content = '编号甲,下单时间,商品名称,件数,单价,数量\nA,2024-03-01,伞,3,10,1\n';
    const chosen = { orderNumber: '编号甲', quantity: '件数' };
    const [found] = await read('orders', { orders: content }, chosen);
    expect(found).toMatchObject({ key: 'A', value: { lines: [{ quantity: '3' }] } });
    expect(await refusalOf(read('orders', { orders: content }, { ...chosen, price: '没有' }))).toMatchObject({
      code: 'exchange.mapping_invalid',
      detail: '没有',
    });
    expect(await refusalOf(read('orders', { orders: content }, { colour: '单价' }))).toMatchObject({
      code: 'exchange.mapping_invalid',
      detail: 'colour',
    });
  });

  test('a column may be left out by the person, but not a required one', () => {
    const source = { file: 'x', headers: ['订单号', '下单时间', '数量', '单价', '运费'] };
    expect(placeColumns(part('orders'), source).has('freight')).toBe(true);
    expect(placeColumns(part('orders'), source, { freight: '' }).has('freight')).toBe(false);
    expect(() => placeColumns(part('orders'), source, { price: '' })).toThrow('exchange.columns_missing');
  });

  test('the guess tells what is unused', () => {
    expect(guessMapping(part('orders'), ['订单号', '下单时间', '数量', '单价', '天气'])).toMatchObject({
      missing: [],
      doubled: [],
      unused: ['天气'],
    });
  });

  test('a file that is dropped finds its template', () => {
    const best = (headers: string) => {
      const [first] = guessTemplates(templates, headers.split(','));
      return `${first?.template} ${first?.part}`;
    };
    expect(best('订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额')).toBe('tmall-report orders');
    expect(best('主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,订单提交时间,订单状态')).toBe('douyin orders');
    expect(best('订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,应付金额,订单状态')).toBe('jd orders');
    expect(best('商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),用户实付金额(元),商品数量(件)')).toBe('pinduoduo orders');
    expect(best('订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码')).toBe('taobao items');
    expect(best('order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value')).toBe('olist-orders items');
    expect(best('仓库,SKU编码,数量,单位成本')).toBe('opening-stock stock');
  });

  test('a file too many, a file too few, an option not chosen', async () => {
    expect(await refusalOf(read('taobao', { orders: '订单编号,订单状态,订单创建时间\n1,x,y\n' }))).toMatchObject({
      code: 'exchange.part_missing',
    });
    expect(await refusalOf(read('orders', { orders: HEAD + line('A', 's'), items: HEAD + line('A', 's') }))).toMatchObject({
      code: 'exchange.mapping_invalid',
    });
    const open = await openFiles(findTemplate('tmall-report'), {
      orders: { path: join(import.meta.dirname, '../fixtures/tmall-report.csv'), file: 'x' },
    });
    await expect(readDocuments(open, { ...context, options: {} }).next()).rejects.toMatchObject({ code: 'exchange.option_missing' });
  });
});

describe('the index of keys', () => {
  test('gives places in order of first appearance, also when it grows', () => {
    const index = keyIndex();
    const known = new Map<string, number>();
    for (let at = 0; at < 30_000; at++) {
      const key = `order-${(at * 7_919) % 20_011}`;
      const expected = known.get(key) ?? known.size;
      expect(index.place(key)).toEqual({ place: expected, isNew: !known.has(key) });
      known.set(key, expected);
    }
    expect([index.size, index.find('order-0'), index.find('nothing')]).toEqual([20_011, 0, undefined]);
  });
});

describe('the spill', () => {
  test('gives every bucket back in order, from memory and from disk, and cleans up', async () => {
    const spill = await openSpill<number>(folder, 10);
    for (let value = 0; value < 105; value++) await spill.add(value % 7, value);
    for (let bucket = 0; bucket < 7; bucket++) {
      expect(await spill.read(bucket)).toEqual(Array.from({ length: 105 }, (_, value) => value).filter((value) => value % 7 === bucket));
    }
    expect(await spill.read(8)).toEqual([]);
    expect((await readdir(folder)).filter((name) => name.startsWith('zhanggui'))).toHaveLength(1);
    await spill.close();
    expect((await readdir(folder)).filter((name) => name.startsWith('zhanggui'))).toEqual([]);
  });
});
