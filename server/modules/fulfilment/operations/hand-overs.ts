import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { worksIn } from '../../../kernel/scope.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { shipWaiting } from '../leaving.ts';
import { shipmentRefusal, type ShipmentStatus } from '../shipment.ts';
import { noteParcels } from '../tracking/following.ts';

const SERIES = numberSeries('hand_over', 'HO');
const OPEN = statement(`insert into fulfilment.hand_over (merchant_id, id, number, warehouse_id, carrier, created_by, created_at)
  values (:merchant, :id::uuid, :number, :warehouseId::uuid, :carrier, :actor, :now)`);
const LOCK =
  statement(`select h.id, h.number, h.warehouse_id as "warehouseId", h.carrier, h.status, h.parcel_count as parcels, h.version from fulfilment.hand_over h
  where h.merchant_id = :merchant and h.id = :handOverId::uuid and (:warehouses is null or h.warehouse_id = any(:warehouses)) for update`);
const LEFT =
  statement(`select s.id as "shipmentId", s.number, s.status, s.warehouse_id as "warehouseId", coalesce(p.carrier, s.carrier) as carrier,
    s.order_number as "orderNumber", (select o.aftersale_status = 'requested' from sales.sales_order o
      where o.merchant_id = s.merchant_id and o.id = s.order_id) as "isAskedBack",
    coalesce(p.tracking_number, s.tracking_number) as "trackingNumber", p.weight
  from fulfilment.shipment s left join fulfilment.parcel p on p.merchant_id = s.merchant_id and p.shipment_id = s.id
  where s.merchant_id = :merchant and s.id in (
    select x.shipment_id from fulfilment.parcel x where x.merchant_id = :merchant and x.tracking_number = :code
    union all select x.id from fulfilment.shipment x where x.merchant_id = :merchant and x.number = upper(:code))
    and (p.tracking_number is null or p.tracking_number = :code or s.number = upper(:code))
  order by s.status = 'undone', s.shipped_at desc, p.n limit 1`);
const ADD = statement(`with p as (
    insert into fulfilment.hand_over_parcel (merchant_id, hand_over_id, n, shipment_id, carrier, tracking_number, weight, added_by, added_at)
    values (:merchant, :handOverId::uuid, :n::int, :shipmentId::uuid, :carrier, :trackingNumber, :weight::numeric, :actor, :now))
  update fulfilment.hand_over h set parcel_count = :n::int, weight = h.weight + coalesce(:weight::numeric, 0), version = h.version + 1
  where h.merchant_id = :merchant and h.id = :handOverId::uuid`);
const SHIPMENTS = statement(`select s.id, s.number, s.order_id as "orderId" from fulfilment.hand_over_parcel p
  join fulfilment.shipment s on s.merchant_id = p.merchant_id and s.id = p.shipment_id
  where p.merchant_id = :merchant and p.hand_over_id = :handOverId::uuid and s.status = 'shipped' group by s.id, s.number, s.order_id order by s.id`);
const HANDED_OVER = statement(`update fulfilment.shipment s set status = 'handed_over', handed_over_at = :now, version = s.version + 1
  where s.merchant_id = :merchant and s.id = any(:ids::uuid[]) and s.status = 'shipped'`);
const CLOSE = statement(`update fulfilment.hand_over h set status = 'closed', closed_at = :now, version = h.version + 1
  where h.merchant_id = :merchant and h.id = :handOverId::uuid`);
const SIGN = statement(`update fulfilment.hand_over h set status = 'signed', signed_at = :now, courier = :courier, version = h.version + 1
  where h.merchant_id = :merchant and h.id = :handOverId::uuid`);

interface HandOver {
  id: string;
  number: string;
  warehouseId: string;
  carrier: string;
  status: 'open' | 'closed' | 'signed';
  parcels: number;
  version: number;
}

async function lockHandOver(ctx: Context, handOverId: string, status: HandOver['status']): Promise<HandOver> {
  const list = await ctx.row<HandOver>(LOCK, { handOverId });
  if (!list) throw errors.hand_over_not_found({ number: handOverId });
  if (list.status !== status) throw errors.hand_over_status({ number: list.number });
  return list;
}

