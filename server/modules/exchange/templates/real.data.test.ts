import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decimal, sum, text } from '../../../kernel/decimal.ts';
import { openFiles, readDocuments } from '../documents/read.ts';
import type { ReadingContext } from '../values/cell.ts';
import { shortProvince } from '../values/region.ts';
import { findTemplate } from './index.ts';
import type { OrderDocument } from './order.ts';
import type { ProductDocument } from './product.ts';

const DATA = join(import.meta.dirname, '../../../../../shared/data');
const china: ReadingContext = {
  zone: 'Asia/Shanghai',
  exponent: 2,
  country: 'CN',
  decimalMark: '.',
  statusWords: {},
  options: { sku: 'DUMMY' },
};
const brazil: ReadingContext = { ...china, zone: 'America/Sao_Paulo', country: 'BR' };

const truthOf = (folder: string) => JSON.parse(readFileSync(join(DATA, folder, 'truth.json'), 'utf8'));

/** Skips with a message where the data is not. */
function withData(folder: string, tests: () => void): void {
  const there = existsSync(join(DATA, folder));
  if (!there) console.warn(`data tests skipped: ${folder} is not in ../shared/data`);
  describe.skipIf(!there)(folder, tests);
}

async function read<D>(template: string, files: Record<string, string>, context: ReadingContext): Promise<D[]> {
  const given = Object.fromEntries(Object.entries(files).map(([part, name]) => [part, { path: join(DATA, name), file: name }]));
  const found: D[] = [];
  for await (const one of readDocuments<D>(await openFiles(findTemplate(template), given), context)) {
    if (one.kind === 'refused') throw new Error(`${one.key}: ${JSON.stringify(one.errors)}`);
    found.push(one.value);
  }
  return found;
}

/** Written like truth.json: two decimals. */
const total = (amounts: Iterable<string>): string => {
  const [integer, fraction = ''] = text(sum([...amounts].map((amount) => decimal(amount)))).split('.');
  return `${integer}.${fraction.padEnd(2, '0')}`;
};

const payments = (orders: OrderDocument[]) => orders.flatMap((order) => order.payments.map((payment) => payment.amount));

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

/** The wall clock of an instant in a zone, by another road than the one under test. */
const wallIn = (zone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return (instant: string) => format.format(new Date(instant));
};

withData('tmall_orders_202002', () => {
  test('14,356 orders, paid and unpaid, refunds, days, hours and provinces as in truth.json', async () => {
    const truth = truthOf('tmall_orders_202002');
    const orders = await read<OrderDocument>('tmall-report', { orders: 'tmall_orders_202002/tmall_order_report_0201_0224.csv.gz' }, china);
    const paid = orders.filter((order) => order.paidAt !== null);
    const wall = wallIn('Asia/Shanghai');
    expect(orders).toHaveLength(truth.rows);
    expect([paid.length, orders.length - paid.length]).toEqual([truth.paid_orders, truth.unpaid_orders]);
    expect(total(orders.flatMap((order) => order.lines.map((line) => line.amount)))).toBe(truth.sum_总金额);
    expect(total(payments(orders))).toBe(truth.sum_总金额_paid);
    expect(total(orders.map((order) => order.refunded))).toBe(truth.sum_退款);
    expect(total([...payments(orders), ...orders.map((order) => `-${order.refunded}`)])).toBe(truth.sum_实际支付);
    expect(orders.filter((order) => order.refunded !== '0')).toHaveLength(truth.refund_orders);
    expect(orders.filter((order) => order.status === 'closed')).toHaveLength(truth['full_refund(refund>0 & actual=0)']);
    expect(countBy(orders, (order) => wall(order.placedAt).slice(0, 10))).toEqual(truth.orders_by_day);
    expect(countBy(orders, (order) => wall(order.placedAt).slice(11, 13))).toEqual(truth.orders_by_hour);
    for (const [name, count, net] of truth.top8_province_paid_orders) {
      const there = paid.filter((order) => shortProvince(order.receiver.province ?? '') === shortProvince(name));
      expect(there, name).toHaveLength(count);
      expect(total([...payments(there), ...there.map((order) => `-${order.refunded}`)]), name).toBe(net);
    }
    expect(new Set(orders.map((order) => order.receiver.province)).size).toBe(truth.provinces);
  });
});

