import { answer, type ReadContext } from '../../../kernel/context.ts';
import { errorMessage } from '../../../kernel/errors.ts';
import { hotQuestion, statement } from '../../../kernel/statement.ts';
import { nameOf } from '../../../kernel/names.ts';
import { orderRefusal, type OrderState } from '../../sales/index.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { shownName } from '../listing.ts';
import { isLive, nextStep, type OutboundStatus } from '../outbound.rules.ts';
import { workOf } from '../work-setting.ts';

// What is being worked on before what has ended, the latest first. What a code may name is looked up by the index of each before anything is joined to it.
const FOUND = hotQuestion(
  statement(`with named as materialized (
    select x.id from fulfilment.outbound x where x.merchant_id = :merchant and x.number = upper(:code::text)
    union all select x.id from fulfilment.outbound x where x.merchant_id = :merchant and x.id = :id::uuid
    union all select x.id from sales.sales_order y join fulfilment.outbound x on x.merchant_id = y.merchant_id and x.order_id = y.id
      where y.merchant_id = :merchant and y.number = upper(:code::text)
    union all select x.id from sales.order_source y join fulfilment.outbound x on x.merchant_id = y.merchant_id and x.order_id = y.order_id
      where y.merchant_id = :merchant and y.platform_number = :code::text
    union all select x.id from fulfilment.wall y join fulfilment.wave z on z.merchant_id = y.merchant_id and z.wall_id = y.id
      join fulfilment.outbound x on x.merchant_id = z.merchant_id and x.wave_id = z.id and x.wall_slot = :slot::smallint
      where y.merchant_id = :merchant and (:warehouses is null or y.warehouse_id = any(:warehouses)) and y.code = upper(:wall::text) and (:at::uuid is null or y.warehouse_id = :at::uuid) and z.status in ('released', 'picking', 'sorting'))
  select b.id, b.number, b.status, b.wave_id as "waveId", v.number as wave, b.slot, b.wall_slot as "wallSlotNumber",
    w.code || '-' || b.wall_slot as "wallSlot", b.order_id as "orderId", o.number as "orderNumber", o.platform_number as "platformNumber", h.name as shop,
    b.warehouse_id as "warehouseId", o.receiver_name as receiver, o.province, o.city, b.carrier, o.buyer_remark as "buyerRemark",
    o.seller_remark as "sellerRemark", b.version, o.fulfilment_status as "fulfilmentStatus", o.payment_status as "paymentStatus",
    o.closed_reason as "closedReason", o.hold_codes as "holdCodes", o.unmapped_count as "unmappedCount", o.line_count as "lineCount",
    o.audited_at as "auditedAt", o.paid_amount as "paidAmount", true as "hasAddress", o.presale, (o.presale is not null and o.paid_amount < o.payable_amount) as "balanceDue", o.aftersale_status as "aftersaleStatus"
  from named n
  join fulfilment.outbound b on b.merchant_id = :merchant and b.id = n.id
  join fulfilment.wave v on v.merchant_id = b.merchant_id and v.id = b.wave_id
  left join fulfilment.wall w on w.merchant_id = v.merchant_id and w.id = v.wall_id
  join sales.sales_order o on o.merchant_id = b.merchant_id and o.id = b.order_id
  join sales.shop h on h.merchant_id = b.merchant_id and h.id = b.shop_id
  where (:shops is null or b.shop_id = any(:shops)) and (:warehouses is null or b.warehouse_id = any(:warehouses))
  order by b.status in ('shipped', 'intercepted', 'cancelled'), b.waved_at desc limit 2`),
);
const LINES = hotQuestion(
  statement(`select l.n, l.order_line_id as "lineId", l.sku_id as "skuId", k.code as "skuCode", p.name, k.option_text as "optionText",
    k.image as thumbnail, p.unit, p.tracking = 'serial' as serial, l.quantity, l.picked, l.short, l.sorted, l.checked, s.stopped,
    coalesce((select jsonb_agg(jsonb_build_object('code', c.code, 'quantity', trim_scale(coalesce(u.numerator / u.denominator, 1))::text) order by c.code)
      from catalog.barcode c left join catalog.pack_unit u on u.merchant_id = c.merchant_id and u.id = c.pack_unit_id
      where c.merchant_id = :merchant and c.sku_id = l.sku_id and c.revoked_at is null), '[]') as barcodes
  from fulfilment.outbound_line l
  join sales.order_line s on s.merchant_id = l.merchant_id and s.id = l.order_line_id
  join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where l.merchant_id = :merchant and l.outbound_id = :outboundId::uuid order by l.n`),
);

interface Found extends OrderState {
  id: string;
  status: OutboundStatus;
  wallSlotNumber: number | null;
  orderNumber: string;
  warehouseId: string;
  receiver: string;
  aftersaleStatus: string;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SLOT = /^(.*)-([1-9]\d{0,3})$/;

/** What a code may be: a number of a document, an id, a slot of a wall (W1-12). */
function meaningsOf(code: string) {
  const [, wall = null, slot = null] = SLOT.exec(code) ?? [];
  return { code, id: ID.test(code) ? code : null, wall, slot };
}

/** An order at a station, by whatever stands on the paper or slot before the person. */
export const outboundAtStation = answer(fulfilment.queries['outbound-at-station'], async (ctx, { code, warehouseId }): Promise<any> => {
  const [found, other] = await ctx.rows<Found>(FOUND, { ...meaningsOf(code.trim()), at: warehouseId ?? null });
  if (!found) return null;
  // walls of two warehouses may be called alike: which of them is meant only the station can say
  if (other && isLive(found.status) && isLive(other.status) && found.warehouseId !== other.warehouseId)
    throw errors.slot_in_several({ code });
  const [lines, work] = await Promise.all([
    ctx.rows<{ stopped: boolean; name: Record<string, string> }>(LINES, { outboundId: found.id }),
    workOf(ctx, found.warehouseId),
  ]);
  return {
    ...found,
    receiver: shownName(ctx, found.receiver),
    next: nextStep(found.status, work, found.wallSlotNumber !== null),
    refusal: whyNot(ctx, found, lines),
    lines: lines.map((line) => ({ ...line, name: nameOf(ctx, line.name) })),
  };
});

/** The same as the handlers refuse (`refuseStopped`), in words for the screen. */
function whyNot(ctx: ReadContext, found: Found, lines: readonly { stopped: boolean }[]): string | null {
  const say = (code: string, params: object) => errorMessage(code, params as Record<string, unknown>, ctx.actor.language);
  const number = found.orderNumber;
  if (!isLive(found.status) && found.status !== 'shipped') return say('fulfilment.order_stopped', { number });
  if (found.closedReason === 'cancelled' || lines.some((line) => line.stopped)) return say('fulfilment.order_stopped', { number });
  if (found.aftersaleStatus === 'requested') return say('fulfilment.refund_pending', { number });
  if (found.status === 'shipped') return null;
  const refusal = orderRefusal({ ...found, number }, 'fulfilment.ship-order');
  return refusal ? say(refusal.code, refusal.params) : null;
}
