import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import type { Embedded } from '../server/kernel/embedded.ts';
import { connectedRuntime } from './runtime.ts';
import { type Stage, settle } from './seed.ts';

const LINES = 100_000;
const A_CALL = 5_000;
/** As many a step as the job takes. */
const STRETCH = 1_000;
/** What matching of 100,000 settlement lines may take (issue 7). */
const LIMIT_SECONDS = 30;

// what matching reads of orders: each of 100.00 and a few cents, under the platform's number
const ORDERS = `with o as (
    insert into sales.sales_order (merchant_id, id, number, shop_id, platform_number, currency, tax_inclusive, money_holder, payment_status, fulfilment_status,
      goods_amount, net_amount, tax_amount, payable_amount, receivable_amount, paid_amount, line_count, placed_at, confirmed_at, business_date, created_by, recorded_at)
    select $1, uuidv7(), 'BP' || n, $2, 'P' || n, 'CNY', true, 'platform', 'paid', 'shipped', a, a, 0, a, a, a, 1, now(), now(), current_date, $1, now()
    from generate_series(1, $3::int) as n, lateral (select 100 + (n % 97) / 100.0 as a) x returning id, platform_number)
  insert into sales.order_source (merchant_id, shop_id, platform_number, order_id, content_hash, recorded_at)
  select $1, $2, platform_number, id, '\\x00', now() from o`;

const cents = (units: number) => (units / 100).toFixed(2);

/** Lines of a settlement: of each order the sale, a commission of 5 % and a payment fee; every hundredth sale differs. */
function told(from: number, orders: number) {
  return Array.from({ length: A_CALL }, (_, at) => {
    const index = from + at;
    const n = (index % orders) + 1;
    const price = 10_000 + (n % 97);
    const which = Math.floor(index / orders);
    const [kind, amount] =
      which === 0
        ? ['sale', cents(n % 100 ? price : price - 50)]
        : which === 1
          ? ['commission', cents(-Math.round(price * 0.05))]
          : ['payment_fee', '-0.60'];
    return {
      number: `L${index}`,
      orderNumber: `P${n}`,
      kind,
      amount,
      occurredAt: new Date(Date.UTC(2026, 0, 1 + (index % 28), 3)).toISOString(),
    };
  });
}

/** Takes a file of 100,000 lines in, matches it as the job does and posts it; says how long each took. */
export async function measurePlatforms(server: Embedded, stage: Stage, say: (line: string) => void): Promise<void> {
  const { runtime, actor } = await connectedRuntime(server.url, stage.merchantId, null);
  const run = (name: string, input: object): Promise<any> => runtime.execute(actor, name, input);
  const orders = Math.ceil(LINES / 3);
  try {
    const { id: shopId } = await run('sales.create-shop', { code: 'BP', name: 'BP', platform: 'tmall', moneyHolder: 'platform' });
    await run('marketplaces.set-fee-rate', { shopId, kind: 'commission', rate: '0.05', validFrom: '2020-01-01' });
    const client = new pg.Client({ connectionString: server.administratorUrl });
    await client.connect();
    await client.query(`set session_replication_role = replica`);
    await client.query(ORDERS, [stage.merchantId, shopId, orders]);
    await client.end();
    await settle(server.url);
    const file = { importId: randomUUID(), shop: 'BP', layout: 'platform-statement', feed: 'settlement', fileName: 'bench.csv' };
    const timed = async (what: string, work: () => Promise<void>): Promise<number> => {
      const began = performance.now();
      await work();
      const seconds = (performance.now() - began) / 1000;
      say(`${what}: ${seconds.toFixed(1)} s`);
      return seconds;
    };
    await timed(`${LINES} lines taken in`, async () => {
      for (let from = 0; from < LINES; from += A_CALL) await run('marketplaces.take-in-lines', { ...file, lines: told(from, orders) });
    });
    const { number } = await run('marketplaces.finish-reading', { importId: file.importId });
    const { id: statementId } = await (runtime.ask as any)(actor, 'marketplaces.statement', { number });
    const matching = await timed(`${LINES} lines matched with ${orders} orders, ${STRETCH} a step (limit ${LIMIT_SECONDS} s)`, async () => {
      for (let from = 0, goOn = true; goOn; from += STRETCH)
        ({ goOn } = await run('marketplaces.match-stretch', { statementId, from, to: from + STRETCH }));
    });
    await timed('posted, an entry a day', async () => void (await run('marketplaces.post-statement', { statementId })));
    const { classes } = (await runtime.ask(actor, 'marketplaces.statement', { number })) as { classes: { class: string; lines: number }[] };
    say(classes.map((row) => `${row.class} ${row.lines}`).join(', '));
    if (matching > LIMIT_SECONDS) throw new Error('matching took longer than it may');
  } finally {
    await runtime.close();
  }
}
