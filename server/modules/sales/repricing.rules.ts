import { add, type Decimal, decimal, isZero, multiplyDivide, one, subtract, sum, text } from '../../kernel/decimal.ts';
import { amountsOf, pricedOf, unitOf } from './lines.rules.ts';
import type { OrderLineRow } from './order.ts';
import { apportionBundle, apportionDiscount, type PricedLine, priceLine, type PriceTerms, repriceRemaining } from './pricing.rules.ts';

/** A line of an order with the components of the bundle it is, if it is one. */
export type Group = { readonly line: OrderLineRow; readonly components: readonly OrderLineRow[] };

/** The lines of an order, each top line with its components behind it. */
export const groupsOf = (lines: readonly OrderLineRow[]): Group[] =>
  lines
    .filter((line) => line.kind !== 'component')
    .map((line) => ({ line, components: lines.filter((other) => other.parentLineId === line.id) }));

/** What a line is sold for, its discounts included. The tax rate stays as it was frozen. */
export type Figures = { readonly gross: Decimal; readonly discount: Decimal; readonly platformDiscount: Decimal };

/** A group at another price: the line is priced anew, its components share the price in their old proportion. */
export function reprice({ line, components }: Group, figures: Figures, terms: PriceTerms): OrderLineRow[] {
  const { gross, discount, platformDiscount } = figures;
  const priced = priceLine({ quantity: one, unitPrice: gross, discount, platformDiscount, taxRate: decimal(line.taxRate) }, terms);
  return withPrice({ line, components }, priced, terms.exponent);
}

/** A group at a price that is worked out: its components share it in their old proportion. */
export function withPrice({ line, components }: Group, priced: PricedLine, exponent: number): OrderLineRow[] {
  const row = { ...line, ...amountsOf(priced), unitPrice: text(unitOf(priced.gross, decimal(line.quantity))) };
  if (!components.length) return [row];
  const parts = components.map((part) => ({ list: decimal(part.grossAmount), quantity: decimal(part.quantity) }));
  const shares = apportionBundle(priced, parts, exponent);
  return [
    row,
    ...components.map((part, index) => {
      const share = shares[index] as PricedLine;
      return { ...part, ...amountsOf(share), unitPrice: text(unitOf(share.gross, decimal(part.quantity))) };
    }),
  ];
}

/**
 * A group of fewer or more units. Fewer: every frozen figure keeps its share by cumulative rounding, promotions are not run again (R29, R0-5).
 * More: the additional units are sold at the unit price, the discounts stay.
 */
export function resize({ line, components }: Group, quantity: Decimal, terms: PriceTerms): OrderLineRow[] {
  const before = decimal(line.quantity);
  const resized = {
    line: { ...line, quantity: text(quantity) },
    components: components.map((part) => ({ ...part, quantity: text(multiplyDivide(decimal(part.quantity), quantity, before, 6)) })),
  };
  if (quantity < before) {
    const rest = withPrice(resized, repriceRemaining(pricedOf(line), before, subtract(before, quantity), terms.exponent), terms.exponent);
    return rest.map((row, index) => (index === 0 ? { ...row, unitPrice: line.unitPrice } : row));
  }
  const gross = multiplyDivide(decimal(line.grossAmount), quantity, before, terms.exponent);
  const { discount, platformDiscount } = pricedOf(line);
  return reprice(resized, { gross, discount, platformDiscount }, terms);
}

/** More discount over a whole order, spread over its lines by what is left of them (TV-42). RangeError where it exceeds them. */
export function discountMore(groups: readonly Group[], discount: Decimal, terms: PriceTerms): OrderLineRow[] {
  const figures = groups.map(({ line }) => pricedOf(line));
  const left = figures.map((priced) => subtract(subtract(priced.gross, priced.discount), priced.platformDiscount));
  if (discount > sum(left)) throw new RangeError('the discount exceeds the order');
  const parts = apportionDiscount(discount, left, terms.exponent);
  return groups.flatMap((group, index) => {
    const { gross, discount: before, platformDiscount } = figures[index] as PricedLine;
    const part = parts[index] as Decimal;
    if (isZero(part)) return [group.line, ...group.components];
    return reprice(group, { gross, discount: add(before, part), platformDiscount }, terms);
  });
}
