import { performance } from 'node:perf_hooks';
import pg from 'pg';
import type { Embedded } from '../server/kernel/embedded.ts';
import { connectedRuntime } from './runtime.ts';
import { type Stage, settle } from './seed.ts';

const ITEMS = Number(process.env.BENCH_ITEMS ?? 100_000);
const ROUNDS = 7;
/** What an accountant waits for at most (milliseconds). */
const LIMIT = 1_000;

/** Open orders of a thousand customers over two hundred days, among three times as many that are paid. */
const LOAD = [
  `insert into parties.party (merchant_id, id, code, name, sort_name, customer, payment_days, created_at, updated_at)
    select $1, md5('aging party ' || i)::uuid, 'AG' || i, 'customer ' || i, 'customer ' || i, true, i % 60, now(), now() from generate_series(1, 1000) i`,
  `insert into sales.sales_order (merchant_id, id, number, shop_id, customer_id, currency, tax_inclusive, money_holder, goods_amount, net_amount, tax_amount,
      payable_amount, receivable_amount, line_count, placed_at, audited_at, shipped_at, business_date, created_by, recorded_at)
    select $1, md5('aging order ' || i)::uuid, 'AGO' || i, $2, md5('aging party ' || (1 + i % 1000))::uuid, 'CNY', true, 'merchant', 113, 100, 13, 113, 113, 1,
      now() - (i % 200) * interval '1 day', now(), now() - (i % 200) * interval '1 day', current_date - i % 200, $1, now()
    from generate_series(1, $3::int * 4) i`,
  `insert into billing.order_account (merchant_id, order_id, received, billed, receivable)
    select $1, md5('aging order ' || i)::uuid, case when i % 4 = 0 then 0 else 113 end, 113, case when i % 4 = 0 then 113 else 0 end
    from generate_series(1, $2::int * 4) i`,
] as const;

/** Aging of a hundred thousand open items: today, and as of a day that is over. */
export async function measureAging(server: Embedded, stage: Stage, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: server.administratorUrl });
  await client.connect();
  // what is loaded is whole: triggers and foreign keys would check each row
  await client.query('set session_replication_role = replica');
  const { merchantId, shopId } = stage;
  const values = [[merchantId], [merchantId, shopId, ITEMS], [merchantId, ITEMS]];
  for (const [at, sql] of LOAD.entries()) await client.query(sql, values[at]);
  await client.query('analyze');
  await client.end();
  await settle(server.url);
  const { runtime, actor } = await connectedRuntime(server.url, stage.merchantId, null);
  const past = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
  try {
    for (const [title, name, input] of [
      ['aging today', 'settlement.aging', {}],
      [`aging as of ${past}`, 'settlement.aging', { asOf: past }],
      ['the first page of open items', 'settlement.open-items', {}],
    ] as const) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const start = performance.now();
        await runtime.ask(actor, name, input);
        times.push(performance.now() - start);
      }
      const middle = times.slice(1).toSorted((a, b) => a - b)[Math.floor((ROUNDS - 1) / 2)] as number;
      const all = times.map((time) => time.toFixed(0)).join(', ');
      say(`${title}, ${ITEMS.toLocaleString('en')} items: ${middle.toFixed(0)} ms in the middle of ${all} (at most ${LIMIT})`);
      if (middle > LIMIT) process.exitCode = 1;
    }
  } finally {
    await runtime.close();
  }
}
