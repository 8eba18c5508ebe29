import { add, type Decimal, isPositive, isZero, multiplyDivide, negate, subtract, zero } from '../../kernel/decimal.ts';
import { addTax, extractTax } from '../tax/tax.rules.ts';
import type { Drawn } from './splitting.rules.ts';

/** What an order's line took off its price, or what a gift would have been sold at. */
export interface Listed {
  /** Funded by the merchant, of the whole line; of a gift all it is worth. */
  discount: Decimal;
  /** What the buyer pays of the whole line; nothing for a gift. */
  paid: Decimal;
  rate: Decimal;
  /** Prices, and so the discount, contain tax. */
  inclusive: boolean;
  /** How many units the discount is of. */
  quantity: Decimal;
}

/**
 * A line of an invoice at its price and its discount beneath it 折扣行: both together are the line to the cent, so tax is of what was paid, and a gift
 * with its whole price taken off is no sale of its own (facts.md 6.5 #27). Undefined where nothing was taken off.
 */
export function withDiscount(
  line: Drawn,
  { discount, paid, rate, inclusive, quantity }: Listed,
  exponent: number,
): [Drawn, Drawn] | undefined {
  const gross = add(line.net, line.tax);
  const share = isZero(paid)
    ? multiplyDivide(discount, line.quantity, quantity, exponent)
    : multiplyDivide(discount, gross, paid, exponent);
  if (!isPositive(share)) return undefined;
  const price = inclusive ? extractTax(add(gross, share), rate, exponent) : addTax(add(line.net, share), rate, exponent);
  return [
    { quantity: line.quantity, ...price },
    { quantity: zero, net: negate(subtract(price.net, line.net)), tax: negate(subtract(price.tax, line.tax)) },
  ];
}
