/**
 * Exact decimal numbers: money, quantity, cost, price, rate (facts.md 0.1). Strings on the wire and in the database, `Decimal` inside,
 * never a binary float. A value is a bigint counting units of 10^-10, so equal values are `===`, and `<` and `>` order them rightly.
 * Arithmetic operators give a plain bigint, which the compiler does not take for a Decimal: use the functions below.
 * `JSON.stringify` throws on a Decimal: a forgotten `text()` is seen at once.
 */
declare const brand: unique symbol;
export type Decimal = bigint & { readonly [brand]: 'Decimal' };

/** Decimals a value can carry: as many as the finest column, rate numeric(20,10). */
const SCALE = 10;
const POWERS = Array.from({ length: SCALE + 1 }, (_, places) => 10n ** BigInt(places));
const UNIT = 10n ** BigInt(SCALE);
const PLAIN = /^-?\d+(?:\.\d+)?$/;
const LONGEST = 60;

// A batch of orders reads and writes the same few prices, rates and zeros thousands of times; remembered, that costs a tenth.
const MOST_REMEMBERED = 4096;
const read = new Map<string, Decimal>();
const written = new Map<bigint, string>();

function remember<K, V>(known: Map<K, V>, key: K, value: V): V {
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(key, value);
  return value;
}

export const zero = 0n as Decimal;
export const one = UNIT as Decimal;

/**
 * Reads '12', '-0.05', '12.500'. Refuses with a RangeError everything else, and what is finer than ten decimals: nothing is rounded
 * silently.
 */
export function decimal(source: string): Decimal {
  return read.get(source) ?? remember(read, source, parsed(source));
}

function parsed(source: string): Decimal {
  if (typeof source !== 'string' || source.length > LONGEST || !PLAIN.test(source))
    throw new RangeError(`not a plain decimal: ${String(source).slice(0, LONGEST)}`);
  const point = source.indexOf('.');
  if (point < 0) return (BigInt(source) * UNIT) as Decimal;
  const fraction = source.slice(point + 1);
  if (/[1-9]/.test(fraction.slice(SCALE))) throw new RangeError(`finer than ${SCALE} decimals: ${source}`);
  return BigInt(source.slice(0, point) + fraction.slice(0, SCALE).padEnd(SCALE, '0')) as Decimal;
}

/** A count (lines, days, periods) as a Decimal; refuses a number that is not a safe integer. */
export function whole(count: number): Decimal {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number: ${count}`);
  return (BigInt(count) * UNIT) as Decimal;
}

/** The canonical text: shortest form, no trailing zeros, no negative zero: '12.5', '12', '-0.05'. */
export function text(value: Decimal): string {
  return written.get(value) ?? remember(written, value, shortest(value));
}

function shortest(value: Decimal): string {
  const digits = absolute(value)
    .toString()
    .padStart(SCALE + 1, '0');
  const fraction = digits.slice(-SCALE).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -SCALE)}${fraction && `.${fraction}`}`;
}

export const add = (a: Decimal, b: Decimal): Decimal => (a + b) as Decimal;
export const subtract = (a: Decimal, b: Decimal): Decimal => (a - b) as Decimal;
export const negate = (value: Decimal): Decimal => -value as Decimal;
export const absolute = (value: Decimal): Decimal => (value < 0n ? -value : value) as Decimal;
export const minimum = (a: Decimal, b: Decimal): Decimal => (a < b ? a : b);
export const maximum = (a: Decimal, b: Decimal): Decimal => (a > b ? a : b);
export const isZero = (value: Decimal): boolean => value === 0n;
export const isNegative = (value: Decimal): boolean => value < 0n;
export const isPositive = (value: Decimal): boolean => value > 0n;

/** -1, 0 or 1: an order for `sort`. */
export const compare = (a: Decimal, b: Decimal): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

export function sum(values: Iterable<Decimal>): Decimal {
  let total = 0n;
  for (const value of values) total += value;
  return total as Decimal;
}

/** round(a * b) to `places`, with one rounding. */
export const multiply = (a: Decimal, b: Decimal, places: number): Decimal => rounded(a * b, UNIT, places);

/** round(a / b) to `places`, with one rounding. RangeError when b is zero. */
export const divide = (a: Decimal, b: Decimal, places: number): Decimal => rounded(a * UNIT, b, places);

/** round(a * b / c) to `places`, with one rounding: shares, averages, conversions. RangeError when c is zero. */
export const multiplyDivide = (a: Decimal, b: Decimal, c: Decimal, places: number): Decimal => rounded(a * b, c, places);

/** a * b / c where it is exact to `places`, else undefined. */
export function multiplyDivideExactly(a: Decimal, b: Decimal, c: Decimal, places: number): Decimal | undefined {
  const result = multiplyDivide(a, b, c, places);
  return result * c === a * b ? result : undefined;
}

/** Rounds half away from zero (四舍五入, R0-2; -2.675 becomes -2.68), as PostgreSQL's round(numeric, places) does. */
export const roundTo = (value: Decimal, places: number): Decimal => rounded(value, 1n, places);

/** The largest value of `places` decimals that is not above: whole units out of a share. */
export const floorTo = (value: Decimal, places: number): Decimal => floored(value, 1n, places);

/** The largest value of `places` decimals that is not above a * b / c: whole kits out of components, a channel's share of a pool. */
export const multiplyDivideDown = (a: Decimal, b: Decimal, c: Decimal, places: number): Decimal => floored(a * b, c, places);

/** Whether the value needs no more than `places` decimals. */
export const isExactTo = (value: Decimal, places: number): boolean => value % stepOf(places) === 0n;

/** The value counted in units of 10^-places (minor units of money). RangeError when it is finer. */
export function toUnits(value: Decimal, places: number): bigint {
  const step = stepOf(places);
  if (value % step !== 0n) throw new RangeError(`${text(value)} is finer than ${places} decimals`);
  return value / step;
}

export const fromUnits = (units: bigint, places: number): Decimal => (units * stepOf(places)) as Decimal;

/** numerator / denominator, already in units of 10^-10, rounded once to `places`. */
function rounded(numerator: bigint, denominator: bigint, places: number): Decimal {
  const step = stepOf(places);
  const divisor = denominator * step;
  const quotient = numerator / divisor;
  const rest = numerator % divisor;
  if ((rest < 0n ? -rest : rest) * 2n < (divisor < 0n ? -divisor : divisor)) return (quotient * step) as Decimal;
  return ((rest < 0n === divisor < 0n ? quotient + 1n : quotient - 1n) * step) as Decimal;
}

/** numerator / denominator, already in units of 10^-10, cut to `places` towards minus infinity. */
function floored(numerator: bigint, denominator: bigint, places: number): Decimal {
  const step = stepOf(places);
  const divisor = denominator * step;
  const quotient = numerator / divisor;
  const rest = numerator % divisor;
  const isAbove = rest !== 0n && rest < 0n !== divisor < 0n;
  return ((isAbove ? quotient - 1n : quotient) * step) as Decimal;
}

/** How many units of 10^-10 one unit of 10^-places is. */
function stepOf(places: number): bigint {
  const step = POWERS[SCALE - places];
  if (step === undefined) throw new RangeError(`${places} is not a number of decimals from 0 to ${SCALE}`);
  return step;
}
