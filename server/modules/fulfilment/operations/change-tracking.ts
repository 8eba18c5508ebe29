import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { retrackCollection } from '../../billing/index.ts';
import { parameter } from '../../company/index.ts';
import { openDate, postEntries } from '../../ledger/index.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { reaccrue } from '../freight.ts';
import { repack } from '../packing/taking.ts';
import { checkVersion } from '../opening.ts';
import { lockShipment, shipmentRefusal } from '../shipment.ts';
import { followParcels } from '../tracking/following.ts';

const PACKED =
  statement(`select s.shop_id as "shopId", s.warehouse_id as "warehouseId", greatest(1, (select count(*)::int from fulfilment.parcel p
    where p.merchant_id = s.merchant_id and p.shipment_id = s.id)) as parcels,
    (select coalesce(sum(u.quantity), 0)::int from fulfilment.packing_use u join fulfilment.packing_material m on m.merchant_id = u.merchant_id
      and m.sku_id = u.sku_id and m.kind = 'box' where u.merchant_id = s.merchant_id and u.shipment_id = s.id) as boxes
  from fulfilment.shipment s where s.merchant_id = :merchant and s.id = :shipmentId::uuid`);
const DELETE = statement('delete from fulfilment.parcel p where p.merchant_id = :merchant and p.shipment_id = :shipmentId::uuid');
const CHANGE = statement(`
  with p as (
    insert into fulfilment.parcel (merchant_id, id, shipment_id, n, carrier, tracking_number, weight, still_since, promised_at)
    select :merchant, x.id, :shipmentId::uuid, x.n, x.carrier, x.tracking_number, x.weight, h.shipped_at,
      h.shipped_at + make_interval(days => coalesce(v.days, :deliveryDays::int))
    from unnest(:ids::uuid[], :carriers::text[], :trackingNumbers::text[], :weights::numeric[]) with ordinality
      as x (id, carrier, tracking_number, weight, n)
    join fulfilment.shipment h on h.merchant_id = :merchant and h.id = :shipmentId::uuid
    join sales.sales_order o on o.merchant_id = :merchant and o.id = h.order_id
    left join freight.service v on v.merchant_id = :merchant and v.id = o.carrier_service)
  update fulfilment.shipment s set carrier = :carrier, tracking_number = :trackingNumber, version = s.version + 1
  where s.merchant_id = :merchant and s.id = :shipmentId::uuid`);

/** The parcels of a shipment as they really went. */
export const changeTracking = handle(fulfilment.operations['change-tracking'], async (ctx, { shipmentId, expectedVersion, parcels }) => {
  const shipment = await lockShipment(ctx, shipmentId);
  checkVersion(shipment.version, expectedVersion);
  const refusal = shipmentRefusal(shipment.status, 'fulfilment.change-tracking');
  if (refusal) throw errors[refusal]({ number: shipment.number });
  const [first] = parcels as [(typeof parcels)[number]];
  const carrier = first.carrier || shipment.carrier;
  const packed = await ctx.row<{ shopId: string; warehouseId: string; parcels: number; boxes: number }>(PACKED, { shipmentId });
  ctx.post(DELETE, { shipmentId });
  ctx.post(CHANGE, {
    shipmentId,
    carrier,
    deliveryDays: await parameter(ctx, 'fulfilment.deliver_within_days'),
    trackingNumber: first.trackingNumber,
    ids: parcels.map(() => ctx.newId()),
    carriers: parcels.map((parcel) => parcel.carrier || carrier),
    trackingNumbers: parcels.map((parcel) => parcel.trackingNumber),
    weights: parcels.map((parcel) => parcel.weight ?? null),
  });
  await followParcels(ctx, [shipmentId]);
  await reaccrue(
    ctx,
    shipmentId,
    parcels.map(({ carrier: own, trackingNumber: waybill, weight }) => ({ carrier: own || carrier, waybill, weight })),
  );
  const waybills = parcels.map(({ trackingNumber }) => trackingNumber);
  await retrackCollection(ctx, { shipmentId, number: shipment.number, orderId: shipment.orderId, carrier, waybills });
  if (packed) {
    const unboxed = (count: number) => Math.max(0, count - packed.boxes);
    const date = await openDate(ctx, ctx.today);
    const more = unboxed(parcels.length) - unboxed(packed.parcels);
    await postEntries(ctx, await repack(ctx, { ...packed, shipmentId, number: shipment.number, date }, more));
  }
  const before = { carrier: shipment.carrier, trackingNumber: shipment.trackingNumber };
  ctx.change('fulfilment.shipment', shipmentId, before, { carrier, trackingNumber: first.trackingNumber });
  ctx.emit(fulfilment.events['shipment-changed'], { id: shipmentId, number: shipment.number });
  return { id: shipmentId, number: shipment.number, version: shipment.version + 1 };
});
