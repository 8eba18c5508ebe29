import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { modulesUpTo } from '../../test/goods.ts';
import { testRuntime } from '../../test/postgres.ts';
import { probeModule } from '../../test/goods-probe.ts';
import { stockScenario } from '../../test/stock-scenario.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule] });

test('goods found come in at their value and go out at the average; the entries follow', async () => {
  const s = await stockScenario(runtime());
  const made = await s.receive('A', '10', '100');
  expect(made).toMatchObject({ quantity: '10', value: '100' });
  expect(made.number).toMatch(/^OI\d{4}-\d{6}$/);
  expect((await s.lose('A', '3')).value).toBe('30');
  await s.run('post-other-out', { warehouseId: s.w1.id, reason: 'sample', lines: [s.lineOf('A', '2')] });
  expect(await s.accounts()).toEqual({ inventory_good: '50', stock_gain: '-100', stock_loss: '30', internal_use: '20' });
  await s.proven();
});

test('goods of an order nobody knows here come back at the average, out of the cost of sales, and go again when that is reversed', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  const back = { warehouseId: s.w1.id, reason: 'customer_return', remark: 'C536379' };
  const made = await s.run('post-other-in', { ...back, lines: [s.lineOf('A', '2')] });
  expect(made).toMatchObject({ quantity: '2', value: '20' });
  expect(await s.accounts()).toEqual({ inventory_good: '120', stock_gain: '-100', cost_of_sales: '-20' });
  await expect(s.run('post-other-in', { ...back, lines: [s.lineOf('B', '1')] })).rejects.toMatchObject({ code: 'inventory.value_missing' });
  await s.run('reverse-stock-document', { documentId: made.id });
  expect(await s.accounts()).toEqual({ inventory_good: '100', stock_gain: '-100' });
  await s.proven();
});

test('TV-7 ten boxes of 36 at 100.00 a box are 360 pieces worth 1000.00; the factor is frozen on the line', async () => {
  const s = await stockScenario(runtime());
  const packUnitId = newId();
  await runtime().pools.owner.query(
    `insert into catalog.pack_unit (merchant_id, id, sku_id, name, numerator, denominator) values ($1, $2, $3, '箱', 36, 1)`,
    [s.actor.merchant.id, packUnitId, s.sku.A],
  );
  const line = { skuId: s.sku.A, quantity: '10', packUnitId, unitCost: '100.00' };
  const made = await s.run('post-other-in', { warehouseId: s.w1.id, reason: 'found', lines: [line] });
  expect(made).toMatchObject({ quantity: '360', value: '1000' });
  expect((await s.ask('sku-stock', { skuId: s.sku.A })).cost.unitCost).toBe('2.777778');
  expect((await s.lose('A', '7')).value).toBe('19.44');
  expect(await s.pool('A')).toEqual(['353', '980.56']);
  await runtime().pools.owner.query('update catalog.pack_unit set numerator = 40 where id = $1', [packUnitId]);
  const { lines } = await s.ask('stock-document', { number: made.number });
  expect(lines).toMatchObject([{ enteredQuantity: '10', enteredUnit: '箱', quantity: '360' }]);
  await s.proven();
});

test('lines that cannot be are refused together, by their numbers', async () => {
  const s = await stockScenario(runtime());
  const post = (lines: object[]) => s.run('post-other-in', { warehouseId: s.w1.id, reason: 'found', lines });
  const nobody = '018f0000-0000-7000-8000-00000000dead';
  await expect(post([s.lineOf('A', '1'), { skuId: nobody, quantity: '1' }, { skuId: nobody, quantity: '2' }])).rejects.toMatchObject({
    code: 'inventory.sku_not_found',
    params: { lines: [{ line: 2 }, { line: 3 }] },
  });
  await expect(post([s.lineOf('A', '1', { value: '1' }), s.lineOf('B', '1.5', { value: '1' })])).rejects.toMatchObject({
    code: 'inventory.quantity_not_exact',
    params: { lines: [{ line: 2 }] },
  });
  await expect(post([s.lineOf('A', '1', { value: '1.005' })])).rejects.toMatchObject({ code: 'inventory.value_too_fine' });
  await expect(post([s.lineOf('A', '1')])).rejects.toMatchObject({ code: 'inventory.value_missing' });
  await expect(post([s.lineOf('A', '1', { value: '1', locationId: s.w2.bin })])).rejects.toMatchObject({
    code: 'inventory.location_elsewhere',
  });
  await expect(s.lose('A', '1')).rejects.toMatchObject({
    code: 'inventory.stock_short',
    params: { lines: [{ skuCode: 'A', missing: '1' }] },
  });
  await s.proven();
});

