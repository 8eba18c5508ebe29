import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';
import { createActorResolver } from '../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

const weeksAgo = (weeks: number): string => new Date(Date.now() - weeks * 7 * 86_400_000).toISOString();

/** A shop that sold `units` of A a week over the last weeks, and has some left. */
async function trading(units: readonly number[], left: string): Promise<Scenario> {
  const s = await scenario(runtime(), {});
  await s.stock({ A: left });
  for (const [at, quantity] of units.entries())
    if (quantity) await s.order({ A: String(quantity) }, { placedAt: weeksAgo(units.length - at) });
  return s;
}

/** Reckons the plan to its end, as the job does. */
async function reckon(s: Scenario): Promise<{ id: string; total: number }> {
  const run = await s.run('planning.start-plan', {});
  const { ends } = await s.ask('planning.plan-parts', {});
  for (const [at, until] of [...ends, undefined].entries())
    await s.run('planning.compute-part', { runId: run.id, ...(at && { after: ends[at - 1] }), ...(until && { until }) });
  await s.run('planning.finish-plan', { runId: run.id });
  return run;
}
const lineOf = async (s: Scenario, code = 'A') => {
  const { rows } = await s.ask('planning.plan', { filter: [{ column: 'skuCode', operator: 'equals', value: code }] });
  return rows[0];
};

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    ({ code }) => code,
  );

test('the plan proposes what brings the position from below the reorder point up to its level, and shows every number it used', async () => {
  const s = await trading([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7], '5');
  await s.run('planning.set-terms', {
    policy: 'order_up_to',
    service: '0.95',
    leadDays: '14',
    leadDeviation: '0',
    reviewDays: '7',
    setup: '50',
  });
  const run = await reckon(s);
  expect(run.total).toBeGreaterThan(0);
  const row = await lineOf(s);
  // seven a week is one a day; fourteen days of it are the reorder point, as nothing varies
  expect(row).toMatchObject({ daily: '1', reorderPoint: '14', safety: '0', due: true, edited: false });
  const line = await s.ask('planning.plan-line', { id: row.id });
  expect(Number(line.position.result)).toBe(Number(row.onHand) - Number(row.demanded));
  expect(Number(line.suggested)).toBe(Number(line.orderUpTo.result) - Number(line.position.result));
  expect(line.reorderPoint).toMatchObject({ formula: 'ROP = d·L + SS', numbers: '1·14 + 0 = 14' });
  expect(line.forecast.history).toHaveLength(14);
  expect(line.forecast.errors.wape).toBe('0');
  expect(await s.differences()).toEqual([]);
});

test('what was cancelled was never asked for, and a draft is no demand', async () => {
  const s = await trading([4, 4, 4, 4, 4, 4, 4, 4, 4, 4], '500');
  const extra = await s.order({ A: '60' }, { placedAt: weeksAgo(3) });
  await s.run('sales.cancel-order', { orderId: extra.id, reason: 'x' });
  await reckon(s);
  const line = await s.ask('planning.plan-line', { id: (await lineOf(s)).id });
  expect(line.forecast.history).toEqual(Array.from({ length: 10 }, () => '4'));
});

test('weeks in which nothing lay there are not known: they do not lower the forecast', async () => {
  const s = await scenario(runtime(), {});
  const skuId = await s.sku('A');
  const post = (operation: string, weeks: number, more: object, line: object) =>
    s.run(operation, { warehouseId: s.warehouseId, effectiveAt: weeksAgo(weeks), ...more, lines: [{ skuId, quantity: '30', ...line }] });
  await post('inventory.post-other-in', 12, { reason: 'found' }, { value: '60' });
  await post('inventory.post-other-out', 9, { reason: 'lost' }, {});
  for (const weeks of [12, 11, 10, 9]) await s.order({ A: '10' }, { placedAt: weeksAgo(weeks) });
  await reckon(s);
  const { forecast } = await s.ask('planning.plan-line', { id: (await lineOf(s)).id });
  expect(forecast.history).toEqual([...Array.from({ length: 4 }, () => '10'), ...Array.from({ length: 8 }, () => '0')]);
  expect(forecast.absent).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  expect(Number(forecast.ahead[0])).toBeCloseTo(10, 6);
});

