import type { Context } from '../../kernel/context.ts';
import { decimal, isPositive, negate, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import type { BusinessEvent } from '../ledger/index.ts';
import type { OrderRow } from '../sales/index.ts';
import type { Booked, ReversedPart } from './refund.rules.ts';

const REVERSED =
  statement(`select order_line_id as "orderLineId", sum(buyer_amount) as buyer, sum(gross_amount) as gross, sum(net_amount) as net
  from billing.revenue_refund where merchant_id = :merchant and order_id = :orderId::uuid group by order_line_id`);
const OF_SOURCE =
  statement(`select order_line_id as "orderLineId", sum(buyer_amount) as buyer, sum(gross_amount) as gross, sum(net_amount) as net, sum(tax_amount) as tax
  from billing.revenue_refund where merchant_id = :merchant and order_id = :orderId::uuid and source_id = :sourceId::uuid group by order_line_id`);
const APPEND = statement(`insert into billing.revenue_refund
    (merchant_id, id, order_id, order_line_id, source_id, buyer_amount, gross_amount, net_amount, tax_amount, recorded_at)
  select :merchant, x.id, :orderId::uuid, x.line, :sourceId::uuid, x.buyer, x.gross, x.net, x.tax, :now
  from unnest(:ids::uuid[], :lineIds::uuid[], :buyers::numeric[], :grosses::numeric[], :nets::numeric[], :taxes::numeric[])
    as x (id, line, buyer, gross, net, tax)`);

type Row = { orderLineId: string | null; buyer: string; gross: string; net: string };

/** What refunds took back so far, by line; null is the freight. */
export async function reversedByLine(ctx: Context, orderId: string): Promise<Map<string | null, Booked>> {
  const rows = await ctx.rows<Row>(REVERSED, { orderId });
  return new Map(rows.map((row) => [row.orderLineId, { buyer: decimal(row.buyer), gross: decimal(row.gross), net: decimal(row.net) }]));
}

/** What one refund or shipment took back. */
export async function partsOfSource(ctx: Context, orderId: string, sourceId: string): Promise<ReversedPart[]> {
  const rows = await ctx.rows<Row & { tax: string }>(OF_SOURCE, { orderId, sourceId });
  return rows.map((row) => ({
    orderLineId: row.orderLineId,
    buyer: decimal(row.buyer),
    gross: decimal(row.gross),
    net: decimal(row.net),
    tax: decimal(row.tax),
  }));
}

/** The same parts the other way. */
export const undone = (parts: readonly ReversedPart[]): ReversedPart[] =>
  parts.map((part) => ({
    orderLineId: part.orderLineId,
    buyer: negate(part.buyer),
    gross: negate(part.gross),
    net: negate(part.net),
    tax: negate(part.tax),
  }));

/** Appends what a source takes back of revenue, ahead. */
export function saveReversed(ctx: Context, orderId: string, sourceId: string, parts: readonly ReversedPart[]): void {
  if (!parts.length) return;
  ctx.post(APPEND, {
    orderId,
    sourceId,
    ids: parts.map(() => ctx.newId()),
    lineIds: parts.map((part) => part.orderLineId),
    buyers: parts.map((part) => text(part.buyer)),
    grosses: parts.map((part) => text(part.gross)),
    nets: parts.map((part) => text(part.net)),
    taxes: parts.map((part) => text(part.tax)),
  });
}

/** What of the parts a funder had paid, not the buyer: the platform's share of a discount. */
export const fundedOf = (parts: readonly ReversedPart[]) => sum(parts.map((part) => subtract(part.gross, part.buyer)));

/** The amounts of event 10 for these parts. Where the platform holds the money it settles the funded part itself. */
export function revenueAmounts(
  order: Pick<OrderRow, 'moneyHolder'>,
  parts: readonly ReversedPart[],
): (BusinessEvent & { event: 'refund_after_revenue' })['amounts'] {
  const goods = parts.filter((part) => part.orderLineId !== null);
  const freight = parts.filter((part) => part.orderLineId === null);
  return {
    net: text(sum(goods.map((part) => part.net))),
    tax: text(sum(goods.map((part) => part.tax))),
    freight_net: text(sum(freight.map((part) => part.net))),
    freight_tax: text(sum(freight.map((part) => part.tax))),
    funded: text(order.moneyHolder === 'merchant' ? fundedOf(parts) : zero),
  };
}

export const isNothing = (parts: readonly ReversedPart[]): boolean => !parts.some((part) => isPositive(part.buyer));
