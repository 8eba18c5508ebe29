import { expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { modulesUpTo } from '../../../test/goods.ts';
import { probeModule } from '../../../test/goods-probe.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { stockScenario } from '../../../test/stock-scenario.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule] });
type Scenario = Awaited<ReturnType<typeof stockScenario>>;
type Code = 'A' | 'B' | 'C';

/** Goods come in; answers the movement they came by. */
async function receipt(s: Scenario, code: Code, quantity: string, value: string, more: object = {}): Promise<string> {
  const { number } = await s.receive(code, quantity, value, more);
  const { rows } = await s.ask('receipt-costs', { search: number });
  return rows[0].id;
}
const freight = (amount: string, basis = 'value') => ({ kind: 'freight', basis, amount });
const land = (s: Scenario, amount: string, moves: string[], more: object = {}) =>
  s.run('post-landed-cost', {
    treatment: 'capitalise',
    parts: [freight(amount)],
    lines: moves.map((receiptMoveId) => ({ receiptMoveId })),
    ...more,
  });
const bill = (s: Scenario, receiptMoveId: string, amount: string) =>
  s.probe('late-costs', {
    ...{ reason: 'bill_difference', source: 'purchasing.bill', sourceId: newId(), sourceNumber: 'PB1' },
    costs: [{ receiptMoveId, amount }],
  });

test('TV-19 freight that comes when 35 of 100 are sold: what is here bears its share, the rest is cost of sales', async () => {
  const s = await stockScenario(runtime());
  const a = await receipt(s, 'A', '100', '2000');
  const others = [await receipt(s, 'B', '40', '1500'), await receipt(s, 'C', '10', '333.33')];
  await s.lose('A', '35');
  const posted = await land(s, '500', [a, ...others]);
  expect(posted).toMatchObject({ amount: '500', stock: '408.7', gone: '91.3' });
  expect(await s.pool('A')).toEqual(['65', '1469.57']);
  const shown = await s.ask('landed-cost', { number: posted.number });
  expect(shown.lines.map((line: { amount: string }) => line.amount)).toEqual(['260.87', '195.65', '43.48']);
  expect(shown.lines[0]).toMatchObject({ stockValue: '169.57', goneValue: '91.3' });
  expect(await s.accounts()).toMatchObject({ payable: '-500', cost_adjustment: '91.3' });
  const { rows } = await s.ask('receipt-costs', { filter: [{ column: 'skuCode', operator: 'equals', value: 'A' }] });
  expect(rows[0]).toMatchObject({ value: '2000', landed: '260.87', cost: '2260.87', unitCost: '22.6087' });
  await s.proven();
});

test('TV-24 a bill that says 10.20 instead of 10.00 is split between the 70 that are here and the 30 that are sold', async () => {
  const s = await stockScenario(runtime());
  const a = await receipt(s, 'A', '100', '1000');
  await s.lose('A', '30');
  expect(await bill(s, a, '20')).toEqual([{ receiptMoveId: a, class: 'good', stock: '14', gone: '6', variance: '0' }]);
  expect(await s.pool('A')).toEqual(['70', '714']);
  expect(await bill(s, a, '-20')).toEqual([{ receiptMoveId: a, class: 'good', stock: '-14', gone: '-6', variance: '0' }]);
  expect(await s.pool('A')).toEqual(['70', '700']);
  await s.provenGoods();
});

test('when nothing is left of a receipt, all of a late cost is cost of sales, and nothing is worth nothing', async () => {
  const s = await stockScenario(runtime());
  const a = await receipt(s, 'A', '10', '100');
  await s.lose('A', '10');
  expect(await land(s, '7.77', [a])).toMatchObject({ stock: '0', gone: '7.77' });
  expect(await s.pool('A')).toEqual(['0', '0']);
  await s.proven();
});

