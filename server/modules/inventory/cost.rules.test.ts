import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sequentialShare } from '../../kernel/allocation.ts';
import { add, type Decimal, decimal, fromUnits, isZero, multiply, subtract, sum, text, toUnits, zero } from '../../kernel/decimal.ts';
import {
  averageValue,
  customerReturn,
  emptyPool,
  issue,
  lateCostOnHand,
  monthEndAverage,
  move,
  type Pool,
  receive,
  revalue,
  supplierReturn,
  unitCost,
} from './cost.rules.ts';

const d = decimal;
const pool = (quantity: string, value: string, lastCost = '0'): Pool => ({ quantity: d(quantity), value: d(value), lastCost: d(lastCost) });
const state = (of: Pool): string[] => [text(of.quantity), text(of.value)];
const withUnit = (of: Pool): string[] => [...state(of), text(unitCost(of))];
const bought = (of: Pool, quantity: string, price: string): Pool => receive(of, d(quantity), multiply(d(quantity), d(price), 2), 2).pool;

describe('moving average', () => {
  test('TV-13 receipts, issues, both returns and the last unit', () => {
    const one = bought(emptyPool(zero), '100', '10.00');
    expect(withUnit(one)).toEqual(['100', '1000', '10']);
    const two = bought(one, '50', '11.50');
    expect(withUnit(two)).toEqual(['150', '1575', '10.5']);
    const sold = issue(two, d('60'), 2);
    expect([text(sold.value), ...state(sold.pool)]).toEqual(['630', '90', '945']);
    const three = bought(sold.pool, '30', '9.33');
    expect(withUnit(three)).toEqual(['120', '1224.9', '10.2075']);
    const more = issue(three, d('37'), 2);
    expect([text(more.value), ...withUnit(more.pool)]).toEqual(['377.68', '83', '847.22', '10.20747']);
    const back = customerReturn(
      more.pool,
      { quantity: d('60'), value: sold.value, returnedQuantity: zero, returnedValue: zero },
      d('5'),
      2,
    );
    expect([text(back.value), ...withUnit(back.pool)]).toEqual(['52.5', '88', '899.72', '10.224091']);
    const toSupplier = supplierReturn(back.pool, d('10'), d('93.30'), 2);
    expect([text(toSupplier.value), text(toSupplier.variance), ...withUnit(toSupplier.pool)]).toEqual([
      '102.24',
      '8.94',
      '78',
      '797.48',
      '10.224103',
    ]);
    const last = issue(toSupplier.pool, d('78'), 2);
    expect([text(last.value), ...state(last.pool)]).toEqual(['797.48', '0', '0']);
    const costOfSales = subtract(sum([sold.value, more.value, last.value]), back.value);
    expect(text(costOfSales)).toBe('1752.66');
    expect(text(add(costOfSales, toSupplier.variance))).toBe('1761.6');
  });

  test('TV-14 no residue: the last unit takes the rest', () => {
    let left = receive(emptyPool(zero), d('3'), d('10.00'), 2).pool;
    const values = [1, 2, 3].map(() => {
      const issued = issue(left, d('1'), 2);
      left = issued.pool;
      return text(issued.value);
    });
    expect(values).toEqual(['3.33', '3.34', '3.33']);
    expect(state(left)).toEqual(['0', '0']);
  });

  test('TV-20 goods shipped before they came are settled when they come', () => {
    const shipped = issue(pool('2', '20.00'), d('5'), 2);
    expect([text(shipped.value), ...state(shipped.pool)]).toEqual(['50', '-3', '-30']);
    const received = receive(shipped.pool, d('10'), d('120.00'), 2);
    expect([text(received.adjustment), ...state(received.pool)]).toEqual(['6', '7', '84']);
    expect(text(add(shipped.value, received.adjustment))).toBe('56');
    expect(text(unitCost(received.pool))).toBe('12');
  });

  test('TV-125 a receipt that does not cover the debt releases its part of the estimate (R6)', () => {
    const first = receive(pool('-7', '-10.00'), d('3'), d('6.00'), 2);
    expect([text(first.adjustment), ...state(first.pool)]).toEqual(['1.71', '-4', '-5.71']);
    const second = receive(first.pool, d('4'), d('8.00'), 2);
    expect([text(second.adjustment), ...state(second.pool)]).toEqual(['2.29', '0', '0']);
  });

  test('an issue from an empty pool is estimated at the last cost: average, else purchase, else what the pool was opened with', () => {
    expect(text(issue(emptyPool(d('4.5')), d('2'), 2).value)).toBe('9');
    expect(text(issue(issue(pool('3', '10.00'), d('3'), 2).pool, d('3'), 2).value)).toBe('10');
    expect(text(issue(receive(pool('-3', '-30.00', '10'), d('3'), d('36.00'), 2).pool, d('2'), 2).value)).toBe('24');
    expect(text(issue(emptyPool(zero), d('2'), 2).value)).toBe('0');
  });

  test('returns and gains into a negative pool settle the same way (R6)', () => {
    const original = { quantity: d('5'), value: d('50.00'), returnedQuantity: zero, returnedValue: zero };
    const back = customerReturn(pool('-3', '-33.00'), original, d('1'), 2);
    expect([text(back.value), text(back.adjustment), ...state(back.pool)]).toEqual(['10', '-1', '-2', '-22']);
    const gain = averageValue(pool('-3', '-33.00'), d('5'), 2);
    expect(text(gain)).toBe('55');
  });

  test('TV-48 one good and one defective come back at what they were issued for, each into its pool', () => {
    const original = { quantity: d('2'), value: d('120.00'), returnedQuantity: zero, returnedValue: zero };
    const good = customerReturn(pool('10', '900.00'), original, d('1'), 2);
    expect([text(good.value), ...state(good.pool)]).toEqual(['60', '11', '960']);
    const defective = customerReturn(emptyPool(zero), { ...original, returnedQuantity: d('1'), returnedValue: d('60.00') }, d('1'), 2);
    expect([text(defective.value), ...state(defective.pool)]).toEqual(['60', '1', '60']);
  });

  test('a customer cannot return more than was issued', () => {
    const original = { quantity: d('2'), value: d('120.00'), returnedQuantity: d('1'), returnedValue: d('60.00') };
    expect(() => customerReturn(pool('10', '900.00'), original, d('2'), 2)).toThrow(RangeError);
  });

  test('good goods that turn defective take their average value along', () => {
    const moved = move(pool('3', '10.00'), emptyPool(zero), d('2'), 2);
    expect([text(moved.value), ...state(moved.from), ...state(moved.to)]).toEqual(['6.67', '1', '3.33', '2', '6.67']);
  });

  test('TV-22 a transfer between pools makes no profit', () => {
    const moved = move(pool('10', '80.00'), pool('5', '45.00'), d('4'), 2);
    expect(state(moved.from)).toEqual(['6', '48']);
    expect(withUnit(moved.to)).toEqual(['9', '77', '8.555556']);
    expect(text(moved.adjustment)).toBe('0');
  });

  test('TV-112 a transfer that arrives short: value arrives with the goods, the rest is lost', () => {
    const shipped = issue(pool('20', '160.00'), d('20'), 2);
    const arrives = sequentialShare(shipped.value, d('20'), zero, d('18'), 2);
    const lost = sequentialShare(shipped.value, d('20'), d('18'), d('2'), 2);
    expect([text(arrives), text(lost)]).toEqual(['144', '16']);
    expect(state(receive(emptyPool(zero), d('18'), arrives, 2).pool)).toEqual(['18', '144']);
  });

  test('TV-19 a late cost is split between what is here and what is gone', () => {
    const onHand = pool('65', '1300.00');
    const share = lateCostOnHand(d('260.87'), onHand, d('100'), 2);
    expect([text(share), text(subtract(d('260.87'), share))]).toEqual(['169.57', '91.3']);
    expect(withUnit(revalue(onHand, share).pool)).toEqual(['65', '1469.57', '22.608769']);
  });

  test('TV-24 a bill difference likewise, in both directions', () => {
    expect(text(lateCostOnHand(d('20.00'), pool('70', '700.00'), d('100'), 2))).toBe('14');
    expect(text(lateCostOnHand(d('-20.00'), pool('70', '700.00'), d('100'), 2))).toBe('-14');
    expect(text(lateCostOnHand(d('20.00'), pool('500', '5000.00'), d('100'), 2))).toBe('20');
    expect(text(lateCostOnHand(d('20.00'), pool('-5', '-50.00'), d('100'), 2))).toBe('0');
  });

  test('a value that goods cannot carry goes to cost of sales', () => {
    expect(text(revalue(pool('0', '0'), d('5.00')).adjustment)).toBe('5');
    expect(text(revalue(pool('-2', '-20.00'), d('5.00')).adjustment)).toBe('5');
    const lowered = revalue(pool('2', '3.00'), d('-5.00'));
    expect([...state(lowered.pool), text(lowered.adjustment)]).toEqual(['2', '0', '-2']);
  });

  test('TV-119 month-end weighted average', () => {
    const receipts = [
      { quantity: d('100'), value: d('1000.00') },
      { quantity: d('50'), value: d('575.00') },
      { quantity: d('30'), value: d('279.90') },
    ];
    const month = monthEndAverage(emptyPool(zero), receipts, [d('60'), d('37')], 2);
    expect([text(month.rate), text(month.issued), ...state(month.closing)]).toEqual(['10.305', '999.59', '83', '855.31']);
    expect(month.values.map(text)).toEqual(['618.3', '381.29']);
    const emptied = monthEndAverage(pool('1', '0.01'), receipts, [d('180'), d('1')], 2);
    expect([text(emptied.issued), ...state(emptied.closing)]).toEqual(['1854.91', '0', '0']);
    expect(monthEndAverage(pool('1', '5.00'), [], [], 2)).toMatchObject({ issued: zero, values: [] });
  });

  test('a movement of nothing or of less is refused', () => {
    expect(() => issue(pool('1', '1.00'), zero, 2)).toThrow(RangeError);
    expect(() => receive(pool('1', '1.00'), d('-1'), d('1.00'), 2)).toThrow(RangeError);
  });
});

