import { add, type Decimal, decimal, isPositive, multiply, multiplyDivide, subtract, sum, text } from '../../kernel/decimal.ts';
import { addTax, extractTax, taxOfLines, type TaxRounding } from '../tax/tax.rules.ts';
import type { PackPrice } from './packs.rules.ts';

/** What a line comes to in the currency of its document. */
export interface LineAmounts {
  net: Decimal;
  tax: Decimal;
  gross: Decimal;
}

/** A quantity of base units at a price, in the money of its document: where the price is that of a pack, nothing is lost by what a piece costs. */
export const worthOf = (
  quantity: Decimal,
  { unitPrice, pack }: { unitPrice: string; pack?: PackPrice | null | undefined },
  exponent: number,
): Decimal =>
  pack ? multiplyDivide(quantity, decimal(pack.price), decimal(pack.size), exponent) : multiply(quantity, decimal(unitPrice), exponent);

/** A line of a quantity at a price that contains its tax or does not; tax is of the line, never of the piece (facts.md R2). */
export function lineAmounts(
  { quantity, unitPrice, taxRate, pack }: { quantity: string; unitPrice: string; taxRate: string; pack?: PackPrice | null | undefined },
  terms: { taxInclusive: boolean; exponent: number },
): LineAmounts {
  const total = worthOf(decimal(quantity), { unitPrice, pack }, terms.exponent);
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

/** Lines of a document whose tax is rounded once for each rate and spread over them (TV-51); by line they stay as they are. */
export function onWhole<L extends LineAmounts & { taxRate: string }>(
  lines: readonly L[],
  { taxInclusive, exponent, rounding }: { taxInclusive: boolean; exponent: number; rounding: TaxRounding },
): L[] {
  if (rounding === 'line') return [...lines];
  const baseOf = ({ net, gross }: L) => (taxInclusive ? gross : net);
  const result = [...lines];
  const places = lines.flatMap((line, at) => (isPositive(baseOf(line)) ? [at] : []));
  for (const at of Map.groupBy(places, (place) => text(decimal((lines[place] as L).taxRate))).values()) {
    const some = at.map((place) => lines[place] as L);
    const taxes = taxOfLines(some.map(baseOf), { rate: decimal((some[0] as L).taxRate), exponent, inclusive: taxInclusive });
    for (const [n, place] of at.entries()) {
      const [line, tax] = [some[n] as L, taxes[n] as Decimal];
      const net = taxInclusive ? subtract(line.gross, tax) : line.net;
      result[place] = { ...line, net, tax, gross: add(net, tax) };
    }
  }
  return result;
}