test('goods found without a value come in at the average, gifts of the supplier for nothing', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '25');
  const found = await s.run('post-other-in', { warehouseId: s.w1.id, reason: 'found', lines: [s.lineOf('A', '2')] });
  expect(found.value).toBe('5');
  const gift = await s.run('post-other-in', { warehouseId: s.w1.id, reason: 'supplier_gift', lines: [s.lineOf('A', '3', { value: '0' })] });
  expect(gift.value).toBe('0');
  expect(await s.pool('A')).toEqual(['15', '30']);
  await s.proven();
});

test('goods are taken from the bins that hold them, by pick sequence, the default bin last', async () => {
  const s = await stockScenario(runtime());
  await s.run('create-locations', { warehouseId: s.w1.id, pattern: 'A-{01..02}-{1..2}' });
  const { rows } = await s.ask('locations', { filter: [{ column: 'isDefault', operator: 'is_false' }] });
  const bin = Object.fromEntries(rows.map((row: { code: string; id: string }) => [row.code, row.id]));
  expect(Object.keys(bin)).toEqual(['A-01-1', 'A-01-2', 'A-02-1', 'A-02-2']);
  await s.receive('A', '5', '50');
  await s.receive('A', '4', '40', { locationId: bin['A-02-1'] });
  await s.receive('A', '3', '30', { locationId: bin['A-01-2'] });
  await s.lose('A', '8');
  const left = await s.ask('stock-by-location');
  expect(left.rows.map((row: { location: string; quantity: string }) => [row.location, row.quantity])).toEqual([['W1', '4']]);
  await s.proven();
});

test('moving goods between bins touches neither promises nor values', async () => {
  const s = await stockScenario(runtime());
  await s.run('create-locations', { warehouseId: s.w1.id, pattern: 'B-{1..2}' });
  const { rows } = await s.ask('locations', { search: 'b-' });
  const [b1, b2] = rows.map((row: { id: string }) => row.id);
  await s.receive('A', '10', '100');
  await s.reserve('A', '9');
  const move = (fromLocationId: string, toLocationId: string, quantity: string) =>
    s.run('move-between-bins', { warehouseId: s.w1.id, lines: [{ skuId: s.sku.A, quantity, fromLocationId, toLocationId }] });
  await move(s.w1.bin, b1, '6');
  await move(b1, b2, '4');
  await expect(move(b1, b2, '3')).rejects.toMatchObject({ code: 'inventory.stock_short', params: { lines: [{ missing: '1' }] } });
  expect(await s.onHand('A')).toMatchObject({ good: '10', reserved: '9', available: '1' });
  expect(await s.pool('A')).toEqual(['10', '100']);
  await expect(s.run('archive-location', { locationId: b2 })).rejects.toMatchObject({ code: 'inventory.location_not_empty' });
  await s.proven();
});

test('goods found defective take their value to their own pool and can no longer be sold; promises stay (R24)', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  await s.reserve('A', '9');
  const change = (from: string, to: string, quantity: string) =>
    s.run('change-quality', { warehouseId: s.w1.id, lines: [{ skuId: s.sku.A, quantity, from, to }] });
  expect((await change('good', 'defective', '3')).value).toBe('30');
  expect(await s.onHand('A')).toMatchObject({ good: '7', defective: '3', reserved: '9', available: '-2' });
  expect(await s.accounts()).toMatchObject({ inventory_good: '70', inventory_defective: '30' });
  expect((await change('good', 'frozen', '2')).value).toBe('0');
  expect(await s.pool('A')).toEqual(['7', '70']);
  await change('defective', 'good', '3');
  expect(await s.accounts()).toMatchObject({ inventory_good: '100' });
  await s.proven();
});

test('promised goods are not taken for own use, but what is lost is lost', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  await s.reserve('A', '8');
  const use = s.run('post-other-out', { warehouseId: s.w1.id, reason: 'internal_use', lines: [s.lineOf('A', '3')] });
  await expect(use).rejects.toMatchObject({ code: 'inventory.stock_promised', params: { lines: [{ skuCode: 'A', missing: '1' }] } });
  await s.lose('A', '3');
  expect(await s.onHand('A')).toMatchObject({ available: '-1' });
  await s.proven();
});

test('opening stock of a thousand lines is one document', async () => {
  const s = await stockScenario(runtime());
  const lines = Array.from({ length: 1000 }, (_, at) => s.lineOf((['A', 'B', 'C'] as const)[at % 3] ?? 'A', '2', { value: '3.33' }));
  const made = await s.run('post-opening-stock', { warehouseId: s.w1.id, lines });
  expect(made).toMatchObject({ quantity: '2000', value: '3330' });
  expect(await s.accounts()).toEqual({ inventory_good: '3330', opening_equity: '-3330' });
  await s.proven();
});

