import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import { labels, receiptStatusChoices } from '../words.ts';

/** What came in of what was ordered, the latest first. */
export const receipts = answerList(purchasing.queries.receipts, {
  from: `purchasing.receipt r
    join purchasing.purchase_order o on o.merchant_id = r.merchant_id and o.id = r.order_id
    join parties.party p on p.merchant_id = r.merchant_id and p.id = r.supplier_id
    join inventory.warehouse w on w.merchant_id = r.merchant_id and w.id = r.warehouse_id
    left join access.membership maker on maker.merchant_id = r.merchant_id and maker.person_id = r.received_by
    left join lateral (select sum(l.quantity) as quantity, sum(l.refused) as refused, sum(l.rejected) as rejected,
        count(*) filter (where l.inspecting)::int as inspecting, coalesce(bool_or(l.billed > 0 or l.returned > 0), false) as settled,
        coalesce(bool_or(l.accepted + l.rejected > 0), false) as inspected, sum(l.net_amount - l.billed_amount - l.returned_amount) as unbilled
      from purchasing.receipt_line l where l.merchant_id = r.merchant_id and l.receipt_id = r.id) s on true`,
  where: 'r.merchant_id = :merchant and (:warehouses::uuid[] is null or r.warehouse_id = any(:warehouses::uuid[]))',
  key: 'r.id',
  columns: {
    id: { sql: 'r.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'r.number', type: 'text', label: labels.receipt },
    orderId: { sql: 'r.order_id', type: 'reference', label: labels.number, name: 'orderNumber' },
    orderNumber: { sql: 'o.number', type: 'text', label: labels.number },
    supplierId: { sql: 'r.supplier_id', type: 'reference', label: labels.supplier, name: 'supplier' },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    warehouseId: { sql: 'r.warehouse_id', type: 'reference', label: labels.warehouse, name: 'warehouse' },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse },
    status: { sql: 'r.status', type: 'choice', label: labels.status, choices: receiptStatusChoices },
    lines: { sql: 'r.line_count', type: 'number', label: labels.lines },
    quantity: { sql: 'coalesce(s.quantity, 0)', type: 'quantity', label: labels.received },
    refused: { sql: 'coalesce(s.refused, 0)', type: 'quantity', label: labels.refused },
    rejected: { sql: 'coalesce(s.rejected, 0)', type: 'quantity', label: labels.rejected },
    toInspect: { sql: 'coalesce(s.inspecting, 0)', type: 'number', label: labels.toInspect },
    net: { sql: 'r.net_amount', type: 'money', label: labels.net },
    unbilled: { sql: `case when r.status = 'posted' then coalesce(s.unbilled, 0) else 0 end`, type: 'money', label: labels.unbilled },
    reference: { sql: 'r.reference', type: 'text', label: labels.reference },
    note: { sql: 'r.note', type: 'text', label: labels.note },
    receiver: { sql: `coalesce(maker.person_name, '')`, type: 'text', label: labels.receiver },
    businessDate: { sql: 'r.business_date', type: 'date', label: labels.receivedOn },
    receivedAt: { sql: 'r.received_at', type: 'instant', label: labels.receivedAt, sort: true },
    settled: { sql: 's.settled', type: 'boolean', label: labels.id, filter: false },
    inspected: { sql: 's.inspected', type: 'boolean', label: labels.id, filter: false },
    version: { sql: 'r.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-receivedAt',
  finish: (ctx, rows) =>
    rows.map(({ settled, inspected, ...row }) => ({
      ...row,
      ...(ctx.may('purchasing.view') ? {} : { net: null, unbilled: null }),
      allowed: allowedOn.receipt(ctx, { ...row, settled, inspected } as never),
    })),
  search:
    'lower(r.number) like :pattern or lower(r.reference) like :pattern or lower(o.number) like :pattern or lower(p.name) like :pattern',
});
