import { add, type Decimal, decimal, divide, isZero, multiply, one, subtract, text, zero } from '../../kernel/decimal.ts';
import type { OrderLineRow, OrderRow } from './order.ts';
import { apportionBundle, apportionDiscount, orderTotals, type PricedLine, priceLine, type PriceTerms } from './pricing.rules.ts';

/** A line that is being sold: what a person or a platform said, and what the catalogue knows of it. */
export type Sold = {
  readonly id: string;
  readonly kind: 'goods' | 'gift' | 'service' | 'bundle';
  readonly skuId: string | null;
  readonly platformSku: string | null;
  readonly title: string;
  /** As it was said: the price is for one of these. */
  readonly soldQuantity: Decimal;
  /** In the base unit of the SKU. */
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  readonly discount: Decimal;
  readonly platformDiscount: Decimal;
  readonly taxCodeId: string | null;
  readonly taxRate: Decimal;
  /** What a bundle consists of; empty for all others. */
  readonly parts: readonly Part[];
};

/** One component of a bundle. */
export type Part = {
  readonly id: string;
  readonly skuId: string;
  readonly title: string;
  /** In one bundle. */
  readonly quantity: Decimal;
  readonly listPrice: Decimal;
};

/** Discounts over the whole order, by who funds them. */
export type OrderDiscounts = { readonly discount: Decimal; readonly platformDiscount: Decimal };
export const noDiscounts: OrderDiscounts = { discount: zero, platformDiscount: zero };

/**
 * Prices the lines of an order and explodes bundles into component lines that share the bundle's price (TV-80). An order's discount is spread
 * over the lines by what is left of them, the merchant's part before the platform's (facts.md 8.4); what no line can bear is lost (R4).
 */
export function priceLines(sold: readonly Sold[], discounts: OrderDiscounts, terms: PriceTerms): OrderLineRow[] {
  const own = sold.map((line) => {
    const gross = multiply(line.soldQuantity, line.unitPrice, terms.exponent);
    return subtract(subtract(gross, line.discount), line.platformDiscount);
  });
  const merchants = apportionDiscount(discounts.discount, own, terms.exponent);
  const left = own.map((amount, index) => subtract(amount, merchants[index] ?? zero));
  const platforms = apportionDiscount(discounts.platformDiscount, left, terms.exponent);
  const lines = sold.flatMap((line, index) => {
    const priced = priceLine(
      {
        quantity: line.soldQuantity,
        unitPrice: line.unitPrice,
        discount: add(line.discount, merchants[index] ?? zero),
        platformDiscount: add(line.platformDiscount, platforms[index] ?? zero),
        taxRate: line.taxRate,
      },
      terms,
    );
    return [rowOf(line, priced), ...componentsOf(line, priced, terms)];
  });
  return numbered(lines);
}

/** Lines in their order: n starts at 1. */
export const numbered = (lines: readonly OrderLineRow[]): OrderLineRow[] => lines.map((line, index) => ({ ...line, n: index + 1 }));

const untouched = { n: 0, reserved: '0', shipped: '0', delivered: '0', returned: '0', cancelled: '0', refundedAmount: '0', stopped: false };

function rowOf(line: Sold, priced: PricedLine): OrderLineRow {
  return {
    ...untouched,
    id: line.id,
    kind: line.kind,
    parentLineId: null,
    skuId: line.skuId,
    platformSku: line.platformSku,
    title: line.title,
    quantity: text(line.quantity),
    unitPrice: text(line.soldQuantity === line.quantity ? line.unitPrice : unitOf(priced.gross, line.quantity)),
    taxCodeId: line.taxCodeId,
    taxRate: text(line.taxRate),
    ...amountsOf(priced),
  };
}

const componentsOf = (line: Sold, priced: PricedLine, terms: PriceTerms): OrderLineRow[] =>
  line.parts.length ? shareOut(rowOf(line, priced), priced, line.parts, terms) : [];

/** The component lines of a bundle line that is priced already. */
export const rowsOfParts = (bundle: OrderLineRow, parts: readonly Part[], terms: PriceTerms): OrderLineRow[] =>
  shareOut(bundle, pricedOf(bundle), parts, terms);

