import { add, type Decimal, decimal, isPositive, subtract, sum, text } from '../../kernel/decimal.ts';
import { taxOfLines } from '../tax/tax.rules.ts';
import { pricedOf } from './lines.rules.ts';
import type { OrderLineRow } from './order.ts';
import type { PricedLine, PriceTerms } from './pricing.rules.ts';
import { groupsOf, withPrice } from './repricing.rules.ts';

/** Lines of an order with its freight. */
export interface Whole {
  lines: OrderLineRow[];
  freight: PricedLine;
}

/** What of a priced line its tax is reckoned on: with tax where prices contain it. */
const baseOf = ({ merchant, net }: PricedLine, { taxInclusive }: PriceTerms): Decimal => (taxInclusive ? merchant : net);

function taxed(priced: PricedLine, tax: Decimal, terms: PriceTerms): PricedLine {
  const base = baseOf(priced, terms);
  const net = terms.taxInclusive ? subtract(base, tax) : base;
  const merchant = add(net, tax);
  return { ...priced, net, tax, merchant, buyer: subtract(merchant, priced.platformDiscount) };
}

/**
 * The tax of an order rounded once for each rate, freight among the lines of its rate, and spread over them by the largest remainder, so that the lines
 * are the document to the cent (TV-51, R0-4). Plain terms leave everything as it is.
 */
export function roundedOnWhole({ lines, freight }: Whole, terms: PriceTerms): Whole {
  if (terms.rounding !== 'document') return { lines, freight };
  const groups = groupsOf(lines);
  const dearest = groups.reduce<OrderLineRow | undefined>(
    (best, { line }) => (!best || decimal(line.merchantAmount) > decimal(best.merchantAmount) ? line : best),
    undefined,
  );
  const parts = [
    ...groups.map(({ line }) => ({ rate: line.taxRate, priced: pricedOf(line) })),
    { rate: dearest?.taxRate ?? '0', priced: freight },
  ];
  const result = parts.map(({ priced }) => priced);
  for (const rate of new Set(parts.map((part) => text(decimal(part.rate))))) {
    const at = parts.flatMap((part, index) => (text(decimal(part.rate)) === rate && isPositive(part.priced.merchant) ? [index] : []));
    const bases = at.map((index) => baseOf((parts[index] as (typeof parts)[number]).priced, terms));
    if (!isPositive(sum(bases))) continue;
    const taxes = taxOfLines(bases, { rate: decimal(rate), exponent: terms.exponent, inclusive: terms.taxInclusive });
    for (const [n, index] of at.entries()) result[index] = taxed(result[index] as PricedLine, taxes[n] as Decimal, terms);
  }
  const priced = groups.flatMap((group, index) => {
    const own = result[index] as PricedLine;
    if (own.tax === pricedOf(group.line).tax) return [group.line, ...group.components];
    // the price of one and what it is sold for stay: only what of it is tax has moved
    const [row, ...components] = withPrice(group, own, terms.exponent);
    return [{ ...group.line, ...row, unitPrice: group.line.unitPrice }, ...components];
  });
  return { lines: priced.map((line, index) => ({ ...line, n: index + 1 })), freight: result.at(-1) ?? freight };
}
