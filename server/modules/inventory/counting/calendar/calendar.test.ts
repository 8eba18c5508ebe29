import { beforeAll, expect, test } from 'vitest';
import { modulesUpTo } from '../../../../test/goods.ts';
import { probeModule } from '../../../../test/goods-probe.ts';
import { testRuntime } from '../../../../test/postgres.ts';
import { stockScenario } from '../../../../test/stock-scenario.ts';
import { createActorResolver } from '../../../access/actors.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule], poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** A and B lie in W1, never counted, with a plan of one SKU a day. */
async function planned(more: object = {}) {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  await s.receive('B', '10', '50');
  const plan = { active: true, mostSkus: 1, classes: ['A', 'B', 'C'], weekdays: EVERY_DAY, hour: 0, blind: true, locksBins: false };
  await s.run('set-count-plan', { warehouseId: s.w1.id, ...plan, ...more });
  return {
    ...s,
    start: () => s.run('start-planned-count', { warehouseId: s.w1.id }),
    calendar: () => s.ask('count-calendar', { warehouseId: s.w1.id }),
  };
}

test('a planned count takes as many goods as a day takes, has a day by which it is done and tells whoever counts', async () => {
  const s = await planned();
  const { count, skus } = await s.start();
  expect(skus).toBe(1);
  const { rows } = await s.ask('stock-counts', {});
  expect(rows).toMatchObject([{ number: count.number, scope: 'cycle', status: 'counting', late: false }]);
  expect(rows[0].dueOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const calendar = await s.calendar();
  expect(calendar.open).toMatchObject([{ number: count.number, lines: 1, counted: 0, lateDays: 0 }]);
  // what stands in a count is not due again: the other one is
  expect(calendar.days[0]).toMatchObject({ due: 1, capacity: 1, left: 0 });
  expect((await s.start()).count.number).not.toBe(count.number);
  // the clock goes on where nothing is due, a person is told why
  expect(await s.start()).toEqual({ count: null, skus: 0, late: 0 });
  const person = { ...s.actor, kind: 'person' as const };
  await expect(runtime().execute(person, 'inventory.start-planned-count', { warehouseId: s.w1.id })).rejects.toMatchObject({
    code: 'inventory.count_nothing',
  });
});

test('plans are due once a day, on their days and from their hour on; one that rests never is', async () => {
  const s = await planned();
  const due = () => s.ask('due-count-plans', {}).then((answer: { warehouseIds: string[] }) => answer.warehouseIds);
  expect(await due()).toEqual([s.w1.id]);
  await s.start();
  expect(await due()).toEqual([]);
  const resting = await planned({ active: false });
  expect(await resting.ask('due-count-plans', {})).toMatchObject({ warehouseIds: [] });
});

test('once counted, goods are due again after the days of their class; the list says when', async () => {
  const s = await planned({ mostSkus: 10 });
  const { count } = await s.start();
  const filter = [{ column: 'countId', operator: 'equals', value: count.id }];
  const { rows } = await s.ask('count-lines', { filter });
  await s.run('count-goods', { countId: count.id, lines: rows.map(({ n }: { n: number }) => ({ n, quantity: '10' })) });
  await s.run('submit-count', { countId: count.id });
  await s.run('post-count', { countId: count.id });
  const list = await s.ask('due-counts', { warehouseId: s.w1.id });
  expect(list.rows.map((row: any) => [row.skuCode, row.class, row.overdueDays])).toEqual([
    ['A', 'C', 0],
    ['B', 'C', 0],
  ]);
  const days = (Date.parse(list.rows[0].dueOn) - Date.parse(list.rows[0].countedOn)) / 86_400_000;
  expect(days).toBe(182);
  expect((await s.calendar()).classes.at(-1)).toMatchObject({ name: 'C', perYear: 2, days: 182, skus: 2, due: 0, overdue: 0, never: 0 });
});

test('a plan is changed against its version, and a warehouse without one says so', async () => {
  const s = await planned();
  const { plan } = await s.calendar();
  expect(plan).toMatchObject({ mostSkus: 1, version: 1, person: '' });
  const { person: _, lastOn: __, version, personId: ___, secondQuantity, secondPercent, secondValue, ...same } = plan;
  expect([secondQuantity, secondPercent, secondValue]).toEqual([null, null, null]);
  await s.run('set-count-plan', { ...same, mostSkus: 5, expectedVersion: version });
  await expect(s.run('set-count-plan', { ...same, expectedVersion: version })).rejects.toMatchObject({ code: 'request.version_conflict' });
  expect((await s.calendar()).plan).toMatchObject({ mostSkus: 5, version: 2 });
  await expect(s.run('start-planned-count', { warehouseId: s.w2.id })).rejects.toMatchObject({ code: 'inventory.count_plan_missing' });
});
