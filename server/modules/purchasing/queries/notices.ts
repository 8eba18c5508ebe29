import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import { labels, noticeStatusChoices } from '../words.ts';

/** What suppliers say is under way. */
export const notices = answerList(purchasing.queries.notices, {
  from: `purchasing.notice n
    join purchasing.purchase_order o on o.merchant_id = n.merchant_id and o.id = n.order_id
    join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id
    join inventory.warehouse w on w.merchant_id = o.merchant_id and w.id = o.warehouse_id`,
  where: `n.merchant_id = :merchant and (:warehouses::uuid[] is null or o.warehouse_id = any(:warehouses::uuid[]))`,
  key: 'n.id',
  columns: {
    id: { sql: 'n.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'o.number', type: 'text', label: labels.number },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    warehouseId: { sql: 'o.warehouse_id', type: 'reference', label: labels.warehouse, name: 'warehouse' },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse },
    carrier: { sql: 'n.carrier', type: 'text', label: labels.carrier },
    trackingNumber: { sql: 'n.tracking_number', type: 'text', label: labels.trackingNumber },
    shippedOn: { sql: 'n.shipped_on', type: 'date', label: labels.shippedOn },
    expectedDate: { sql: 'n.expected_date', type: 'date', label: labels.expectedDate },
    status: { sql: 'n.status', type: 'choice', label: labels.status, choices: noticeStatusChoices },
    late: { sql: `(n.status = 'under_way' and coalesce(n.expected_date < :today, false))`, type: 'boolean', label: labels.late },
    note: { sql: 'n.note', type: 'text', label: labels.note },
    recordedAt: { sql: 'n.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
  },
  defaultSort: '-recordedAt',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.notice(ctx, row as { status: string }) })),
  search: 'lower(n.tracking_number) like :pattern or lower(o.number) like :pattern or lower(p.name) like :pattern',
});