/** A list of what one carrier takes along. */
export const openHandOver = handle(fulfilment.operations['open-hand-over'], async (ctx, { warehouseId, carrier }) => {
  if (!worksIn(ctx, warehouseId)) throw errors.warehouse_not_yours();
  const id = ctx.newId();
  const number = await ctx.number(SERIES);
  ctx.post(OPEN, { id, number, warehouseId, carrier });
  ctx.change('fulfilment.hand_over', id, null, { number, carrier });
  ctx.emit(fulfilment.events['hand-over-opened'], { id, number });
  return { id, number, version: 1 };
});

interface Leaving {
  shipmentId: string;
  number: string;
  status: ShipmentStatus;
  warehouseId: string;
  carrier: string;
  trackingNumber: string;
  weight: string | null;
  orderNumber: string;
  /** The buyer asks for a refund while the parcel is still here. */
  isAskedBack: boolean;
}

/** 交接扫描: a parcel goes to the carrier, once. Where goods leave with this scan, they leave the books now; a stopped order does not. */
export const scanHandOver = handle(fulfilment.operations['scan-hand-over'], async (ctx, { handOverId, code }) => {
  const list = await lockHandOver(ctx, handOverId, 'open');
  const left = await shipWaiting(ctx, { warehouseId: list.warehouseId, code });
  // what was scanned may be the number of its order here, which no shipment has
  const parcel = (await ctx.row<Leaving>(LEFT, { code })) ?? (left && (await ctx.row<Leaving>(LEFT, { code: left.number })));
  if (!parcel) throw errors.parcel_not_found({ code });
  if (parcel.warehouseId !== list.warehouseId) throw errors.parcel_elsewhere({ code });
  const refusal = shipmentRefusal(parcel.status, 'fulfilment.hand-over-shipments');
  if (refusal) throw errors[refusal]({ number: parcel.number });
  if (parcel.isAskedBack) throw errors.refund_pending({ number: parcel.orderNumber });
  if (parcel.carrier !== list.carrier) throw errors.parcel_other_carrier({ code, carrier: parcel.carrier });
  const { shipmentId, carrier, trackingNumber, weight } = parcel;
  const n = list.parcels + 1;
  ctx.post(ADD, { handOverId, n, shipmentId, carrier, trackingNumber, weight });
  return { id: handOverId, number: list.number, parcels: n, trackingNumber, shipment: parcel.number };
});

/** The list is complete: its shipments are with the carrier, and can only come back as returns. */
export const closeHandOver = handle(fulfilment.operations['close-hand-over'], async (ctx, { handOverId, expectedVersion }) => {
  const list = await lockHandOver(ctx, handOverId, 'open');
  checkVersion(list.version, expectedVersion);
  if (!list.parcels) throw errors.hand_over_empty({ number: list.number });
  const shipments = await ctx.rows<{ id: string; number: string; orderId: string }>(SHIPMENTS, { handOverId });
  ctx.post(HANDED_OVER, { ids: shipments.map(({ id }) => id) });
  ctx.post(CLOSE, { handOverId });
  const collected = shipments.map(({ id }) => ({ id, at: ctx.now }));
  await noteParcels(ctx, 'collected', collected);
  for (const shipment of shipments) {
    ctx.change('fulfilment.shipment', shipment.id, { status: 'shipped' }, { status: 'handed_over' });
    ctx.emit(fulfilment.events['shipments-handed-over'], shipment);
  }
  ctx.change('fulfilment.hand_over', handOverId, { status: 'open' }, { status: 'closed' });
  return { id: handOverId, number: list.number, version: list.version + 1 };
});

/** The courier has signed for the parcels. */
export const signHandOver = handle(fulfilment.operations['sign-hand-over'], async (ctx, { handOverId, expectedVersion, courier }) => {
  const list = await lockHandOver(ctx, handOverId, 'closed');
  checkVersion(list.version, expectedVersion);
  ctx.post(SIGN, { handOverId, courier });
  ctx.change('fulfilment.hand_over', handOverId, { status: 'closed' }, { status: 'signed', courier });
  return { id: handOverId, number: list.number, version: list.version + 1 };
});