function shareOut(bundle: OrderLineRow, priced: PricedLine, of: readonly Part[], terms: PriceTerms): OrderLineRow[] {
  const parts = of.map((part) => ({ part, quantity: multiply(decimal(bundle.quantity), part.quantity, 6) }));
  const shares = apportionBundle(
    priced,
    parts.map(({ part, quantity }) => ({ list: multiply(part.listPrice, quantity, terms.exponent), quantity })),
    terms.exponent,
  );
  return parts.map(({ part, quantity }, index) => {
    const share = shares[index] as PricedLine;
    return {
      ...untouched,
      id: part.id,
      kind: 'component',
      parentLineId: bundle.id,
      skuId: part.skuId,
      platformSku: null,
      title: part.title,
      quantity: text(quantity),
      unitPrice: text(unitOf(share.gross, quantity)),
      taxCodeId: bundle.taxCodeId,
      taxRate: bundle.taxRate,
      ...amountsOf(share),
    };
  });
}

/** A derived price of one: shown, never multiplied to a total (R0-3). */
export const unitOf = (amount: Decimal, quantity: Decimal): Decimal => (isZero(quantity) ? zero : divide(amount, quantity, 6));

/** A line's figures as they are stored. */
export const amountsOf = (priced: PricedLine) => ({
  grossAmount: text(priced.gross),
  discountAmount: text(priced.discount),
  platformDiscountAmount: text(priced.platformDiscount),
  buyerAmount: text(priced.buyer),
  merchantAmount: text(priced.merchant),
  netAmount: text(priced.net),
  taxAmount: text(priced.tax),
});

/** A stored line's figures as they are computed with. */
export const pricedOf = (line: ReturnType<typeof amountsOf>): PricedLine => ({
  gross: decimal(line.grossAmount),
  discount: decimal(line.discountAmount),
  platformDiscount: decimal(line.platformDiscountAmount),
  buyer: decimal(line.buyerAmount),
  merchant: decimal(line.merchantAmount),
  net: decimal(line.netAmount),
  tax: decimal(line.taxAmount),
});

/** Freight is a line of its own; it bears the rate of the dearest line (facts.md 6.5 row 3: at the rate of the goods). */
export function priceFreight(freight: Decimal, lines: readonly OrderLineRow[], terms: PriceTerms): PricedLine {
  const dearest = lines.reduce<OrderLineRow | undefined>(
    (best, line) => (!best || decimal(line.merchantAmount) > decimal(best.merchantAmount) ? line : best),
    undefined,
  );
  const taxRate = decimal(dearest?.taxRate ?? '0');
  return priceLine({ quantity: one, unitPrice: freight, discount: zero, platformDiscount: zero, taxRate }, terms);
}

/** Freight as the order stores it. */
export const storedFreight = (order: Pick<OrderRow, 'freightAmount' | 'freightNet' | 'freightTax'>): PricedLine => {
  const [gross, net, tax] = [decimal(order.freightAmount), decimal(order.freightNet), decimal(order.freightTax)];
  const merchant = add(net, tax);
  return { gross, discount: zero, platformDiscount: zero, buyer: merchant, merchant, net, tax };
};

/** The amounts of an order's header, from its lines and its freight. A bundle counts once, in its parent. */
export function headerAmounts(lines: readonly OrderLineRow[], freight: PricedLine) {
  const totals = orderTotals(lines.filter((line) => line.kind !== 'component').map(pricedOf), freight);
  return {
    goodsAmount: text(totals.goods),
    discountAmount: text(totals.discount),
    platformDiscountAmount: text(totals.platformDiscount),
    freightAmount: text(freight.gross),
    freightNet: text(freight.net),
    freightTax: text(freight.tax),
    netAmount: text(totals.net),
    taxAmount: text(totals.tax),
    payableAmount: text(totals.payable),
    receivableAmount: text(totals.receivable),
  };
}

/** Lines that wait for somebody to say which SKU they are. */
export const unmappedCount = (lines: readonly OrderLineRow[]): number => lines.filter((line) => line.skuId === null).length;
