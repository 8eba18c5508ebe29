import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, allocateCapped, cumulativeShare, sequentialShare } from './allocation.ts';
import { type Decimal, decimal, fromUnits, negate, sum, text, toUnits, whole } from './decimal.ts';

const all = (values: readonly string[]): Decimal[] => values.map(decimal);
const split = (total: string, weights: string[], exponent = 2): string[] => allocate(decimal(total), all(weights), exponent).map(text);
const oneByOne = (total: string, pieces: number): string[] =>
  Array.from({ length: pieces }, (_, taken) => text(sequentialShare(decimal(total), whole(pieces), whole(taken), whole(1), 2)));

const cents = fc.bigInt(-(10n ** 12n), 10n ** 12n).map((units) => fromUnits(units, 2));
const weight = fc.bigInt(0n, 10n ** 9n).map((units) => fromUnits(units, 3));
const weights = fc.array(weight, { minLength: 1, maxLength: 12 });

describe('allocate', () => {
  test('TV-2 the largest remainder takes the cent, ties go to the lower line', () => {
    expect(split('100.00', ['1', '1', '1'])).toEqual(['33.34', '33.33', '33.33']);
    expect(split('0.05', ['1', '1', '1'])).toEqual(['0.02', '0.02', '0.01']);
    expect(split('-10.00', ['33.33', '33.33', '33.34'])).toEqual(['-3.33', '-3.33', '-3.34']);
    expect(split('30.00', ['120', '90'])).toEqual(['17.14', '12.86']);
  });

  test('TV-41 freight of a split order follows the line nets', () => {
    expect(split('9.00', ['168.00', '43.00'])).toEqual(['7.17', '1.83']);
  });

  test('TV-42 a price change is a negative amount over the nets', () => {
    expect(split('-5.00', ['89.00', '45.50', '15.50'])).toEqual(['-2.97', '-1.52', '-0.51']);
  });

  test('negative and zero lines are left out (R3)', () => {
    expect(split('10', ['1', '0', '-5', '1'])).toEqual(['5', '0', '0', '5']);
  });

  test('with no weight at all the lines that have a quantity share equally (R3)', () => {
    expect(allocate(decimal('10'), all(['0', '0', '-1']), 2, all(['1', '0', '3'])).map(text)).toEqual(['5', '0', '5']);
    expect(split('10', ['0', '0', '0'])).toEqual(['3.34', '3.33', '3.33']);
  });

  test('nobody to take it: nothing is fine, something is refused', () => {
    expect(split('0', [])).toEqual([]);
    expect(allocate(decimal('0'), all(['0']), 2, all(['0'])).map(text)).toEqual(['0']);
    expect(() => split('0.01', [])).toThrow(RangeError);
    expect(() => allocate(decimal('1'), all(['0']), 2, all(['0']))).toThrow(RangeError);
  });

  test('an amount finer than the minor unit is refused, in every currency (R3)', () => {
    expect(() => split('0.005', ['1'])).toThrow(RangeError);
    expect(() => split('0.5', ['1'], 0)).toThrow(RangeError);
    expect(split('7', ['1', '1'], 0)).toEqual(['4', '3']);
    expect(split('1.001', ['1', '1'], 3)).toEqual(['0.501', '0.5']);
  });

  test('the parts sum to the amount, mirror with its sign, and each lies within one unit of its exact share', () => {
    fc.assert(
      fc.property(cents, weights, (total, shares) => {
        const parts = allocate(total, shares, 2);
        expect(sum(parts)).toBe(total);
        expect(allocate(negate(total), shares, 2)).toEqual(parts.map(negate));
        const whole = shares.reduce<bigint>((a, b) => a + b, 0n);
        if (whole === 0n) return;
        for (const [line, part] of parts.entries()) {
          const distance = toUnits(part, 2) * whole - toUnits(total, 2) * (shares[line] ?? 0n);
          expect((distance < 0n ? -distance : distance) < whole).toBe(true);
        }
      }),
    );
  });

  test('of equal lines none gets more than an earlier one', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 6n), fc.integer({ min: 1, max: 20 }), (units, lines) => {
        const parts = allocate(fromUnits(units, 2), Array<Decimal>(lines).fill(whole(7)), 2);
        expect(parts).toEqual([...parts].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
      }),
    );
  });
});

