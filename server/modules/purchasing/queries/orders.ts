import { makerColumns, makerJoin } from '../../access/index.ts';
import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import type { OrderState } from '../order.rules.ts';
import { labels, orderStatusChoices } from '../words.ts';

/** What is still to come of a line `l`. */
export const OPEN_SQL = 'greatest(l.quantity - l.received + l.replaced - l.cancelled, 0)';
/** The day a line `l` of an order `o` is due: as promised, else as wanted. */
export const DUE_SQL = 'coalesce(l.confirmed_date, l.expected_date, o.expected_date)';
/** Orders from which goods are awaited. */
export const AWAITED = `('approved', 'sent', 'confirmed', 'part_received')`;

/** Purchase orders, the latest first. */
export const orders = answerList(purchasing.queries.orders, {
  from: `purchasing.purchase_order o
    join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id
    join inventory.warehouse w on w.merchant_id = o.merchant_id and w.id = o.warehouse_id
    ${makerJoin('o')}
    left join lateral (select sum(l.quantity) as quantity, sum(l.received) as received, sum(${OPEN_SQL}) as open,
        min(${DUE_SQL}) filter (where ${OPEN_SQL} > 0) as due
      from purchasing.order_line l where l.merchant_id = o.merchant_id and l.order_id = o.id) s on true`,
  where: `o.merchant_id = :merchant and (:warehouses::uuid[] is null or o.warehouse_id = any(:warehouses::uuid[]))
    and (:supplierId::uuid is null or o.supplier_id = :supplierId::uuid)`,
  params: (_ctx, fixed) => ({ supplierId: (fixed as { supplierId?: string }).supplierId ?? null }),
  key: 'o.id',
  columns: {
    id: { sql: 'o.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'o.number', type: 'text', label: labels.number },
    supplierId: { sql: 'o.supplier_id', type: 'reference', label: labels.supplier, name: 'supplier' },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    warehouseId: { sql: 'o.warehouse_id', type: 'reference', label: labels.warehouse, name: 'warehouse' },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse },
    status: { sql: 'o.status', type: 'choice', label: labels.status, choices: orderStatusChoices },
    orderDate: { sql: 'o.order_date', type: 'date', label: labels.orderDate },
    expectedDate: { sql: 'o.expected_date', type: 'date', label: labels.expectedDate },
    dueDate: { sql: 's.due', type: 'date', label: labels.dueDate },
    late: { sql: `(o.status in ${AWAITED} and coalesce(s.due < :today, false))`, type: 'boolean', label: labels.late },
    lines: { sql: 'o.line_count', type: 'number', label: labels.lines },
    currency: { sql: 'o.currency', type: 'text', label: labels.currency },
    net: { sql: 'o.net_amount', type: 'money', label: labels.net },
    gross: { sql: 'o.gross_amount', type: 'money', label: labels.gross },
    quantity: { sql: 'coalesce(s.quantity, 0)', type: 'quantity', label: labels.quantity },
    received: { sql: 'coalesce(s.received, 0)', type: 'quantity', label: labels.received },
    open: { sql: 'coalesce(s.open, 0)', type: 'quantity', label: labels.open },
    underWay: {
      sql: `(select count(*)::int from purchasing.notice n where n.merchant_id = o.merchant_id and n.order_id = o.id and n.status = 'under_way')`,
      type: 'number',
      label: labels.underWay,
    },
    reference: { sql: 'o.reference', type: 'text', label: labels.reference },
    remark: { sql: 'o.remark', type: 'text', label: labels.remark },
    buyer: { sql: `coalesce(maker.person_name, '')`, type: 'text', label: labels.buyer, filter: false },
    ...makerColumns('o', 'buyerId', labels.buyer),
    stage: { sql: 'o.stage', type: 'text', label: labels.status, filter: false },
    createdBy: { sql: 'o.created_by', type: 'person', label: labels.buyer, filter: false },
    recordedAt: { sql: 'o.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    revision: { sql: 'o.revision', type: 'number', label: labels.revision },
    version: { sql: 'o.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  finish: (ctx, rows) =>
    rows.map(({ stage, createdBy, ...row }) => ({
      ...row,
      allowed: allowedOn.order(ctx, { status: row.status, stage, createdBy } as OrderState),
    })),
  search: 'lower(o.number) like :pattern or lower(o.reference) like :pattern or lower(p.name) like :pattern or lower(p.code) like :pattern',
});
