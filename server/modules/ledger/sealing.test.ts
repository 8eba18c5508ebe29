import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { probeModules } from './fixtures/probe.ts';

const runtime = testRuntime({ modules: probeModules, poolSize: 8 });
const sale = (date: string) => ({
  event: 'cost_of_sale',
  source: 'probe.sale',
  sourceId: newId(),
  sourceNumber: 'S',
  date,
  amounts: { good: '1.5' },
});
const post = (actor: Actor, dates: string[]) => runtime().execute(actor, 'probe.post-events', { events: dates.map(sale) });
const seal = (actor: Actor) => runtime().execute(actor, 'ledger.seal-entries', {});
const numbersOf = async (actor: Actor) => {
  const { rows } = await runtime().pools.owner.query(
    'select to_char(period, $2) as month, array_agg(voucher_number order by voucher_number) as numbers from ledger.seal where merchant_id = $1 group by period order by period',
    [actor.merchant.id, 'YYYY-MM'],
  );
  return Object.fromEntries(rows.map((row) => [row.month, row.numbers]));
};
const differences = async (actor: Actor) => (await runtime().prove(actor.merchant.id)).differences;
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('R35 vouchers are numbered in posting order, without gaps in each month, and keep their numbers', async () => {
  const actor = await testMerchant(runtime());
  await post(actor, ['2024-01-05', '2024-02-05', '2024-01-06']);
  expect(await seal(actor)).toEqual({ sealed: 3, more: false });
  const before = await runtime().pools.owner.query(
    'select entry_id, voucher_number, hash from ledger.seal where merchant_id = $1 order by position',
    [actor.merchant.id],
  );
  await post(actor, ['2024-01-01', '2024-02-01']);
  expect(await seal(actor)).toEqual({ sealed: 2, more: false });
  expect(await seal(actor)).toEqual({ sealed: 0, more: false });
  expect(await numbersOf(actor)).toEqual({ '2024-01': [1, 2, 3], '2024-02': [1, 2] });
  const after = await runtime().pools.owner.query(
    'select entry_id, voucher_number, hash from ledger.seal where merchant_id = $1 order by position limit 3',
    [actor.merchant.id],
  );
  expect(after.rows).toEqual(before.rows);
  expect(await differences(actor)).toEqual([]);
});

test('20 posters while sealing runs: every voucher gets a number, none twice, no gap', async () => {
  const actor = await testMerchant(runtime());
  let posting = true;
  const sealing = (async () => {
    let total = 0;
    while (posting) total += (await seal(actor)).sealed;
    return total;
  })();
  const second = (async () => {
    let total = 0;
    while (posting) total += (await seal(actor)).sealed;
    return total;
  })();
  await Promise.all(
    upTo(20).map(async (poster) => {
      for (const day of upTo(5)) await post(actor, [`2024-0${(poster % 3) + 1}-1${day}`, `2024-0${((poster + day) % 3) + 1}-2${day}`]);
    }),
  );
  posting = false;
  const during = (await sealing) + (await second);
  const rest = (await seal(actor)).sealed;
  expect(during + rest).toBe(200);
  const numbers = await numbersOf(actor);
  for (const month of Object.keys(numbers)) expect(numbers[month]).toEqual(upTo(numbers[month].length));
  expect(Object.values(numbers).flat()).toHaveLength(200);
  expect(await differences(actor)).toEqual([]);
});

test('an entry committed after later ones were sealed is found and numbered', async () => {
  const actor = await testMerchant(runtime());
  await post(actor, ['2024-05-01']);
  const { rows } = await runtime().pools.owner.query('select account_id from ledger.account_role where merchant_id = $1 and role = $2', [
    actor.merchant.id,
    'bank',
  ]);
  const client = await runtime().pools.owner.connect();
  const late = newId();
  try {
    await client.query('begin');
    await client.query(
      `with e as (insert into ledger.entry (merchant_id, id, event, source, source_id, business_date, amount, operation_id, recorded_at)
         values ($1, $2, 'manual', 'probe', $2, '2024-05-02', 5, $2, now()))
       insert into ledger.entry_line (merchant_id, entry_id, n, account_id, role, debit, credit, business_date)
       values ($1, $2, 1, $3, 'manual', 5, 0, '2024-05-02'), ($1, $2, 2, $3, 'manual', 0, 5, '2024-05-02')`,
      [actor.merchant.id, late, rows[0].account_id],
    );
    await post(actor, ['2024-05-03']);
    expect((await seal(actor)).sealed).toBe(2);
    await client.query('commit');
  } finally {
    client.release();
  }
  expect((await seal(actor)).sealed).toBe(1);
  expect(await numbersOf(actor)).toEqual({ '2024-05': [1, 2, 3] });
  expect(await differences(actor)).toEqual([]);
});

test('the job seals what waits and writes nothing where nothing does', async () => {
  const actor = await testMerchant(runtime());
  await post(actor, ['2024-05-01', '2024-05-02']);
  await runtime().runJob('ledger.seal-entries');
  await runtime().runJob('ledger.seal-entries');
  const { rows } = await runtime().pools.owner.query(
    'select count(*)::int as runs from kernel.operation_log where merchant_id = $1 and operation = $2',
    [actor.merchant.id, 'ledger.seal-entries'],
  );
  expect(rows[0].runs).toBe(1);
  expect(await numbersOf(actor)).toEqual({ '2024-05': [1, 2] });
});

test.each([
  ['an amount', `update ledger.entry_line set debit = debit + 1 where merchant_id = $1 and debit > 0`, 'ledger.seal-chain'],
  ['a date', `update ledger.entry set business_date = business_date + 1 where merchant_id = $1`, 'ledger.seal-chain'],
  ['a line taken away', `delete from ledger.entry_line where merchant_id = $1 and n = 2`, 'ledger.seal-chain'],
  ['a seal taken away', `delete from ledger.seal where merchant_id = $1 and position = 2`, 'ledger.seal-chain'],
  ['the last seal taken away', `delete from ledger.seal where merchant_id = $1 and position = 3`, 'ledger.seal-head'],
  ['a number', `update ledger.seal set voucher_number = 9 where merchant_id = $1 and position = 3`, 'ledger.voucher-numbers'],
])('whoever changes the books past the database is found out: %s', async (_, tampering, proof) => {
  const actor = await testMerchant(runtime());
  await post(actor, ['2024-05-01', '2024-05-02', '2024-05-03']);
  await seal(actor);
  const client = await runtime().pools.owner.connect();
  try {
    await client.query(`begin; set local session_replication_role = 'replica'`);
    await client.query(tampering, [actor.merchant.id]);
    await client.query('commit');
  } finally {
    client.release();
  }
  expect((await differences(actor)).map((difference) => difference.proof)).toContain(proof);
});