test('a reversed landed cost leaves nothing behind, in stock and in what was sold since', async () => {
  const s = await stockScenario(runtime());
  const a = await receipt(s, 'A', '100', '1000');
  const { id } = await land(s, '50', [a]);
  expect(await s.pool('A')).toEqual(['100', '1050']);
  await s.lose('A', '40');
  expect(await s.pool('A')).toEqual(['60', '630']);
  const reversed = await s.run('reverse-landed-cost', { landedCostId: id, expectedVersion: 1 });
  expect(reversed).toMatchObject({ stock: '-30', gone: '-20', version: 2 });
  expect(await s.pool('A')).toEqual(['60', '600']);
  expect(await s.accounts()).toEqual({ inventory_good: '600', stock_gain: '-1000', stock_loss: '420', cost_adjustment: '-20' });
  await expect(s.run('reverse-landed-cost', { landedCostId: id })).rejects.toMatchObject({ code: 'inventory.landed_cost_reversed' });
  await s.proven();
});

test('a receipt entered for an earlier day plays late costs again in their place', async () => {
  const s = await stockScenario(runtime());
  const a = await receipt(s, 'A', '10', '100', { effectiveAt: '2025-01-01T02:00:00.000Z' });
  await land(s, '20', [a]);
  await s.lose('A', '5');
  expect(await s.pool('A')).toEqual(['5', '60']);
  await s.receive('A', '10', '60', { effectiveAt: '2025-01-02T02:00:00.000Z' });
  // 20 worth 160, late cost 20: 5 of 20 worth 180 leave
  expect(await s.pool('A')).toEqual(['15', '135']);
  expect(await s.accounts()).toMatchObject({ inventory_good: '135', stock_loss: '60', cost_adjustment: '-15' });
  await s.proven();
});

test('when the receipt is reversed the late cost has no goods to lie in', async () => {
  const s = await stockScenario(runtime());
  const { id, number } = await s.receive('A', '10', '100');
  const { rows } = await s.ask('receipt-costs', { search: number });
  await land(s, '20', [rows[0].id]);
  await s.run('reverse-stock-document', { documentId: id });
  expect(await s.pool('A')).toEqual(['0', '0']);
  expect(await s.accounts()).toEqual({ payable: '-20', cost_adjustment: '20' });
  await s.proven();
});

test('by the policy of retailers the freight is an expense, and the goods keep their value', async () => {
  const s = await stockScenario(runtime());
  const a = await receipt(s, 'A', '10', '100');
  const parts = [{ ...freight('50'), tax: '4.5' }];
  expect(await land(s, '50', [a], { treatment: undefined, parts })).toMatchObject({ amount: '50', stock: '0', gone: '0' });
  expect(await s.accounts()).toMatchObject({ inventory_good: '100', purchase_expense: '50', input_vat: '4.5', payable: '-54.5' });
  await s.proven();
});

test('who deducts no input tax bears it with the cost', async () => {
  const s = await stockScenario(runtime(), { vatPayer: 'small_scale' });
  const a = await receipt(s, 'A', '10', '100');
  expect(await land(s, '50', [a], { parts: [{ ...freight('50'), tax: '4.5' }] })).toMatchObject({ amount: '54.5', stock: '54.5' });
  expect(await s.pool('A')).toEqual(['10', '154.5']);
  await s.proven();
});

test('what goes wrong with a landed cost is refused: unknown receipts, no weights, another than a supplier', async () => {
  const s = await stockScenario(runtime());
  const a = await receipt(s, 'A', '10', '100');
  await expect(land(s, '5', [newId()])).rejects.toMatchObject({ code: 'inventory.receipt_not_found', params: { lines: [{ line: 1 }] } });
  await expect(land(s, '5', [a], { parts: [freight('5', 'weight')] })).rejects.toMatchObject({ code: 'inventory.landed_cost_no_measure' });
  await expect(land(s, '5', [a], { supplierId: newId() })).rejects.toMatchObject({ code: 'inventory.supplier_not_found' });
  await expect(land(s, '5.001', [a])).rejects.toMatchObject({ code: 'inventory.value_too_fine' });
  await s.proven();
});

test('twenty late costs and twenty issues of the same goods at once lose no cent', async () => {
  const s = await stockScenario(runtime());
  const a = await receipt(s, 'A', '1000', '10000');
  await Promise.all(Array.from({ length: 40 }, (_, at) => (at % 2 ? land(s, '3.33', [a]) : s.lose('A', '7'))));
  const accounts = await s.accounts();
  expect(accounts.payable).toBe('-66.6');
  await s.proven();
});
