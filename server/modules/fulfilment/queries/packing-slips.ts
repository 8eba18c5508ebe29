import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { SHIPMENT_FROM, SHIPMENT_SCOPE } from '../listing.ts';
import { linesOf, parcelsOf, shownLine, shownParcel } from '../shipment-lines.ts';

const SLIPS =
  statement(`select s.id as "shipmentId", s.number, s.order_number as "orderNumber", o.platform_number as "platformNumber", h.name as shop,
    w.name as warehouse, coalesce(c.name, s.carrier) as carrier, s.tracking_number as "trackingNumber", s.shipped_at as "shippedAt",
    o.receiver_name as receiver, o.phone_sealed as "phoneSealed", o.province, o.city, o.district, o.address, o.postcode,
    o.buyer_remark as "buyerRemark", o.seller_remark as "sellerRemark"
  from ${SHIPMENT_FROM}
  where ${SHIPMENT_SCOPE} and s.id = any(:shipmentIds::uuid[]) order by array_position(:shipmentIds::uuid[], s.id)`);

interface Row {
  shipmentId: string;
  number: string;
  orderNumber: string;
  platformNumber: string | null;
  shop: string;
  warehouse: string;
  carrier: string;
  trackingNumber: string;
  shippedAt: string;
  receiver: string;
  phoneSealed: Buffer | null;
  province: string;
  city: string;
  district: string;
  address: string;
  postcode: string;
  buyerRemark: string;
  sellerRemark: string;
}

/** What goes into parcels on paper: who may print it sees the receiver in full, because the parcel shows it. */
export const packingSlips = answer(fulfilment.queries['packing-slips'], async (ctx, { shipmentIds }) => {
  const [rows, lines, parcels] = await Promise.all([
    ctx.rows<Row>(SLIPS, { shipmentIds }),
    linesOf(ctx, shipmentIds),
    parcelsOf(ctx, shipmentIds),
  ]);
  return {
    slips: rows.map(({ phoneSealed, ...row }) => ({
      ...row,
      phone: phoneSealed && ctx.secrets.decrypt(phoneSealed),
      parcels: parcels.filter((parcel) => parcel.shipmentId === row.shipmentId).map(shownParcel),
      lines: lines.filter((line) => line.shipmentId === row.shipmentId).map((line) => shownLine(ctx, line)),
    })),
  };
});
