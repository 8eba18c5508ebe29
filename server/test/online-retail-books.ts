import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { expect } from 'vitest';
import { importFiles } from './importing.ts';
import { testMerchant } from './merchant.ts';
import { money, total } from './olist.ts';
import type { TestRuntime } from './postgres.ts';
import { byHands, type Road, roadOf, stopwatch } from './road.ts';

/**
 * The books of a British wholesaler out of its invoices (uci_online_retail): what is expected is computed from the file alone, in thousandths of a pound,
 * by another road than the one under test.
 *
 * - An invoice is an order that left and was paid; it costs nothing where nothing was asked for.
 * - C: a credit note. What the customer had bought at that price within these books comes back from the very order; other goods were sold before the
 *   books began and come back without an order, their money by a voucher. What is no product (postage, discounts, fees …) gives money back alone.
 * - A: a bad debt adjusted, a voucher of debts from before the books began.
 * - Fewer than none without a C: goods that are gone, an issue without an order. Vouchers that are so given away never were stock.
 */
interface Line {
  code: string;
  title: string;
  quantity: number;
  /** Thousandths of a pound for one. */
  price: bigint;
}

type Kind = 'sale' | 'credit' | 'gone' | 'journal';

interface Invoice {
  number: string;
  kind: Kind;
  /** When, on the clock of the merchant. */
  at: string;
  customer: string;
  country: string;
  lines: Line[];
}

/** Products are numbered with five digits first; POST, DOT, M, D, C2, BANK CHARGES, gift vouchers … are not goods and never move stock. */
const isProduct = ({ code }: Pick<Line, 'code'>): boolean => /^\d{5}/.test(code);
const monthOf = ({ at }: Invoice): string => at.slice(0, 7);

const thousandths = (price: string): bigint => {
  const [whole = '0', fraction = ''] = price.replace('-', '').split('.');
  const size = BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, '0'));
  return price.startsWith('-') ? -size : size;
};
const inPounds = (amount: bigint): string => `${amount / 1000n}.${String(amount % 1000n).padStart(3, '0')}`;
/** A line as the invoice charges it, in pence: half away from zero. */
const pence = ({ price, quantity }: Line): bigint => {
  const exact = price * BigInt(quantity);
  return exact < 0n ? -((-exact + 5n) / 10n) : (exact + 5n) / 10n;
};

/** Every line of the file, as it is. */
export function readInvoices(path: string): Invoice[] {
  const rows = parse(gunzipSync(readFileSync(path)), { columns: true }) as Record<string, string>[];
  return [...Map.groupBy(rows, (row) => row.InvoiceNo as string)].map(([number, own]) => {
    const { InvoiceDate: at = '', CustomerID: customer = '', Country: country = '' } = own[0] as Record<string, string>;
    const lines = own.map(({ StockCode: code = '', Description: title = '', Quantity = '', UnitPrice = '' }) => ({
      ...{ code, title, quantity: Number(Quantity), price: thousandths(UnitPrice) },
    }));
    return { number, kind: kindOf(number, lines), at, customer, country, lines };
  });
}

function kindOf(number: string, [first]: readonly Line[]): Kind {
  if (number.startsWith('C')) return 'credit';
  if (number.startsWith('A')) return 'journal';
  return (first?.quantity ?? 0) < 0 ? 'gone' : 'sale';
}

/** What the invoices come to. */
export const netOf = (invoices: readonly Invoice[]): bigint => total(invoices.flatMap(({ lines }) => lines.map(pence)));

// ---- what is expected ------------------------------------------------------------------------------------------------

/** A line of a credit note, and of which lines of which orders its goods are, or of none of these books. */
interface Returned {
  note: Invoice;
  line: Line;
  from: { order: string; n: number; quantity: number }[];
}

