import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, fromUnits, text } from '../../kernel/decimal.ts';
import { newId } from '../../kernel/ids.ts';
import { modulesUpTo } from '../../test/goods.ts';
import { probeModule } from '../../test/goods-probe.ts';
import { testRuntime } from '../../test/postgres.ts';
import { stockScenario } from '../../test/stock-scenario.ts';
import { averageValue, issue, type Pool } from './cost.rules.ts';
import { stepOf } from './issue.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule] });

type Scenario = Awaited<ReturnType<typeof stockScenario>>;
/** Goods from a supplier, as receipts of purchases will bring them. */
const receive = (s: Scenario, quantity: string, value: string) =>
  s.probe('post-moves', {
    moves: [
      { skuId: s.sku.A, quantity, fromLocationId: s.at.supplier, toLocationId: s.w1.bin, value, source: 'receipt', sourceId: newId() },
    ],
  });
const ship = async (s: Scenario, quantity: string) => (await s.ship([await s.reserve('A', quantity)]))[0];

test('TV-13 the moving average over receipts, issues, a return of customers and one to the supplier', async () => {
  const s = await stockScenario(runtime());
  await receive(s, '100', '1000');
  await receive(s, '50', '575');
  expect(await s.pool('A')).toEqual(['150', '1575']);
  const sixty = await ship(s, '60');
  expect(sixty.value).toBe('630');
  await receive(s, '30', '279.90');
  expect(await s.pool('A')).toEqual(['120', '1224.9']);
  expect((await ship(s, '37')).value).toBe('377.68');
  expect(await s.pool('A')).toEqual(['83', '847.22']);
  const back = { skuId: s.sku.A, quantity: '5', fromLocationId: s.at.customer, toLocationId: s.w1.bin, reversesId: sixty.moveId };
  const [returned] = await s.probe('post-moves', { moves: [{ ...back, source: 'return', sourceId: newId() }] });
  expect(returned.value).toBe('52.5');
  expect(await s.pool('A')).toEqual(['88', '899.72']);
  const away = { skuId: s.sku.A, quantity: '10', fromLocationId: s.w1.bin, toLocationId: s.at.supplier };
  const [toSupplier] = await s.probe('post-moves', { moves: [{ ...away, source: 'supplier_return', sourceId: newId() }] });
  expect(toSupplier.value).toBe('102.24');
  expect(await s.pool('A')).toEqual(['78', '797.48']);
  expect((await ship(s, '78')).value).toBe('797.48');
  expect(await s.pool('A')).toEqual(['0', '0']);
  await s.provenGoods();
});

test('TV-14 three units worth 10.00 issued singly: 3.33, 3.34, 3.33', async () => {
  const s = await stockScenario(runtime());
  await receive(s, '3', '10');
  expect([(await ship(s, '1')).value, (await ship(s, '1')).value, (await ship(s, '1')).value]).toEqual(['3.33', '3.34', '3.33']);
  expect(await s.pool('A')).toEqual(['0', '0']);
  await s.provenGoods();
});

test('a line of three units over three lines of one shipment costs what three issues cost', async () => {
  const s = await stockScenario(runtime());
  await receive(s, '3', '10');
  const lines = [await s.reserve('A', '1'), await s.reserve('A', '1'), await s.reserve('A', '1')];
  expect((await s.ship(lines)).map((line: { value: string }) => line.value)).toEqual(['3.33', '3.34', '3.33']);
  await s.provenGoods();
});

test('a currency without decimals values in whole units', async () => {
  const s = await stockScenario(runtime(), { currency: 'JPY' });
  await receive(s, '3', '1000');
  expect([(await ship(s, '1')).value, (await ship(s, '1')).value, (await ship(s, '1')).value]).toEqual(['333', '334', '333']);
  await s.provenGoods();
});

const quantity = fc.bigInt(1n, 10n ** 12n).map((units) => fromUnits(units, 6));
const value = fc.bigInt(0n, 10n ** 14n).map((units) => fromUnits(units, 2));
const pool: fc.Arbitrary<Pool> = fc.tuple(quantity, value, fc.constantFrom(1n, -1n, 0n), value).map(([q, v, sign, last]) => ({
  quantity: (q * sign) as Pool['quantity'],
  value: (v * sign) as Pool['value'],
  lastCost: last,
}));

test('the arithmetic of the hot path is that of the rule, to the last cent, below zero and from nothing too', async () => {
  const cases = fc.sample(fc.tuple(pool, quantity, fc.constantFrom(0, 2, 3)), { numRuns: 4000, seed: 20251121 });
  const { rows } = await runtime().pools.owner.query(
    `select inventory.average_value(c.value, c.total, c.quantity, c.last, c.step) as value
     from jsonb_to_recordset($1) as c (value numeric, total numeric, quantity numeric, last numeric, step numeric, n int) order by n`,
    [
      JSON.stringify(
        cases.map(([of, amount, exponent], n) => ({
          n,
          value: text(of.value),
          total: text(of.quantity),
          quantity: text(amount),
          last: text(of.lastCost),
          step: stepOf(exponent),
        })),
      ),
    ],
  );
  const said = rows.map((row: { value: string }) => text(decimal(row.value)));
  expect(said).toEqual(cases.map(([of, amount, exponent]) => text(averageValue(of, amount, exponent))));
});

test('shipments of any size, one line or many, cost what the rule says movement by movement', async () => {
  const s = await stockScenario(runtime());
  await receive(s, '1000', '7777.77');
  let expected: Pool = { quantity: decimal('1000'), value: decimal('7777.77'), lastCost: decimal('0') };
  const sizes = fc.sample(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), { numRuns: 25, seed: 7 });
  for (const shipment of sizes) {
    const lines = [];
    for (const size of shipment) lines.push(await s.reserve('A', String(size)));
    const values = shipment.map((size) => {
      const issued = issue(expected, decimal(String(size)), 2);
      expected = issued.pool;
      return text(issued.value);
    });
    expect((await s.ship(lines)).map((line: { value: string }) => line.value)).toEqual(values);
  }
  expect(await s.pool('A')).toEqual([text(expected.quantity), text(expected.value)]);
  await s.provenGoods();
});
