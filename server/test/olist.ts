import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { Actor } from '../kernel/context.ts';
import { importFiles } from './importing.ts';
import { testMerchant } from './merchant.ts';
import type { TestRuntime } from './postgres.ts';

/**
 * The road of a Brazilian merchant's orders, for the real set and for the small one of the same quirks: the figures expected of it are computed from
 * the files alone, in cents, by another road than the one under test.
 */
export interface OlistFiles {
  orders: string;
  items: string;
  payments: string;
  customers: string;
  products: string;
  categories: string;
}

type Row = Record<string, string>;

export interface Order {
  id: string;
  status: string;
  /** Month of the purchase on the merchant's own calendar. */
  month: string;
  state: string;
  items: { product: string; price: bigint; freight: bigint }[];
  paid: bigint;
}

export interface OlistSet {
  files: OlistFiles;
  orders: Order[];
  /** English name of a product's category, or the Portuguese one; '' without any. */
  categoryOf: Map<string, string>;
  products: Row[];
}

async function rowsOf(path: string): Promise<Row[]> {
  const bytes = await readFile(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  const [head = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const cells = (line: string) => line.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1'));
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [names[at] ?? '', cell])));
}

const cents = (amount: string): bigint => {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
};
/** As truth.json writes amounts: two decimals. */
export const money = (amount: bigint): string =>
  `${amount < 0n ? '-' : ''}${(amount < 0n ? -amount : amount) / 100n}.${String((amount < 0n ? -amount : amount) % 100n).padStart(2, '0')}`;
/** An amount of the API in the same writing. */
export const written = (amount: string): string => (amount.startsWith('-') ? `-${money(cents(amount.slice(1)))}` : money(cents(amount)));
export const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);

/** Reads the whole set of a folder, under the names it was published with. */
export function readOlistFolder(folder: string): Promise<OlistSet> {
  const file = (name: string) => join(folder, `${name}.csv.gz`);
  const dataset = (name: string) => file(`olist_${name}_dataset`);
  return readOlist({
    orders: dataset('orders'),
    items: dataset('order_items'),
    payments: dataset('order_payments'),
    customers: dataset('customers'),
    products: dataset('products'),
    categories: file('product_category_name_translation'),
  });
}

/** Reads the files as they are. */
export async function readOlist(files: OlistFiles): Promise<OlistSet> {
  const [orders, items, payments, customers, products, categories] = await Promise.all(
    [files.orders, files.items, files.payments, files.customers, files.products, files.categories].map(rowsOf),
  );
  const english = new Map(categories?.map((row) => [row.product_category_name, row.product_category_name_english]));
  const stateOf = new Map(customers?.map((row) => [row.customer_id, row.customer_state]));
  const byId = new Map<string, Order>();
  for (const row of orders ?? [])
    byId.set(row.order_id as string, {
      id: row.order_id as string,
      status: row.order_status as string,
      month: (row.order_purchase_timestamp as string).slice(0, 7),
      state: stateOf.get(row.customer_id) ?? '',
      items: [],
      paid: 0n,
    });
  for (const row of items ?? [])
    byId
      .get(row.order_id as string)
      ?.items.push({ product: row.product_id as string, price: cents(row.price as string), freight: cents(row.freight_value as string) });
  for (const row of payments ?? []) {
    const order = byId.get(row.order_id as string);
    if (order) order.paid += cents(row.payment_value as string);
  }
  const nameOf = ({ product_category_name: name = '' }: Row) => english.get(name) ?? name;
  return {
    files,
    orders: [...byId.values()],
    categoryOf: new Map(products?.map((row) => [row.product_id as string, nameOf(row)])),
    products: products ?? [],
  };
}

/** Orders whose goods have left. */
export const hasLeft = (order: Order): boolean => order.status === 'delivered' || order.status === 'shipped';
export const priceOf = (order: Order): bigint => total(order.items.map((item) => item.price));
export const freightOf = (order: Order): bigint => total(order.items.map((item) => item.freight));
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** What goods cost when they came in: round(0.6 x price, 2). In tenths of a cent the result never lies half-way. */
const costOf = (price: bigint): bigint => (price * 6n + 5n) / 10n;

/** What has to be there for all that leaves: pieces and value by product. */
export function goodsOf(set: OlistSet, leaves = hasLeft): Map<string, { quantity: number; value: bigint }> {
  const goods = new Map<string, { quantity: number; value: bigint }>();
  for (const { product, price } of set.orders.filter(leaves).flatMap((order) => order.items)) {
    const known = goods.get(product) ?? { quantity: 0, value: 0n };
    goods.set(product, { quantity: known.quantity + 1, value: known.value + costOf(price) });
  }
  return goods;
}

