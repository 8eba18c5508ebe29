import { expect, test } from 'vitest';
import type { Actor } from '../../../kernel/context.ts';
import { staffOf } from '../../../test/staff.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { type Scenario, scenario as makeScenario } from '../../../test/scenario.ts';
import { desks, desksOf } from './desks.rules.ts';
import { figures } from './figures.ts';
import { type Block, type Figure, deskNames, type Task } from './shapes.ts';
import { tasks } from './tasks.ts';

const runtime = testRuntime({ poolSize: 6 });

const ask = (actor: Actor, input: object = {}) => runtime().ask(actor, 'analytics.desk', input);
const blockOf = (desk: { blocks: Block[] }, key: string): any => desk.blocks.find((block) => block.key === key);
const tasksOf = (desk: { blocks: Block[] }): Task[] => desk.blocks.flatMap((block) => ('tasks' in block ? (block.tasks as Task[]) : []));

/** How many the list holds: the months of the books are a query of their own. */
async function listed(actor: Actor, task: Task, monthsAgo: (month: string) => boolean): Promise<number> {
  const answer = await runtime().ask(actor, task.list, { filter: task.filter, count: true, limit: 1 });
  if (task.list !== 'ledger.periods') return answer.count.value;
  return answer.rows.filter((row: { month: string; status: string }) => row.status === 'open' && monthsAgo(row.month)).length;
}

/** A merchant whose days have brought something of everything. */
async function busy(): Promise<Scenario> {
  const s = await makeScenario(runtime());
  const other = await s.warehouse('W2');
  await s.stock({ A: '20', B: '3' });
  await s.run('inventory.set-stock-limits', { limits: [{ skuId: await s.sku('B'), warehouseId: s.warehouseId, minimum: '9' }] });
  const [toAudit, toShip, shipped, held] = [
    await s.order({ A: '1' }),
    await s.order({ A: '1' }),
    await s.order({ A: '2' }),
    await s.order({ A: '1' }),
  ];
  for (const order of [toShip, shipped]) await s.pay(order);
  for (const order of [toShip, shipped]) await s.audit(order);
  await s.ship(shipped);
  await s.run('sales.hold-order', { orderId: held.id, reason: '核对地址' });
  await s.pay(toAudit, '4');
  await s.run('billing.refund-payment', { orderId: toAudit.id, amount: '1' });
  await s.order({ A: '1' }, { draft: true });
  const transfer = await s.run('inventory.create-transfer', {
    fromWarehouseId: s.warehouseId,
    toWarehouseId: other.id,
    lines: [{ skuId: await s.sku('A'), quantity: '2' }],
  });
  await s.run('inventory.ship-transfer', { transferId: transfer.id });
  await s.settle();
  return s;
}

test('every count of every desk is the count of the list it leads to', async () => {
  const s = await busy();
  const staff = staffOf(runtime());
  const seen = new Map<string, number>();
  const thisMonth = new Date().toISOString().slice(0, 7);
  const wrong: string[] = [];
  for (const role of deskNames) {
    const actor = await (await staff.hire(s.actor, { role })).actor();
    const desk = await ask(actor);
    expect(desk.desk).toBe(role);
    for (const task of tasksOf(desk)) {
      seen.set(task.key, Math.max(seen.get(task.key) ?? 0, task.count));
      const there = await listed(actor, task, (month) => month < thisMonth);
      if (there !== task.count) wrong.push(`${role} ${task.key}: counted ${task.count}, listed ${there}`);
    }
  }
  expect(wrong).toEqual([]);
  // a count that is nothing everywhere proves nothing
  const counted = [...seen].filter(([, count]) => count > 0).map(([key]) => key);
  expect(counted).toEqual(
    expect.arrayContaining([
      'to_audit',
      'to_ship',
      'held',
      'unpaid',
      'low_stock',
      'in_transit',
      'placed',
      'shipped',
      'received',
      'refunded',
      'vouchers',
    ]),
  );
});

