import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, decimal, fromUnits, isZero, multiply, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import { type CostMethod, costMethods, emptyPool, type Pool, unitCost } from '../cost.rules.ts';
import { carryOver, issueBy, lateShareBy, type Place, receiveBy, returnBy, revalueBy, setStandard } from './methods.rules.ts';

const d = decimal;
const LOT = { A: '00000000-0000-7000-8000-00000000000a', B: '00000000-0000-7000-8000-00000000000b' };
let seq = 0;
const next = (more: Partial<Place> = {}): Place => {
  seq += 1;
  return { seq, effectiveAt: `2025-01-01T00:00:00.${String(seq).padStart(6, '0')}Z`, lotId: '', ...more };
};
const empty = (method: CostMethod, standard?: string): Pool => ({
  ...emptyPool(zero),
  method,
  ...(standard ? { standard: d(standard) } : {}),
  ...(method === 'fifo' || method === 'lot' ? { layers: [] } : {}),
});
const state = (pool: Pool): string[] => [text(pool.quantity), text(pool.value)];
const layersOf = (pool: Pool) => (pool.layers ?? []).map(({ quantity, value }) => `${text(quantity)}/${text(value)}`);

function come(pool: Pool, quantity: string, price: string, more: Partial<Place> = {}) {
  const place = next(more);
  return { ...receiveBy(pool, d(quantity), multiply(d(quantity), d(price), 2), place, 2), place };
}
const go = (pool: Pool, quantity: string, more: Partial<Place> = {}) => issueBy(pool, d(quantity), next(more), 2);

describe('first in, first out', () => {
  test('TV-15 the events of TV-13: oldest layers leave first, a return is a layer of its own, a supplier gets his own goods back', () => {
    const one = come(empty('fifo'), '100', '10.00');
    const two = come(one.pool, '50', '11.50');
    const out60 = go(two.pool, '60');
    expect(text(out60.value)).toBe('600');
    const three = come(out60.pool, '30', '9.33');
    const out37 = go(three.pool, '37');
    expect(text(out37.value)).toBe('370');
    const original = { quantity: d('60'), value: out60.value, returnedQuantity: zero, returnedValue: zero };
    const back = returnBy(out37.pool, original, d('5'), next(), 2);
    expect(text(back.value)).toBe('50');
    const toSupplier = go(back.pool, '10', { receipt: three.place.seq });
    expect(text(toSupplier.value)).toBe('93.3');
    expect(layersOf(toSupplier.pool)).toEqual(['3/30', '50/575', '20/186.6', '5/50']);
    const last = go(toSupplier.pool, '78');
    expect([text(last.value), ...state(last.pool), ...layersOf(last.pool)]).toEqual(['841.6', '0', '0']);
    expect(text(subtract(sum([out60.value, out37.value, last.value]), back.value))).toBe('1761.6');
  });

  test('TV-16 a layer of 7 worth 100.00 leaves as 3, 3, 1', () => {
    let pool = receiveBy(empty('fifo'), d('7'), d('100.00'), next(), 2).pool;
    const values = ['3', '3', '1'].map((quantity) => {
      const issued = go(pool, quantity);
      pool = issued.pool;
      return text(issued.value);
    });
    expect(values).toEqual(['42.86', '42.86', '14.28']);
  });

  test('TV-129 what left before it came is a layer that owes; the next receipt settles it', () => {
    const shipped = go(come(empty('fifo'), '2', '10.00').pool, '5');
    expect([text(shipped.value), ...layersOf(shipped.pool)]).toEqual(['50', '-3/-30']);
    const received = come(shipped.pool, '10', '12.00');
    expect([text(received.adjustment), ...layersOf(received.pool)]).toEqual(['6', '7/84']);
  });

  test('a late cost lies in the layer of its receipt as far as that is there', () => {
    const one = come(empty('fifo'), '10', '10.00');
    const two = come(one.pool, '10', '20.00');
    const left = go(two.pool, '6').pool;
    const share = (place: Place) => lateShareBy(left, d('10.00'), d('10'), { ...place, receipt: place.seq }, 2);
    expect([text(share(one.place)), text(share(two.place))]).toEqual(['4', '10']);
    const at = { ...next(), receipt: one.place.seq };
    expect(layersOf(revalueBy(left, d('4.00'), at).pool)).toEqual(['4/44', '10/200']);
    const emptied = go(left, '4').pool;
    expect(text(revalueBy(emptied, d('4.00'), at).adjustment)).toBe('4');
  });
});