type Step = { kind: 'in' | 'out'; quantity: Decimal; value: Decimal };
const step = fc.record({
  kind: fc.constantFrom('in' as const, 'out' as const),
  quantity: fc.bigInt(1n, 30_000n).map((units) => fromUnits(units, 3)),
  value: fc.bigInt(0n, 10n ** 6n).map((units) => fromUnits(units, 2)),
});
const steps = fc.array(step, { maxLength: 30 });

/** Plays steps; issues beyond the stock are cut to it where negative stock is forbidden. */
function play(list: readonly Step[], allowNegative: boolean) {
  let at = emptyPool(d('1.5'));
  const booked = { received: zero, issued: zero, adjusted: zero };
  const states: Pool[] = [];
  for (const { kind, quantity, value } of list) {
    if (kind === 'in') {
      const received = receive(at, quantity, value, 2);
      booked.received = add(booked.received, value);
      booked.adjusted = add(booked.adjusted, received.adjustment);
      at = received.pool;
    } else {
      const taken = allowNegative || quantity < at.quantity ? quantity : at.quantity;
      if (isZero(taken)) continue;
      const issued = issue(at, taken, 2);
      booked.issued = add(booked.issued, issued.value);
      at = issued.pool;
    }
    states.push(at);
  }
  return { at, booked, states };
}