test('every task and figure that is declared lies on a desk, and every desk names only declared ones', () => {
  const named = Object.values(desks).flatMap((desk) => [...desk.waiting, ...desk.late, ...desk.today]);
  expect(new Set(named)).toEqual(new Set(Object.keys(tasks)));
  expect(new Set(Object.values(desks).flatMap((desk) => desk.figures))).toEqual(new Set(Object.keys(figures)));
});

test('what is late is told by the parameters of the merchant', async () => {
  const s = await makeScenario(runtime(), { demo: true });
  await s.stock({ A: '5' });
  const order = await s.order({ A: '1' });
  const paidAt = new Date(Date.now() - 30 * 3_600_000).toISOString();
  await s.run('billing.receive-payment', { orderId: order.id, amount: order.payable, method: 'alipay', paidAt });
  const late = async () => blockOf(await ask(s.actor), 'late').tasks.find((task: Task) => task.key === 'late_orders').count;
  expect(await late()).toBe(0);
  await s.run('company.set-parameter', { key: 'sales.ship_within_hours', value: 24 });
  expect(await late()).toBe(1);
});

test('blocks follow permissions: a warehouse keeper sees no money, an owner sees the margin and the stock as the ledger has it', async () => {
  const s = await busy();
  const staff = staffOf(runtime());
  const keeper = await ask(await (await staff.hire(s.actor, { role: 'warehouse' })).actor());
  expect(keeper.keys).toEqual(['waiting', 'late', 'today', 'warehouses', 'figures']);
  expect(blockOf(keeper, 'figures').figures.map((figure: Figure) => figure.key)).toEqual(['shipments', 'units_shipped']);
  const rows = blockOf(keeper, 'warehouses').rows.map(({ toShip, shipped, arriving }: any) => [toShip, shipped, arriving]);
  expect(rows).toEqual([
    [1, 1, 0],
    [0, 0, 1],
  ]);

  const owner = await ask(await (await staff.hire(s.actor, { role: 'owner' })).actor());
  const figure = (key: string) => blockOf(owner, 'figures').figures.find((each: Figure) => each.key === key);
  // two sold at 10, tax of 13 % within: 20 / 1.13 = 17.70; they cost 6 each
  expect(figure('margin')).toMatchObject({ value: '5.7', rate: '0.322' });
  // 20 x 6 + 3 x 6 less the two that left
  expect(figure('stock_value')).toMatchObject({ value: '126', agrees: true });
  expect(figure('orders').value).toBe('4');
});

test('the accountant sees that debits are credits and what waits for its number', async () => {
  const s = await busy();
  const books = blockOf(await ask(await (await staffOf(runtime()).hire(s.actor, { role: 'accountant' })).actor()), 'books');
  expect(books).toMatchObject({ balanced: true, openMonth: new Date().toISOString().slice(0, 7) });
  expect(books.debit).toBe(books.credit);
  expect(books.unsealed).toBeGreaterThan(0);
  await s.run('ledger.seal-entries', {});
  expect(blockOf(await ask(s.actor, {}), 'books')).toBeUndefined();
});

test('a block that was put away is not asked for, and who has two roles has two desks', async () => {
  const s = await makeScenario(runtime());
  const staff = staffOf(runtime());
  const roles = [await staff.roleId(s.actor, 'warehouse'), await staff.roleId(s.actor, 'order_auditor')];
  const actor = await (await staff.hire(s.actor, { roles })).actor();
  const desk = await ask(actor, { desk: 'order_auditor', hidden: ['holds', 'latest'] });
  expect(desk.desks).toEqual(['warehouse', 'order_auditor']);
  expect(desk.keys).toContain('holds');
  expect(desk.blocks.map((block: Block) => block.key)).not.toContain('holds');
});

test('a role made by the merchant has the desk of the work it allows', () => {
  expect(desksOf(['our-own'], (permission) => permission === 'fulfilment.ship')).toEqual(['warehouse']);
  expect(desksOf(['our-own', 'accountant'], () => true)).toEqual(['accountant']);
  expect(desksOf([], () => false)).toEqual(['owner']);
});