/** Looks for each returned line among what the same customer bought before at the same price and has not brought back, the oldest first. */
function findReturns(invoices: readonly Invoice[]): Returned[] {
  const bought = new Map<string, { order: string; n: number; quantity: number }[]>();
  const keyOf = ({ customer }: Invoice, { code, price }: Line) => `${customer} ${code} ${price}`;
  return invoices.flatMap((invoice): Returned[] => {
    if (invoice.kind === 'sale' && invoice.customer)
      for (const [at, line] of invoice.lines.entries()) {
        const key = keyOf(invoice, line);
        bought.set(key, [...(bought.get(key) ?? []), { order: invoice.number, n: at + 1, quantity: line.quantity }]);
      }
    if (invoice.kind !== 'credit') return [];
    return invoice.lines.map((line) => ({
      ...{ note: invoice, line },
      from: isProduct(line) ? takeFrom(bought.get(keyOf(invoice, line)) ?? [], -line.quantity) : [],
    }));
  });
}

function takeFrom(bought: { order: string; n: number; quantity: number }[], quantity: number): Returned['from'] {
  if (bought.reduce((sum, one) => sum + one.quantity, 0) < quantity) return [];
  let left = quantity;
  return bought.flatMap((one) => {
    const taken = Math.min(one.quantity, left);
    one.quantity -= taken;
    left -= taken;
    return taken > 0 ? [{ ...one, quantity: taken }] : [];
  });
}

interface Goods {
  /** Pence for one: 60 % of the first price asked, at least one penny. */
  unitCost: bigint;
  opening: number;
  closing: number;
}

/** What has to be there at first: all that leaves in these books, and one more of each; what comes back adds to what is left. */
function goodsOf(invoices: readonly Invoice[]): Map<string, Goods> {
  const goods = new Map<string, Goods>();
  const moved = invoices.filter(({ kind }) => kind !== 'journal').flatMap(({ lines }) => lines.filter(isProduct));
  for (const { code, quantity, price } of moved) {
    const one = goods.get(code) ?? { unitCost: 0n, opening: 1, closing: 1 };
    if (one.unitCost === 0n && price > 0n) one.unitCost = (price * 6n + 99n) / 100n;
    goods.set(code, one);
    one.closing += quantity < 0 ? -quantity : 0;
  }
  for (const { kind, lines } of invoices)
    for (const { code, quantity } of lines.filter(isProduct)) {
      const one = goods.get(code) as Goods;
      if (kind === 'sale') one.opening += quantity;
      if (kind === 'gone') {
        one.opening -= quantity;
        one.closing += quantity;
      }
    }
  for (const one of goods.values()) if (one.unitCost === 0n) one.unitCost = 1n;
  return goods;
}

// ---- into the program ------------------------------------------------------------------------------------------------

/** The merchant of these books, and what was made of it. */
interface Books {
  runtime: TestRuntime;
  road: Road;
  warehouseId: string;
  skus: Map<string, string>;
  accounts: Map<string, string>;
}

const ACCOUNTS = { revenue: 'revenue', bank: 'bank', equity: 'opening_equity', stock: 'inventory_good' } as const;
const BAD_DEBTS = '571102';

/** A clock that stands in the last hours of a month and goes on from there. */
export function monthlyClock() {
  const started = performance.now();
  let first = 0;
  return {
    clock: () => new Date(first + performance.now() - started).toISOString(),
    go: (to: string) => {
      first = Date.parse(to) - (performance.now() - started);
    },
    /** Late in the evening of the last day of a month, by summer time too. */
    lastDayOf: (month: string) => {
      const [year, at] = month.split('-').map(Number) as [number, number];
      return new Date(Date.UTC(year, at, 0, 22)).toISOString();
    },
  };
}

