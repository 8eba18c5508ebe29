import { allocate } from '../../kernel/allocation.ts';
import { add, type Decimal, divide, multiply, one, subtract, sum } from '../../kernel/decimal.ts';

/** An amount without tax and the tax on it; rates are fractions (0.13 = 13 %), `exponent` the decimals of the currency (facts.md 6.6). */
export type Taxed = { readonly net: Decimal; readonly tax: Decimal };

/** Tax out of a tax-inclusive amount: N = round(G / (1 + r)), T = G - N, so that they always sum to it. Per line, never per unit (R2). */
export function extractTax(gross: Decimal, rate: Decimal, exponent: number): Taxed {
  const net = divide(gross, add(one, rate), exponent);
  return { net, tax: subtract(gross, net) };
}

/** Tax on top of a net amount: T = round(N * r). */
export const addTax = (net: Decimal, rate: Decimal, exponent: number): Taxed => ({ net, tax: multiply(net, rate, exponent) });

/** Where the tax of a document is rounded: on each line, as e-invoices do, or once on the whole. A setting of the merchant. */
export type TaxRounding = 'line' | 'document';

/**
 * Tax out of the tax-inclusive lines of one rate. Rounded once on the document, its tax is spread over the lines by the largest remainder
 * (R0-4).
 */
export function extractTaxOfLines(grosses: readonly Decimal[], rate: Decimal, exponent: number, rounding: TaxRounding): Taxed[] {
  if (rounding === 'line') return grosses.map((gross) => extractTax(gross, rate, exponent));
  const taxes = taxOfLines(grosses, { rate, exponent, inclusive: true });
  return grosses.map((gross, line) => ({ net: subtract(gross, taxes[line] as Decimal), tax: taxes[line] as Decimal }));
}

/** The tax of lines of one rate, rounded once on their sum and spread over them by the largest remainder (TV-51, R0-4). */
export function taxOfLines(
  bases: readonly Decimal[],
  { rate, exponent, inclusive }: { rate: Decimal; exponent: number; inclusive: boolean },
): Decimal[] {
  const { tax } = (inclusive ? extractTax : addTax)(sum(bases), rate, exponent);
  return allocate(tax, bases, exponent);
}
