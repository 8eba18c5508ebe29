import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { purchaseScenario } from '../../../test/purchase-scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

test('a month asks every module what waits: each answer leads to its documents, and is done when they are', async () => {
  const s = await purchaseScenario(runtime());
  // whatever the day is, it lies before the end of this month
  const month = '2099-12';
  const stepOf = async (name: string) => {
    const { steps } = await s.ask('ledger.closing-checklist', { month });
    return steps.find(({ step }: { step: string }) => step === name);
  };
  expect(await stepOf('purchasing.billed')).toMatchObject({ done: true, figure: '0', counts: 'money' });
  const order = await s.sent({ A: '10' }, {}, { A: '6' });
  await s.run('purchasing.receive-goods', { orderId: order.id, lines: [{ lineId: order.lines[0].id, quantity: '10' }] });
  expect(await stepOf('purchasing.billed')).toMatchObject({ done: false, link: '/purchasing/receipts?unbilled=at_least:0.01' });
  expect(Number((await stepOf('purchasing.billed')).figure)).toBeGreaterThan(0);
  expect(await stepOf('inventory.valued')).toMatchObject({ done: true, figure: '0' });
  await runtime().pools.owner.query('update inventory.cost_pool set value = value + 1 where merchant_id = $1', [s.actor.merchant.id]);
  expect(await stepOf('inventory.valued')).toMatchObject({ done: false, figure: '-1' });
  expect(await stepOf('inventory.counted')).toMatchObject({ done: true });
  await s.run('inventory.start-count', { warehouseId: s.warehouseId, scope: 'all' });
  expect(await stepOf('inventory.counted')).toMatchObject({ done: false, figure: '1', counts: 'documents', title: '盘点单都已审核' });
  for (const name of ['freight.posted', 'billing.settled', 'inventory.arrived', 'inventory.posted', 'assets.depreciated', 'ledger.drafts'])
    expect([name, (await stepOf(name))?.done]).toEqual([name, true]);
});

test('whoever may not see what stock costs is not told of it', async () => {
  const s = await purchaseScenario(runtime());
  const clerk = { ...s.actor, permissions: new Set(['ledger.view']) };
  const { steps } = await runtime().ask(clerk, 'ledger.closing-checklist', { month: '2026-03' });
  const names = steps.map(({ step }: { step: string }) => step);
  expect(names).toContain('carried');
  expect(names).not.toContain('inventory.valued');
  expect(names).not.toContain('purchasing.billed');
});
