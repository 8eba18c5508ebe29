import { allocateCapped, cumulativeShare } from '../../kernel/allocation.ts';
import { add, type Decimal, isPositive, isZero, maximum, minimum, subtract, sum, zero } from '../../kernel/decimal.ts';

/** A line of an order as an after-sale asks for it. */
export interface AskedLine {
  orderLineId: string;
  /** Frozen: what the buyer pays for the whole line, and its quantity. */
  total: Decimal;
  ordered: Decimal;
  /** Units that other after-sales of money took before. */
  settled: Decimal;
  /** Units that are asked for now; zero where only money is meant. */
  asked: Decimal;
  /** Refunded already, and approved elsewhere but not refunded yet. */
  refunded: Decimal;
  promised: Decimal;
}

/** What a line gives: its share by quantity (R0-5), what can still go back of it, and the smaller of both. */
export interface LineQuote {
  orderLineId: string;
  share: Decimal;
  room: Decimal;
  amount: Decimal;
}

/**
 * A line by quantity: round(T * K / n) less what the units before took, never more than what of the line is still with the merchant. So any order
 * of partial refunds, of units or of money alone, ends exactly at what was paid (TV-46, TV-124).
 */
export function quoteLine({ orderLineId, total, ordered, settled, asked, refunded, promised }: AskedLine, exponent: number): LineQuote {
  const after = minimum(add(settled, asked), ordered);
  const share = subtract(
    cumulativeShare(total, ordered, after, exponent),
    cumulativeShare(total, ordered, minimum(settled, ordered), exponent),
  );
  const room = maximum(subtract(subtract(total, refunded), promised), zero);
  return { orderLineId, share, room, amount: minimum(share, room) };
}

/** A threshold that the whole order had reached: spend so much, pay so much less. */
export interface Threshold {
  threshold: Decimal;
  reduction: Decimal;
}

/** What the goods that are kept would have cost under the rule (facts.md 5.2, policy B). */
export const keptPrice = (keptList: Decimal, { threshold, reduction }: Threshold): Decimal =>
  keptList >= threshold ? maximum(subtract(keptList, reduction), zero) : keptList;

/** Policy B: what was paid for goods and not refunded yet, less the price of what is kept. */
export const recomputed = (paid: Decimal, kept: Decimal): Decimal => maximum(subtract(paid, kept), zero);

export const freightReasons = [
  'unshipped_all',
  'unshipped_part',
  'undelivered',
  'fault',
  'no_fault',
  'none_left',
  'none_charged',
  'agreed',
] as const;
export type FreightReason = (typeof freightReasons)[number];

export interface FreightCase {
  charged: Decimal;
  /** Refunded already, and approved elsewhere. */
  taken: Decimal;
  type: string;
  /** Nothing of the order is left with the buyer or to be shipped after this. */
  wholeOrder: boolean;
  /** The merchant, its warehouse, carrier or supplier is to blame. */
  fault: boolean;
}

/** Who has to bear it where the buyer is not to blame. */
export const isFault = (responsibility: string): boolean => ['merchant', 'warehouse', 'carrier', 'supplier'].includes(responsibility);

/** R28: all of it where nothing was shipped and nothing will be; the first delivery once, where the buyer is not to blame; never more than was charged. */
export function quoteFreight({ charged, taken, type, wholeOrder, fault }: FreightCase): { amount: Decimal; reason: FreightReason } {
  const left = maximum(subtract(charged, taken), zero);
  if (isZero(charged)) return { amount: zero, reason: 'none_charged' };
  if (isZero(left)) return { amount: zero, reason: 'none_left' };
  if (type === 'refund_unshipped')
    return wholeOrder ? { amount: left, reason: 'unshipped_all' } : { amount: zero, reason: 'unshipped_part' };
  if (type === 'rejection' && wholeOrder) return { amount: left, reason: 'undelivered' };
  return fault ? { amount: left, reason: 'fault' } : { amount: zero, reason: 'no_fault' };
}

/** An amount spread over lines by their shares, none beyond its room; what no line can bear is left out. */
export function spreadOver(total: Decimal, lines: readonly LineQuote[], exponent: number): Decimal[] {
  const caps = lines.map((line) => line.room);
  const fits = minimum(total, sum(caps));
  if (!isPositive(fits)) return lines.map(() => zero);
  const weights = lines.some((line) => isPositive(line.share)) ? lines.map((line) => line.share) : caps;
  const parts = allocateCapped(fits, { weights, caps }, exponent);
  const rest = subtract(fits, sum(parts));
  if (isZero(rest)) return parts;
  // lines without a share bear what the others cannot
  const left = caps.map((cap, index) => subtract(cap, parts[index] ?? zero));
  const more = allocateCapped(rest, { weights: left, caps: left }, exponent);
  return parts.map((part, index) => add(part, more[index] ?? zero));
}

/** Gifts that stay with the buyer although all that brought them came back: their list value, at most the refund (facts.md 4.7). */
export const giftDeduction = (keptGifts: Decimal, refund: Decimal): Decimal => minimum(keptGifts, refund);
