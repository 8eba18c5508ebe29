import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, isZero, negate, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { type BusinessEvent, postEntries } from '../ledger/index.ts';
import { isShipped, type LockedOrder } from '../sales/index.ts';
import { platformRevenueRefund } from './account.rules.ts';
import {
  type Booked,
  type RefundableLine,
  refundableLines,
  reversedTotal,
  type ReversedPart,
  reverseRevenue,
  shippedTotal,
  spreadRefund,
  toldChanges,
  toldRevenue,
  untold,
} from './refund.rules.ts';

const REVERSED =
  statement(`select order_line_id as "orderLineId", sum(buyer_amount) as buyer, sum(gross_amount) as gross, sum(net_amount) as net,
    sum(tax_amount) as tax
  from billing.revenue_refund
  where merchant_id = :merchant and order_id = :orderId::uuid and (:sourceId::uuid is null or source_id = :sourceId::uuid) group by order_line_id`);
const APPEND = statement(`insert into billing.revenue_refund
    (merchant_id, id, order_id, order_line_id, source_id, buyer_amount, gross_amount, net_amount, tax_amount, recorded_at)
  select :merchant, x.id, :orderId::uuid, x.line, :sourceId::uuid, x.buyer, x.gross, x.net, x.tax, :now
  from unnest(:ids::uuid[], :lineIds::uuid[], :buyers::numeric[], :grosses::numeric[], :nets::numeric[], :taxes::numeric[])
    as x (id, line, buyer, gross, net, tax)`);

type Row = { orderLineId: string | null; buyer: string; gross: string; net: string; tax: string };

/** The lines of a locked order as refunds see them. */
export async function loadRefundable(ctx: Context, { order, lines }: LockedOrder): Promise<RefundableLine[]> {
  const rows = await ctx.rows<Row>(REVERSED, { orderId: order.id, sourceId: null });
  const reversed = new Map<string | null, Booked>(
    rows.map((row) => [row.orderLineId, { buyer: decimal(row.buyer), gross: decimal(row.gross), net: decimal(row.net) }]),
  );
  const shipped = lines.filter((line) => isShipped(line.kind));
  return refundableLines(order, shipped, reversed, ctx.merchant.exponent);
}

/** What one refund took back of revenue, the other way round. */
export async function partsUndone(ctx: Context, orderId: string, sourceId: string): Promise<ReversedPart[]> {
  const rows = await ctx.rows<Row>(REVERSED, { orderId, sourceId });
  return rows.map((row) => ({
    orderLineId: row.orderLineId,
    buyer: negate(decimal(row.buyer)),
    gross: negate(decimal(row.gross)),
    net: negate(decimal(row.net)),
    tax: negate(decimal(row.tax)),
  }));
}

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
export const fundedOf = (parts: readonly ReversedPart[]): Decimal => sum(parts.map((part) => subtract(part.gross, part.buyer)));

type RevenueAmounts = (BusinessEvent & { event: 'refund_after_revenue' })['amounts'];

/** The amounts of event 10 for these parts; `funded` is what does not go to the buyer. */
export function revenueAmounts(parts: readonly ReversedPart[], funded: Decimal): RevenueAmounts {
  const goods = parts.filter((part) => part.orderLineId !== null);
  const freight = parts.filter((part) => part.orderLineId === null);
  return {
    net: text(sum(goods.map((part) => part.net))),
    tax: text(sum(goods.map((part) => part.tax))),
    freight_net: text(sum(freight.map((part) => part.net))),
    freight_tax: text(sum(freight.map((part) => part.tax))),
    funded: text(funded),
  };
}

/** The head of an entry: the document, its date, who holds the money. */
export type EntryHead = Omit<BusinessEvent, 'event' | 'amounts'>;

/**
 * Where the platform holds the money: brings the revenue that refunds reversed to what it should be now, after a refund, a shipment or the undoing of
 * one. Refunds of a line are set against what of it is not shipped first, those without a line against what of the order is not; what exceeds that is
 * refund of revenue (event 10). The order and its lines are as they are
 * after the change. Answers the buyer's amount by which the reversed revenue rose.
 */
export async function settlePlatformRevenue(ctx: Context, locked: LockedOrder, head: EntryHead): Promise<Decimal> {
  const { order } = locked;
  const { exponent } = ctx.merchant;
  const lines = await loadRefundable(ctx, locked);
  const all = { payable: decimal(order.payableAmount), shipped: shippedTotal(lines), refunded: decimal(order.refundedAmount) };
  const target = add(sum(lines.map(toldRevenue)), platformRevenueRefund(untold(lines, all)));
  const change = subtract(target, reversedTotal(lines));
  if (isZero(change)) return zero;
  const parts = reverseRevenue(lines, spreadRefund(lines, change, exponent, toldChanges(lines)), exponent);
  saveReversed(ctx, order.id, head.sourceId, parts);
  await postEntries(ctx, [{ ...head, event: 'refund_after_revenue', amounts: revenueAmounts(parts, zero) }]);
  return change;
}

export const totalBuyer = (parts: readonly ReversedPart[]): Decimal => parts.reduce((total, part) => add(total, part.buyer), zero);
