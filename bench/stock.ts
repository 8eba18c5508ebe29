import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { newId } from '../server/kernel/ids.ts';
import { createActorResolver } from '../server/modules/access/actors.ts';
import type { Embedded } from '../server/kernel/embedded.ts';
import { dearest, forgetStatements } from './meter.ts';
import { connectedRuntime } from './runtime.ts';
import { prepareLimit, type Stage, settle } from './seed.ts';

const RECEIPT_LINES = 1_000;
const COUNT_LINES = 5_000;
const WAREHOUSES = 10;
const ROUNDS = 5;
const SKUS = Number(process.env.BENCH_SKUS ?? 20_000);
// both, unless one is named
const PART = process.env.BENCH_STOCK;
const MOVES = Number(process.env.BENCH_MOVES ?? 5_000_000);
/** What a person waits for at most (milliseconds). */
const LIMITS = { receipt: 1_000, count: 5_000, onHand: 100, readAll: 500, past: 300 };

type Say = (line: string) => void;
type Program = Awaited<ReturnType<typeof connectedRuntime>>;
interface Scene extends Program {
  server: Embedded;
  client: pg.Client;
  stage: Stage;
  say: Say;
}

/** A receipt of 1,000 lines, a count of 5,000, stock on hand of 20,000 SKUs in ten warehouses and stock at a past moment over five million movements, each beside hand-written SQL. */
export async function measureStock(server: Embedded, stage: Stage, say: Say): Promise<void> {
  const texts = await Promise.all(['limit.sql', 'stock-limit.sql'].map((name) => readFile(join(import.meta.dirname, name), 'utf8')));
  await prepareLimit(server.url, texts.join('\n'), stage);
  const client = new pg.Client({ connectionString: server.administratorUrl });
  await client.connect();
  const program = await connectedRuntime(server.url, stage.merchantId, null);
  createActorResolver(program.runtime);
  const scene: Scene = { ...program, server, client, stage, say };
  try {
    await settle(server.url);
    if (PART !== 'reading') await measurePosting(scene);
    if (PART !== 'posting') await measureReading(scene);
  } finally {
    await client.end();
    await program.runtime.close();
  }
}

async function measurePosting(scene: Scene): Promise<void> {
  await measureReceipts(scene);
  await measureCounts(scene);
  const { differences } = await scene.runtime.prove(scene.stage.merchantId);
  scene.say(`${differences.length} differences in the books ${JSON.stringify(differences).slice(0, 400)}`);
}

async function measureReading(scene: Scene): Promise<void> {
  await load(scene);
  await measureOnHand(scene);
  await measurePast(scene);
}

async function timed<T>(work: () => Promise<T>): Promise<[milliseconds: number, result: T]> {
  const began = performance.now();
  const result = await work();
  return [performance.now() - began, result];
}

const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] as number;

/** Says how long the program and the limit took, the first time left out: plans and caches are cold. */
function tell(say: Say, title: string, { program, limit, most }: { program: number[]; limit: number[]; most: number }): void {
  const [own, hand] = [middle(program.slice(1)), middle(limit.slice(1))];
  const all = program.map((time) => time.toFixed(0)).join(', ');
  say(
    `${title}: ${own.toFixed(0)} ms in the middle of ${all} (at most ${most}); by hand ${hand.toFixed(0)} ms, ${(own / hand).toFixed(1)} times`,
  );
  if (own > most) process.exitCode = 1;
}

async function measureReceipts({ runtime, actor, client, server, stage, say }: Scene): Promise<void> {
  const run = (name: string, input: object): Promise<any> => runtime.execute(actor, name, input);
  const { id: supplierId } = await run('parties.create-party', { name: 'Supplier', supplier: true, type: 'company' });
  const lines = stage.skus.slice(0, RECEIPT_LINES).map((skuId) => ({ skuId, quantity: '12', unitPrice: '11.30' }));
  const sent = async (): Promise<{ id: string; lines: { id: string }[] }> => {
    const { id, number } = await run('purchasing.create-order', { supplierId, warehouseId: stage.warehouseId, lines });
    await run('purchasing.submit-order', { orderId: id });
    // an order of this size is approved by somebody else
    await runtime.execute({ ...actor, id: newId() }, 'purchasing.approve-order', { orderId: id });
    await run('purchasing.send-order', { orderId: id });
    return runtime.ask(actor, 'purchasing.order', { number });
  };
  const times: { program: number[]; limit: number[] } = { program: [], limit: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const [ours, theirs] = [await sent(), await sent()];
    if (round === 1) await forgetStatements(server);
    const came = ours.lines.map(({ id }) => ({ lineId: id, quantity: '12' }));
    times.program.push((await timed(() => run('purchasing.receive-goods', { orderId: ours.id, lines: came })))[0]);
    times.limit.push((await timed(() => client.query('select lim.receive($1)', [theirs.id])))[0]);
  }
  tell(say, `receipt of ${RECEIPT_LINES} lines`, { ...times, most: LIMITS.receipt });
  for (const line of (await dearest(server, ROUNDS - 1)).slice(0, 8)) say(`  ${line}`);
}