withData('olist', () => {
  const file = (name: string) => `olist/olist_${name}_dataset.csv.gz`;
  const categories = 'olist/product_category_name_translation.csv.gz';

  test('10,992 orders with 12,647 lines; sums, states, months, categories, customers as in truth.json', async () => {
    const truth = truthOf('olist');
    const files = {
      orders: file('orders'),
      items: file('order_items'),
      payments: file('order_payments'),
      customers: file('customers'),
      products: file('products'),
      categories,
    };
    const orders = await read<OrderDocument>('olist-orders', files, brazil);
    const lines = orders.flatMap((order) => order.lines);
    const wall = wallIn('America/Sao_Paulo');
    expect([orders.length, lines.length]).toEqual([truth.rows.orders, truth.rows.items]);
    expect(total(lines.map((line) => line.amount))).toBe(truth.item_price_total);
    expect(total(orders.map((order) => order.freight))).toBe(truth.freight_total);
    expect(total(payments(orders))).toBe(truth.payments_total);
    expect(countBy(orders, (order) => order.platformStatus as string)).toEqual(truth.orders_by_status);
    expect(orders.filter((order) => order.lines.length === 0)).toHaveLength(truth.orders_without_items);
    expect(orders.filter((order) => order.lines.length > 1)).toHaveLength(truth.multi_item_orders);
    expect(total(payments(orders.filter((order) => order.status === 'delivered')))).toBe(truth.delivered_payment_total);
    const times = orders.map((order) => wall(order.placedAt)).sort();
    expect([times[0], times.at(-1)]).toEqual(truth.first_last_purchase);
    const months = Object.entries(
      Object.groupBy(
        orders.filter((order) => order.lines.length > 0),
        (order) => wall(order.placedAt).slice(0, 7),
      ),
    );
    const found = months.map(([month, own = []]) => {
      const price = total(own.flatMap((order) => order.lines.map((line) => line.amount)));
      return [month, { orders_with_items: own.length, price, freight: total(own.map((order) => order.freight)) }];
    });
    expect(Object.fromEntries(found)).toEqual(truth.by_month_purchase_all_statuses);
    for (const [category, count, price] of truth.top10_categories_by_price) {
      const own = lines.filter((line) => line.title === category);
      expect([own.length, total(own.map((line) => line.amount))], category).toEqual([count, price]);
    }
    for (const [product, units] of truth.top5_products_by_units)
      expect(lines.filter((line) => line.skuCode === product)).toHaveLength(units);
    expect(new Set(orders.map((order) => order.buyer.account)).size).toBe(truth.unique_customers);
    const states = countBy(orders, (order) => order.receiver.province as string);
    for (const [state, count] of truth.customers_by_state_top5) expect(states[state], state).toBe(count);
  });

  test('32,951 products, 610 without a category', async () => {
    const products = await read<ProductDocument>('olist-products', { products: file('products'), categories }, brazil);
    expect([products.length, products.filter((product) => product.category.length === 0).length]).toEqual([32_951, 610]);
  });
});

withData('cn_seller_exports', () => {
  test('the two public rows of 抖店 and the one of 京东', async () => {
    const douyin = await read<OrderDocument>('douyin', { orders: 'cn_seller_exports/douyin_shop_two_rows_as_in_public_test.csv' }, china);
    expect(douyin.map((order) => [order.platformOrderNumber, order.status, order.lines[0]?.amount, order.refunded])).toEqual([
      ['6917926768823643751', 'completed', '28.9', '28.9'],
      ['6917926768823643752', 'completed', '20', '0'],
    ]);
    const [jd] = await read<OrderDocument>('jd', { orders: 'cn_seller_exports/jd_pop_one_real_row_masked.gbk.csv' }, china);
    expect(jd).toMatchObject({
      platformOrderNumber: '11729384072',
      platformStatus: '(删除)等待出库',
      receiver: { province: '江西省', city: '南昌市', district: '青山湖区' },
    });
  });

  test('every layout that was seen in public finds its template', async () => {
    const { guessTemplates } = await import('../documents/mapping.ts');
    const { templates } = await import('./index.ts');
    const layouts = JSON.parse(readFileSync(join(DATA, 'cn_seller_exports/export_layouts.json'), 'utf8'));
    const best = (columns: string[]) => guessTemplates(templates, columns)[0]?.template;
    expect(best(layouts.taobao_qianniu_ExportOrderList.columns)).toBe('taobao');
    expect(best(layouts.pinduoduo_orders_export.columns)).toBe('pinduoduo');
    expect(best(layouts.pinduoduo_orders_export['older_columns(id 42558962677)'])).toBe('pinduoduo');
    expect(best(layouts.douyin_shop_orders_export.columns)).toBe('douyin');
    expect(best(layouts.jd_pop_orders_export.columns)).toBe('jd');
    expect(best(layouts['1688_order_export'].columns_mapped)).toBe('1688');
    expect(best(layouts.tmall_report_2020.columns)).toBe('tmall-report');
  });
});
