import { type Decimal, decimal, isZero, minimum, multiply, multiplyDivide, subtract, zero } from '../../kernel/decimal.ts';

/** What of an order line decides what goods of it are worth when they come. */
export interface ReceivedFrom {
  /** Ordered, and what it comes to in the currency of the order: without tax where that is deducted. */
  quantity: string;
  cost: string;
  received: string;
  /** Billed before it came: how many, and for how much in the currency of the books. */
  transitQuantity: string;
  transitAmount: string;
}

/** What goods that come in are worth: `accrued` is owed without a bill, `transit` was billed before. In the currency of the books. */
export interface Worth {
  accrued: Decimal;
  transit: Decimal;
  transitQuantity: Decimal;
}

/**
 * Goods of a line by its price, in steps that end at the line's total (facts.md R0-5); goods beyond the ordered number cost what the others do. What was
 * billed before it came is worth what the bill said (facts.md 6.5, 17), the last of it takes the rest.
 */
export function worthOf(line: ReceivedFrom, quantity: Decimal, rate: Decimal, exponents: { order: number; books: number }): Worth {
  const inTransit = decimal(line.transitQuantity);
  const transitQuantity = minimum(quantity, inTransit);
  const transit = isZero(transitQuantity) ? zero : multiplyDivide(decimal(line.transitAmount), transitQuantity, inTransit, exponents.books);
  const before = decimal(line.received);
  const accruable = subtract(quantity, transitQuantity);
  const upTo = (received: Decimal) => multiplyDivide(decimal(line.cost), received, decimal(line.quantity), exponents.order);
  const step = subtract(upTo((before + accruable) as Decimal), upTo(before));
  return { accrued: multiply(step, rate, exponents.books), transit, transitQuantity };
}

/** What of a receipt's accrual a further quantity takes out, billed or sent back: in steps that end at the whole (facts.md R0-5, R1). */
export function releaseOf(
  line: { accruable: Decimal; accrued: Decimal; releasedQuantity: Decimal; released: Decimal },
  quantity: Decimal,
  exponent: number,
): Decimal {
  if (isZero(line.accruable)) return zero;
  const after = (line.releasedQuantity + quantity) as Decimal;
  return subtract(multiplyDivide(line.accrued, after, line.accruable, exponent), line.released);
}
