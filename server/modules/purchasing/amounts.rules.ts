import { type Decimal, decimal, multiply, sum, text } from '../../kernel/decimal.ts';
import { addTax, extractTax } from '../tax/tax.rules.ts';

/** What a line comes to in the currency of its document. */
export interface LineAmounts {
  net: Decimal;
  tax: Decimal;
  gross: Decimal;
}

/** A line of a quantity at a price that contains its tax or does not; tax is of the line, never of the piece (facts.md R2). */
export function lineAmounts(
  { quantity, unitPrice, taxRate }: { quantity: string; unitPrice: string; taxRate: string },
  terms: { taxInclusive: boolean; exponent: number },
): LineAmounts {
  const total = multiply(decimal(quantity), decimal(unitPrice), terms.exponent);
  const { net, tax } = terms.taxInclusive
    ? extractTax(total, decimal(taxRate), terms.exponent)
    : addTax(total, decimal(taxRate), terms.exponent);
  return { net, tax, gross: (net + tax) as Decimal };
}

/** Amounts of lines added up, as texts. */
export const totals = (lines: readonly LineAmounts[]) => ({
  net: text(sum(lines.map(({ net }) => net))),
  tax: text(sum(lines.map(({ tax }) => tax))),
  gross: text(sum(lines.map(({ gross }) => gross))),
});