test('a preview shows stock and entries and changes nothing', async () => {
  const s = await stockScenario(runtime());
  const input = { warehouseId: s.w1.id, reason: 'found', lines: [s.lineOf('A', '10', { value: '100' })] };
  const { effects } = await runtime().preview(s.actor, 'inventory.post-other-in', input);
  expect(effects.stock).toEqual([{ sku: 'A', from: '盘盈盘亏', to: 'W1仓', quantity: '10', value: '100' }]);
  expect(effects.entries).toMatchObject([{ kind: 'other_in' }]);
  expect(await s.onHand('A')).toBeUndefined();
  await s.proven();
});

test('a reversal mirrors movements and entries; the same document is not reversed twice', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  const wrong = await s.receive('A', '10', '10000');
  const out = await s.lose('A', '5');
  expect(out.value).toBe('2525');
  const undone = await s.run('reverse-stock-document', { documentId: wrong.id });
  expect(undone.value).toBe('10000');
  // the issue in between costs what it would have cost without the wrong receipt
  expect(await s.pool('A')).toEqual(['5', '50']);
  expect(await s.accounts()).toEqual({ inventory_good: '50', stock_gain: '-100', stock_loss: '2525', cost_adjustment: '-2475' });
  await s.run('reverse-stock-document', { documentId: out.id });
  expect(await s.pool('A')).toEqual(['10', '100']);
  expect(await s.accounts()).toEqual({ inventory_good: '100', stock_gain: '-100' });
  await expect(s.run('reverse-stock-document', { documentId: wrong.id })).rejects.toMatchObject({ code: 'inventory.document_reversed' });
  await expect(s.run('reverse-stock-document', { documentId: undone.id })).rejects.toMatchObject({
    code: 'inventory.document_is_reversal',
  });
  const document = await s.ask('stock-document', { id: wrong.id });
  expect(document).toMatchObject({ status: 'reversed', reversedBy: { id: undone.id }, allowed: [] });
  await s.proven();
});

test('reversing a quality change gives both pools back what they had', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  const line = { skuId: s.sku.A, quantity: '3', from: 'good', to: 'defective' };
  const first = await s.run('change-quality', { warehouseId: s.w1.id, lines: [line] });
  await s.receive('A', '7', '700');
  const second = await s.run('change-quality', { warehouseId: s.w1.id, lines: [{ ...line, quantity: '2' }] });
  expect(second.value).toBe('110');
  await s.run('reverse-stock-document', { documentId: first.id });
  expect(await s.pool('A')).toEqual(['15', '690']);
  expect(await s.pool('A', 'defective')).toEqual(['2', '110']);
  await s.proven();
});

test('what the program posts by itself is made by the system, in the language of the reader', async () => {
  const s = await stockScenario(runtime());
  const lines = [s.lineOf('A', '1', { value: '1' })];
  const system = runtime().systemActorIn(s.actor.merchant);
  const made: any = await runtime().execute(system, 'inventory.post-other-in', { warehouseId: s.w1.id, reason: 'found', lines });
  expect((await s.ask('stock-document', { number: made.number })).createdBy).toBe('系统');
  const english = { ...s.actor, language: 'en' as const };
  const page: any = await runtime().ask(english, 'inventory.stock-documents', {});
  expect(page.rows).toMatchObject([{ number: made.number, createdBy: 'System' }]);
  const moves: any = await runtime().ask(english, 'inventory.stock-moves', {});
  expect(moves.rows).toMatchObject([{ actor: 'System' }]);
});

test('a scan that the books refused and the person gave up moves nothing and stands in the log with its reason', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '3', '30');
  const before = await s.onHand('A');
  const said = { zh: 'A 5 件：A-01 → A-02', en: '5 of A: A-01 → A-02' };
  const told = { operation: 'inventory.move-between-bins', key: 'k1', code: 'inventory.stock_short', refusal: '库存不足' };
  await s.run('drop-scan', { ...told, said, done: '2026-03-01T08:00:00.000Z', reason: '实物没有动' });
  expect(await s.onHand('A')).toEqual(before);
  const { rows } = await runtime().pools.owner.query(
    `select input, changes from kernel.operation_log where merchant_id = $1 and operation = 'inventory.drop-scan'`,
    [s.actor.merchant.id],
  );
  expect(rows).toMatchObject([{ input: { ...told, said, reason: '实物没有动' } }]);
  await s.proven();
});
