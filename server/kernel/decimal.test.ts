import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as exact from './decimal.ts';
import { decimal, text } from './decimal.ts';

/** Numbers as a person writes them: digits and a point, built without the code under test. Mantissa and places say what they are worth. */
const written = fc
  .tuple(fc.bigInt(-(10n ** 24n), 10n ** 24n), fc.integer({ min: 0, max: 10 }))
  .map(([mantissa, places]) => ({ mantissa, places, source: write(mantissa, places) }));
const places = fc.integer({ min: 0, max: 10 });

function write(mantissa: bigint, places: number): string {
  const digits = String(mantissa < 0n ? -mantissa : mantissa).padStart(places + 1, '0');
  const cut = digits.length - places;
  return (mantissa < 0n ? '-' : '') + digits.slice(0, cut) + (places ? `.${digits.slice(cut)}` : '');
}

/** The independent computation: fractions of two bigints, rounded by comparing twice the remainder, as the school teaches it. */
type Fraction = { n: bigint; d: bigint };
const fraction = (value: { mantissa: bigint; places: number }): Fraction => ({ n: value.mantissa, d: 10n ** BigInt(value.places) });
const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
const over = (a: Fraction, b: Fraction): Fraction => (b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n });
const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
function halfUp(value: Fraction, places: number): string {
  const scaled = (value.n < 0n ? -value.n : value.n) * 10n ** BigInt(places);
  const units = (2n * scaled + value.d) / (2n * value.d);
  return shortest(write(value.n < 0n ? -units : units, places));
}
const shortest = (source: string): string => (source.includes('.') ? source.replace(/\.?0+$/, '') : source).replace(/^-0$/, '0');

