import { answerList } from '../../../kernel/list.ts';
import { purchasing } from '../contract.ts';
import { labels, orderStatusChoices } from '../words.ts';
import { AWAITED, DUE_SQL, OPEN_SQL } from './orders.ts';
import { goodsColumns } from './goods-columns.ts';

/** What suppliers still owe us, line by line: the list of whoever chases them. */
export const openLines = answerList(purchasing.queries['open-lines'], {
  from: `purchasing.order_line l
    join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
    join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id
    join inventory.warehouse w on w.merchant_id = o.merchant_id and w.id = o.warehouse_id
    join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
    join catalog.product r on r.merchant_id = s.merchant_id and r.id = s.product_id`,
  where: `l.merchant_id = :merchant and o.status in ${AWAITED} and ${OPEN_SQL} > 0
    and (:warehouses::uuid[] is null or o.warehouse_id = any(:warehouses::uuid[]))`,
  key: 'l.id',
  columns: {
    id: { sql: 'l.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'o.number', type: 'text', label: labels.number },
    orderId: { sql: 'o.id', type: 'reference', label: labels.number, name: 'number' },
    supplierId: { sql: 'o.supplier_id', type: 'reference', label: labels.supplier, name: 'supplier' },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    warehouseId: { sql: 'o.warehouse_id', type: 'reference', label: labels.warehouse, name: 'warehouse' },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse },
    ...goodsColumns('l.sku_id', 'r'),
    status: { sql: 'o.status', type: 'choice', label: labels.status, choices: orderStatusChoices },
    quantity: { sql: 'l.quantity', type: 'quantity', label: labels.quantity },
    received: { sql: 'l.received', type: 'quantity', label: labels.received },
    open: { sql: OPEN_SQL, type: 'quantity', label: labels.open },
    expectedDate: { sql: 'coalesce(l.expected_date, o.expected_date)', type: 'date', label: labels.expectedDate },
    confirmedDate: { sql: 'l.confirmed_date', type: 'date', label: labels.confirmedDate },
    dueDate: { sql: DUE_SQL, type: 'date', label: labels.dueDate, sort: true },
    daysLate: { sql: `greatest(:today - ${DUE_SQL}, 0)`, type: 'number', label: labels.daysLate },
    late: { sql: `coalesce(${DUE_SQL} < :today, false)`, type: 'boolean', label: labels.late },
    currency: { sql: 'o.currency', type: 'text', label: labels.currency },
    unitPrice: { sql: 'l.unit_price', type: 'money', label: labels.price },
    orderDate: { sql: 'o.order_date', type: 'date', label: labels.orderDate },
  },
  defaultSort: 'dueDate',
  search:
    'lower(o.number) like :pattern or lower(s.code) like :pattern or lower(p.name) like :pattern or lower(r.name::text) like :pattern',
});
