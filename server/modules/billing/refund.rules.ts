import { allocateCapped, cumulativeShare } from '../../kernel/allocation.ts';
import {
  absolute,
  add,
  type Decimal,
  decimal,
  isNegative,
  isPositive,
  isZero,
  maximum,
  minimum,
  negate,
  subtract,
  sum,
  zero,
} from '../../kernel/decimal.ts';
import type { OrderLineRow, OrderRow } from '../sales/index.ts';

/** Money as the buyer sees it, as it was booked with tax, and without. */
export interface Booked {
  buyer: Decimal;
  gross: Decimal;
  net: Decimal;
}

/** A line of an order, or its freight (`orderLineId` null), as refunds see it. */
export interface RefundableLine {
  orderLineId: string | null;
  /** The whole line, frozen when the order was placed. */
  total: Booked;
  /** What of the buyer's amount is shipped, so that its revenue is booked. */
  shipped: Decimal;
  /** Reversed by the refunds before. */
  reversed: Booked;
  /** What refunds said to be of this line, all of them. */
  told: Decimal;
}

/** What a refund takes back of a line. */
export interface ReversedPart extends Booked {
  orderLineId: string | null;
  tax: Decimal;
}

const nothing: Booked = { buyer: zero, gross: zero, net: zero };

/**
 * The lines of an order that are shipped as lines (a bundle through its components) and its freight, with what is shipped of each. Freight counts
 * as shipped with the first parcel.
 */
export function refundableLines(
  order: Pick<OrderRow, 'freightAmount' | 'freightNet' | 'freightRefunded'>,
  lines: readonly Pick<OrderLineRow, 'id' | 'quantity' | 'shipped' | 'buyerAmount' | 'merchantAmount' | 'netAmount' | 'refundedAmount'>[],
  reversed: ReadonlyMap<string | null, Booked>,
  exponent: number,
): RefundableLine[] {
  const refundable: RefundableLine[] = lines.map((line) => {
    const buyer = decimal(line.buyerAmount);
    return {
      orderLineId: line.id,
      total: { buyer, gross: decimal(line.merchantAmount), net: decimal(line.netAmount) },
      shipped: cumulativeShare(buyer, decimal(line.quantity), decimal(line.shipped), exponent),
      reversed: reversed.get(line.id) ?? nothing,
      told: decimal(line.refundedAmount),
    };
  });
  const freight = decimal(order.freightAmount);
  const hasLeft = lines.some((line) => isPositive(decimal(line.shipped)));
  refundable.push({
    orderLineId: null,
    total: { buyer: freight, gross: freight, net: decimal(order.freightNet) },
    shipped: hasLeft ? freight : zero,
    reversed: reversed.get(null) ?? nothing,
    told: decimal(order.freightRefunded),
  });
  return refundable;
}

/** The buyer's amount of all that is shipped. */
export const shippedTotal = (lines: readonly RefundableLine[]): Decimal => sum(lines.map((line) => line.shipped));

/** The buyer's amount of all that refunds reversed. */
export const reversedTotal = (lines: readonly RefundableLine[]): Decimal => sum(lines.map((line) => line.reversed.buyer));

/** Whether no line has more reversed than is shipped. */
export const isCovered = (lines: readonly RefundableLine[]): boolean => lines.every((line) => line.reversed.buyer <= line.shipped);

/** What of the refunds of a line concerns goods that left: they are set against what of the line is not shipped first. */
export const toldRevenue = ({ told, total, shipped }: Pick<RefundableLine, 'told' | 'total' | 'shipped'>): Decimal =>
  maximum(subtract(told, subtract(total.buyer, shipped)), zero);

/** By how much the revenue reversed of each line should change, as far as refunds said which lines they concern. */
export const toldChanges = (lines: readonly RefundableLine[]): Map<string | null, Decimal> =>
  new Map(lines.map((line) => [line.orderLineId, subtract(toldRevenue(line), line.reversed.buyer)]));

