import { type Decimal, isPositive, maximum, multiply, subtract, zero } from '../../kernel/decimal.ts';

/** What a carrier asks for collecting money, as a rate with a least amount. */
export type CollectionTerms = { readonly rate: Decimal; readonly least: Decimal };

/** What the carrier keeps of what it collects, and what it hands over (TV-43). */
export function remittanceOf(amount: Decimal, { rate, least }: CollectionTerms, exponent: number): { fee: Decimal; remitted: Decimal } {
  const fee = isPositive(amount) ? maximum(multiply(amount, rate, exponent), least) : zero;
  return { fee, remitted: subtract(amount, fee) };
}
