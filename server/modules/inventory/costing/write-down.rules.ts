import { type Decimal, maximum, multiply, subtract, zero } from '../../../kernel/decimal.ts';

/** Goods as a write-down looks at them: what a unit would still bring, and what selling it costs. */
export interface Realisable {
  quantity: Decimal;
  cost: Decimal;
  price: Decimal;
  sellingCost: Decimal;
}

/**
 * Net realisable value 可变现净值 and what of the cost lies above it (facts.md 2.9). Under CAS 1 that is the provision; the small-business
 * standard knows none: there it only says what scrapping or selling them will lose.
 */
export function writeDown({ quantity, cost, price, sellingCost }: Realisable, exponent: number): { value: Decimal; excess: Decimal } {
  const value = maximum(zero, multiply(subtract(price, sellingCost), quantity, exponent));
  return { value, excess: maximum(zero, subtract(cost, value)) };
}