/** Founds the merchant with its products and its opening stock. */
async function beginBooks(runtime: TestRuntime, invoices: readonly Invoice[]): Promise<Books> {
  const actor = await testMerchant(runtime, {
    ...{ name: 'Online Retail', currency: 'GBP', zone: 'Europe/London', language: 'en', vatPayer: 'none' },
  });
  const road = roadOf(runtime, actor);
  const shop = { code: 'OR', name: 'Online Retail', platform: 'own_site', moneyHolder: 'merchant', taxInclusive: true, auditUnpaid: true };
  await road.run('sales.create-shop', shop);
  const { id: warehouseId } = await road.run('inventory.create-warehouse', { code: 'UK', name: 'Warehouse' });
  await makeServices(road, invoices);
  const goods = goodsOf(invoices);
  const titles = titlesOf(invoices.flatMap(({ lines }) => lines));
  const products = [...goods.keys()].map((code) => ({ 'Product code': code, Name: titles.get(code), 'SKU code': code }));
  await bringIn(road, { template: 'products', rows: products });
  const stock = [...goods].map(([code, { opening, unitCost }]) => ({
    ...{ Warehouse: 'UK', 'SKU code': code, Quantity: opening, Value: money(unitCost * BigInt(opening)) },
  }));
  await bringIn(road, { template: 'opening-stock', rows: stock });
  const skus = await road.sql('select code, id from catalog.sku where merchant_id = $1');
  return { runtime, road, warehouseId, skus: new Map(skus.map(({ code, id }) => [code, id])), accounts: await accountsOf(road) };
}

async function makeServices(road: Road, invoices: readonly Invoice[]): Promise<void> {
  const lines = invoices.flatMap((invoice) => invoice.lines.filter((line) => !isProduct(line)));
  for (const [code, title] of titlesOf(lines))
    await road.run('catalog.create-product', { code, name: { en: title }, kind: 'service', skus: [{ code, listPrice: '0' }] });
}

/** What each code is called at the most length: names vary, and some are only `?`. */
function titlesOf(lines: readonly Line[]): Map<string, string> {
  const titles = new Map<string, string>();
  for (const { code, title } of lines) if (title.length > (titles.get(code) ?? '').length) titles.set(code, title);
  return new Map(lines.map(({ code }) => [code, titles.get(code) ?? code]));
}

async function accountsOf({ ask, sql }: Road): Promise<Map<string, string>> {
  const { rows } = await ask('ledger.roles');
  const byRole = new Map<string, string>(rows.map(({ role, accountId }: { role: string; accountId: string }) => [role, accountId]));
  const [debts] = await sql(`select id from ledger.account where merchant_id = $1 and code = '${BAD_DEBTS}'`);
  return new Map([...Object.entries(ACCOUNTS).map(([name, role]) => [name, byRole.get(role)]), ['debts', debts.id]] as [string, string][]);
}

interface Bringing {
  template: string;
  rows: readonly Record<string, unknown>[];
  options?: Record<string, string>;
}

