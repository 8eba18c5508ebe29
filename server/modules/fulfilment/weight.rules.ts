import {
  absolute,
  add,
  compare,
  decimal,
  type Decimal,
  divide,
  isPositive,
  maximum,
  multiply,
  subtract,
  sum,
  whole,
  zero,
} from '../../kernel/decimal.ts';

/** Pieces that are weighed: kilograms of one, null where nobody knows. */
export interface WeighedLine {
  quantity: Decimal;
  unitWeight: Decimal | null;
}
export interface Packing {
  packaging: Decimal;
  box: Decimal;
  boxes: number;
}

/** What a parcel should weigh in kilograms (facts.md 4.10): its pieces, wrapping, boxes. Null where the weight of some piece is not known. */
export function expectedWeight(lines: readonly WeighedLine[], { packaging, box, boxes }: Packing): Decimal | null {
  if (lines.some((line) => line.unitWeight === null)) return null;
  const goods = sum(lines.map((line) => multiply(line.unitWeight ?? zero, line.quantity, 6)));
  return add(add(goods, packaging), multiply(box, whole(boxes), 6));
}

/** How far a weight is off, in percent of what was expected; two digits, always positive (TV-45). */
export const deviationPercent = (actual: Decimal, expected: Decimal): Decimal =>
  isPositive(expected) ? divide(multiply(absolute(subtract(actual, expected)), whole(100), 6), expected, 2) : zero;

/** Whether a weight may pass: off by no more than the larger of grams and percent, exactly on it passes (R11). */
export function isWithinTolerance(actual: Decimal, expected: Decimal, { grams, percent }: { grams: Decimal; percent: Decimal }): boolean {
  const byGrams = divide(grams, whole(1000), 9);
  const byPercent = divide(multiply(expected, percent, 9), whole(100), 9);
  return compare(absolute(subtract(actual, expected)), maximum(byGrams, byPercent)) <= 0;
}

const HEAVIEST = whole(1000);
/** Nothing weighs nothing, and no parcel weighs a ton. */
export const isPossibleWeight = (weight: Decimal): boolean => isPositive(weight) && compare(weight, HEAVIEST) < 0;

export const MOST_SAMPLES = 25;
/** As many weighings it takes before what was learned counts more than what the catalogue says. */
export const ENOUGH_SAMPLES = 3;

/** The samples with one more, the oldest dropped, and their median: one slip of the scale, or a forgotten piece, moves it by no more than a place. */
export function learnWeight(samples: readonly string[], weighed: Decimal): { samples: Decimal[]; learned: Decimal } {
  const kept = [...samples.map(decimal), weighed].slice(-MOST_SAMPLES);
  const ordered = kept.toSorted(compare);
  const middle = ordered.length >> 1;
  const [low, high] = [ordered[ordered.length % 2 ? middle : middle - 1] ?? zero, ordered[middle] ?? zero];
  return { samples: kept, learned: divide(add(low, high), whole(2), 6) };
}
