import { add, type Decimal, fromUnits, isPositive, multiplyDivide, one, subtract, toUnits, whole, zero } from './decimal.ts';

/**
 * Splits an amount over weights by the largest remainder in minor units (R0-4): the parts sum to the amount exactly, ties go to the lower
 * line number, a negative amount is the mirror image. Lines with a weight <= 0 get nothing; if no weight is left, the lines with a quantity
 * > 0 (all lines, where no quantities are given) share equally. RangeError for an amount finer than the minor unit, or with nobody to
 * take it.
 */
export function allocate(total: Decimal, weights: readonly Decimal[], exponent: number, quantities?: readonly Decimal[]): Decimal[] {
  const units = toUnits(total, exponent);
  const shares = shareUnits(units < 0n ? -units : units, effectiveWeights(weights, quantities));
  return shares.map((share) => fromUnits(units < 0n ? -share : share, exponent));
}

/**
 * Splits a discount so that no line goes below zero (R4): allocated, clipped at the line's cap, the overflow allocated again over the lines
 * not clipped, and so on. If no line is left the rest is lost: the parts may sum to less than the amount, never to more.
 */
export function allocateCapped(
  total: Decimal,
  lines: { readonly weights: readonly Decimal[]; readonly caps: readonly Decimal[]; readonly quantities?: readonly Decimal[] },
  exponent: number,
): Decimal[] {
  const units = toUnits(total, exponent);
  const rooms = lines.caps.map((cap) => (cap > 0n ? toUnits(cap, exponent) : 0n));
  const parts = rooms.map(() => 0n);
  const weights = effectiveWeights(lines.weights, lines.quantities);
  let rest = units < 0n ? -units : units;
  while (rest > 0n && weights.some((weight) => weight > 0n)) {
    const shares = shareUnits(rest, weights);
    for (const [line, share] of shares.entries()) {
      const room = (rooms[line] ?? 0n) - (parts[line] ?? 0n);
      const taken = share < room ? share : room;
      if (share > room) weights[line] = 0n;
      parts[line] = (parts[line] ?? 0n) + taken;
      rest -= taken;
    }
  }
  return parts.map((part) => fromUnits(units < 0n ? -part : part, exponent));
}

/** What belongs to the first `consumed` units of `quantity` units with a total: round(T * K / n) (R0-5). RangeError beyond the quantity. */
export function cumulativeShare(total: Decimal, quantity: Decimal, consumed: Decimal, exponent: number): Decimal {
  if (consumed < 0n || consumed > quantity) throw new RangeError('more is consumed than there is');
  return consumed === quantity && quantity === 0n ? zero : multiplyDivide(total, consumed, quantity, exponent);
}

/**
 * The amount of this step when a total for `quantity` units is consumed piece by piece (refunds, returns, partial bills; R0-5):
 * round(T * K / n) minus what the earlier steps took, so that the steps sum to the total exactly, whatever their sizes.
 */
export function sequentialShare(total: Decimal, quantity: Decimal, alreadyConsumed: Decimal, step: Decimal, exponent: number): Decimal {
  if (step < 0n) throw new RangeError('a step cannot be negative');
  const after = cumulativeShare(total, quantity, add(alreadyConsumed, step), exponent);
  return subtract(after, cumulativeShare(total, quantity, alreadyConsumed, exponent));
}

function effectiveWeights(weights: readonly Decimal[], quantities?: readonly Decimal[]): bigint[] {
  if (weights.some(isPositive)) return weights.map((weight) => (weight > 0n ? weight : 0n));
  return weights.map((_, line) => (quantities === undefined || (quantities[line] ?? zero) > 0n ? one : 0n));
}

/** Non-negative units over non-negative weights: floors first, then one unit each by falling remainder. */
function shareUnits(units: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((total, weight) => total + weight, 0n);
  if (units === 0n) return weights.map(() => 0n);
  if (whole === 0n) throw new RangeError('no line can take a share');
  const shares = weights.map((weight) => (units * weight) / whole);
  const remainders = weights.map((weight, line) => ({ line, rest: (units * weight) % whole }));
  let left = units - shares.reduce((total, share) => total + share, 0n);
  remainders.sort((a, b) => (a.rest === b.rest ? a.line - b.line : a.rest > b.rest ? -1 : 1));
  for (const { line } of remainders) {
    if (left === 0n) break;
    shares[line] = (shares[line] ?? 0n) + 1n;
    left -= 1n;
  }
  return shares;
}

/** What of a total belongs to the first steps of several, by cumulative rounding (R0-5): all of them together are the total to the cent. */
export const shareThrough = (total: Decimal, steps: number, of: number, exponent: number): Decimal =>
  steps <= 0 ? zero : multiplyDivide(total, whole(Math.min(steps, of)), whole(of), exponent);
