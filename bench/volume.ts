import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Embedded } from '../server/kernel/embedded.ts';
import { inWords, type Quantiles, quantile, quantilesOf } from './quantiles.ts';
import { connectedRuntime } from './runtime.ts';
import { prepareLimit, type Stage, settle } from './seed.ts';

type Say = (line: string) => void;

const BATCH = 10_000;
/** Connections that load beside each other, each with SKUs of its own. */
const HANDS = 2;
/** From so many orders on, indexes are made over what came and not row by row. */
const MANY = 50_000;

const DAY = 86_400_000;
/** The merchant of the year was founded before it: its first goods are older than every order. */
export const beforeTheYear = (): string => new Date(Date.now() - 380 * DAY).toISOString();

const LOADED = `'sales.sales_order', 'sales.order_source', 'sales.order_line', 'purchasing.purchase_order', 'purchasing.order_line', 'purchasing.receipt',
  'purchasing.receipt_line', 'inventory.stock_document', 'inventory.stock_document_line', 'inventory.stock_move', 'fulfilment.shipment', 'fulfilment.shipment_line',
  'billing.payment', 'billing.order_account', 'ledger.entry', 'ledger.entry_line'`;
const INDEXES = `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as text from pg_index i
  where i.indrelid in (select unnest(array[${LOADED}])::regclass) and not exists (select from pg_constraint o where o.conindid = i.indexrelid)
  order by pg_relation_size(i.indrelid) desc`;
// they are kept of what was; what comes for months that were closed has them made again
const CACHES = `delete from inventory.stock_closing; delete from ledger.account_month; delete from ledger.holder_month; delete from ledger.cash_flow_month;
  update ledger.period set totalled = false`;

