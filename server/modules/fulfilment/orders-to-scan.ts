import type { ReadContext } from '../../kernel/context.ts';
import { errorMessage } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { nameOf } from '../../kernel/names.ts';
import { orderRefusal, type OrderState } from '../sales/index.ts';
import { shownName } from './listing.ts';

/** What is read of an order `o` of shop `s`; its state decides whether it may leave. */
export const ORDER_TO_SCAN = `o.id as "orderId", o.number, o.platform_number as "platformNumber", s.name as shop, o.receiver_name as receiver, o.province,
    o.city, o.carrier, o.buyer_remark as "buyerRemark", o.seller_remark as "sellerRemark", o.version, o.warehouse_id as "warehouseId",
    o.fulfilment_status as "fulfilmentStatus", o.payment_status as "paymentStatus", o.closed_reason as "closedReason", o.hold_codes as "holdCodes",
    o.unmapped_count as "unmappedCount", o.line_count as "lineCount", o.audited_at as "auditedAt", o.paid_amount as "paidAmount", true as "hasAddress", o.presale, (o.presale is not null and o.paid_amount < o.payable_amount) as "balanceDue"`;

const LINES =
  statement(`select l.order_id as "orderId", l.id as "lineId", l.sku_id as "skuId", k.code as "skuCode", p.name, k.option_text as "optionText",
    k.image as thumbnail, p.unit, l.quantity - l.shipped - l.cancelled as quantity, l.stopped, p.tracking = 'serial' as serial,
    coalesce((select jsonb_agg(jsonb_build_object('code', b.code, 'quantity', trim_scale(coalesce(u.numerator / u.denominator, 1))::text) order by b.code)
      from catalog.barcode b left join catalog.pack_unit u on u.merchant_id = b.merchant_id and u.id = b.pack_unit_id
      where b.merchant_id = l.merchant_id and b.sku_id = l.sku_id and b.revoked_at is null), '[]') as barcodes,
    coalesce((select jsonb_agg(jsonb_build_object('code', i.code, 'quantity', trim_scale(a.quantity)::text) order by i.is_default, i.pick_sequence, i.code)
      from inventory.stock_balance a join inventory.location i on i.merchant_id = a.merchant_id and i.id = a.location_id
      where a.merchant_id = l.merchant_id and a.sku_id = l.sku_id and a.warehouse_id = o.warehouse_id and a.quality = 'good' and a.quantity > 0), '[]') as bins
  from sales.order_line l
  join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where l.merchant_id = :merchant and l.order_id = any(:orderIds::uuid[]) and l.kind not in ('bundle', 'service') and l.quantity > l.shipped
  order by l.order_id, l.n`);

/** An order as `ORDER_TO_SCAN` reads it. */
export interface ScanOrderRow extends OrderState {
  orderId: string;
  number: string;
  platformNumber: string | null;
  shop: string;
  receiver: string;
  province: string;
  city: string;
  carrier: string;
  buyerRemark: string;
  sellerRemark: string;
  version: number;
  warehouseId: string | null;
}
interface LineRow {
  orderId: string;
  lineId: string;
  skuId: string;
  skuCode: string;
  name: Record<string, string>;
  optionText: string;
  thumbnail: string | null;
  unit: string;
  quantity: string;
  stopped: boolean;
  serial: boolean;
  barcodes: { code: string; quantity: string }[];
  bins: { code: string; quantity: string }[];
}

/** Orders with what is to be taken and scanned of each, in the order given. */
export async function withLinesToScan(ctx: ReadContext, orders: readonly ScanOrderRow[]) {
  const lines = await ctx.rows<LineRow>(LINES, { orderIds: orders.map((order) => order.orderId) });
  const byOrder = Map.groupBy(lines, (line) => line.orderId);
  return orders.map((order) => {
    const own = byOrder.get(order.orderId) ?? [];
    const { orderId, number, platformNumber, shop, receiver, province, city, carrier, buyerRemark, sellerRemark, version } = order;
    return {
      ...{ orderId, number, platformNumber, shop, province, city, carrier, buyerRemark, sellerRemark, version },
      receiver: shownName(ctx, receiver),
      refusal: whyNot(ctx, order, own),
      lines: own.map(({ orderId: _, ...line }) => ({ ...line, name: nameOf(ctx, line.name) })),
    };
  });
}

function whyNot(ctx: ReadContext, order: ScanOrderRow, lines: readonly LineRow[]): string | null {
  const refusal = orderRefusal(order, 'fulfilment.ship-order');
  if (refusal) return errorMessage(refusal.code, refusal.params, ctx.actor.language);
  return lines.some((line) => line.stopped) ? errorMessage('fulfilment.line_stopped', { number: order.number }, ctx.actor.language) : null;
}
