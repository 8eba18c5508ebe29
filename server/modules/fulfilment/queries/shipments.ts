import { answerList } from '../../../kernel/list.ts';
import { makerColumns, makerJoin } from '../../access/index.ts';
import { hits } from '../../search/index.ts';
import { fulfilment } from '../contract.ts';
import { finishShipments, type ListedShipment, SHIPMENT_FROM, SHIPMENT_SCOPE } from '../listing.ts';
import { labels, statusChoices } from '../words.ts';

/** All shipments, the newest first. */
export const shipments = answerList(fulfilment.queries.shipments, {
  from: `${SHIPMENT_FROM} ${makerJoin('s')}`,
  where: SHIPMENT_SCOPE,
  key: 's.id',
  defaultSort: '-shippedAt',
  columns: {
    id: { sql: 's.id', type: 'reference', label: labels.number, filter: false },
    number: { sql: 's.number', type: 'text', label: labels.number, sort: true },
    orderId: { sql: 's.order_id', type: 'reference', label: labels.orderNumber },
    orderNumber: { sql: 's.order_number', type: 'text', label: labels.orderNumber },
    shopId: { sql: 's.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 'h.name', type: 'text', label: labels.shop, filter: false },
    warehouseId: { sql: 's.warehouse_id', type: 'reference', label: labels.warehouse },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse, filter: false },
    status: { sql: 's.status', type: 'choice', label: labels.status, choices: statusChoices },
    carrier: { sql: 's.carrier', type: 'text', label: labels.carrier },
    carrierName: { sql: 'c.name', type: 'text', label: labels.carrier, filter: false },
    trackingNumber: { sql: 's.tracking_number', type: 'text', label: labels.trackingNumber },
    trackingTemplate: { sql: "nullif(c.tracking_link, '')", type: 'text', label: labels.trackingNumber, filter: false },
    receiver: { sql: 'o.receiver_name', type: 'text', label: labels.receiver, filter: false },
    province: { sql: 'o.province', type: 'text', label: labels.province },
    city: { sql: 'o.city', type: 'text', label: labels.city },
    gross: { sql: 's.gross_amount', type: 'money', label: labels.gross },
    shippedAt: { sql: 's.shipped_at', type: 'instant', label: labels.shippedAt, sort: true },
    handedOverAt: { sql: 's.handed_over_at', type: 'instant', label: labels.handedOverAt },
    deliveredAt: { sql: 's.delivered_at', type: 'instant', label: labels.deliveredAt },
    printed: { sql: 'pm.times is not null', type: 'boolean', label: labels.printed },
    printedTimes: { sql: 'coalesce(pm.times, 0)', type: 'number', label: labels.printedTimes },
    printedAt: { sql: 'pm.last_at', type: 'instant', label: labels.printedAt },
    ...makerColumns('s', 'shippedBy', labels.shippedBy),
    version: { sql: 's.version', type: 'number', label: labels.number, filter: false },
  },
  // numbers of shipments, orders and parcels have an index each; parts of them, and what was sold to whom, the index of texts knows
  search: `s.id in (
      select x.id from fulfilment.shipment x where x.merchant_id = :merchant and x.number = upper(:search::text)
      union all select x.id from fulfilment.shipment x where x.merchant_id = :merchant and x.tracking_number in (:search::text, upper(:search::text))
      union all select p.shipment_id from fulfilment.parcel p where p.merchant_id = :merchant and p.tracking_number in (:search::text, upper(:search::text))
      union all select x.id from fulfilment.shipment x join sales.sales_order y on y.merchant_id = x.merchant_id and y.id = x.order_id
        where x.merchant_id = :merchant and y.merchant_id = :merchant and y.number = upper(:search::text)
      union all select x.id from fulfilment.shipment x join sales.order_source y on y.merchant_id = x.merchant_id and y.order_id = x.order_id
        where x.merchant_id = :merchant and y.merchant_id = :merchant and y.platform_number in (:search::text, upper(:search::text))
      union all select x.id from fulfilment.shipment x where x.merchant_id = :merchant and x.order_id = any(:orders::uuid[])
      union all select unnest(:shipments::uuid[]))`,
  params: async (ctx, _fixed, input) => {
    const [orders, shipments] = await Promise.all(
      ['sales.order', 'fulfilment.shipment'].map((entity) =>
        input.search ? hits(ctx, { text: input.search, entities: [entity], limit: 500 }) : [],
      ),
    );
    return { orders: orders?.map(({ id }) => id), shipments: shipments?.map(({ id }) => id) };
  },
  finish: (ctx, rows: ListedShipment[]) => finishShipments(ctx, rows),
});