describe('moving average, always', () => {
  test('receipts = stock + issues + settlements; nothing is worth nothing; value has the sign of the quantity', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (list, allowNegative) => {
        const { at, booked, states } = play(list, allowNegative);
        expect(booked.received).toBe(sum([at.value, booked.issued, booked.adjusted]));
        if (!allowNegative) expect(booked.adjusted).toBe(zero);
        for (const { quantity, value } of states) {
          if (isZero(quantity)) expect(value).toBe(zero);
          if (quantity > zero) expect(value >= zero).toBe(true);
          if (quantity < zero) expect(value <= zero).toBe(true);
          expect(() => toUnits(value, 2)).not.toThrow();
        }
      }),
    );
  });

  test('emptying the pool ends at exactly nothing, however it was filled', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { at } = play(list, false);
        fc.pre(at.quantity > zero);
        expect(issue(at, at.quantity, 2)).toMatchObject({ value: at.value, pool: { quantity: zero, value: zero } });
      }),
    );
  });

  test('an issue is within half a cent of the exact average', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 6n), fc.bigInt(0n, 10n ** 9n), fc.bigInt(1n, 10n ** 6n), (stock, value, wanted) => {
        const quantity = wanted < stock ? wanted : stock;
        const issued = issue({ quantity: fromUnits(stock, 3), value: fromUnits(value, 2), lastCost: zero }, fromUnits(quantity, 3), 2);
        const distance = 2n * (toUnits(issued.value, 2) * stock - value * quantity);
        expect((distance < 0n ? -distance : distance) <= stock).toBe(true);
      }),
    );
  });

  test('the order of receipts among themselves does not matter', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), (list) => {
        const receipts = list.map((each) => ({ ...each, kind: 'in' as const }));
        expect(state(play(receipts, false).at)).toEqual(state(play([...receipts].reverse(), false).at));
      }),
    );
  });

  test('settling a debt in parts leaves the pool as settling it at once, to a cent per part', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(1n, 100n), { minLength: 1, maxLength: 5 }), fc.bigInt(0n, 10n ** 6n), (parts, owed) => {
        const missing = fromUnits(
          parts.reduce((a, b) => a + b, 0n),
          0,
        );
        const debt: Pool = { quantity: subtract(zero, missing), value: fromUnits(-owed, 2), lastCost: zero };
        let at = debt;
        let adjusted = zero;
        for (const part of parts) {
          const received = receive(at, fromUnits(part, 0), fromUnits(part, 0), 2);
          at = received.pool;
          adjusted = add(adjusted, received.adjustment);
        }
        expect(state(at)).toEqual(['0', '0']);
        expect(adjusted).toBe(subtract(missing, fromUnits(owed, 2)));
      }),
    );
  });

  test('moving goods between pools keeps the sum of their values, settlements aside', () => {
    fc.assert(
      fc.property(steps, steps, fc.bigInt(1n, 50_000n), (one, other, units) => {
        const [from, to] = [play(one, true).at, play(other, true).at];
        const moved = move(from, to, fromUnits(units, 3), 2);
        expect(add(from.value, to.value)).toBe(sum([moved.from.value, moved.to.value, moved.adjustment]));
        expect(add(from.quantity, to.quantity)).toBe(add(moved.from.quantity, moved.to.quantity));
      }),
    );
  });

  test('month-end values sum to the figure of the month, and opening + receipts = issued + closing', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), fc.array(fc.bigInt(1n, 5000n), { maxLength: 6 }), (receipts, wanted) => {
        const there = sum(receipts.map(({ quantity }) => quantity));
        const issues = wanted.map((units) => fromUnits(units, 3));
        fc.pre(sum(issues) <= there);
        const month = monthEndAverage(emptyPool(zero), receipts, issues, 2);
        expect(sum(month.values)).toBe(month.issued);
        expect(add(month.issued, month.closing.value)).toBe(sum(receipts.map(({ value }) => value)));
        if (isZero(month.closing.quantity)) expect(month.closing.value).toBe(zero);
      }),
    );
  });

  test('returning a whole issue piece by piece brings back exactly its value', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(1n, 50n), { minLength: 1, maxLength: 6 }), fc.bigInt(0n, 10n ** 6n), (pieces, worth) => {
        const quantity = fromUnits(
          pieces.reduce((a, b) => a + b, 0n),
          0,
        );
        const value = fromUnits(worth, 2);
        let [at, returnedQuantity, returnedValue] = [emptyPool(zero), zero, zero];
        for (const piece of pieces) {
          const back = customerReturn(at, { quantity, value, returnedQuantity, returnedValue }, fromUnits(piece, 0), 2);
          [at, returnedQuantity, returnedValue] = [back.pool, add(returnedQuantity, fromUnits(piece, 0)), add(returnedValue, back.value)];
        }
        expect([at.quantity, at.value]).toEqual([quantity, value]);
      }),
    );
  });
});
