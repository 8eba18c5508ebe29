import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import pg from 'pg';
import type { Embedded } from '../server/kernel/embedded.ts';
import { databaseMilliseconds, dearest, forgetStatements } from './meter.ts';
import { connectedRuntime } from './runtime.ts';
import { type Stage, settle } from './seed.ts';

const WEEKS = 104;
const OFFERS = 500;
const SUPPLIERS = 40;
/** What a buyer waits for with a cup of tea in the hand (issue: plan of 20,000 SKUs with forecasts). */
const LIMIT_SECONDS = 60;

type Say = (line: string) => void;

/** Two years of orders beside the operations, their triggers off, and goods that were there before them. */
async function sellTwoYears(server: Embedded, { merchantId, shopId, warehouseId, skus }: Stage): Promise<number> {
  const client = new pg.Client({ connectionString: server.administratorUrl });
  await client.connect();
  try {
    await client.query(await readFile(join(import.meta.dirname, 'plan.sql'), 'utf8'));
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; set timezone = 'Asia/Shanghai'; select setseed(0.5)`,
    );
    // some have plenty, some have nothing left
    await client.query(
      `update inventory.availability set good = mod(('x' || left(md5(sku_id::text), 6))::bit(24)::int, 120) where merchant_id = $1`,
      [merchantId],
    );
    await client.query(`update inventory.stock_move set business_date = current_date - 1200 where merchant_id = $1`, [merchantId]);
    const one = async (text: string): Promise<string> => (await client.query(text, [merchantId])).rows[0].id;
    const bin = await one(`select id from inventory.location where merchant_id = $1 and is_default`);
    const customers = await one(`select id from inventory.location where merchant_id = $1 and kind = 'customer'`);
    const taxCode = await one(`select id from tax.tax_code where merchant_id = $1 order by code limit 1`);
    let lines = 0;
    for (let week = 0; week < WEEKS; week++) {
      const values = [merchantId, shopId, warehouseId, bin, customers, taxCode, skus, week, WEEKS];
      lines += (await client.query('select pg_temp.sell_week($1, $2, $3, $4, $5, $6, $7::uuid[], $8, $9) as made', values)).rows[0].made;
    }
    return lines;
  } finally {
    await client.end();
  }
}

/** Plans all SKUs in the background and says how long it took, how far it told it was, and how long anybody else had to wait meanwhile. */
export async function measurePlan(server: Embedded, stage: Stage, say: Say): Promise<void> {
  const began = performance.now();
  const lines = await sellTwoYears(server, stage);
  await settle(server.url);
  const { runtime, actor } = await connectedRuntime(server.url, stage.merchantId, null);
  try {
    const run = (name: string, input: object): Promise<any> => runtime.execute(actor, name, input);
    const names: string[] = [];
    for (let at = 0; at < SUPPLIERS; at++) {
      names.push(`Supplier ${at}`);
      await run('parties.create-party', { name: names[at], supplier: true, type: 'company', leadDays: 5 + at });
    }
    for (let from = 0; from < stage.skus.length; from += OFFERS) {
      const offers = Array.from({ length: Math.min(OFFERS, stage.skus.length - from) }, (_, index) => ({
        ...{ supplier: names[(from + index) % SUPPLIERS], sku: `SKU${String(from + index).padStart(5, '0')}`, multiple: '6' },
        tiers: [{ unitPrice: '6' }],
      }));
      const { results } = await run('purchasing.take-in-offers', { offers });
      const refused = results.find(({ result }: { result: string }) => result === 'refused');
      if (refused) throw new Error(refused.reason);
    }
    await settle(server.url);
    say(`${stage.skus.length} SKUs, ${lines} lines of demand over ${WEEKS} weeks, ${SUPPLIERS} suppliers: ${seconds(began)} s to load`);
    await planOnce();
  } finally {
    await runtime.close();
  }

  async function planOnce(): Promise<void> {
    await forgetStatements(server);
    const before = { program: process.cpuUsage(), database: databaseMilliseconds(server.pid) };
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    const begun = performance.now();
    const { id, total } = await runtime.execute(actor, 'planning.start-plan', {});
    let over = false;
    const data = { merchantId: stage.merchantId, entityId: id, payload: {} };
    const reckoned = runtime.runJob('planning.reckon', data).finally(() => {
      over = true;
    });
    const [steps, waits] = [new Set<number>(), [] as number[]];
    while (!over) {
      const asked = performance.now();
      const { run: now } = (await runtime.ask(actor, 'planning.latest-run', {})) as { run: { done: number } | null };
      await runtime.ask(actor, 'sales.orders', { limit: 50 });
      waits.push(performance.now() - asked);
      if (now) steps.add(now.done);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await reckoned;
    const took = (performance.now() - begun) / 1000;
    lag.disable();
    const { user, system } = process.cpuUsage(before.program);
    const { due, wape } = (await runtime.ask(actor, 'planning.latest-run', {})) as { due: number; wape: string | null };
    say(`\nplan: ${total} SKUs with forecasts in ${took.toFixed(1)} s (at most ${LIMIT_SECONDS}); progress told at ${steps.size} points`);
    say(`  ${due} to be bought, WAPE of the back-tests ${wape}`);
    say(
      `  processor: program ${((user + system) / 1e6).toFixed(1)} s, database ${((databaseMilliseconds(server.pid) - before.database) / 1000).toFixed(1)} s`,
    );
    const sorted = waits.sort((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
    say(
      `  meanwhile a list and the progress took ${middle.toFixed(0)} ms, at most ${(sorted.at(-1) ?? 0).toFixed(0)}; the loop was held for ${(lag.max / 1e6).toFixed(0)} ms at most`,
    );
    for (const line of await dearest(server, 1)) say(`    ${line}`);
    if (took > LIMIT_SECONDS || total !== stage.skus.length) process.exitCode = 1;
  }
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(0);
