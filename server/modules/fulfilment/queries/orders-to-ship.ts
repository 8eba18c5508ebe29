import type { ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { parameter } from '../../company/index.ts';
import { fulfilment } from '../contract.ts';
import { shownName } from '../listing.ts';
import { labels } from '../words.ts';

const DUE = 'coalesce(o.paid_at, o.placed_at) + make_interval(hours => :shipWithin::int)';

/** Audited orders whose goods are to leave, the oldest first; held ones are not among them. */
export const ordersToShip = answerList(fulfilment.queries['orders-to-ship'], {
  from: `sales.sales_order o
    join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
    left join inventory.warehouse w on w.merchant_id = o.merchant_id and w.id = o.warehouse_id`,
  where: `o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops)) and (:warehouses is null or o.warehouse_id = any(:warehouses))
    and o.fulfilment_status in ('audited', 'part_shipped') and o.audited_at is not null and o.closed_reason is null and o.hold_count = 0`,
  key: 'o.id',
  defaultSort: 'placedAt',
  columns: {
    id: { sql: 'o.id', type: 'reference', label: labels.orderNumber, filter: false },
    number: { sql: 'o.number', type: 'text', label: labels.orderNumber },
    platformNumber: { sql: 'o.platform_number', type: 'text', label: labels.platformNumber },
    shopId: { sql: 'o.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 's.name', type: 'text', label: labels.shop, filter: false },
    warehouseId: { sql: 'o.warehouse_id', type: 'reference', label: labels.warehouse },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse, filter: false },
    receiver: { sql: 'o.receiver_name', type: 'text', label: labels.receiver, filter: false },
    province: { sql: 'o.province', type: 'text', label: labels.province },
    city: { sql: 'o.city', type: 'text', label: labels.city },
    carrier: { sql: 'o.carrier', type: 'text', label: labels.carrier },
    payable: { sql: 'o.payable_amount', type: 'money', label: labels.payable },
    lines: { sql: 'o.line_count', type: 'number', label: labels.lines },
    goods: {
      sql: `(select string_agg(k.code || ' ×' || trim_scale(l.quantity - l.shipped - l.cancelled)::text, ', ' order by l.n) from sales.order_line l
        join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
        where l.merchant_id = o.merchant_id and l.order_id = o.id and l.kind not in ('bundle', 'service') and l.quantity > l.shipped + l.cancelled)`,
      type: 'text',
      label: labels.goods,
      condition: `exists (select from sales.order_line l join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
        where l.merchant_id = o.merchant_id and l.order_id = o.id and k.code = any(string_to_array(:value::text, ',')))`,
    },
    buyerRemark: { sql: 'o.buyer_remark', type: 'text', label: labels.remark },
    sellerRemark: { sql: 'o.seller_remark', type: 'text', label: labels.remark },
    flag: { sql: 'o.flag', type: 'number', label: labels.flag },
    placedAt: { sql: 'o.placed_at', type: 'instant', label: labels.placedAt, sort: true },
    auditedAt: { sql: 'o.audited_at', type: 'instant', label: labels.auditedAt },
    dueAt: { sql: `(${DUE})`, type: 'instant', label: labels.dueAt },
    version: { sql: 'o.version', type: 'number', label: labels.orderNumber, filter: false },
  },
  search: `o.number = upper(:search::text) or o.platform_number in (:search::text, upper(:search::text)) or lower(o.city) like :pattern or lower(o.province) like :pattern`,
  params: async (ctx) => ({ shipWithin: await parameter(ctx, 'sales.ship_within_hours') }),
  finish: (ctx: ReadContext, rows: { receiver: string; goods: string | null }[]) =>
    rows.map((row) => ({
      ...row,
      goods: row.goods ?? '',
      receiver: shownName(ctx, row.receiver),
      allowed: ctx.may('fulfilment.ship') ? ['fulfilment.ship-order'] : [],
    })),
});
