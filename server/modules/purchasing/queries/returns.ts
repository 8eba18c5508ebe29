import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import { labels, returnStatusChoices } from '../words.ts';

/** Goods that went back to their suppliers, and what is owed for them. */
export const returns = answerList(purchasing.queries.returns, {
  from: `purchasing.supplier_return r
    join purchasing.receipt g on g.merchant_id = r.merchant_id and g.id = r.receipt_id
    join parties.party p on p.merchant_id = r.merchant_id and p.id = r.supplier_id
    join inventory.warehouse w on w.merchant_id = r.merchant_id and w.id = r.warehouse_id
    left join purchasing.payment y on y.merchant_id = r.merchant_id and y.id = r.credit_id
    left join lateral (select sum(l.quantity) as quantity, string_agg(s.code || ' × ' || trim_scale(l.quantity), ', ' order by l.n) as goods
      from purchasing.supplier_return_line l join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
      where l.merchant_id = r.merchant_id and l.return_id = r.id) t on true`,
  where: 'r.merchant_id = :merchant and (:warehouses::uuid[] is null or r.warehouse_id = any(:warehouses::uuid[]))',
  key: 'r.id',
  columns: {
    id: { sql: 'r.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'r.number', type: 'text', label: labels.return },
    receiptNumber: { sql: 'g.number', type: 'text', label: labels.receipt },
    supplierId: { sql: 'r.supplier_id', type: 'reference', label: labels.supplier, name: 'supplier' },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    warehouseId: { sql: 'r.warehouse_id', type: 'reference', label: labels.warehouse, name: 'warehouse' },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse },
    status: { sql: 'r.status', type: 'choice', label: labels.status, choices: returnStatusChoices },
    goods: { sql: 't.goods', type: 'text', label: labels.name },
    quantity: { sql: 't.quantity', type: 'quantity', label: labels.returned },
    replaced: { sql: 'r.replaced', type: 'boolean', label: labels.replaced },
    cost: { sql: 'r.cost_amount', type: 'money', label: labels.cost },
    currency: { sql: 'y.currency', type: 'text', label: labels.currency },
    credit: { sql: 'y.amount', type: 'money', label: labels.credit },
    creditOpen: { sql: `case when y.status = 'posted' then y.amount - y.applied_amount end`, type: 'money', label: labels.unapplied },
    trackingNumber: { sql: 'r.tracking_number', type: 'text', label: labels.trackingNumber },
    carrier: { sql: 'r.carrier', type: 'text', label: labels.carrier },
    note: { sql: 'r.note', type: 'text', label: labels.note },
    returnedAt: { sql: 'r.returned_at', type: 'instant', label: labels.returnedAt, sort: true },
  },
  defaultSort: '-returnedAt',
  finish: (ctx, rows) =>
    rows.map((row) => ({
      ...row,
      ...(ctx.may('purchasing.view') ? {} : { cost: null, credit: null, creditOpen: null }),
      allowed: allowedOn.return(ctx, row as never),
    })),
  search:
    'lower(r.number) like :pattern or lower(g.number) like :pattern or lower(p.name) like :pattern or lower(r.tracking_number) like :pattern',
});
