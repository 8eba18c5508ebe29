import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import type { Embedded } from '../server/kernel/embedded.ts';
import { newId } from '../server/kernel/ids.ts';
import { connectedRuntime } from './runtime.ts';
import { type Stage, settle } from './seed.ts';

const LINES = Number(process.env.BENCH_LINES ?? 5_000_000);
const LINES_OF_ORDER = 9;
const CHUNK = 50_000;
const ROUNDS = 7;
/** What an accountant waits for at most (milliseconds). */
const LIMIT = 500;

/** Trial balance and the three statements over five million lines of two years. */
export async function measureBooks(server: Embedded, stage: Stage, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: server.administratorUrl });
  await client.connect();
  await load(client, stage, say);
  await client.end();
  await settle(server.url);
  const { runtime, actor } = await connectedRuntime(server.url, stage.merchantId, null);
  try {
    let more = true;
    const began = performance.now();
    while (more) ({ more } = (await runtime.execute(actor, 'ledger.total-months', {})) as { more: boolean });
    say(`past months totalled in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    await settle(server.url);
    const today = new Date().toISOString().slice(0, 10);
    const last = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1, 0)).toISOString().slice(0, 10);
    const month = { from: `${last.slice(0, 7)}-01`, to: last };
    const present = { from: `${today.slice(0, 7)}-01`, to: today };
    for (const name of ['ledger.trial-balance', 'ledger.statements'])
      for (const [title, interval] of [
        ['of the last month', month],
        ['of this month, in the middle of it', present],
      ] as const) {
        const times: number[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          const start = performance.now();
          await runtime.ask(actor, name, interval);
          times.push(performance.now() - start);
        }
        const middle = times.slice(1).toSorted((a, b) => a - b)[Math.floor((ROUNDS - 1) / 2)] as number;
        say(
          `${name} ${title}: ${middle.toFixed(0)} ms in the middle of ${times.map((time) => time.toFixed(0)).join(', ')} (at most ${LIMIT})`,
        );
        if (middle > LIMIT) process.exitCode = 1;
      }
    const { checks } = (await runtime.ask(actor, 'ledger.statements', month)) as { checks: { check: string; difference: string }[] };
    say(`checks: ${checks.map(({ check, difference }) => `${check} ${difference}`).join(', ')}`);
    const { differences } = await runtime.prove(stage.merchantId);
    const own = differences.filter(({ proof }) => /^ledger\.(entries|lines|leaves|month|holder|cash)/.test(proof));
    say(`${own.length} differences of the ledger ${JSON.stringify(own).slice(0, 400)}`);
    if (own.length) process.exitCode = 1;
  } finally {
    await runtime.close();
  }
}

async function load(client: pg.Client, { merchantId, shopId }: Stage, say: (line: string) => void): Promise<void> {
  const began = performance.now();
  const orders = Math.ceil(LINES / LINES_OF_ORDER);
  await client.query(await readFile(join(import.meta.dirname, 'books.sql'), 'utf8'));
  const { rows } = await client.query(
    `select m::date as month from generate_series(date_trunc('month', current_date) - interval '24 months', current_date, interval '1 month') m`,
  );
  for (const { month } of rows)
    await client.query(
      `insert into ledger.period (merchant_id, id, starts_on, ends_on) values ($1, $2, $3, ($3::date + interval '1 month')::date - 1)
       on conflict do nothing`,
      [merchantId, newId(), month],
    );
  // what is loaded is whole: triggers and foreign keys would check each row of five million
  await client.query('set session_replication_role = replica');
  for (let first = 0; first < orders; first += CHUNK)
    await client.query('select books.load($1, $2, $3, $4, $5)', [merchantId, shopId, first, Math.min(CHUNK, orders - first), orders]);
  await client.query('analyze ledger.entry, ledger.entry_line');
  say(`${(orders * LINES_OF_ORDER).toLocaleString('en')} lines loaded in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
}