/** The refunds of which nobody said the lines, and the part of the order they can concern. */
export function untold(lines: readonly RefundableLine[], amounts: { payable: Decimal; shipped: Decimal; refunded: Decimal }) {
  const told = sum(lines.map((line) => line.told));
  const revenue = sum(lines.map(toldRevenue));
  return {
    payable: subtract(amounts.payable, told),
    shipped: subtract(amounts.shipped, revenue),
    refunded: maximum(subtract(amounts.refunded, told), zero),
  };
}

/** What of a line can still be reversed. */
const roomOf = (line: RefundableLine): Decimal => maximum(subtract(line.shipped, line.reversed.buyer), zero);

const plus = (a: readonly Decimal[], b: readonly Decimal[]): Decimal[] => a.map((value, index) => add(value, b[index] ?? zero));

/** As much of an amount as fits into the caps, by their size. */
function fill(amount: Decimal, caps: readonly Decimal[], exponent: number): Decimal[] {
  const fits = minimum(amount, sum(caps));
  return isPositive(fits) ? allocateCapped(fits, { weights: caps, caps }, exponent) : caps.map(() => zero);
}

/**
 * How a refund of revenue spreads over lines: over those that were told first, then over the goods by what of each is shipped and not yet reversed,
 * and over the freight last (R28). A negative amount takes back what was reversed: where the told changes are negative first, then by its size.
 */
export function spreadRefund(
  lines: readonly RefundableLine[],
  amount: Decimal,
  exponent: number,
  told: ReadonlyMap<string | null, Decimal> = new Map(),
): Decimal[] {
  if (isNegative(amount)) {
    const over = (line: RefundableLine) => maximum(negate(told.get(line.orderLineId) ?? zero), zero);
    return inStages(absolute(amount), lines, [over, (line) => line.reversed.buyer], (line) => line.reversed.buyer, exponent).map(negate);
  }
  const stages = [
    (line: RefundableLine) => maximum(told.get(line.orderLineId) ?? zero, zero),
    (line: RefundableLine) => (line.orderLineId === null ? zero : line.shipped),
    (line: RefundableLine) => line.shipped,
  ];
  return inStages(amount, lines, stages, roomOf, exponent);
}

type Size = (line: RefundableLine) => Decimal;

/** Fills the lines stage by stage, none beyond its room. */
function inStages(amount: Decimal, lines: readonly RefundableLine[], stages: readonly Size[], room: Size, exponent: number): Decimal[] {
  let parts: Decimal[] = lines.map(() => zero);
  for (const stage of stages) {
    const caps = lines.map((line, index) => minimum(stage(line), subtract(room(line), parts[index] ?? zero)));
    parts = plus(parts, fill(subtract(amount, sum(parts)), caps, exponent));
  }
  return parts;
}

/** Lines of which more would be refunded than they cost, and lines that are not of the order. */
export function linesBeyond(lines: readonly RefundableLine[], told: ReadonlyMap<string | null, Decimal>): (string | null)[] {
  const byId = new Map(lines.map((line) => [line.orderLineId, line]));
  const room = (id: string | null) => {
    const line = byId.get(id);
    return line ? subtract(line.total.buyer, line.told) : zero;
  };
  return [...told].filter(([id, amount]) => amount > room(id)).map(([id]) => id);
}

/**
 * What a refund of `parts` (the buyer's money, one per line) takes back of revenue and tax: never extracted anew, but cumulative over all refunds
 * of the line (R1, R0-5, TV-124), so that a line refunded in full has lost exactly what was booked.
 */
export function reverseRevenue(lines: readonly RefundableLine[], parts: readonly Decimal[], exponent: number): ReversedPart[] {
  return lines.flatMap((line, index) => {
    const buyer = parts[index] ?? zero;
    if (isZero(buyer)) return [];
    const refunded = add(line.reversed.buyer, buyer);
    const gross = subtract(cumulativeShare(line.total.gross, line.total.buyer, refunded, exponent), line.reversed.gross);
    const net = subtract(cumulativeShare(line.total.net, line.total.buyer, refunded, exponent), line.reversed.net);
    return [{ orderLineId: line.orderLineId, buyer, gross, net, tax: subtract(gross, net) }];
  });
}
