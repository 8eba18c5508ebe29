import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Embedded } from '../server/kernel/embedded.ts';
import { connectedRuntime } from './runtime.ts';
import { prepareLimit, type Stage, settle } from './seed.ts';

const BATCH = 5_000;

/** Loads orders in large sets beside the operations, their triggers off: millions in minutes. What is loaded is proven after. */
export async function loadYear(server: Embedded, stage: Stage, orders: number, say: (line: string) => void): Promise<void> {
  await prepareLimit(server.url, await readFile(join(import.meta.dirname, 'limit.sql'), 'utf8'), stage);
  const client = new pg.Client({ connectionString: server.administratorUrl });
  await client.connect();
  const begun = performance.now();
  try {
    await client.query(await readFile(join(import.meta.dirname, 'volume.sql'), 'utf8'));
    await client.query(`set session_replication_role = replica; set synchronous_commit = off; set timezone = 'Asia/Shanghai'`);
    for (let first = 0; first < orders; first += BATCH)
      await client.query('select lim.load_year($1, $2, $3::uuid[])', [first, Math.min(BATCH, orders - first), stage.skus]);
  } finally {
    await client.end();
  }
  await settle(server.url);
  say(`${orders} orders loaded in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}

/** Proves the merchant's books; what differs is told. */
export async function proveAll(server: Embedded, stage: Stage, say: (line: string) => void): Promise<void> {
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
  'a platform number': { filter: [{ column: 'platformNumber', operator: 'equals', value: 'V77777' }] },
  'a SKU': { filter: [{ column: 'sku', operator: 'equals', value: 'SKU00077' }] },
  'dearer than': { filter: [{ column: 'payable', operator: 'at_least', value: '50' }] },
  'cancelled in a province': {
    filter: [
      { column: 'fulfilmentStatus', operator: 'one_of', value: ['cancelled'] },
      { column: 'province', operator: 'equals', value: '广东省' },
    ],
  },
};

async function ask(address: string, name: string, input: Record<string, unknown>): Promise<any> {
  const query = new URLSearchParams(
    Object.entries(input).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
  const response = await fetch(`${address}/api/${name.replace('.', '/')}?${query}`, { headers: { authorization: 'Bearer bench' } });
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Asks every list for its first pages and, by the cursor, for pages further on; bounded counts are asked beside them, as the web does. */
export async function measureLists(address: string, say: (line: string) => void): Promise<void> {
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
    say(`  ${title}: p50 ${quantile(times, 0.5)} ms, p95 ${quantile(times, 0.95)} ms, longest ${quantile(times, 1)} ms; ${counted}`);
  }
  say(`list of orders: p95 ${quantile(all, 0.95)} ms (aim < 150)`);
}

const quantile = (all: number[], q: number): string =>
  ([...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * q))] ?? 0).toFixed(0);

const PATTERNS = ['衬衫', '羊毛', 'chenshan', 'ymwt', '001', 'B0123', '牛津', '真丝连衣裙', '69012345', 'linen'];

/** Finds products by parts of names, sounds, initials, codes and barcodes. */
export async function measureSearch(address: string, say: (line: string) => void): Promise<void> {
  const times: number[] = [];
  for (let repeat = 0; repeat < 10; repeat++)
    for (const search of PATTERNS) {
      const begun = performance.now();
      await ask(address, 'catalog.products', { search, limit: 50 });
      times.push(performance.now() - begun);
    }
  say(`product search: p50 ${quantile(times, 0.5)} ms, p95 ${quantile(times, 0.95)} ms (aim < 50), longest ${quantile(times, 1)} ms`);
}
