import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import { labels } from '../words.ts';
import { goodsColumns } from './goods-columns.ts';

/** Goods that came in and wait to be inspected. */
export const toInspect = answerList(purchasing.queries['to-inspect'], {
  from: `purchasing.receipt_line l
    join purchasing.receipt r on r.merchant_id = l.merchant_id and r.id = l.receipt_id
    join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
    join parties.party p on p.merchant_id = r.merchant_id and p.id = r.supplier_id
    join inventory.warehouse w on w.merchant_id = r.merchant_id and w.id = r.warehouse_id
    join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
    join catalog.product c on c.merchant_id = s.merchant_id and c.id = s.product_id
    left join inventory.location b on b.merchant_id = l.merchant_id and b.id = l.location_id`,
  where: `l.merchant_id = :merchant and l.inspecting and r.status = 'posted'
    and (:warehouses::uuid[] is null or r.warehouse_id = any(:warehouses::uuid[]))`,
  key: 'l.id',
  columns: {
    id: { sql: 'l.id', type: 'reference', label: labels.id, filter: false },
    receiptId: { sql: 'r.id', type: 'reference', label: labels.receipt, name: 'number' },
    number: { sql: 'r.number', type: 'text', label: labels.receipt },
    orderNumber: { sql: 'o.number', type: 'text', label: labels.number },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    warehouseId: { sql: 'r.warehouse_id', type: 'reference', label: labels.warehouse, name: 'warehouse' },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse },
    ...goodsColumns('l.sku_id', 'c'),
    location: { sql: `coalesce(b.code, '')`, type: 'text', label: labels.bin },
    lotNumber: { sql: 'l.lot_number', type: 'text', label: labels.lot },
    waiting: { sql: 'l.quantity - l.accepted - l.rejected', type: 'quantity', label: labels.waiting },
    quantity: { sql: 'l.quantity', type: 'quantity', label: labels.received },
    receivedAt: { sql: 'r.received_at', type: 'instant', label: labels.receivedAt },
    version: { sql: 'r.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: 'receivedAt',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.waitingLine(ctx) })),
  search:
    'lower(r.number) like :pattern or lower(s.code) like :pattern or lower(p.name) like :pattern or lower(l.lot_number) like :pattern',
});
