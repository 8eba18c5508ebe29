import type { Context } from '../../kernel/context.ts';
import { decimal, isZero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

const HEADS =
  statement(`select o.id, o.number, o.shop_id as "shopId", o.customer_id as "customerId", o.currency, o.invoice_kind as "invoiceKind",
    o.invoice_title as "invoiceTitle", o.invoice_tax_identity as "invoiceTaxIdentity", p.name as customer, p.tax_identity as "taxIdentity", p.email,
    o.shipped_at as "shippedAt", coalesce(x.rounding, 'line') as rounding
  from sales.sales_order o left join sales.order_tax x on x.merchant_id = o.merchant_id and x.order_id = o.id
  left join parties.party p on p.merchant_id = o.merchant_id and p.id = o.customer_id
  where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[]) order by array_position(:orderIds::uuid[], o.id)`);

/** An order as an invoice sees it: whom it is for, and what the buyer asked for. */
export interface OrderHead {
  id: string;
  number: string;
  shopId: string;
  customerId: string | null;
  currency: string;
  invoiceKind: '' | 'general' | 'special';
  invoiceTitle: string;
  invoiceTaxIdentity: string;
  customer: string | null;
  taxIdentity: string | null;
  email: string | null;
  shippedAt: string | null;
  rounding: 'line' | 'document';
}
export interface Buyer {
  buyerName: string;
  buyerTaxIdentity: string;
  buyerContact: string;
  buyerBank: string;
  buyerEmail: string;
}
/** Orders that share an invoice, as they were asked for. */
export interface OrderGroup {
  orders: OrderHead[];
  kind: 'general' | 'special';
  buyer: Buyer;
}
type SaidBuyer = { [K in keyof Buyer]?: string | undefined };

export const orderHeads = (ctx: Context, orderIds: readonly string[]): Promise<OrderHead[]> => ctx.rows<OrderHead>(HEADS, { orderIds });

const withoutSpaces = (said: SaidBuyer): Buyer => ({
  ...{ buyerName: said.buyerName ?? '', buyerTaxIdentity: said.buyerTaxIdentity ?? '', buyerContact: said.buyerContact ?? '' },
  ...{ buyerBank: said.buyerBank ?? '', buyerEmail: said.buyerEmail ?? '' },
});

/** What was said; else what one of the orders asks for, the first that does; else the customer. */
function buyerOf(orders: readonly OrderHead[], said: SaidBuyer | undefined): Buyer | undefined {
  if (said) return withoutSpaces(said);
  const asking = orders.find(({ invoiceTitle }) => invoiceTitle);
  if (asking)
    return withoutSpaces({
      ...{ buyerName: asking.invoiceTitle, buyerTaxIdentity: asking.invoiceTaxIdentity, buyerEmail: asking.email ?? '' },
    });
  const known = orders.find(({ customer }) => customer);
  if (!known) return undefined;
  return withoutSpaces({ buyerName: known.customer ?? '', buyerTaxIdentity: known.taxIdentity ?? '', buyerEmail: known.email ?? '' });
}

// orders without a customer that name a title are of one buyer, those that name none stay alone
const keyOf = (order: OrderHead, together: 'order' | 'customer' | 'all'): string => {
  if (together === 'all') return '';
  return together === 'order' ? order.id : (order.customerId ?? (order.invoiceTitle || order.id));
};

/** Orders by the invoices they share, each with its kind and its buyer; all that name nobody are refused together. */
export function groupOrders(
  heads: readonly OrderHead[],
  asked: { together: 'order' | 'customer' | 'all'; kind?: 'general' | 'special' | undefined; buyer?: SaidBuyer | undefined },
): OrderGroup[] {
  const groups = [...Map.groupBy(heads, (order) => `${order.currency} ${keyOf(order, asked.together)}`).values()];
  if (asked.together === 'all' && groups.length > 1) throw errors.currencies_differ();
  const found = groups.map((orders) => ({ orders, buyer: buyerOf(orders, asked.buyer) }));
  const missing = found.filter(({ buyer }) => !buyer).flatMap(({ orders }) => orders.map(({ number }) => number));
  if (missing.length) throw errors.buyers_missing({ orders: missing.slice(0, 5).join(', '), count: missing.length });
  return found.map(({ orders, buyer }) => {
    const wished = orders.find(({ invoiceKind }) => invoiceKind)?.invoiceKind;
    const kind = asked.kind ?? (wished === 'special' ? 'special' : 'general');
    return { orders, kind, buyer: buyer as Buyer };
  });
}

/** 统一社会信用代码 and the older tax numbers: 15, 17, 18 or 20 capitals and digits. */
const TAX_IDENTITY = /^(?:[0-9A-Z]{15}|[0-9A-Z]{17,18}|[0-9A-Z]{20})$/;

/** The tax bureau takes no other tax identity: it is refused here, before the invoice is asked for. */
export function refuseMalformed(taxIdentity: string): void {
  if (taxIdentity && !TAX_IDENTITY.test(taxIdentity)) throw errors.tax_identity_malformed({ identity: taxIdentity });
}

/** A special invoice names the tax identity of its buyer and has tax on every line. */
export function refuseUnfitting(
  kind: 'general' | 'special',
  buyer: { buyerTaxIdentity: string },
  lines: readonly { taxRate: string }[],
): void {
  if (kind === 'general') return;
  if (!buyer.buyerTaxIdentity) throw errors.tax_identity_needed();
  if (lines.some(({ taxRate }) => isZero(decimal(taxRate)))) throw errors.special_without_tax();
}