test('a quantity that a person chose stays until the next reckoning; terms that were chosen in the grid stay for good', async () => {
  const s = await trading([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7], '1');
  await reckon(s);
  const before = await lineOf(s);
  const { results } = await s.run('planning.edit-plan', {
    rows: [{ id: before.id, expectedVersion: before.version, quantity: '33', leadDays: '28', policy: 'lots' }],
  });
  expect(results).toEqual([{ id: before.id, result: 'changed', version: before.version + 1 }]);
  const after = await lineOf(s);
  expect(after).toMatchObject({ quantity: '33', edited: true, leadDays: '28', policy: 'lots' });
  expect(Number(after.reorderPoint)).toBeGreaterThan(Number(before.reorderPoint));
  await reckon(s);
  expect(await lineOf(s)).toMatchObject({ edited: false, leadDays: '28', policy: 'lots' });
});

test('a line that somebody else changed is refused, the others of the sheet are saved', async () => {
  const s = await trading([7, 7, 7, 7, 7, 7, 7, 7, 7, 7], '1');
  await s.stock({ B: '3' });
  await reckon(s);
  const [a, b] = [await lineOf(s, 'A'), await lineOf(s, 'B')];
  const { results } = await s.run('planning.edit-plan', {
    rows: [
      { id: a.id, expectedVersion: a.version + 1, quantity: '9' },
      { id: b.id, expectedVersion: b.version, quantity: '9' },
    ],
  });
  expect(results.map(({ result }: { result: string }) => result)).toEqual(['refused', 'changed']);
  expect(await lineOf(s, 'A')).toMatchObject({ edited: false });
  expect(await lineOf(s, 'B')).toMatchObject({ quantity: '9' });
});

test('terms of a SKU win over those of everything; what is taken back follows them again', async () => {
  const s = await trading([1, 1, 1], '3');
  const skuId = await s.sku('A');
  await s.run('planning.set-terms', { leadDays: '20', service: '0.9' });
  await s.run('planning.set-terms', { skuId, leadDays: '5' });
  expect((await s.ask('planning.terms', { skuId })).effective).toMatchObject({ leadDays: '5', service: '0.9' });
  await s.run('planning.set-terms', { skuId, leadDays: null });
  expect((await s.ask('planning.terms', { skuId })).effective).toMatchObject({ leadDays: '20', service: '0.9', policy: 'order_up_to' });
  await expect(s.run('planning.set-terms', { skuId: '018f0000-0000-7000-8000-000000000000', leadDays: '5' })).rejects.toMatchObject({
    code: 'planning.sku_not_found',
  });
});

test('a newer reckoning replaces one that still goes on, and a part of the old one does nothing', async () => {
  const s = await trading([2, 2, 2], '3');
  const old = await s.run('planning.start-plan', {});
  await reckon(s);
  const before = await lineOf(s);
  expect(await s.run('planning.compute-part', { runId: old.id })).toEqual({ goesOn: false });
  expect(await s.run('planning.finish-plan', { runId: old.id })).toEqual({ goesOn: false });
  expect((await lineOf(s)).version).toBe(before.version);
  const { run } = await s.ask('planning.latest-run', {});
  expect(run).toMatchObject({ status: 'done' });
});

test('whoever sees one warehouse plans one warehouse', async () => {
  const s = await trading([2, 2, 2], '3');
  await reckon(s);
  const elsewhere = { ...s.actor, warehouses: [] as string[] };
  expect((await runtime().ask(elsewhere, 'planning.plan', {})).rows).toEqual([]);
  const row = await lineOf(s);
  await expect(runtime().ask(elsewhere, 'planning.plan-line', { id: row.id })).rejects.toMatchObject({ code: 'planning.line_not_found' });
});