async function measureCounts({ runtime, actor, client, server, stage, say }: Scene): Promise<void> {
  const run = (name: string, input: object): Promise<any> => runtime.execute(actor, name, input);
  let turn = 0;
  const counted = async (): Promise<string> => {
    turn += 1;
    const { id, lines } = await run('inventory.start-count', { warehouseId: stage.warehouseId, scope: 'all' });
    const said = Array.from({ length: Math.min(lines, COUNT_LINES) }, (_, at) => ({
      n: at + 1,
      quantity: String((at % 2 ? 4_999_000 : 5_000_100) + turn),
    }));
    await run('inventory.count-goods', { countId: id, lines: said });
    await run('inventory.submit-count', { countId: id });
    return id;
  };
  const times: { program: number[]; limit: number[] } = { program: [], limit: [] };
  for (let round = 0; round < 3; round += 1) {
    const ours = await counted();
    if (round === 1) await forgetStatements(server);
    times.program.push((await timed(() => run('inventory.post-count', { countId: ours })))[0]);
    const theirs = await counted();
    times.limit.push((await timed(() => client.query('select lim.post_count($1)', [theirs])))[0]);
  }
  tell(say, `count of ${COUNT_LINES} lines, all of them different`, { ...times, most: LIMITS.count });
  for (const line of (await dearest(server, 2)).slice(0, 8)) say(`  ${line}`);
}

/** Ten warehouses and their year, beside the operations: what is loaded is for reading. */
async function load({ runtime, actor, client, server, say }: Scene): Promise<void> {
  for (let made = 2; made <= WAREHOUSES; made += 1)
    await runtime.execute(actor, 'inventory.create-warehouse', { code: `W${made}`, name: `W${made}` });
  const [milliseconds] = await timed(async () => {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
    const { rows } = await client.query<{ name: string; text: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as text from pg_index
       where indrelid = 'inventory.stock_move'::regclass and not indisprimary and not indisunique`,
    );
    for (const { name } of rows) await client.query(`drop index ${name}`);
    await client.query('select lim.more_skus($1)', [SKUS]);
    await client.query('select lim.load_stock($1)', [MOVES]);
    for (const { text } of rows) await client.query(text);
    await client.query(`set session_replication_role = default`);
    await settle(server.url);
  });
  say(`${MOVES} movements and ${WAREHOUSES} warehouses loaded in ${(milliseconds / 1000).toFixed(0)} s`);
}

const HAND_ON_HAND = `select s.code, a.warehouse_id, a.good, a.reserved, a.good - a.reserved from inventory.availability a
  join catalog.sku s on s.merchant_id = a.merchant_id and s.id = a.sku_id join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where a.merchant_id = $1 order by s.code, a.sku_id, a.warehouse_id limit 50`;

async function measureOnHand({ runtime, actor, client, stage, say }: Scene): Promise<void> {
  const asked: Record<string, object> = {
    'first page': { limit: 50 },
    'a page, counted': { limit: 50, count: true },
    'one warehouse': { limit: 50, filter: [{ column: 'warehouseId', operator: 'equals', value: stage.warehouseId }] },
    'free, below ten': { limit: 50, filter: [{ column: 'available', operator: 'at_most', value: '9' }] },
    'a word': { limit: 50, search: '羊毛' },
  };
  for (const [title, input] of Object.entries(asked)) {
    const times: { program: number[]; limit: number[] } = { program: [], limit: [] };
    for (let round = 0; round < 7; round += 1) {
      times.program.push((await timed(() => runtime.ask(actor, 'inventory.stock-on-hand', input)))[0]);
      times.limit.push((await timed(() => client.query(HAND_ON_HAND, [stage.merchantId])))[0]);
    }
    // nothing is that short: all 200,000 rows are read to say so
    tell(say, `stock on hand, ${title}`, { ...times, most: title.startsWith('free') ? LIMITS.readAll : LIMITS.onHand });
  }
}

const HAND_PAST = `with page as (select s.id, s.code from catalog.sku s where s.merchant_id = $1 order by s.code limit 5)
  select g.code, x.warehouse_id, sum(x.quantity) from page g cross join lateral (
    select l.warehouse_id, c.quantity from inventory.stock_closing c join inventory.location l on l.merchant_id = $1 and l.id = c.location_id
    where c.merchant_id = $1 and c.closes_on = $3 and c.sku_id = g.id
    union all select m.to_warehouse_id, m.quantity from inventory.stock_move m
      where m.merchant_id = $1 and m.sku_id = g.id and m.to_warehouse_id is not null and m.effective_at > $4 and m.effective_at <= $2
    union all select m.from_warehouse_id, -m.quantity from inventory.stock_move m
      where m.merchant_id = $1 and m.sku_id = g.id and m.from_warehouse_id is not null and m.effective_at > $4 and m.effective_at <= $2) x
  group by g.code, x.warehouse_id order by g.code`;

async function measurePast({ runtime, actor, client, stage, say }: Scene): Promise<void> {
  const day = 86_400_000;
  for (const days of [20, 100, 300]) {
    const at = new Date(Date.now() - days * day).toISOString();
    const closes = (
      await client.query<{ on: string }>(
        'select max(closes_on)::text as on from inventory.stock_closing where merchant_id = $1 and closes_on < $2::date',
        [stage.merchantId, at],
      )
    ).rows[0]?.on;
    for (const [title, more] of Object.entries({
      'first page': {},
      'a page, counted': { count: true },
      'as known then': { knownAt: at },
    })) {
      const times: { program: number[]; limit: number[] } = { program: [], limit: [] };
      for (let round = 0; round < 5; round += 1) {
        times.program.push((await timed(() => runtime.ask(actor, 'inventory.stock-at', { at, limit: 50, ...more })))[0]);
        times.limit.push((await timed(() => client.query(HAND_PAST, [stage.merchantId, at, closes, `${closes}T16:00:00Z`])))[0]);
      }
      tell(say, `stock ${days} days ago, ${title}`, { ...times, most: LIMITS.past });
    }
  }
}
