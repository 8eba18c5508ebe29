import { expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { modulesUpTo } from '../../../test/goods.ts';
import { probeModule } from '../../../test/goods-probe.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { stockScenario } from '../../../test/stock-scenario.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule] });
type Scenario = Awaited<ReturnType<typeof stockScenario>>;
type Code = 'A' | 'B' | 'C';
const day = (date: string) => `${date}T02:00:00.000Z`;
const come = (s: Scenario, date: string, quantity: string, value: string, code: Code = 'A') =>
  s.receive(code, quantity, value, { effectiveAt: day(date) });
const leave = async (s: Scenario, date: string, quantity: string) => (await s.lose('A', quantity, { effectiveAt: day(date) })).value;
const use = (s: Scenario, method: string, more: object = {}) => s.run('set-cost-method', { method, ...more });
const layers = async (s: Scenario) => {
  const { rows } = await runtime().pools.owner.query(
    'select quantity, value from inventory.cost_layer where merchant_id = $1 order by effective_at, sequence',
    [s.actor.merchant.id],
  );
  return rows.map(({ quantity, value }) => `${quantity}/${value}`);
};

test('TV-15 first in, first out: whatever leaves, by shipment or loss, takes the oldest goods, and a supplier gets his own back', async () => {
  const s = await stockScenario(runtime());
  await use(s, 'fifo');
  await s.receive('A', '100', '1000');
  await s.receive('A', '50', '575');
  const shipping = await s.reserve('A', '60');
  const [shipped] = await s.ship([shipping]);
  expect(shipped.value).toBe('600');
  const { number } = await s.receive('A', '30', '279.9');
  expect((await s.lose('A', '37')).value).toBe('370');
  const back = { skuId: s.sku.A, quantity: '5', fromLocationId: s.at.customer, toLocationId: s.w1.bin, reversesId: shipped.moveId };
  const [returned] = await s.probe('post-moves', { moves: [{ ...back, source: 'return', sourceId: newId() }] });
  expect(returned.value).toBe('50');
  const { rows } = await s.ask('receipt-costs', { search: number });
  const out = { skuId: s.sku.A, quantity: '10', fromLocationId: s.w1.bin, toLocationId: s.at.supplier, receiptMoveId: rows[0].id };
  const [gone] = await s.probe('post-moves', { moves: [{ ...out, source: 'supplier_return', sourceId: newId() }] });
  expect(gone.value).toBe('93.3');
  expect(await layers(s)).toEqual(['3/30', '50/575', '20/186.6', '5/50']);
  await s.provenGoods();
  const last = await s.reserve('A', '78');
  expect((await s.ship([last]))[0].value).toBe('841.6');
  expect(await layers(s)).toEqual([]);
  await s.provenGoods();
});

test('a receipt entered for an earlier day is the older layer, and what left follows it', async () => {
  const s = await stockScenario(runtime());
  await use(s, 'fifo');
  await come(s, '2025-01-05', '10', '100');
  expect(await leave(s, '2025-01-10', '6')).toBe('60');
  await come(s, '2025-01-01', '4', '20');
  // four of the first at 5.00, two of the later at 10.00
  expect(await s.pool('A')).toEqual(['8', '80']);
  expect(await layers(s)).toEqual(['8/80']);
  expect(await s.accounts()).toMatchObject({ cost_adjustment: '-20', inventory_good: '80' });
  await s.proven();
});

test('a reversed receipt never was: its layer goes, and what took from it takes from the next', async () => {
  const s = await stockScenario(runtime());
  await use(s, 'fifo');
  const first = await s.receive('A', '10', '100');
  await s.receive('A', '10', '130');
  await s.lose('A', '5');
  await s.run('reverse-stock-document', { documentId: first.id });
  expect(await layers(s)).toEqual(['5/65']);
  expect(await s.accounts()).toEqual({ inventory_good: '65', stock_gain: '-130', stock_loss: '50', cost_adjustment: '15' });
  await s.proven();
});

test('a late cost lies in the layer of its receipt', async () => {
  const s = await stockScenario(runtime());
  await use(s, 'fifo');
  const { number } = await s.receive('A', '10', '100');
  await s.receive('A', '10', '200');
  await s.lose('A', '6');
  const { rows } = await s.ask('receipt-costs', { search: number });
  const parts = [{ kind: 'freight', basis: 'value', amount: '10' }];
  const posted = await s.run('post-landed-cost', { treatment: 'capitalise', parts, lines: [{ receiptMoveId: rows[0].id }] });
  expect(posted).toMatchObject({ stock: '4', gone: '6' });
  expect(await layers(s)).toEqual(['4/44', '10/200']);
  await come(s, '2025-01-01', '1', '1');
  await s.proven();
});