test('one click makes an order for each supplier, of quantities their packs allow; the line waits for its goods and is not ordered twice', async () => {
  const s = await trading([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7], '1');
  const { id: supplierId } = await s.run('parties.create-party', { name: '义乌百货厂', supplier: true, type: 'company' });
  const skuId = await s.sku('A');
  await s.run('purchasing.set-offer', {
    supplierId,
    skuId,
    leastQuantity: '24',
    multiple: '12',
    leadDays: 10,
    tiers: [{ unitPrice: '9' }],
  });
  await reckon(s);
  const row = await lineOf(s);
  expect(row).toMatchObject({ leadDays: '10', due: true });
  expect(Number(row.suggested) % 12).toBe(0);
  const { orders } = await s.run('planning.order-plan', { lineIds: [row.id] });
  expect(orders).toHaveLength(1);
  const order = await s.ask('purchasing.order', { number: orders[0].number });
  expect(Number(order.lines[0].quantity)).toBe(Number(row.suggested));
  await expect(s.run('planning.order-plan', { lineIds: [row.id] })).rejects.toMatchObject({ code: 'planning.line_ordered' });
  expect(await lineOf(s)).toMatchObject({ due: false, allowed: ['planning.set-terms'] });
  // reckoned anew it is not proposed again, though nobody approved the order yet
  await reckon(s);
  expect(await lineOf(s)).toMatchObject({ due: false, incoming: row.suggested, suggested: '0' });
  expect(await s.differences()).toEqual([]);
});

test('what nobody sells is refused as a whole, and nothing is ordered', async () => {
  const s = await trading([7, 7, 7, 7, 7, 7, 7, 7, 7, 7], '1');
  await reckon(s);
  const row = await lineOf(s);
  await expect(s.run('planning.order-plan', { lineIds: [row.id] })).rejects.toMatchObject({ code: 'purchasing.lines_wrong' });
  expect(await lineOf(s)).toMatchObject({ due: true });
});

test('what a dealer sold of the goods that lie with him is demand of the warehouse that fills him: once, and not when goods go to him', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant', auditUnpaid: true });
  await s.stock({ A: '100' });
  const skuId = await s.sku('A');
  const central = await s.run('inventory.create-warehouse', { code: 'Z', name: '中心仓' });
  const dealer = await s.run('parties.create-party', { name: '代销商老李', customer: true });
  const place = await s.run('inventory.create-warehouse', { code: 'D1', name: '老李门店', type: 'dealer', dealerId: dealer.id });
  const transfer = (fromWarehouseId: string, toWarehouseId: string, quantity: string) =>
    s.run('inventory.transfer-at-once', { fromWarehouseId, toWarehouseId, lines: [{ skuId, quantity }] });
  await transfer(s.warehouseId, central.id, '50');
  await transfer(central.id, place.id, '40');
  const sold = await s.run('fulfilment.report-dealer-sales', {
    ...{ warehouseId: place.id, shopId: s.shopId, lines: [{ skuId, quantity: '9', unitPrice: '11.3' }] },
  });
  await runtime().pools.owner.query('update sales.sales_order set business_date = business_date - 14 where id = $1', [sold.orderId]);
  const demand = async () => {
    await reckon(s);
    const { rows } = await s.ask('planning.plan', {});
    const lines = await Promise.all(rows.map(({ id }: { id: string }) => s.ask('planning.plan-line', { id })));
    return Object.fromEntries(
      lines.map((line) => [line.warehouse, line.forecast.history.reduce((sum: number, each: string) => sum + Number(each), 0)]),
    );
  };
  const first = (await s.ask('inventory.warehouses')).rows.find(({ id }: { id: string }) => id === s.warehouseId).name;
  // nobody said who fills him: the warehouse that is tried first
  expect(await demand()).toEqual({ [first]: 9, 中心仓: 0 });
  await s.run('inventory.set-warehouse-supplier', { warehouseId: place.id, suppliedById: central.id });
  expect(await demand()).toEqual({ [first]: 0, 中心仓: 9 });
});

