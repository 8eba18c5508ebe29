import { allocate, allocateCapped, cumulativeShare } from '../../kernel/allocation.ts';
import { add, type Decimal, multiply, subtract, sum, zero } from '../../kernel/decimal.ts';
import { addTax, extractTax } from '../tax/tax.rules.ts';

/**
 * Prices of order lines (facts.md 6.6, 8.4, R2; architecture D10): discounts are apportioned to lines, then the line's amount is rounded,
 * then its tax is taken, once, when the order is placed. Everything later is a share of these frozen figures.
 */
export type LineTerms = {
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  /** Funded by the merchant: lowers revenue and tax. */
  readonly discount: Decimal;
  /** Funded by the platform: lowers what the buyer pays, not what the merchant books. */
  readonly platformDiscount: Decimal;
  readonly taxRate: Decimal;
};

/** What the shop says of its prices, and the decimals of its currency. */
export type PriceTerms = {
  readonly taxInclusive: boolean;
  readonly exponent: number;
  /** Tax is rounded once on the whole order; without it on each line. */
  readonly rounding?: 'document';
};

/** Nothing to pay. */
export const noCharge: PricedLine = {
  ...{ gross: zero, discount: zero, platformDiscount: zero, buyer: zero, merchant: zero, net: zero, tax: zero },
};

/** Two charges as one: every figure is their sum. */
export const addPriced = (a: PricedLine, b: PricedLine): PricedLine => ({
  ...{ gross: add(a.gross, b.gross), discount: add(a.discount, b.discount), platformDiscount: add(a.platformDiscount, b.platformDiscount) },
  ...{ buyer: add(a.buyer, b.buyer), merchant: add(a.merchant, b.merchant), net: add(a.net, b.net), tax: add(a.tax, b.tax) },
});

export type PricedLine = {
  /** quantity * unit price, rounded; before discounts, with tax where prices include it. */
  readonly gross: Decimal;
  readonly discount: Decimal;
  readonly platformDiscount: Decimal;
  /** What the buyer pays for the line, tax included: the base of refunds (`net_buyer`). */
  readonly buyer: Decimal;
  /** What the merchant books, net + tax: the base of revenue and commission (`net_merchant`). merchant - buyer is owed by the platform. */
  readonly merchant: Decimal;
  readonly net: Decimal;
  readonly tax: Decimal;
};

/** Prices one line. RangeError where discounts exceed it: a line is never below zero (R4). Freight is a line of its own (R2). */
export function priceLine(line: LineTerms, terms: PriceTerms): PricedLine {
  const { discount, platformDiscount } = line;
  const gross = multiply(line.quantity, line.unitPrice, terms.exponent);
  if (discount < 0n || platformDiscount < 0n || add(discount, platformDiscount) > gross) throw new RangeError('discounts exceed the line');
  const base = subtract(gross, discount);
  const { net, tax } = terms.taxInclusive ? extractTax(base, line.taxRate, terms.exponent) : addTax(base, line.taxRate, terms.exponent);
  const merchant = add(net, tax);
  return { gross, discount, platformDiscount, buyer: subtract(merchant, platformDiscount), merchant, net, tax };
}

/** `net` and `tax` with freight; payable = what the buyer owes; receivable = net + tax = what the merchant books. */
export type OrderTotals = {
  readonly goods: Decimal;
  readonly discount: Decimal;
  readonly platformDiscount: Decimal;
  readonly freight: Decimal;
  readonly net: Decimal;
  readonly tax: Decimal;
  readonly payable: Decimal;
  readonly receivable: Decimal;
};

/** Totals of an order over its top lines (a bundle counts, its components don't) and its freight. */
export function orderTotals(lines: readonly PricedLine[], freight: PricedLine): OrderTotals {
  const all = [...lines, freight];
  return {
    goods: sum(lines.map((line) => line.gross)),
    discount: sum(all.map((line) => line.discount)),
    platformDiscount: sum(all.map((line) => line.platformDiscount)),
    freight: freight.gross,
    net: sum(all.map((line) => line.net)),
    tax: sum(all.map((line) => line.tax)),
    payable: sum(all.map((line) => line.buyer)),
    receivable: sum(all.map((line) => line.merchant)),
  };
}

/** An order's discount over its lines by their current nets; no line falls below zero, what none can bear is lost (facts.md 8.4, R4). */
export const apportionDiscount = (discount: Decimal, nets: readonly Decimal[], exponent: number): Decimal[] =>
  allocateCapped(discount, { weights: nets, caps: nets }, exponent);

/**
 * Freight or a surcharge over the lines by their nets, over all lines with a quantity where every net is zero (R0-4; split orders, 4.6).
 */
export const apportionFreight = (
  freight: Decimal,
  lines: readonly { readonly net: Decimal; readonly quantity: Decimal }[],
  exponent: number,
): Decimal[] =>
  allocate(
    freight,
    lines.map((line) => line.net),
    exponent,
    lines.map((line) => line.quantity),
  );

/** A component of a bundle, or an article with its gift: `list` = list price * quantity. */
export type BundlePart = { readonly list: Decimal; readonly quantity: Decimal };

/**
 * A bundle's price over its components by their list prices (TV-80): every figure of the components sums to the bundle's, and each
 * component is a priced line in itself, so that one of them can be returned at its share (R23).
 */
export function apportionBundle(bundle: PricedLine, parts: readonly BundlePart[], exponent: number): PricedLine[] {
  const quantities = parts.map((part) => part.quantity);
  const split = (amount: Decimal, weights: readonly Decimal[]): Decimal[] => allocate(amount, weights, exponent, quantities);
  const lists = parts.map((part) => part.list);
  const merchants = split(bundle.merchant, lists);
  const discounts = split(bundle.discount, lists);
  const taxes = split(bundle.tax, merchants);
  const platformDiscounts = split(bundle.platformDiscount, merchants);
  const isInclusive = subtract(bundle.gross, bundle.discount) === bundle.merchant;
  return merchants.map((merchant, index) => {
    const [discount, tax, platformDiscount] = [discounts[index] as Decimal, taxes[index] as Decimal, platformDiscounts[index] as Decimal];
    const net = subtract(merchant, tax);
    return {
      gross: add(isInclusive ? merchant : net, discount),
      discount,
      platformDiscount,
      buyer: subtract(merchant, platformDiscount),
      merchant,
      net,
      tax,
    };
  });
}

/**
 * What is left of a line after `cancelled` of its `ordered` units (all so far together) are taken off: shares by cumulative rounding of the
 * frozen figures, tax = amount - net; promotions are not run again (R29, R0-5, R1).
 */
export function repriceRemaining(line: PricedLine, ordered: Decimal, cancelled: Decimal, exponent: number): PricedLine {
  const left = (amount: Decimal): Decimal => subtract(amount, cumulativeShare(amount, ordered, cancelled, exponent));
  const [gross, merchant, buyer, net] = [left(line.gross), left(line.merchant), left(line.buyer), left(line.net)];
  const base = left(subtract(line.gross, line.discount));
  return {
    gross,
    discount: subtract(gross, base),
    platformDiscount: subtract(merchant, buyer),
    buyer,
    merchant,
    net,
    tax: subtract(merchant, net),
  };
}