/** Closing balances (debit) that the ledger must show, by role. */
export function balancesOf(set: OlistSet, leaves = hasLeft): Record<string, string> {
  const left = set.orders.filter(leaves);
  const owedOf = (order: Order): bigint => (leaves(order) ? priceOf(order) + freightOf(order) : 0n);
  const cost = total([...goodsOf(set, leaves).values()].map(({ value }) => value));
  const applied = total(set.orders.map((order) => smaller(order.paid, owedOf(order))));
  const paid = total(set.orders.map((order) => order.paid));
  return {
    bank: money(paid),
    advance: money(applied - paid),
    receivable: money(total(set.orders.map(owedOf)) - applied),
    inventory_good: money(0n),
    opening_equity: money(-cost),
    cost_of_sales: money(cost),
    revenue: money(-total(left.map(priceOf))),
    freight_income: money(-total(left.map(freightOf))),
  };
}

/** Figures by a key, of orders that have lines or not. */
export function sumsBy(set: OlistSet, key: (order: Order) => string): Record<string, [orders: number, price: string, freight: string]> {
  const groups = Object.groupBy(set.orders, key);
  return Object.fromEntries(
    Object.entries(groups).map(([name, orders = []]) => [
      name,
      [orders.length, money(total(orders.map(priceOf))), money(total(orders.map(freightOf)))],
    ]),
  );
}

/** Pieces and price by category, the dearest first. */
export function categoriesOf(set: OlistSet): [name: string, units: number, price: string][] {
  const sold = set.orders.flatMap((order) => order.items);
  const groups = Object.entries(Object.groupBy(sold, (item) => set.categoryOf.get(item.product) ?? ''));
  const sums = groups.map(([name, items = []]) => ({ name, units: items.length, price: total(items.map((item) => item.price)) }));
  return sums
    .sort((a, b) => (a.price === b.price ? (a.name < b.name ? -1 : 1) : a.price < b.price ? 1 : -1))
    .map(({ name, units, price }): [string, number, string] => [name, units, money(price)]);
}

/** The merchant: books in reais, Brazilian days, no tax, a shop whose money is its own and that ships before the last cent is there. */
export async function brazilianMerchant(runtime: TestRuntime): Promise<Actor> {
  const actor = await testMerchant(runtime, {
    name: 'Olist',
    currency: 'BRL',
    zone: 'America/Sao_Paulo',
    language: 'en',
    vatPayer: 'none',
  });
  const shop = { code: 'OL', name: 'Olist', platform: 'own_site', moneyHolder: 'merchant', taxInclusive: true, auditUnpaid: true };
  await runtime.execute(actor, 'sales.create-shop', shop);
  await runtime.execute(actor, 'inventory.create-warehouse', { code: 'SP', name: 'São Paulo' });
  return actor;
}

/** One finished import and how long it took. */
export interface BroughtIn {
  batch: any;
  seconds: number;
}

/** How the orders come in: what of them leaves, from where, and whether the import carries it out or they wait for the people of the house. */
export interface Bringing {
  leaves: (order: Order) => boolean;
  /** Code of the warehouse in which a product lies. */
  warehouseOf: (product: string) => string;
  carryOut: 'yes' | 'no';
}
const asItWas: Bringing = { leaves: hasLeft, warehouseOf: () => 'SP', carryOut: 'yes' };

