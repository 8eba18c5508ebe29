import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { lockOutbound, refuseStopped, requireStep, shipOutbound } from './outbound.ts';
import { refuseVoid, useWaybills } from './waybill.ts';

// a parcel that waits for this scan to leave, by its number or the number of its order here
const WAITING = statement(`select b.id from fulfilment.outbound b
  where b.merchant_id = :merchant and b.warehouse_id = :warehouseId::uuid and b.status in ('waved', 'picking', 'picked', 'sorted', 'checked', 'weighed') and b.id in (
    select p.outbound_id from fulfilment.outbound_parcel p where p.merchant_id = :merchant and p.tracking_number = :code
    union all select y.outbound_id from fulfilment.waybill y where y.merchant_id = :merchant and y.number = :code and y.status in ('got', 'printed')
    union all select x.id from fulfilment.outbound x where x.merchant_id = :merchant and x.number = upper(:code)) limit 1`);
const PARCELS = statement(`select p.carrier, p.tracking_number as "trackingNumber", p.weight, p.box_sku_id as "boxSkuId",
    p.own_carton as "ownCarton" from fulfilment.outbound_parcel p
  where p.merchant_id = :merchant and p.outbound_id = :outboundId::uuid order by p.n`);
const WAYBILLS = statement(`select y.carrier, y.number as "trackingNumber" from fulfilment.waybill y
  where y.merchant_id = :merchant and y.outbound_id = :outboundId::uuid and y.status in ('got', 'printed') order by y.n`);

/**
 * Where goods leave with the scan of the hand-over they leave now; undefined where no parcel of this code waits for it. A stopped order does not leave,
 * nor does a parcel under a label that is void.
 */
export async function shipWaiting(
  ctx: Context,
  { warehouseId, code }: { warehouseId: string; code: string },
): Promise<{ number: string } | undefined> {
  const waiting = await ctx.row<{ id: string }>(WAITING, { warehouseId, code });
  if (!waiting) return undefined;
  const { id: outboundId } = waiting;
  const found = await lockOutbound(ctx, outboundId);
  refuseStopped(found);
  requireStep(found, 'ship');
  const rows = await ctx.rows<{ carrier: string; trackingNumber: string; weight: string; boxSkuId: string | null; ownCarton: boolean }>(
    PARCELS,
    {
      outboundId,
    },
  );
  const weighed = rows.map(({ boxSkuId, ownCarton, ...parcel }) => ({ ...parcel, boxSkuId: ownCarton ? null : (boxSkuId ?? undefined) }));
  const parcels = weighed.length ? weighed : await ctx.rows<{ carrier: string; trackingNumber: string }>(WAYBILLS, { outboundId });
  const numbers = parcels.map((parcel) => parcel.trackingNumber);
  await refuseVoid(ctx, outboundId, { number: found.outbound.orderNumber, numbers });
  const { number } = await shipOutbound(ctx, found, { parcels, checked: false });
  useWaybills(ctx, outboundId, numbers);
  return { number };
}