/** A file through the real import; whatever it refuses fails here. */
async function bringIn({ runtime, actor }: Road, { template, rows, options = {} }: Bringing): Promise<any> {
  const folder = await mkdtemp(join(tmpdir(), 'online-retail-'));
  try {
    const path = join(folder, `${template}.csv`);
    await writeFile(path, stringify([...rows], { header: true }));
    const [part = ''] = template === 'opening-stock' ? ['stock'] : [template];
    const batch = await importFiles(runtime, actor, { template, files: { [part]: path }, options });
    expect(batch, JSON.stringify(batch).slice(0, 2000)).toMatchObject({ status: 'done', failed: 0, created: batch.total });
    return batch;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Countries that Unicode calls otherwise, and those that are none. */
const COUNTRIES: Record<string, string> = {
  ...{ EIRE: 'Ireland', USA: 'United States', 'Channel Islands': 'Jersey', 'Hong Kong': 'Hong Kong SAR China', RSA: 'South Africa' },
  ...{ 'Czech Republic': 'Czechia', 'European Community': 'United Kingdom', Unspecified: 'United Kingdom' },
};

/** The invoices of a month come in as a file, are paid, leave and arrive. */
async function sell({ road }: Books, invoices: readonly Invoice[]): Promise<void> {
  const rows = invoices.flatMap(({ number, at, customer, country, lines }) =>
    lines.map(({ code, title, quantity, price }, n) => ({
      ...{ 'Order number': number, 'Placed at': at, 'Paid at': at, 'Shipped at': at, Status: 'delivered' },
      ...{
        Buyer: customer,
        Receiver: customer ? `Customer ${customer}` : 'Guest',
        Country: COUNTRIES[country] ?? country,
        Province: country,
      },
      ...{ 'Line number': n + 1, 'SKU code': code, Title: title || code, Quantity: quantity, 'Unit price': inPounds(price), Freight: '0' },
    })),
  );
  const batch = await bringIn(road, { template: 'orders', rows, options: { shop: 'OR', carryOut: 'yes' } });
  expect(batch.total).toBe(invoices.length);
}

/** Money that goes back, or is owed no more, without an order. */
const voucher = ({ road, accounts }: Books, at: string, summary: string, [debit, credit]: [string, string], amount: bigint) => {
  const [from, to] = amount < 0n ? [credit, debit] : [debit, credit];
  const size = money(amount < 0n ? -amount : amount);
  const lines = [
    { accountId: accounts.get(from), debit: size },
    { accountId: accounts.get(to), credit: size },
  ];
  return road.run('ledger.post-manual-voucher', { date: at.slice(0, 10), summary, lines });
};

/** What the orders of the month's credit notes are called here: by number of the invoice, with the ids of their lines. */
async function ordersOf({ road }: Books, returns: readonly Returned[]): Promise<Map<string, { id: string; lines: string[] }>> {
  const numbers = [...new Set(returns.flatMap(({ from }) => from.map(({ order }) => `'${order}'`)))];
  if (!numbers.length) return new Map();
  const rows = await road.sql(`select s.platform_number as number, s.order_id as id, array_agg(l.id order by l.n) as lines
    from sales.order_source s join sales.order_line l on l.merchant_id = s.merchant_id and l.order_id = s.order_id
    where s.merchant_id = $1 and s.platform_number in (${numbers.join(',')}) group by 1, 2`);
  return new Map(rows.map(({ number, id, lines }) => [number, { id, lines }]));
}

/** The credit notes of a month: cases of the orders they are of, receipts without an order, and vouchers. Answers how many cases and receipts there were. */
async function credit(books: Books, returns: readonly Returned[]): Promise<{ cases: number; unlinked: number }> {
  const { road, skus, warehouseId } = books;
  const orders = await ordersOf(books, returns);
  const made = { cases: 0, unlinked: 0 };
  await byHands(Map.groupBy(returns, ({ note }) => note).entries(), async ([note, own]) => {
    const linked = own.flatMap(({ from }) => from);
    for (const [number, lines] of Map.groupBy(linked, ({ order }) => order)) {
      const order = orders.get(number) as { id: string; lines: string[] };
      const taken = [...Map.groupBy(lines, ({ n }) => n)].map(([n, parts]) => ({
        ...{ orderLineId: order.lines[n - 1] as string, quantity: String(parts.reduce((sum, part) => sum + part.quantity, 0)) },
      }));
      await takeBack(books, `${note.number}-${number}`, order.id, taken);
      made.cases++;
    }
    const rest = own.filter(({ from }) => !from.length).map(({ line }) => line);
    const lines = rest.filter(isProduct).map(({ code, quantity }) => ({ skuId: skus.get(code), quantity: String(-quantity) }));
    if (lines.length) await road.run('inventory.post-other-in', { warehouseId, reason: 'customer_return', remark: note.number, lines });
    made.unlinked += lines.length;
    const amount = -total(rest.map(pence));
    if (amount !== 0n) await voucher(books, note.at, note.number, ['revenue', 'bank'], amount);
  });
  return made;
}

/** A case from the request to the refund: the goods come back as new. */
async function takeBack({ road, warehouseId }: Books, tracking: string, orderId: string, lines: object[]): Promise<void> {
  const { run, sql } = road;
  const { id: afterSaleId } = await run('aftersales.open-after-sale', { orderId, type: 'return', lines, warehouseId });
  await run('aftersales.approve-after-sale', { afterSaleId });
  const { id: parcelId } = await run('aftersales.register-return', { trackingNumber: tracking, warehouseId, afterSaleId });
  const found = await sql(
    `select id, quantity::text from aftersales.after_sale_line where merchant_id = $1 and after_sale_id = '${afterSaleId}'`,
  );
  const inspected = found.map(({ id, quantity }) => ({ afterSaleLineId: id, quantity, grade: 'A' }));
  await run('aftersales.inspect-return', { parcelId, lines: inspected });
  await run('aftersales.refund-after-sale', { afterSaleId, method: 'bank' });
}

/** What somebody wrote beside it, where it was written. */
const reasonOf = (title: string): string => (/damage|thrown|wet|crush|mould|fault|smudge|broken|rust/i.test(title) ? 'damaged' : 'lost');

async function writeOff({ road, skus, warehouseId }: Books, invoices: readonly Invoice[]): Promise<void> {
  await byHands(invoices, async ({ number, lines }) => {
    const goods = lines.filter(isProduct).map(({ code, quantity }) => ({ skuId: skus.get(code), quantity: String(-quantity) }));
    if (!goods.length) return;
    const remark = `${number} ${lines[0]?.title ?? ''}`.trim();
    await road.run('inventory.post-other-out', { warehouseId, reason: reasonOf(lines[0]?.title ?? ''), remark, lines: goods });
  });
}

/** Lives through the months, each in its own last hours. */
async function liveThrough(books: Books, invoices: readonly Invoice[], begin: (month: string) => void): Promise<void> {
  const returns = findReturns(invoices);
  for (const [month, own] of Map.groupBy(invoices, monthOf)) {
    begin(month);
    const timed = stopwatch();
    const of = (kind: Kind) => own.filter((invoice) => invoice.kind === kind);
    await sell(books, of('sale'));
    timed(`${month}: ${of('sale').length} orders of ${of('sale').flatMap(({ lines }) => lines).length} lines`);
    const { cases, unlinked } = await credit(
      books,
      returns.filter(({ note }) => monthOf(note) === month),
    );
    timed(`${month}: ${of('credit').length} credit notes, ${cases} returns of orders, ${unlinked} lines without one`);
    await writeOff(books, of('gone'));
    for (const { number, at, lines } of of('journal'))
      await voucher(books, at, `${number} ${lines[0]?.title}`, ['equity', 'debts'], total(lines.map(pence)));
    await books.runtime.settle();
    timed(`${month}: ${of('gone').length} issues without an order, ${of('journal').length} vouchers`);
  }
}

// ---- what is compared ------------------------------------------------------------------------------------------------

const debitOf = (row: any): bigint => (row ? hundredths(row.periodDebit) - hundredths(row.periodCredit) : 0n);
const hundredths = (amount: string): bigint => thousandths(amount) / 10n;

/** What the books say each month came to: what was sold, less what went back, less debts that went bad. */
async function netByMonth({ road, accounts }: Books, months: readonly string[]): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  for (const month of months) {
    const { rows } = await road.ask('ledger.trial-balance', { from: `${month}-01`, to: lastDay(month) });
    const of = (name: string) => debitOf(rows.find((row: any) => row.accountId === accounts.get(name)));
    found.push([month, money(-(of('revenue') + of('debts')))]);
  }
  return Object.fromEntries(found);
}

const lastDay = (month: string): string => {
  const [year, at] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, at, 0)).toISOString().slice(0, 10);
};

