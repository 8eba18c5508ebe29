import { choicesOf } from '../../../kernel/contract.ts';
import { answerList } from '../../../kernel/list.ts';
import { aftersales } from '../contract.ts';
import { finishParcels, type ListedParcel, PARCEL_FROM, PARCEL_SCOPE } from '../listing.ts';
import { labels, parcelStatusTitles } from '../words.ts';

/** Parcels that came back, the newest first; unknown ones among them. */
export const returnParcels = answerList(aftersales.queries['return-parcels'], {
  from: PARCEL_FROM,
  where: PARCEL_SCOPE,
  key: 'p.id',
  defaultSort: '-registeredAt',
  columns: {
    id: { sql: 'p.id', type: 'reference', label: labels.parcel, filter: false },
    number: { sql: 'p.number', type: 'text', label: labels.parcel, sort: true },
    trackingNumber: { sql: 'p.tracking_number', type: 'text', label: labels.trackingNumber },
    carrier: { sql: 'p.carrier', type: 'text', label: labels.carrier },
    warehouseId: { sql: 'p.warehouse_id', type: 'reference', label: labels.warehouse },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse, filter: false },
    afterSaleId: { sql: 'p.after_sale_id', type: 'reference', label: labels.number },
    afterSaleNumber: { sql: 'a.number', type: 'text', label: labels.number },
    orderNumber: { sql: 'a.order_number', type: 'text', label: labels.orderNumber },
    shop: { sql: 'h.name', type: 'text', label: labels.shop },
    status: { sql: 'p.status', type: 'choice', label: labels.status, choices: choicesOf(parcelStatusTitles) },
    unknown: { sql: "(p.after_sale_id is null and p.status = 'registered')", type: 'boolean', label: labels.unknown },
    contents: { sql: 'p.contents', type: 'text', label: labels.contents },
    note: { sql: 'p.note', type: 'text', label: labels.note },
    registeredBy: { sql: 'm.person_name', type: 'text', label: labels.registeredBy },
    registeredAt: { sql: 'p.registered_at', type: 'instant', label: labels.registeredAt, sort: true },
    inspectedAt: { sql: 'p.inspected_at', type: 'instant', label: labels.inspectedAt },
    version: { sql: 'p.version', type: 'number', label: labels.parcel, filter: false },
  },
  search: `p.id in (
      select x.id from aftersales.return_parcel x where x.merchant_id = :merchant and x.number = upper(:search::text)
      union all select x.id from aftersales.return_parcel x where x.merchant_id = :merchant and x.tracking_number in (:search::text, upper(:search::text))
      union all select x.id from aftersales.return_parcel x join aftersales.after_sale y on y.merchant_id = x.merchant_id and y.id = x.after_sale_id
        where x.merchant_id = :merchant and y.merchant_id = :merchant and (y.number = upper(:search::text) or y.order_number = upper(:search::text)))`,
  finish: (ctx, rows: ListedParcel[]) => finishParcels(ctx, rows),
});
