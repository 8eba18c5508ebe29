import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import { labels, requestSourceChoices, requestStatusChoices } from '../words.ts';
import { goodsColumns } from './goods-columns.ts';

/** What is wanted, the latest first. */
export const requests = answerList(purchasing.queries.requests, {
  from: `purchasing.request r
    join catalog.sku s on s.merchant_id = r.merchant_id and s.id = r.sku_id
    join catalog.product c on c.merchant_id = s.merchant_id and c.id = s.product_id
    join inventory.warehouse w on w.merchant_id = r.merchant_id and w.id = r.warehouse_id
    left join parties.party p on p.merchant_id = r.merchant_id and p.id = r.supplier_id
    left join purchasing.purchase_order o on o.merchant_id = r.merchant_id and o.id = r.order_id
    left join access.membership m on m.merchant_id = r.merchant_id and m.person_id = r.requested_by
    left join inventory.availability a on a.merchant_id = r.merchant_id and a.sku_id = r.sku_id and a.warehouse_id = r.warehouse_id
      and a.owner_id = '00000000-0000-0000-0000-000000000000'
    left join inventory.stock_limit i on i.merchant_id = r.merchant_id and i.sku_id = r.sku_id and i.warehouse_id = r.warehouse_id`,
  where: 'r.merchant_id = :merchant and (:warehouses::uuid[] is null or r.warehouse_id = any(:warehouses::uuid[]))',
  key: 'r.id',
  columns: {
    id: { sql: 'r.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'r.number', type: 'text', label: labels.request },
    ...goodsColumns('r.sku_id', 'c'),
    warehouseId: { sql: 'r.warehouse_id', type: 'reference', label: labels.warehouse, name: 'warehouse' },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse },
    quantity: { sql: 'r.quantity', type: 'quantity', label: labels.wanted },
    neededBy: { sql: 'r.needed_by', type: 'date', label: labels.expectedDate },
    source: { sql: 'r.source', type: 'choice', label: labels.source, choices: requestSourceChoices },
    status: { sql: 'r.status', type: 'choice', label: labels.status, choices: requestStatusChoices },
    amount: { sql: 'r.amount', type: 'money', label: labels.estimated },
    refusedReason: { sql: 'r.refused_reason', type: 'text', label: labels.refusedReason },
    requestedBy: { sql: 'r.requested_by', type: 'person', label: labels.requester },
    supplierId: { sql: 'r.supplier_id', type: 'reference', label: labels.supplier, name: 'supplier' },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    orderNumber: { sql: 'o.number', type: 'text', label: labels.number },
    available: { sql: 'coalesce(a.good - a.reserved, 0)', type: 'quantity', label: labels.available },
    minimum: { sql: 'i.minimum', type: 'quantity', label: labels.minimum },
    note: { sql: 'r.note', type: 'text', label: labels.note },
    requester: { sql: `coalesce(m.person_name, '')`, type: 'text', label: labels.requester },
    recordedAt: { sql: 'r.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    version: { sql: 'r.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.request(ctx, row as never) })),
  search:
    'lower(r.number) like :pattern or lower(s.code) like :pattern or lower(c.name::text) like :pattern or lower(r.note) like :pattern',
});
