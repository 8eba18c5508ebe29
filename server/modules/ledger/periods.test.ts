import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { probeModules } from './fixtures/probe.ts';

const runtime = testRuntime({ modules: probeModules });
const post = (actor: Actor, date?: string) =>
  runtime().execute(actor, 'probe.post-events', {
    events: [
      {
        event: 'cost_of_sale',
        source: 'probe.sale',
        sourceId: newId(),
        sourceNumber: 'S',
        ...(date ? { date } : {}),
        amounts: { good: '1.23' },
      },
    ],
  });
const close = (actor: Actor, month: string) => runtime().execute(actor, 'ledger.close-period', { month, uncarried: true });
const proven = async (actor: Actor) => expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);

test('nothing is posted into a closed period, nor into a month before one', async () => {
  const actor = await testMerchant(runtime());
  await post(actor, '2024-03-15');
  expect(await close(actor, '2024-03')).toEqual({ month: '2024-03', vouchers: 1 });
  for (const date of ['2024-03-31', '2024-02-01', '2019-01-01'])
    await expect(post(actor, date)).rejects.toMatchObject({ code: 'ledger.period_closed', kind: 'rule' });
  await post(actor, '2024-04-01');
  await proven(actor);
});

test('periods are closed oldest first, only after they ended, and reopened latest first', async () => {
  const actor = await testMerchant(runtime());
  await post(actor, '2024-01-31');
  await post(actor, '2024-02-01');
  await post(actor);
  await expect(close(actor, '2024-02')).rejects.toMatchObject({ code: 'ledger.period_earlier_open', params: { period: '2024-01' } });
  await expect(close(actor, '2023-05')).rejects.toMatchObject({ code: 'ledger.period_not_found' });
  await close(actor, '2024-01');
  await close(actor, '2024-02');
  await expect(close(actor, '2024-02')).rejects.toMatchObject({ code: 'ledger.period_closed' });
  const current = (await runtime().ask(actor, 'ledger.periods', {})).rows[0];
  expect(current.allowed).toEqual([]);
  await expect(close(actor, current.month)).rejects.toMatchObject({ code: 'ledger.period_not_ended' });
  const reopen = (month: string) => runtime().execute(actor, 'ledger.reopen-period', { month, reason: '补记' });
  await expect(reopen('2024-01')).rejects.toMatchObject({ code: 'ledger.period_later_closed' });
  await reopen('2024-02');
  await expect(reopen('2024-02')).rejects.toMatchObject({ code: 'ledger.period_not_closed' });
  await post(actor, '2024-02-29');
  expect(await close(actor, '2024-02')).toEqual({ month: '2024-02', vouchers: 2 });
  await proven(actor);
});

test('R20 the first open date is the wanted one, or the day after what is closed', async () => {
  const actor = await testMerchant(runtime());
  const open = async (wanted: string) => (await runtime().execute(actor, 'probe.find-open-date', { wanted })).date;
  expect(await open('2024-02-10')).toBe('2024-02-10');
  await post(actor, '2024-02-10');
  await close(actor, '2024-02');
  expect(await open('2024-02-10')).toBe('2024-03-01');
  expect(await open('2021-12-31')).toBe('2024-03-01');
  expect(await open('2024-05-05')).toBe('2024-05-05');
});

test('what a screen shows of a month is what may be done with it', async () => {
  const actor = await testMerchant(runtime());
  await post(actor, '2024-01-05');
  await post(actor, '2024-02-05');
  const shown = async () =>
    (await runtime().ask(actor, 'ledger.periods', {})).rows.map((row: Record<string, unknown>) => [
      row.month,
      row.status,
      row.vouchers,
      row.unsealed,
      row.allowed,
    ]);
  const work = [
    'ledger.post-schedules',
    'ledger.revalue-currencies',
    'ledger.transfer-vat',
    'ledger.accrue-surcharges',
    'ledger.accrue-income-tax',
    'ledger.carry-forward-profit',
  ];
  expect(await shown()).toEqual([
    ['2024-02', 'open', 0, 1, work],
    ['2024-01', 'open', 0, 1, ['ledger.close-period', ...work]],
  ]);
  await close(actor, '2024-01');
  expect(await shown()).toEqual([
    ['2024-02', 'open', 1, 0, ['ledger.close-period', ...work]],
    ['2024-01', 'closed', 1, 0, ['ledger.reopen-period']],
  ]);
});

test('an operation that rolls back leaves no month behind that others count on', async () => {
  const actor = await testMerchant(runtime());
  await expect(
    runtime().execute(actor, 'probe.post-events', {
      events: [{ event: 'cost_of_sale', source: 's', sourceId: 'no uuid', sourceNumber: 'S', date: '2022-05-05', amounts: { good: '1' } }],
    }),
  ).rejects.toThrow();
  await post(actor, '2022-05-06');
  await proven(actor);
});

test('a posting under way ends before its period closes, and one that comes later is refused', async () => {
  const actor = await testMerchant(runtime());
  await post(actor, '2024-03-01');
  const { rows } = await runtime().pools.owner.query('select account_id from ledger.account_role where merchant_id = $1 and role = $2', [
    actor.merchant.id,
    'bank',
  ]);
  const client = await runtime().pools.owner.connect();
  const entry = newId();
  try {
    await client.query('begin');
    await client.query(
      `with e as (insert into ledger.entry (merchant_id, id, event, source, source_id, business_date, amount, operation_id, recorded_at)
         values ($1, $2, 'manual', 'probe', $2, '2024-03-02', 5, $2, now()))
       insert into ledger.entry_line (merchant_id, entry_id, n, account_id, role, debit, credit, business_date)
       values ($1, $2, 1, $3, 'manual', 5, 0, '2024-03-02'), ($1, $2, 2, $3, 'manual', 0, 5, '2024-03-02')`,
      [actor.merchant.id, entry, rows[0].account_id],
    );
    const closing = close(actor, '2024-03');
    const late = post(actor, '2024-03-03').then(
      () => 'posted',
      (error) => error.code,
    );
    const waits = await waitFor(runtime().pools.owner, "wait_event_type = 'Lock'");
    expect(waits).toBe(true);
    await client.query('commit');
    expect((await closing).vouchers).toBeGreaterThanOrEqual(2);
    expect(['posted', 'ledger.period_closed']).toContain(await late);
  } finally {
    client.release();
  }
  const { rows: sealed } = await runtime().pools.owner.query('select 1 from ledger.seal where merchant_id = $1 and entry_id = $2', [
    actor.merchant.id,
    entry,
  ]);
  expect(sealed).toHaveLength(1);
  await proven(actor);
});

async function waitFor(pool: { query(text: string): Promise<{ rows: unknown[] }> }, condition: string): Promise<boolean> {
  for (let turn = 0; turn < 2000; turn++) {
    const { rows } = await pool.query(`select 1 from pg_stat_activity where datname = current_database() and ${condition}`);
    if (rows.length) return true;
  }
  return false;
}
