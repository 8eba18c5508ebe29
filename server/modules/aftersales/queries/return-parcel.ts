import { answer } from '../../../kernel/context.ts';
import { maskName, maskPhone } from '../../../kernel/mask.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { aftersales } from '../contract.ts';
import {
  AFTER_SALE_COLUMNS,
  AFTER_SALE_FROM,
  AFTER_SALE_SCOPE,
  finishAfterSales,
  type ListedAfterSale,
  type ListedParcel,
  PARCEL_COLUMNS,
  PARCEL_FROM,
  PARCEL_SCOPE,
  parcelAllowed,
} from '../listing.ts';
import { caseLinesOf } from '../shown-lines.ts';

const PARCEL =
  statement(`select ${PARCEL_COLUMNS}, p.sender_name as "senderName", p.phone_sealed as "phoneSealed", a.type as "afterSaleType",
    coalesce(a.description, '') as description
  from ${PARCEL_FROM}
  where ${PARCEL_SCOPE} and p.id = any(select x.id from aftersales.return_parcel x where x.merchant_id = :merchant
    and (x.tracking_number = :number::text or ${isCalled('x')}))
  order by p.status = 'registered' desc, p.registered_at desc limit 1`);

interface Row extends ListedParcel {
  id: string;
  number: string;
  trackingNumber: string;
  carrier: string;
  warehouseId: string;
  warehouse: string;
  afterSaleNumber: string | null;
  orderNumber: string | null;
  shop: string | null;
  unknown: boolean;
  contents: string;
  note: string;
  registeredBy: string | null;
  registeredAt: string;
  inspectedAt: string | null;
  version: number;
  senderName: string;
  phoneSealed: Buffer | null;
  afterSaleType: string | null;
  description: string;
}

/** One parcel with the goods that are expected in it. */
export const returnParcel = answer(aftersales.queries['return-parcel'], async (ctx, { number }) => {
  const found = await ctx.row<Row>(PARCEL, { number });
  if (!found) return null;
  const { phoneSealed, ...row } = found;
  const phone = phoneSealed && ctx.secrets.decrypt(phoneSealed);
  const sees = ctx.may('sales.see-personal-data');
  return {
    ...row,
    senderName: sees ? row.senderName : (maskName(row.senderName) ?? ''),
    senderPhone: sees ? phone : maskPhone(phone),
    lines: row.afterSaleId === null ? [] : await caseLinesOf(ctx, row.afterSaleId),
    allowed: parcelAllowed(ctx, row),
  };
});

// by waybill (told, or the one the goods were sent with), by the phone of the receiver, by what is in it (facts.md 5.3)
const MATCHES = statement(`with parcel as (select * from aftersales.return_parcel where merchant_id = :merchant and id = :parcelId::uuid),
  open as (select x.* from aftersales.after_sale x where x.merchant_id = :merchant and x.type in ('return', 'exchange', 'repair', 'rejection')
    and x.status in ('wait_return', 'in_transit', 'part_received', 'received')),
  hit as (
    select x.id, 1 as rank from open x join parcel p on x.return_tracking = p.tracking_number
    union all
    select x.id, 1 from open x join fulfilment.shipment s on s.merchant_id = :merchant and s.order_id = x.order_id
      join fulfilment.parcel f on f.merchant_id = :merchant and f.shipment_id = s.id join parcel p on p.tracking_number = f.tracking_number
    union all
    select x.id, 2 from open x join sales.sales_order o on o.merchant_id = :merchant and o.id = x.order_id
      join parcel p on p.phone_hash is not null and p.phone_hash = o.phone_hash
    union all
    select x.id, 3 from open x join parcel p on p.sku_ids <> '{}' and exists (select from aftersales.after_sale_line l
      where l.merchant_id = :merchant and l.after_sale_id = x.id and l.sku_id = any(p.sku_ids)))
  select ${AFTER_SALE_COLUMNS}, (array['tracking', 'phone', 'contents'])[best.rank] as by
  from ${AFTER_SALE_FROM} join (select id, min(rank) as rank from hit group by id) best on best.id = a.id
  where ${AFTER_SALE_SCOPE} order by best.rank, a.opened_at limit 20`);

/** To which cases an unknown parcel may belong, the surest first. */
export const returnMatches = answer(aftersales.queries['return-matches'], async (ctx, { parcelId }) => ({
  rows: finishAfterSales(ctx, await ctx.rows<ListedAfterSale>(MATCHES, { parcelId })) as never,
}));