test('TV-23 by lot: three of A and two of B cost what those lots cost', async () => {
  const s = await stockScenario(runtime());
  await use(s, 'lot');
  const lots = [newId(), newId()] as const;
  const move = (lotId: string, quantity: string, value: string) => ({
    ...{
      skuId: s.sku.A,
      lotId,
      quantity,
      value,
      fromLocationId: s.at.opening,
      toLocationId: s.w1.bin,
      source: 'opening',
      sourceId: newId(),
    },
  });
  await s.probe('post-moves', { moves: [move(lots[0], '10', '82'), move(lots[1], '10', '90.5')] });
  const out = (lotId: string, quantity: string) => ({
    ...{ skuId: s.sku.A, lotId, quantity, fromLocationId: s.w1.bin, toLocationId: s.at.loss, source: 'other_out', sourceId: newId() },
  });
  const left = await s.probe('post-moves', { moves: [out(lots[0], '3'), out(lots[1], '2')] });
  expect(left.map(({ value }: { value: string }) => value)).toEqual(['24.6', '18.1']);
  expect(await layers(s)).toEqual(['7/57.4', '8/72.4']);
  await s.provenGoods();
});

test('TV-17 standard cost: stock at the standard, variances apart, another standard revalues what is there', async () => {
  const s = await stockScenario(runtime());
  await use(s, 'standard');
  await s.run('set-standard-costs', { lines: [{ skuId: s.sku.A, cost: '12' }] });
  const { number } = await s.receive('A', '100', '1250');
  expect(await s.pool('A')).toEqual(['100', '1200']);
  expect(await s.accounts()).toEqual({ inventory_good: '1200', stock_gain: '-1250', price_variance: '50' });
  const { rows } = await s.ask('receipt-costs', { search: number });
  const cause = { reason: 'bill_difference', source: 'purchasing.bill', sourceId: newId(), sourceNumber: '' };
  expect(await s.probe('late-costs', { ...cause, costs: [{ receiptMoveId: rows[0].id, amount: '10' }] })).toMatchObject([
    { stock: '0', gone: '0', variance: '10' },
  ]);
  // freight that comes later is variance as well, and goes out of it when it is reversed
  const landed = await s.run('post-landed-cost', {
    treatment: 'capitalise',
    parts: [{ kind: 'freight', basis: 'value', amount: '7' }],
    lines: [{ receiptMoveId: rows[0].id }],
  });
  expect(landed).toMatchObject({ stock: '0', gone: '7' });
  expect(await s.accounts()).toMatchObject({ inventory_good: '1200', price_variance: '57', payable: '-7' });
  await s.run('reverse-landed-cost', { landedCostId: landed.id });
  expect(await s.accounts()).toMatchObject({ price_variance: '50' });
  const sold = await s.reserve('A', '30');
  expect((await s.ship([sold]))[0].value).toBe('360');
  expect(await s.run('set-standard-costs', { lines: [{ skuId: s.sku.A, cost: '11.8' }] })).toEqual({
    set: 1,
    revaluation: '-14',
    adjustment: '14',
  });
  expect(await s.pool('A')).toEqual(['70', '826']);
  await s.provenGoods();
  // what is entered for an earlier day comes in at the standard of its day, and is revalued with the rest
  await come(s, '2025-01-01', '10', '100');
  expect(await s.pool('A')).toEqual(['80', '944']);
  await s.provenGoods();
});

test('TV-119 the issues of a month get its one average when it is closed, and the provisional ones when it is opened again', async () => {
  const s = await stockScenario(runtime());
  await use(s, 'month_end');
  await come(s, '2025-01-02', '100', '1000');
  await come(s, '2025-01-05', '50', '575');
  expect(await leave(s, '2025-01-10', '60')).toBe('630');
  await come(s, '2025-01-20', '30', '279.9');
  expect(await leave(s, '2025-01-25', '37')).toBe('377.68');
  await leave(s, '2025-02-03', '83');
  expect(await s.pool('A')).toEqual(['0', '0']);
  const closed = await s.run('close-cost-month', { month: '2025-01' });
  expect(closed).toMatchObject({ status: 'closed', skus: 1, adjustment: '0' });
  const { rows } = await runtime().pools.owner.query(
    `select to_char(business_date, 'MM') as month, sum(gone_value) as gone from inventory.cost_adjustment where merchant_id = $1 group by 1 order by 1`,
    [s.actor.merchant.id],
  );
  // 999.59 instead of 630.00 + 377.68, and the 83 that left in February at 855.31 instead of 847.22
  expect(rows).toEqual([
    { month: '01', gone: '-8.09' },
    { month: '02', gone: '8.09' },
  ]);
  expect(await s.accounts('2025-01-31')).toMatchObject({ inventory_good: '855.31' });
  await s.proven();
  await expect(s.run('close-cost-month', { month: '2025-01' })).rejects.toMatchObject({ code: 'inventory.cost_month_closed' });
  // into a closed month: its average is another
  await come(s, '2025-01-03', '20', '400');
  expect(await s.pool('A')).toEqual(['20', '225.49']);
  await s.proven();
  await s.run('reopen-cost-month', { month: '2025-01' });
  await s.proven();
  await expect(s.run('close-cost-month', { month: '2999-01' })).rejects.toMatchObject({ code: 'inventory.cost_month_running' });
});

