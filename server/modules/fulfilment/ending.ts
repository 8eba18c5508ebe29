import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { deallocate } from '../inventory/index.ts';
import { lockOrders } from '../sales/index.ts';
import { announce, OUTBOUND_COLUMNS, type Outbound } from './outbound.ts';
import { refreshWaves } from './wave.ts';
import { cancelWaybillsOf } from './waybill.ts';

const LOCK = statement(`select ${OUTBOUND_COLUMNS} from fulfilment.outbound b
  where b.merchant_id = :merchant and b.id = any(:outboundIds::uuid[]) and b.status in ('waved', 'picking', 'picked', 'sorted', 'checked', 'weighed')
  order by b.id for update`);
const LIVE_OF = statement(`select b.id, b.wave_id as "waveId", b.order_id as "orderId" from fulfilment.outbound b
  where b.merchant_id = :merchant and b.order_id = any(:orderIds::uuid[])
    and b.status in ('waved', 'picking', 'picked', 'sorted', 'checked', 'weighed')`);
const ORDERS = statement(
  `select b.order_id as "orderId" from fulfilment.outbound b where b.merchant_id = :merchant and b.id = any(:outboundIds::uuid[])`,
);
const HELD = statement(`select l.order_line_id as "orderLineId", l.sku_id as "skuId", l.location_id as "locationId", l.lot_id as "lotId",
    l.serial_id as "serialId", sum(l.quantity - l.short - l.cancelled) as quantity
  from fulfilment.pick_line l where l.merchant_id = :merchant and l.outbound_id = any(:outboundIds::uuid[]) and l.quantity > l.short + l.cancelled
  group by l.order_line_id, l.sku_id, l.location_id, l.lot_id, l.serial_id`);
// what was taken goes back to its bins, what was not taken is wanted no more
const END = statement(`with b as (
    update fulfilment.outbound b set status = :status, ended_at = :now, wall_slot = null, version = b.version + 1,
      left_because = case when :note <> '' then jsonb_build_object('note', :note::text) end
    where b.merchant_id = :merchant and b.id = any(:outboundIds::uuid[])),
  p as (
    insert into fulfilment.put_back (merchant_id, id, outbound_id, order_id, order_number, sku_id, warehouse_id, location_id, lot_id, serial_id, quantity, created_at)
    select :merchant, (left(x.first_id::text, 24) || left(md5(x.first_id::text || 'put back'), 12))::uuid, x.outbound_id, o.order_id, o.order_number, x.sku_id,
      o.warehouse_id, x.location_id, x.lot_id, x.serial_id, x.picked, :now
    from (
      select l.outbound_id, l.sku_id, l.location_id, l.lot_id, l.serial_id, min(l.id::text)::uuid as first_id, sum(l.picked) as picked
      from fulfilment.pick_line l where l.merchant_id = :merchant and l.outbound_id = any(:outboundIds::uuid[]) and l.picked > 0
      group by l.outbound_id, l.sku_id, l.location_id, l.lot_id, l.serial_id) x
    join fulfilment.outbound o on o.merchant_id = :merchant and o.id = x.outbound_id)
  update fulfilment.pick_line l set cancelled = l.quantity - l.picked - l.short
  where l.merchant_id = :merchant and l.outbound_id = any(:outboundIds::uuid[]) and l.quantity > l.picked + l.short + l.cancelled`);
// a task without anything left to take is done, or was never begun
const CLOSE_TASKS =
  statement(`update fulfilment.pick_task t set status = x.status, done_at = case x.status when 'done' then :now end, version = t.version + 1
  from (
    select l.task_id, case when sum(l.picked + l.short) > 0 then 'done' else 'cancelled' end as status
    from fulfilment.pick_line l where l.merchant_id = :merchant and l.task_id in (
      select p.task_id from fulfilment.pick_line p where p.merchant_id = :merchant and p.outbound_id = any(:outboundIds::uuid[]))
    group by l.task_id having bool_and(l.quantity = l.picked + l.short + l.cancelled)) x
  where t.merchant_id = :merchant and t.id = x.task_id and t.status in ('open', 'claimed')`);
const SHIPPED_ELSEWHERE =
  statement(`update fulfilment.outbound b set status = 'shipped', shipped_at = :now, ended_at = :now, shipment_id = x.shipment_id,
    wall_slot = null, version = b.version + 1
  from unnest(:outboundIds::uuid[], :shipmentIds::uuid[]) as x (id, shipment_id) where b.merchant_id = :merchant and b.id = x.id`);
const CLOSE_LINES = statement(`update fulfilment.pick_line l set cancelled = l.quantity - l.picked - l.short
  where l.merchant_id = :merchant and l.outbound_id = any(:outboundIds::uuid[]) and l.quantity > l.picked + l.short + l.cancelled`);

/**
 * Orders leave the warehouse's hands before they were shipped: their bins are free again, what was taken is to be put back. Their orders are locked
 * first; those that have ended already are left alone, so it may be called twice.
 */
export async function endOutbounds(
  ctx: Context,
  outboundIds: readonly string[],
  status: 'intercepted' | 'cancelled',
  note = '',
): Promise<Outbound[]> {
  const orders = await ctx.rows<{ orderId: string }>(ORDERS, { outboundIds });
  await lockOrders(ctx, [...new Set(orders.map(({ orderId }) => orderId))].sort());
  const live = await ctx.rows<Outbound>(LOCK, { outboundIds });
  if (!live.length) return [];
  const ids = live.map((outbound) => outbound.id);
  await deallocate(ctx, await ctx.rows(HELD, { outboundIds: ids }));
  ctx.post(END, { outboundIds: ids, status, note });
  cancelWaybillsOf(ctx, ids);
  ctx.post(CLOSE_TASKS, { outboundIds: ids });
  refreshWaves(
    ctx,
    live.map((outbound) => outbound.waveId),
  );
  for (const outbound of live) announce(ctx, outbound);
  return live;
}

/** What the warehouse is doing for these orders is ended: the orders were cancelled or taken back. */
export async function interceptOrders(ctx: Context, orderIds: readonly string[]): Promise<void> {
  const live = await liveOutbounds(ctx, orderIds);
  if (live.length)
    await endOutbounds(
      ctx,
      live.map(({ id }) => id),
      'intercepted',
    );
}

/** What the warehouse is doing for orders whose rows are locked. */
export interface LiveOutbound {
  id: string;
  waveId: string;
  orderId: string;
}
export const liveOutbounds = (ctx: Context, orderIds: readonly string[]): Promise<LiveOutbound[]> => ctx.rows(LIVE_OF, { orderIds });

/** Orders left by another road than the stations: what the warehouse was doing for them has ended. */
export async function closeShipped(ctx: Context, live: readonly LiveOutbound[], shipments: ReadonlyMap<string, string>): Promise<void> {
  const own = live.filter(({ orderId }) => shipments.has(orderId));
  if (!own.length) return;
  const outboundIds = own.map(({ id }) => id);
  await deallocate(ctx, await ctx.rows(HELD, { outboundIds }));
  ctx.post(SHIPPED_ELSEWHERE, { outboundIds, shipmentIds: own.map(({ orderId }) => shipments.get(orderId)) });
  ctx.post(CLOSE_LINES, { outboundIds });
  ctx.post(CLOSE_TASKS, { outboundIds });
  refreshWaves(
    ctx,
    own.map(({ waveId }) => waveId),
  );
}