describe('allocateCapped', () => {
  const capped = (total: string, nets: string[], weightsOf = nets): string[] =>
    allocateCapped(decimal(total), { weights: all(weightsOf), caps: all(nets) }, 2).map(text);

  test('what a line cannot bear goes to the others (R4)', () => {
    expect(capped('30', ['5', '100', '100'], ['1', '1', '1'])).toEqual(['5', '12.5', '12.5']);
    expect(capped('30', ['5', '11', '100'], ['1', '1', '1'])).toEqual(['5', '11', '14']);
  });

  test('what no line can bear is lost, never given as change (R4)', () => {
    expect(capped('50', ['20', '10'])).toEqual(['20', '10']);
    expect(capped('50', ['0', '-3'])).toEqual(['0', '0']);
    expect(capped('1', [])).toEqual([]);
  });

  test('a line without weight takes nothing even if the others are full', () => {
    expect(capped('50', ['20', '10'], ['1', '0'])).toEqual(['20', '0']);
  });

  test('TV-78 each step by the nets before it: promotion, coupon, points', () => {
    expect(capped('40', ['200', '59.90', '99.90'])).toEqual(['22.23', '6.66', '11.11']);
    expect(capped('23.10', ['177.77', '53.24'])).toEqual(['17.78', '5.32']);
    expect(capped('5', ['159.99', '47.92', '88.79'])).toEqual(['2.69', '0.81', '1.5']);
  });

  test('no cap is passed, all is given unless every weighted line is full, and where no cap binds it is allocate', () => {
    const line = fc.record({ weight: fc.bigInt(0n, 1000n), cap: fc.bigInt(-50n, 100_000n) });
    fc.assert(
      fc.property(fc.bigInt(-200_000n, 200_000n), fc.array(line, { minLength: 1, maxLength: 8 }), (units, lines) => {
        const total = fromUnits(units, 2);
        const weights = lines.map(({ weight }) => fromUnits(weight, 0));
        const caps = lines.map(({ cap }) => fromUnits(cap, 2));
        const parts = allocateCapped(total, { weights, caps }, 2);
        const size = (value: bigint) => (value < 0n ? -value : value);
        const noWeight = weights.every((weight) => weight === 0n);
        for (const [index, part] of parts.entries()) expect(size(part) <= ((caps[index] ?? 0n) > 0n ? (caps[index] ?? 0n) : 0n)).toBe(true);
        const room = caps.filter((cap, index) => cap > 0n && (noWeight || (weights[index] ?? 0n) > 0n)).reduce<bigint>((a, b) => a + b, 0n);
        expect(size(sum(parts))).toBe(size(total) < room ? size(total) : room);
        expect(allocateCapped(negate(total), { weights, caps }, 2)).toEqual(parts.map(negate));
        const free = weights.map(() => whole(1_000_000));
        expect(allocateCapped(total, { weights, caps: free }, 2)).toEqual(allocate(total, weights, 2));
      }),
    );
  });
});

describe('sequentialShare', () => {
  test('TV-46 a line of three returned one by one', () => {
    expect(oneByOne('100.00', 3)).toEqual(['33.33', '33.34', '33.33']);
  });

  test('TV-124 gross and net one by one, the tax between them never extracted anew', () => {
    expect(oneByOne('87.29', 3)).toEqual(['29.1', '29.09', '29.1']);
    expect(oneByOne('77.25', 3)).toEqual(['25.75', '25.75', '25.75']);
  });

  test('steps of any size sum to the total, and never depend on how the earlier ones were cut', () => {
    const steps = fc.array(fc.bigInt(0n, 5000n), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(cents, steps, (total, sizes) => {
        const quantities = sizes.map((size) => fromUnits(size, 3));
        const quantity = sum(quantities);
        fc.pre(quantity > 0n);
        let consumed = whole(0);
        const amounts = quantities.map((step) => {
          const amount = sequentialShare(total, quantity, consumed, step, 2);
          consumed = sum([consumed, step]);
          expect(cumulativeShare(total, quantity, consumed, 2)).toBe(fromUnits(halfAway(toUnits(total, 2) * consumed, quantity), 2));
          return amount;
        });
        expect(sum(amounts)).toBe(total);
      }),
    );
  });

  test('taking more than there is, or a negative step, is refused', () => {
    expect(() => sequentialShare(whole(10), whole(3), whole(2), whole(2), 2)).toThrow(RangeError);
    expect(() => sequentialShare(whole(10), whole(3), whole(2), whole(-1), 2)).toThrow(RangeError);
    expect(() => sequentialShare(whole(10), whole(0), whole(0), whole(1), 2)).toThrow(RangeError);
  });
});

function halfAway(n: bigint, d: bigint): bigint {
  const size = (2n * (n < 0n ? -n : n) + d) / (2n * d);
  return n < 0n ? -size : size;
}
