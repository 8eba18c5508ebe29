import { answerList } from '../../../kernel/list.ts';
import { purchasing } from '../contract.ts';
import { labels } from '../words.ts';
import { goodsColumns } from './goods-columns.ts';

/** Order lines whose bill may come: what has come in and was not billed, or was ordered at least. */
export const billable = answerList(purchasing.queries.billable, {
  from: `purchasing.order_line l
    join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
    join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id
    join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
    join catalog.product c on c.merchant_id = s.merchant_id and c.id = s.product_id`,
  where: `l.merchant_id = :merchant and o.status not in ('draft', 'submitted', 'cancelled') and l.billed < greatest(l.received - l.returned, l.quantity - l.cancelled)
    and (:supplierId::uuid is null or o.supplier_id = :supplierId::uuid)`,
  params: (_ctx, fixed) => ({ supplierId: (fixed as { supplierId?: string }).supplierId ?? null }),
  key: 'l.id',
  columns: {
    id: { sql: 'l.id', type: 'reference', label: labels.id, sort: true },
    orderNumber: { sql: 'o.number', type: 'text', label: labels.number },
    supplierId: { sql: 'o.supplier_id', type: 'reference', label: labels.supplier, name: 'supplier' },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    ...goodsColumns('l.sku_id', 'c'),
    ordered: { sql: 'l.quantity', type: 'quantity', label: labels.quantity },
    received: { sql: 'l.received', type: 'quantity', label: labels.received },
    billed: { sql: 'l.billed', type: 'quantity', label: labels.billed },
    billable: { sql: 'greatest(l.received - l.returned - l.billed, 0)', type: 'quantity', label: labels.billable },
    unitPrice: { sql: 'l.unit_price', type: 'money', label: labels.price },
    taxRate: { sql: 'l.tax_rate', type: 'number', label: labels.taxRate, filter: false },
    taxInclusive: { sql: 'o.tax_inclusive', type: 'boolean', label: labels.taxInclusive },
    currency: { sql: 'o.currency', type: 'text', label: labels.currency },
  },
  defaultSort: 'id',
  search: 'lower(o.number) like :pattern or lower(s.code) like :pattern or lower(p.name) like :pattern',
});