async function withClients<R>(server: Embedded, work: (clients: pg.Client[]) => Promise<R>): Promise<R> {
  const clients = Array.from({ length: HANDS }, () => new pg.Client({ connectionString: server.administratorUrl }));
  try {
    for (const client of clients) {
      await client.connect();
      await client.query(
        `set session_replication_role = replica; set synchronous_commit = off; set timezone = 'Asia/Shanghai'; set maintenance_work_mem = '512MB'`,
      );
    }
    return await work(clients);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/** Has connections take pieces of work from one heap. */
async function share<T>(
  clients: readonly pg.Client[],
  pieces: readonly T[],
  work: (client: pg.Client, piece: T, hand: number) => Promise<unknown>,
) {
  let next = 0;
  await Promise.all(
    clients.map(async (client, hand) => {
      while (next < pieces.length) await work(client, pieces[next++] as T, hand);
    }),
  );
}

/** Makes what orders of a year need that no operation of the seed made: a supplier, the dock of the warehouse, and the loader itself. */
export async function prepareYear(server: Embedded, stage: Stage): Promise<void> {
  await prepareLimit(server.url, await readFile(join(import.meta.dirname, 'limit.sql'), 'utf8'), stage);
  const { runtime, actor } = await connectedRuntime(server.url, stage.merchantId, null);
  try {
    await runtime.execute(actor, 'parties.create-party', { name: 'Supplier of the year', supplier: true, type: 'company' });
    await runtime.execute(actor, 'inventory.create-locations', { warehouseId: stage.warehouseId, pattern: 'DOCK-1' });
    await runtime.settle();
  } finally {
    await runtime.close();
  }
  await withClients(server, async ([client]) => {
    await client?.query(await readFile(join(import.meta.dirname, 'volume.sql'), 'utf8'));
    await client?.query(
      `insert into lim.supply select
        (select id from inventory.location where merchant_id = $1 and code = 'DOCK-1'), (select id from inventory.location where merchant_id = $1 and kind = 'supplier'),
        (select id from parties.party where merchant_id = $1 and supplier order by id desc limit 1),
        (select account_id from ledger.account_role where merchant_id = $1 and role = 'payable_estimated' order by valid_from desc limit 1)`,
      [stage.merchantId],
    );
  });
}

/**
 * Loads orders `first` to `first + orders` in large sets beside the operations, their triggers off, spread over the year before yesterday: millions in
 * minutes. What is loaded is proven after.
 */
export async function loadYear(
  server: Embedded,
  stage: Stage,
  { first, orders }: { first: number; orders: number },
  say: Say,
): Promise<void> {
  const begun = performance.now();
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(0);
  await withClients(server, async (clients) => {
    const [client] = clients as [pg.Client, ...pg.Client[]];
    await client.query(CACHES);
    const indexes = orders < MANY ? [] : (await client.query<{ name: string; text: string }>(INDEXES)).rows;
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    const batches = Array.from({ length: Math.ceil(orders / BATCH) }, (_, at) => first + at * BATCH);
    const owned = clients.map((_, hand) => stage.skus.filter((__, at) => at % HANDS === hand));
    await share(clients, batches, (hand, from, whose) =>
      hand.query('select lim.load_year($1, $2, $3, $4, $5::uuid[])', [
        from,
        Math.min(BATCH, first + orders - from),
        first,
        orders,
        owned[whose],
      ]),
    );
    if (indexes.length) say(`  rows after ${seconds()} s`);
    await share(clients, indexes, (hand, { text }) => hand.query(text));
    if (indexes.length) say(`  indexes after ${seconds()} s`);
  });
  await settle(server.url);
  await closeMonths(server, stage);
  say(`${orders} orders loaded in ${seconds()} s`);
}

/** Keeps the balances of the months that are over, as the jobs of a night do. */
async function closeMonths(server: Embedded, stage: Stage): Promise<void> {
  // a month into which something was written within the last hour would wait
  const { runtime, actor } = await connectedRuntime(server.url, stage.merchantId, null, () =>
    new Date(Date.now() + 2 * 3_600_000).toISOString(),
  );
  try {
    await runtime.execute(actor, 'inventory.close-stock-month', {});
    while ((await runtime.execute(actor, 'ledger.total-months', {})).more) continue;
  } finally {
    await runtime.close();
  }
}

/** Proves the merchant's books; what differs is told. */
export async function proveAll(server: Embedded, stage: Stage, say: Say): Promise<void> {
  const { runtime } = await connectedRuntime(server.url, stage.merchantId, null);
  const begun = performance.now();
  try {
    const { proofs, differences } = await runtime.prove(stage.merchantId);
    say(
      `${proofs} proofs in ${((performance.now() - begun) / 1000).toFixed(0)} s, ${differences.length} differences ${JSON.stringify(differences).slice(0, 600)}`,
    );
  } finally {
    await runtime.close();
  }
}

/** Questions people ask of the list of orders. */
const LISTS: Record<string, object> = {
  'all, newest first': {},
  'one province': { filter: [{ column: 'province', operator: 'equals', value: '西藏自治区' }] },
  'waiting for audit': { filter: [{ column: 'fulfilmentStatus', operator: 'one_of', value: ['wait_audit'] }] },
  unpaid: { filter: [{ column: 'paymentStatus', operator: 'one_of', value: ['unpaid'] }] },
  'a month': { filter: [{ column: 'placedAt', operator: 'between', value: ['2026-05-01', '2026-05-31'] }] },
  'a buyer': { filter: [{ column: 'buyer', operator: 'equals', value: '顾客7919' }] },
  'a platform number': { filter: [{ column: 'platformNumber', operator: 'equals', value: 'V7777' }] },
  'a SKU': { filter: [{ column: 'sku', operator: 'equals', value: 'SKU00077' }] },
  'dearer than': { filter: [{ column: 'payable', operator: 'at_least', value: '50' }] },
  'cancelled in a province': {
    filter: [
      { column: 'fulfilmentStatus', operator: 'one_of', value: ['cancelled'] },
      { column: 'province', operator: 'equals', value: '广东省' },
    ],
  },
};

/** Asks a query over HTTP. */
export async function ask(address: string, name: string, input: Record<string, unknown>): Promise<any> {
  const query = new URLSearchParams(
    Object.entries(input).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
  const response = await fetch(`${address}/api/${name.replace('.', '/')}?${query}`, { headers: { authorization: 'Bearer bench' } });
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Milliseconds a question took from its sending to its answer. */
export async function timeOf(address: string, name: string, input: Record<string, unknown>): Promise<number> {
  const begun = performance.now();
  await ask(address, name, input);
  return performance.now() - begun;
}

/** Asks every list for its first pages and, by the cursor, for pages further on; bounded counts are asked beside them, as the web does. */
export async function measureLists(address: string, say: Say): Promise<Quantiles> {
  const all: number[] = [];
  for (const [title, input] of Object.entries(LISTS)) {
    const times: number[] = [];
    for (let repeat = 0; repeat < 3; repeat++) {
      let after: string | undefined;
      for (let page = 0; page < 12; page++) {
        const begun = performance.now();
        const { next } = await ask(address, 'sales.orders', { ...input, limit: 50, ...(after ? { after } : {}) });
        times.push(performance.now() - begun);
        if (!next) break;
        after = next;
      }
    }
    all.push(...times);
    const begun = performance.now();
    const { count } = await ask(address, 'sales.orders', { ...input, limit: 1, count: true });
    const counted = `${count.value}${count.more ? '+' : ''} counted in ${(performance.now() - begun).toFixed(0)} ms`;
    say(`  ${title}: ${inWords(quantilesOf(times))}, longest ${quantile(times, 1).toFixed(0)} ms; ${counted}`);
  }
  say(`list of orders: ${inWords(quantilesOf(all))} (aim p95 < 150)`);
  return quantilesOf(all);
}

const PATTERNS = ['衬衫', '羊毛', 'chenshan', 'ymwt', '001', 'B0123', '牛津', '真丝连衣裙', '69012345', 'linen'];

/** Finds products by parts of names, sounds, initials, codes and barcodes. */
export async function measureSearch(address: string, say: Say): Promise<void> {
  const times: number[] = [];
  for (let repeat = 0; repeat < 10; repeat++)
    for (const search of PATTERNS) times.push(await timeOf(address, 'catalog.products', { search, limit: 50 }));
  say(`product search: ${inWords(quantilesOf(times))} (aim p95 < 50), longest ${quantile(times, 1).toFixed(0)} ms`);
}

/** Reads stock as it is and as it was, page by page. */
export async function measureStockPages(address: string, say: Say): Promise<{ now: Quantiles; past: Quantiles }> {
  const [now, past]: [number[], number[]] = [[], []];
  for (let repeat = 0; repeat < 20; repeat += 1) {
    now.push(await timeOf(address, 'inventory.stock-on-hand', { limit: 50 }));
    for (const days of [20, 100, 300])
      past.push(await timeOf(address, 'inventory.stock-at', { at: new Date(Date.now() - days * DAY).toISOString(), limit: 50 }));
  }
  say(`stock on hand, a page: ${inWords(quantilesOf(now))} (aim p95 < 100)`);
  say(`stock 20, 100 and 300 days ago, a page: ${inWords(quantilesOf(past))} (aim p95 < 300)`);
  return { now: quantilesOf(now), past: quantilesOf(past) };
}

const dayBefore = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

/** The trial balance of a year, of this month, and of some days in the middle of two months, which no total tells. */
export async function measureTrialBalance(address: string, say: Say): Promise<Quantiles> {
  const all: number[] = [];
  for (const [title, input] of Object.entries({
    'a year': { from: dayBefore(365), to: dayBefore(0) },
    'the last thirty days': { from: dayBefore(30), to: dayBefore(0) },
    'forty days in the middle of months': { from: dayBefore(200), to: dayBefore(160) },
  })) {
    const times: number[] = [];
    for (let repeat = 0; repeat < 10; repeat += 1) times.push(await timeOf(address, 'ledger.trial-balance', input));
    say(`  ${title}: ${inWords(quantilesOf(times))}`);
    all.push(...times);
  }
  say(`trial balance: ${inWords(quantilesOf(all))} (aim p95 < 500)`);
  return quantilesOf(all);
}