/** Brings products, goods and orders in, by the import wizard's own operations. Unless told, orders that left are audited, shipped and delivered. */
export async function bringInOlist(
  runtime: TestRuntime,
  actor: Actor,
  set: OlistSet,
  { leaves, warehouseOf, carryOut }: Bringing = asItWas,
): Promise<Record<'products' | 'stock' | 'orders', BroughtIn>> {
  const folder = await mkdtemp(join(tmpdir(), 'olist-'));
  const { files } = set;
  const timed = async (request: Parameters<typeof importFiles>[2]): Promise<BroughtIn> => {
    const started = performance.now();
    const batch = await importFiles(runtime, actor, request);
    return { batch, seconds: Math.round((performance.now() - started) / 100) / 10 };
  };
  try {
    const [products, stock] = [join(folder, 'products.csv'), join(folder, 'stock.csv')];
    await writeFile(products, soldProducts(set));
    await writeFile(stock, stockOf(goodsOf(set, leaves), warehouseOf));
    return {
      products: await timed({ template: 'olist-products', files: { products, categories: files.categories } }),
      stock: await timed({ template: 'opening-stock', files: { stock } }),
      orders: await timed({ template: 'olist-orders', files: { ...files }, options: { shop: 'OL', carryOut } }),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The products that were sold, as the file has them. */
function soldProducts(set: OlistSet): string {
  const sold = new Set(set.orders.flatMap((order) => order.items.map((item) => item.product)));
  const names = Object.keys(set.products[0] ?? {});
  const rows = set.products
    .filter((row) => sold.has(row.product_id as string))
    .map((row) => names.map((name) => row[name] ?? '').join(','));
  return `${[names.join(','), ...rows].join('\n')}\n`;
}

function stockOf(goods: ReturnType<typeof goodsOf>, warehouseOf: Bringing['warehouseOf']): string {
  const rows = [...goods].map(([product, { quantity, value }]) => `${warehouseOf(product)},${product},${quantity},${money(value)}`);
  return `${['warehouse,sku,quantity,value', ...rows].join('\n')}\n`;
}

/** The trial balance, by role: closing debit less closing credit. Its columns sum to the same. */
export async function trialBalance(runtime: TestRuntime, actor: Actor): Promise<Record<string, string>> {
  const ask = (name: string, input: object): Promise<any> => runtime.ask(actor, name, input);
  const [{ rows: roles }, { rows, total: sums }] = await Promise.all([
    ask('ledger.roles', {}),
    ask('ledger.trial-balance', { from: '2016-01-01', to: runtime.clock().slice(0, 10) }),
  ]);
  expect([sums.closingDebit, sums.periodDebit]).toEqual([sums.closingCredit, sums.periodCredit]);
  const byAccount = new Map<string, any>(rows.map((row: any) => [row.accountId, row]));
  return Object.fromEntries(
    roles.map(({ role, accountId }: { role: string; accountId: string }) => {
      const row = byAccount.get(accountId);
      return [role, money(row ? cents(row.closingDebit) - cents(row.closingCredit) : 0n)];
    }),
  );
}

/** Compares everything that is read back with what the files say. */
export async function expectOlist(runtime: TestRuntime, actor: Actor, set: OlistSet): Promise<void> {
  const by = (dimension: string): Promise<any> =>
    runtime.ask(actor, 'analytics.sales-by', { from: '2016-01-01', to: '2018-12-31', by: dimension });
  const figures = (row: any) => [row.orders, written(row.goods), written(row.freight)];
  const months = await by('month');
  expect(Object.fromEntries(months.rows.map((row: any) => [row.key, figures(row)]))).toEqual(sumsBy(set, (order) => order.month));
  expect({ ...months.total, paid: written(months.total.paid) }).toMatchObject({
    orders: set.orders.length,
    units: String(set.orders.flatMap((order) => order.items).length),
    paid: money(total(set.orders.map((order) => order.paid))),
  });
  const states = await by('province');
  expect(Object.fromEntries(states.rows.map((row: any) => [row.key, figures(row)]))).toEqual(sumsBy(set, (order) => order.state));
  const categories = await by('category');
  const named = categories.rows.map((row: any) => [
    row.label.en === 'No category' ? '' : row.label.en,
    Number(row.units),
    written(row.goods),
  ]);
  expect(named.sort(byName)).toEqual(categoriesOf(set).sort(byName));
  await expectStates(runtime, actor, set);
  expect(await trialBalance(runtime, actor)).toMatchObject(balancesOf(set));
  const { rows: stock } = await runtime.ask(actor, 'inventory.stock-on-hand', {
    filter: [{ column: 'good', operator: 'at_least', value: '0.000001' }],
  });
  expect(stock).toEqual([]);
  expect((await runtime.prove(actor.merchant.id)).differences).toEqual([]);
}

const byName = ([a]: any, [b]: any): number => (a < b ? -1 : a > b ? 1 : 0);

/** Where the words of the platform lead: what left is shipped or delivered, what was given up is cancelled, everything else waits. */
const AXIS: Record<string, string> = { delivered: 'delivered', shipped: 'shipped', canceled: 'cancelled' };

async function expectStates(runtime: TestRuntime, actor: Actor, set: OlistSet): Promise<void> {
  const ask = (name: string, input: object): Promise<any> => runtime.ask(actor, name, input);
  const { rows } = await ask('analytics.sales-by', { from: '2016-01-01', to: '2018-12-31', by: 'fulfilment_status' });
  const expected = sumsBy(set, (order) => AXIS[order.status] ?? 'wait_audit');
  expect(Object.fromEntries(rows.map((row: any) => [row.key, [row.orders, written(row.goods), written(row.freight)]]))).toEqual(expected);
  const counts = await ask('sales.order-counts', {});
  const held = set.orders.filter((order) => order.status === 'unavailable');
  expect(counts).toMatchObject({ held: held.length, unmapped: 0, toShip: 0 });

  const bare = set.orders.filter((order) => !order.items.length);
  const { rows: found } = await ask('sales.orders', { filter: [{ column: 'lines', operator: 'equals', value: '0' }], limit: 100 });
  const shown = found.map((row: any) => [row.platformNumber, row.fulfilmentStatus, row.payable, written(row.paid), row.buyer !== '']);
  const told = bare.map((order) => [order.id, AXIS[order.status] ?? 'wait_audit', '0', money(order.paid), true]);
  expect(shown.sort(byName)).toEqual(told.sort(byName));
  const waiting = found.find((row: any) => row.fulfilmentStatus === 'wait_audit');
  await expect(runtime.execute(actor, 'sales.audit-order', { orderId: waiting.id })).rejects.toMatchObject({
    code: 'sales.order_without_lines',
  });
}