test('B30 what orders lack stands in the plan beside what is proposed, with its orders; one press orders both, once', async () => {
  const s = await trading([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7], '1');
  const { id: supplierId } = await s.run('parties.create-party', { name: '义乌百货厂', supplier: true, type: 'company' });
  for (const code of ['A', 'M'])
    await s.run('purchasing.set-offer', { supplierId, skuId: await s.sku(code), leadDays: 10, tiers: [{ unitPrice: '9' }] });
  await reckon(s);
  // made to order: nothing of it ever lay anywhere
  const order = await s.order({ M: '3' });
  await s.pay(order);
  expect(await s.run('purchasing.raise-requests', {})).toMatchObject({ raised: expect.any(Number) });
  const wanted = await lineOf(s, 'M');
  expect(wanted).toMatchObject({
    ...{ source: 'shortage', forOrders: order.number, quantity: '3', due: true, policy: null, reorderPoint: null },
    allowed: ['planning.order-plan'],
  });
  const { rows } = await s.ask('planning.plan', { filter: [{ column: 'due', operator: 'is_true' }] });
  const plan = rows.find(({ skuCode, source }: { skuCode: string; source: string }) => skuCode === 'A' && source === 'plan');
  const lineIds = [plan.id, wanted.id];
  const { orders, lines } = await s.run('planning.order-plan', { lineIds });
  expect([orders.length, lines]).toEqual([1, 2]);
  const made = await s.ask('purchasing.order', { number: orders[0].number });
  expect(made.lines.map(({ skuCode, quantity }: { skuCode: string; quantity: string }) => [skuCode, quantity]).sort()).toEqual([
    ['A', plan.quantity],
    ['M', '3'],
  ]);
  expect(await lineOf(s, 'M')).toBeUndefined();
  expect(await refused(s.run('planning.order-plan', { lineIds: [wanted.id] }))).toBe('purchasing.request_status');
  // what is on order is asked for no more
  expect(await s.run('purchasing.raise-requests', {})).toEqual({ raised: 0 });
});

test('what was asked for since the plan was reckoned is bought by its own row, and the proposal is that much less', async () => {
  const s = await trading([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7], '1');
  const { id: supplierId } = await s.run('parties.create-party', { name: '义乌百货厂', supplier: true, type: 'company' });
  const skuId = await s.sku('A');
  await s.run('purchasing.set-offer', { supplierId, skuId, leadDays: 10, tiers: [{ unitPrice: '9' }] });
  await reckon(s);
  const before = await lineOf(s);
  await s.run('purchasing.create-request', { skuId, warehouseId: s.warehouseId, quantity: '5' });
  const { rows } = await s.ask('planning.plan', {});
  const quantities = Object.fromEntries(rows.map(({ source, quantity }: { source: string; quantity: string }) => [source, quantity]));
  expect(quantities).toEqual({ plan: String(Number(before.suggested) - 5), manual: '5' });
  const { orders } = await s.run('planning.order-plan', { lineIds: rows.map(({ id }: { id: string }) => id) });
  const made = await s.ask('purchasing.order', { number: orders[0].number });
  expect(made.lines.map(({ quantity }: { quantity: string }) => quantity)).toEqual([before.suggested]);
  // reckoned anew, what was asked for has been counted already
  const again = await s.run('purchasing.create-request', { skuId, warehouseId: s.warehouseId, quantity: '4' });
  await reckon(s);
  expect(again.number).toBeDefined();
  const line = (await s.ask('planning.plan', { filter: [{ column: 'source', operator: 'one_of', value: ['plan'] }] })).rows[0];
  expect(line.quantity).toBe(line.suggested);
});