describe('decimal', () => {
  test.each([
    ['2.005', '2.01'],
    ['2.675', '2.68'],
    ['-2.675', '-2.68'],
    ['0.125', '0.13'],
    ['1.004999', '1'],
  ])('TV-1 half-up: %s to two decimals is %s', (source, rounded) => {
    expect(text(exact.roundTo(decimal(source), 2))).toBe(rounded);
  });

  test.each([
    ['12.50', '12.5'],
    ['0012', '12'],
    ['-0.00', '0'],
    ['-0', '0'],
    ['-0.05', '-0.05'],
    ['100', '100'],
    ['1.00000000000000', '1'],
    ['99999999999999999999.9999999999', '99999999999999999999.9999999999'],
  ])('%s is written %s', (source, canonical) => {
    expect(text(decimal(source))).toBe(canonical);
  });

  test.each([
    '',
    ' ',
    ' 12',
    '12 ',
    '1e9',
    '1E+09',
    '+1',
    '--1',
    '-',
    '.',
    '.5',
    '5.',
    '1.2.3',
    '1,000',
    '0x10',
    '１２',
    '١٢',
    'NaN',
    'Infinity',
    '12\n',
    '1_000',
    '0.00000000001',
    `${'9'.repeat(61)}`,
  ])('what is not a plain decimal is refused: %j', (source) => {
    expect(() => decimal(source)).toThrow(RangeError);
  });

  test('a number, null or bigint is refused: only text carries a figure', () => {
    for (const value of [1.5, 12, null, undefined, 3n, {}]) expect(() => decimal(value as never)).toThrow(RangeError);
  });

  test('a forgotten text() is seen: JSON refuses the value', () => {
    expect(() => JSON.stringify({ total: exact.one })).toThrow(TypeError);
  });

  test('dividing by zero and unknown places are refused', () => {
    expect(() => exact.divide(exact.one, exact.zero, 2)).toThrow(RangeError);
    expect(() => exact.multiplyDivide(exact.one, exact.one, exact.zero, 2)).toThrow(RangeError);
    for (const wrong of [-1, 11, 0.5, Number.NaN]) expect(() => exact.roundTo(exact.one, wrong)).toThrow(RangeError);
  });

  test('a count is a whole number', () => {
    expect(text(exact.whole(-3))).toBe('-3');
    for (const wrong of [1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => exact.whole(wrong)).toThrow(RangeError);
  });

  test('text and decimal are inverse, and the text is the shortest', () => {
    fc.assert(
      fc.property(written, (value) => {
        expect(text(decimal(value.source))).toBe(shortest(value.source));
        expect(decimal(text(decimal(value.source)))).toBe(decimal(value.source));
      }),
    );
  });

  test('sum, difference, product, quotient and rounding agree with fractions', () => {
    fc.assert(
      fc.property(written, written, written, places, (a, b, c, p) => {
        const [x, y, z] = [decimal(a.source), decimal(b.source), decimal(c.source)];
        expect(text(exact.sum([x, y, z]))).toBe(halfUp(plus(plus(fraction(a), fraction(b)), fraction(c)), 10));
        expect(text(exact.add(x, y))).toBe(halfUp(plus(fraction(a), fraction(b)), 10));
        expect(exact.subtract(exact.add(x, y), y)).toBe(x);
        expect(text(exact.multiply(x, y, p))).toBe(halfUp(times(fraction(a), fraction(b)), p));
        expect(text(exact.roundTo(x, p))).toBe(halfUp(fraction(a), p));
        fc.pre(!exact.isZero(z));
        expect(text(exact.divide(x, z, p))).toBe(halfUp(over(fraction(a), fraction(c)), p));
        expect(text(exact.multiplyDivide(x, y, z, p))).toBe(halfUp(over(times(fraction(a), fraction(b)), fraction(c)), p));
      }),
    );
  });

  test('rounding is symmetric, and the exact result is given only where rounding changes nothing', () => {
    fc.assert(
      fc.property(written, written, places, (a, b, p) => {
        const [x, y] = [decimal(a.source), decimal(b.source)];
        expect(exact.roundTo(exact.negate(x), p)).toBe(exact.negate(exact.roundTo(x, p)));
        expect(exact.isExactTo(x, p)).toBe(exact.roundTo(x, p) === x);
        fc.pre(!exact.isZero(y));
        const there = times(fraction(a), fraction(b));
        const isWhole = (there.n * 10n ** BigInt(p)) % there.d === 0n;
        expect(exact.multiplyDivideExactly(x, y, exact.one, p) !== undefined).toBe(isWhole);
      }),
    );
  });

  test('order and signs agree with fractions, by compare and by the operators', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const [x, y] = [decimal(a.source), decimal(b.source)];
        const difference = plus(fraction(a), { n: -b.mantissa, d: 10n ** BigInt(b.places) }).n;
        expect(exact.compare(x, y)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
        expect(x < y).toBe(difference < 0n);
        expect(x === y).toBe(difference === 0n);
        expect([exact.minimum(x, y), exact.maximum(x, y)]).toEqual(difference < 0n ? [x, y] : [y, x]);
        expect([exact.isNegative(x), exact.isZero(x), exact.isPositive(x)]).toEqual([a.mantissa < 0n, a.mantissa === 0n, a.mantissa > 0n]);
      }),
    );
  });

  test('the floor is the largest value of these places that is not above', () => {
    expect(['32.5', '-32.5', '-32', '0'].map((value) => text(exact.floorTo(decimal(value), 0)))).toEqual(['32', '-33', '-32', '0']);
    fc.assert(
      fc.property(written, places, (a, p) => {
        const rest = exact.subtract(decimal(a.source), exact.floorTo(decimal(a.source), p));
        expect(rest >= 0n && rest < exact.fromUnits(1n, p)).toBe(true);
        expect(exact.isExactTo(exact.floorTo(decimal(a.source), p), p)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(written, written, written, places, (a, b, c, p) => {
        fc.pre(c.mantissa !== 0n);
        const floor = exact.multiplyDivideDown(decimal(a.source), decimal(b.source), decimal(c.source), p);
        const quotient = over(times(fraction(a), fraction(b)), fraction(c));
        const units = exact.toUnits(floor, p);
        const isBelow = (count: bigint): boolean => count * quotient.d <= quotient.n * 10n ** BigInt(p);
        expect([isBelow(units), isBelow(units + 1n)]).toEqual([true, false]);
      }),
    );
  });

  test('minor units: exact both ways, and what is finer is refused', () => {
    expect(exact.toUnits(decimal('-12.34'), 2)).toBe(-1234n);
    expect(text(exact.fromUnits(-1234n, 2))).toBe('-12.34');
    expect(() => exact.toUnits(decimal('0.001'), 2)).toThrow(RangeError);
  });
});
