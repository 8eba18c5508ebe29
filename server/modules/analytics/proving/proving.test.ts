import { expect, test } from 'vitest';
import { proofsOf } from '../../../kernel/prove.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';
import { staffOf } from '../../../test/staff.ts';
import { repairs } from './repairs.ts';

const runtime = testRuntime({ poolSize: 6 });

/** Stock that says one piece more than its movements. */
const damage = (merchantId: string) =>
  runtime().pools.owner.query('update inventory.stock_balance set quantity = quantity + 1 where merchant_id = $1', [merchantId]);

async function withOwners() {
  const s = await scenario(runtime());
  await s.stock({ A: '5' });
  const staff = staffOf(runtime());
  const hired = await staff.hire(s.actor, { role: 'owner', name: '老板' });
  const other = await staff.hire(s.actor, { role: 'owner', name: '合伙人' });
  return { ...s, owner: await hired.actor(), partner: await other.actor() };
}

test('a person asks for a proof: it runs in the background, and what it found waits with its cause and its repair', async () => {
  const s = await withOwners();
  await damage(s.actor.merchant.id);
  const { id } = await runtime().execute(s.owner, 'analytics.prove-books', {});
  expect(await s.ask('analytics.proofs')).toMatchObject([{ id, status: 'running', askedBy: '老板' }]);
  await s.settle();

  const { run, found } = await s.ask('analytics.proof', {});
  expect(run).toMatchObject({ id, status: 'done', done: run.total, differences: found.length });
  expect(run.total).toBe(proofsOf(runtime().modules).length);
  const balance = found.find(({ proof }: { proof: string }) => proof === 'inventory.balances');
  expect(balance).toMatchObject({ repair: 'stock', details: { balance: '6', moved: '5' } });
  expect(balance.concerns).toContainEqual({ entity: 'catalog.sku', title: 'A', link: '/inventory/stock/A' });

  // whoever asked sees the task end, the others who may repair are told
  const tasks = await runtime().ask(s.owner, 'office.tasks', {});
  expect((tasks.rows ?? tasks)[0]).toMatchObject({ id, status: 'done' });
  const told = await runtime().pools.owner.query('select person_id, link from office.notification where merchant_id = $1 and source = $2', [
    s.actor.merchant.id,
    `proof ${id}`,
  ]);
  expect(told.rows).toEqual([{ person_id: s.partner.id, link: '/settings/proof' }]);
});

test('each night every merchant is proven; where all is well nobody is told', async () => {
  const s = await withOwners();
  await s.settle();
  await runtime().runJob('analytics.prove-nightly');
  await s.settle();
  expect(await s.ask('analytics.proof', {})).toMatchObject({ run: { status: 'done', askedBy: null, differences: 0 }, found: [] });
  const { rows } = await runtime().pools.owner.query('select 1 from office.notification where merchant_id = $1', [s.actor.merchant.id]);
  expect(rows).toEqual([]);
});

test('one proof at a time; and only for those who may', async () => {
  const s = await withOwners();
  await runtime().execute(s.owner, 'analytics.prove-books', {});
  await expect(runtime().execute(s.partner, 'analytics.prove-books', {})).rejects.toMatchObject({ code: 'analytics.proof_runs' });
  const clerk = { ...s.owner, permissions: new Set(['sales.view']) };
  await expect(runtime().execute(clerk, 'analytics.repair-books', { repair: 'stock' })).rejects.toMatchObject({ kind: 'forbidden' });
  await s.settle();
});

test('a proof that breaks is recorded as failed', async () => {
  const s = await withOwners();
  const { id } = await s.run('analytics.prove-books', {});
  await s.run('analytics.record-proof', { id, proofs: 0, differences: 0, found: [] });
  expect(await s.ask('analytics.proofs')).toMatchObject([{ id, status: 'failed' }]);
  await s.settle();
});

test('every repair heals proofs that exist', () => {
  const names = proofsOf(runtime().modules).map(({ name }) => name);
  const missing = Object.values(repairs)
    .flatMap(({ heals }) => heals)
    .filter((heals) => !names.some((name) => (heals.endsWith('*') ? name.startsWith(heals.slice(0, -1)) : name === heals)));
  expect(missing).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});