/** Every piece is where the invoices leave it, worth what it cost, and the account of the stock says the same. */
async function expectStock({ road, accounts }: Books, invoices: readonly Invoice[]): Promise<void> {
  const found = await road.sql(`select s.code, p.quantity::numeric(20,0)::text as quantity, p.value::numeric(20,2)::text as value
    from inventory.cost_pool p join catalog.sku s on s.merchant_id = p.merchant_id and s.id = p.sku_id
    where p.merchant_id = $1 and p.class = 'good'`);
  const expected = [...goodsOf(invoices)].map(([code, { closing, unitCost }]) => ({
    ...{ code, quantity: String(closing), value: money(unitCost * BigInt(closing)) },
  }));
  const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1);
  expect(found.toSorted(byCode)).toEqual(expected.toSorted(byCode));
  const [here] = await road.sql(`select sum(good)::numeric(20,0)::text as good, sum(reserved)::numeric(20,0)::text as reserved
    from inventory.availability where merchant_id = $1`);
  const pieces = [...goodsOf(invoices).values()].reduce((sum, { closing }) => sum + closing, 0);
  expect(here).toEqual({ good: String(pieces), reserved: '0' });
  const worth = total([...goodsOf(invoices).values()].map(({ closing, unitCost }) => unitCost * BigInt(closing)));
  const { rows } = await road.ask('ledger.trial-balance', { to: road.runtime.clock().slice(0, 10) });
  const account = rows.find((row: any) => row.accountId === accounts.get('stock'));
  expect(money(hundredths(account.closingDebit) - hundredths(account.closingCredit))).toBe(money(worth));
}

