import type pg from 'pg';
import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { begin } from '../../kernel/database.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { probeModules } from './fixtures/probe.ts';

const runtime = testRuntime({ modules: probeModules });

/** A merchant with one posted and sealed entry in 2024-03, and ids to play with. */
async function posted() {
  const actor = await testMerchant(runtime());
  const events = [
    { event: 'cost_of_sale', source: 'probe.sale', sourceId: newId(), sourceNumber: 'S', date: '2024-03-05', amounts: { good: '7' } },
  ];
  await runtime().execute(actor, 'probe.post-events', { events });
  await runtime().execute(actor, 'ledger.seal-entries', {});
  const { rows } = await runtime().pools.owner.query('select id, code from ledger.account where merchant_id = $1', [actor.merchant.id]);
  return { actor, account: (code: string): string => rows.find((row) => row.code === code).id };
}

/** Runs SQL as the program's own role, with the merchant pinned; answers the constraint that refused it, or nothing. */
async function refusalOf(actor: Actor, work: (client: pg.PoolClient) => Promise<unknown>): Promise<string | undefined> {
  const client = await runtime().pools.write.connect();
  try {
    await begin(client, actor.merchant.id);
    await work(client);
    await client.query('commit');
    return undefined;
  } catch (error) {
    await client.query('rollback');
    return (error as { constraint?: string }).constraint ?? (error as Error).message;
  } finally {
    client.release();
  }
}

const INSERT_ENTRY = `insert into ledger.entry (merchant_id, id, event, source, source_id, business_date, amount, operation_id, recorded_at)
  values ($1, $2, 'manual', 'probe', $2, $3, 5, $2, now())`;
const INSERT_LINES = `insert into ledger.entry_line (merchant_id, entry_id, n, account_id, role, debit, credit, business_date)
  values ($1, $2, 1, $3, 'manual', $4, 0, '2024-03-06'), ($1, $2, 2, $3, 'manual', 0, $5, '2024-03-06')`;

test('the database refuses an entry that does not balance', async () => {
  const { actor, account } = await posted();
  const attempt = (debit: string, credit: string) =>
    refusalOf(actor, async (client) => {
      const id = newId();
      await client.query(INSERT_ENTRY, [actor.merchant.id, id, '2024-03-06']);
      await client.query(INSERT_LINES, [actor.merchant.id, id, account('1002'), debit, credit]);
    });
  expect(await attempt('5', '4.9999')).toBe('entry_balance');
  expect(await attempt('5', '5')).toBeUndefined();
});

test('the database refuses lines on an account that has sub-accounts', async () => {
  const { actor, account } = await posted();
  expect(
    await refusalOf(actor, async (client) => {
      const id = newId();
      await client.query(INSERT_ENTRY, [actor.merchant.id, id, '2024-03-06']);
      await client.query(INSERT_LINES, [actor.merchant.id, id, account('1405'), '5', '5']);
    }),
  ).toBe('entry_line_leaf');
});

test('C21 the database refuses an entry in a closed period, in one that never was, and before a closed one', async () => {
  const { actor } = await posted();
  const attempt = (date: string) => refusalOf(actor, (client) => client.query(INSERT_ENTRY, [actor.merchant.id, newId(), date]));
  expect(await attempt('2024-03-31')).toBeUndefined();
  await runtime().execute(actor, 'ledger.close-period', { month: '2024-03', uncarried: true });
  for (const date of ['2024-03-31', '2024-02-28', '2031-01-01']) expect(await attempt(date)).toBe('entry_period_open');
});

test.each([
  ['update ledger.entry set amount = amount', 'entry_append_only'],
  ['delete from ledger.entry', 'entry_append_only'],
  ['update ledger.entry_line set debit = debit', 'entry_line_append_only'],
  ['delete from ledger.entry_line', 'entry_line_append_only'],
  ['update ledger.seal set hash = hash', 'seal_append_only'],
  ['delete from ledger.seal', 'seal_append_only'],
])('the database refuses: %s', async (sql, constraint) => {
  const { actor } = await posted();
  expect(await refusalOf(actor, (client) => client.query(sql))).toBe(constraint);
});

test('the database refuses truncation by the program', async () => {
  const { actor } = await posted();
  for (const table of ['ledger.entry_line', 'ledger.seal'])
    expect(await refusalOf(actor, (client) => client.query(`truncate ${table}`))).toMatch(/permission denied/);
});

test('a line has exactly one side, red or black', async () => {
  const { actor, account } = await posted();
  const attempt = (debit: string, credit: string) =>
    refusalOf(actor, async (client) => {
      const id = newId();
      await client.query(INSERT_ENTRY, [actor.merchant.id, id, '2024-03-06']);
      await client.query(INSERT_LINES, [actor.merchant.id, id, account('1002'), debit, credit]);
    });
  expect(await attempt('0', '0')).toBe('entry_line_side_check');
  expect(await attempt('-5', '-5')).toBeUndefined();
});

test('C7 an entry is reversed once, also by two at a time', async () => {
  const actor = await testMerchant(runtime());
  const source = newId();
  const events = [
    { event: 'cost_of_sale', source: 'probe.sale', sourceId: source, sourceNumber: 'S', date: '2024-03-05', amounts: { good: '7' } },
  ];
  await runtime().execute(actor, 'probe.post-events', { events });
  const undo = () => runtime().execute(actor, 'probe.reverse-source', { sourceId: source, newSourceId: newId() });
  const results = await Promise.allSettled([undo(), undo(), undo(), undo()]);
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'ledger.entry_reversed' });
  const { rows } = await runtime().pools.owner.query(
    'select count(*)::int as reversals from ledger.entry where merchant_id = $1 and reverses_id is not null',
    [actor.merchant.id],
  );
  expect(rows[0].reversals).toBe(1);
});