test('a change of method comes on the first of a month, carries quantity and value over, and ends what can be entered before', async () => {
  const s = await stockScenario(runtime());
  await come(s, '2025-01-05', '10', '100');
  await come(s, '2025-01-06', '10', '200');
  // nothing has moved this month: it holds at once
  const changed = await use(s, 'fifo');
  expect(changed).toMatchObject({ status: 'applied' });
  expect(await layers(s)).toEqual(['20/300']);
  expect((await s.lose('A', '5')).value).toBe('75');
  await expect(come(s, '2025-01-07', '1', '1')).rejects.toMatchObject({ code: 'inventory.cost_method_since' });
  const thisMonth = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  await expect(use(s, 'average', { from: `${thisMonth}-01` })).rejects.toMatchObject({ code: 'inventory.cost_method_moved' });
  await expect(use(s, 'average', { from: '2025-01-01' })).rejects.toMatchObject({ code: 'inventory.cost_method_past' });
  await expect(use(s, 'average', { from: '2999-01-02' })).rejects.toMatchObject({ code: 'inventory.cost_method_not_month_start' });
  const planned = await use(s, 'average');
  expect(planned.status).toBe('planned');
  await s.run('cancel-cost-method', { costMethodId: planned.id, expectedVersion: 1 });
  await expect(s.run('cancel-cost-method', { costMethodId: planned.id })).rejects.toMatchObject({ code: 'inventory.cost_method_applied' });
  expect(await s.run('apply-cost-methods', {})).toEqual({ applied: [] });
  await s.proven();
});

test('to standard cost the stock is revalued, which the books say', async () => {
  const s = await stockScenario(runtime());
  await come(s, '2025-01-05', '10', '100');
  await s.run('set-standard-costs', { lines: [{ skuId: s.sku.A, cost: '9.5' }] });
  await use(s, 'standard');
  expect(await s.pool('A')).toEqual(['10', '95']);
  expect(await s.accounts()).toEqual({ inventory_good: '95', stock_gain: '-100', cost_adjustment: '5' });
  const { rows } = await s.ask('cost-methods');
  expect(rows[0]).toMatchObject({ method: 'standard', skuCount: 1, revaluation: '-5' });
  await s.proven();
});

test('each method holds for its category and those below it', async () => {
  const s = await stockScenario(runtime());
  const root = await runtime().execute(s.actor, 'catalog.save-category', { name: { zh: '食品' } });
  const child = await runtime().execute(s.actor, 'catalog.save-category', { name: { zh: '鲜果' }, parentId: root.id });
  await use(s, 'month_end');
  await use(s, 'fifo', { categoryId: root.id });
  await use(s, 'lot', { categoryId: child.id });
  const made = async (code: string, categoryId?: string) => {
    const { skus } = await runtime().execute(s.actor, 'catalog.create-product', {
      code: `P-${code}`,
      name: { zh: code },
      categoryId,
      skus: [{ code }],
    });
    await s.run('post-other-in', { warehouseId: s.w1.id, reason: 'found', lines: [{ skuId: skus[0].id, quantity: '1', value: '1' }] });
  };
  await made('X', root.id);
  await made('Y', child.id);
  await made('Z');
  const { rows } = await s.ask('sku-costs');
  expect(rows.map((row: { skuCode: string; method: string }) => `${row.skuCode} ${row.method}`)).toEqual([
    'X fifo',
    'Y lot',
    'Z month_end',
  ]);
  await s.proven();
});

test('orders of goods of all methods leave together, from the bins that were chosen for them', async () => {
  const s = await stockScenario(runtime());
  const category = await runtime().execute(s.actor, 'catalog.save-category', { name: { zh: '批次品' } });
  await use(s, 'fifo', { categoryId: category.id });
  const { skus } = await runtime().execute(s.actor, 'catalog.create-product', {
    ...{ code: 'P-F', name: { zh: '先进先出品' }, categoryId: category.id, skus: [{ code: 'F' }] },
  });
  const come2 = (value: string) =>
    s.run('post-other-in', { warehouseId: s.w1.id, reason: 'found', lines: [{ skuId: skus[0].id, quantity: '5', value }] });
  await come2('50');
  await come2('100');
  await s.receive('A', '10', '100');
  const orderLineId = newId();
  const lines = [{ orderLineId, skuId: skus[0].id, warehouseId: s.w1.id, quantity: '7' }];
  await s.probe('reserve-goods', { documentId: newId(), lines });
  const average = await s.reserve('A', '4');
  const shipped = await s.ship([{ orderLineId, skuId: skus[0].id, quantity: '7' }, average]);
  expect(shipped.map(({ value }: { value: string }) => value)).toEqual(['90', '40']);
  await s.provenGoods();
  await expect(s.ship([{ orderLineId, skuId: skus[0].id, quantity: '1' }])).rejects.toMatchObject({
    code: 'inventory.reservation_missing',
  });
});