/** How many of each kind stand in the books. */
async function expectCounts({ road }: Books, invoices: readonly Invoice[]): Promise<void> {
  const returns = findReturns(invoices);
  const of = (kind: Kind) => invoices.filter((invoice) => invoice.kind === kind);
  const count = async (text: string): Promise<number> => (await road.sql(`select count(*)::int as n from ${text}`))[0].n;
  const unlinked = returns.filter(({ line, from }) => isProduct(line) && !from.length);
  expect({
    orders: await count(`sales.sales_order where merchant_id = $1 and fulfilment_status = 'delivered'`),
    lines: await count('sales.order_line where merchant_id = $1'),
    cases: await count(`aftersales.after_sale where merchant_id = $1 and status = 'closed'`),
    unlinked:
      await count(`inventory.stock_document d join inventory.stock_document_line l on l.merchant_id = d.merchant_id and l.document_id = d.id
      where d.merchant_id = $1 and d.kind = 'other_in' and d.reason = 'customer_return'`),
    gone: await count(`inventory.stock_document where merchant_id = $1 and kind = 'other_out'`),
    // nothing that is no product ever moved
    services: await count(`inventory.stock_move m join catalog.sku s on s.merchant_id = m.merchant_id and s.id = m.sku_id
      where m.merchant_id = $1 and s.code !~ '^[0-9]{5}'`),
  }).toEqual({
    orders: of('sale').length,
    lines: of('sale').flatMap(({ lines }) => lines).length,
    cases: new Set(returns.flatMap(({ note, from }) => from.map(({ order }) => `${note.number} ${order}`))).size,
    unlinked: unlinked.length,
    gone: of('gone').filter(({ lines }) => lines.some(isProduct)).length,
    services: 0,
  });
}

/** Months of the file that make one test: two halves of about as many lines, so that they run beside each other. */
export const halves = {
  winter: ['2010-12', '2011-01', '2011-02', '2011-03', '2011-04'],
  summer: ['2011-05', '2011-06', '2011-07', '2011-08', '2011-09'],
} as const;

/** The books of some months from the first day to the proof: counts, money of each month, goods and their worth. */
export async function theBooksOf(
  runtime: TestRuntime,
  folder: string,
  months: readonly string[],
  time: ReturnType<typeof monthlyClock>,
): Promise<void> {
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
  const invoices = readInvoices(join(folder, truth.file)).filter((invoice) => months.includes(monthOf(invoice)));
  const expected = Object.fromEntries(months.map((month) => [month, truth.by_month[month].net_all_rows]));
  const net = (month: string) => money(netOf(invoices.filter((invoice) => monthOf(invoice) === month)));
  expect(Object.fromEntries(months.map((month) => [month, net(month)]))).toEqual(expected);
  time.go(`${months[0]}-01T00:00:01.000Z`);
  const timed = stopwatch();
  const books = await beginBooks(runtime, invoices);
  timed(`${books.skus.size} products and their opening stock`);
  await liveThrough(books, invoices, (month) => time.go(time.lastDayOf(month)));
  const whole = stopwatch();
  expect(await netByMonth(books, months)).toEqual(expected);
  await expectCounts(books, invoices);
  await expectStock(books, invoices);
  expect((await runtime.prove(books.road.actor.merchant.id)).differences).toEqual([]);
  whole('compared and proven');
}