describe('by lot', () => {
  test('TV-23 three of lot A and two of lot B cost what those lots cost', () => {
    const both = come(come(empty('lot'), '10', '8.20', { lotId: LOT.A }).pool, '10', '9.05', { lotId: LOT.B }).pool;
    const a = go(both, '3', { lotId: LOT.A });
    const b = go(a.pool, '2', { lotId: LOT.B });
    expect(text(add(a.value, b.value))).toBe('42.7');
    expect(layersOf(b.pool)).toEqual(['7/57.4', '8/72.4']);
  });
});

describe('standard cost', () => {
  test('TV-17 stock stands at the standard; price differences are variances, another standard revalues what is there', () => {
    const bought = come(empty('standard', '12.00'), '100', '12.50');
    expect([...state(bought.pool), text(bought.adjustment)]).toEqual(['100', '1200', '50']);
    const place = { ...next(), receipt: bought.place.seq };
    expect(text(lateShareBy(bought.pool, d('10.00'), d('100'), place, 2))).toBe('0');
    expect(text(revalueBy(bought.pool, d('10.00'), place).adjustment)).toBe('10');
    const sold = go(bought.pool, '30');
    expect(text(sold.value)).toBe('360');
    const lowered = setStandard(sold.pool, d('11.80'), 2);
    expect([text(lowered.value), ...state(lowered.pool)]).toEqual(['-14', '70', '826']);
  });

  test('TV-116 the same goods by both methods of the report', () => {
    const revenue = multiply(d('18.00'), d('37'), 2);
    const one = come(come(empty('average'), '100', '10.00').pool, '50', '11.50').pool;
    const average = go(come(go(one, '60').pool, '30', '9.33').pool, '37');
    expect(text(subtract(revenue, average.value))).toBe('288.32');
    const fixed = go(come(empty('standard', '10.00'), '37', '10.00').pool, '37');
    expect(text(subtract(revenue, fixed.value))).toBe('296');
    expect(text(subtract(average.value, fixed.value))).toBe('7.68');
  });
});

const step = fc.record({
  kind: fc.constantFrom('in' as const, 'in' as const, 'out' as const, 'late' as const),
  quantity: fc.bigInt(1n, 30_000n).map((units) => fromUnits(units, 3)),
  value: fc.bigInt(0n, 10n ** 6n).map((units) => fromUnits(units, 2)),
  lot: fc.constantFrom('A' as const, 'B' as const),
});

describe('by every method', () => {
  test.each(costMethods)(
    '%s: what came in is in stock, has left or was charged; nothing is worth nothing; value has the sign of the quantity',
    (method) => {
      fc.assert(
        fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
          let pool = empty(method, '1.23');
          let [received, issued, adjusted] = [zero, zero, zero];
          const receipts: number[] = [];
          for (const { kind, quantity, value, lot } of steps) {
            const place = next({ lotId: LOT[lot] });
            if (kind === 'out') {
              const left = issueBy(pool, quantity, place, 2);
              [pool, issued] = [left.pool, add(issued, left.value)];
            } else {
              const receipt = receipts.at(-1);
              const late = kind === 'late' && receipt !== undefined;
              const result = late ? revalueBy(pool, value, { ...place, receipt }) : receiveBy(pool, quantity, value, place, 2);
              if (!late) receipts.push(place.seq);
              [pool, received, adjusted] = [result.pool, add(received, value), add(adjusted, result.adjustment)];
            }
            if (isZero(pool.quantity)) expect(pool.value).toBe(zero);
            if (pool.quantity > zero) expect(pool.value >= zero).toBe(true);
            if (pool.quantity < zero) expect(pool.value <= zero).toBe(true);
            if (method === 'standard') expect(pool.value).toBe(multiply(d('1.23'), pool.quantity, 2));
            if (pool.layers)
              expect([pool.quantity, pool.value]).toEqual([sum(pool.layers.map((l) => l.quantity)), sum(pool.layers.map((l) => l.value))]);
          }
          expect(received).toBe(sum([pool.value, issued, adjusted]));
        }),
      );
    },
  );

  test('a change of method carries quantity and value over, to the cent', () => {
    const pool = go(come(come(empty('average'), '3', '3.33').pool, '4', '7.77').pool, '2').pool;
    for (const method of ['fifo', 'lot', 'month_end'] as const) expect(state(carryOver(pool, method, next()))).toEqual(state(pool));
    const layered = carryOver(pool, 'fifo', next());
    expect(layersOf(layered)).toEqual([`${text(pool.quantity)}/${text(pool.value)}`]);
    expect(carryOver(layered, 'average', next())).toEqual({ ...pool, method: 'average' });
    expect(text(unitCost(layered))).toBe(text(unitCost(pool)));
  });
});
