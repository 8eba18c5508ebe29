import { choicesOf } from '../../../kernel/contract.ts';
import { answerList } from '../../../kernel/list.ts';
import { aftersales } from '../contract.ts';
import { claimStatusTitles, labels, supplierReturnStatusTitles } from '../words.ts';

interface Row {
  status: string;
  claimStatus: string;
  cost: string | null;
  replaced: string;
}

/** Defective goods that went back to their suppliers, the newest first. */
export const supplierReturns = answerList(aftersales.queries['supplier-returns'], {
  from: `aftersales.supplier_return r
    join parties.party p on p.merchant_id = r.merchant_id and p.id = r.supplier_id
    join inventory.warehouse w on w.merchant_id = r.merchant_id and w.id = r.warehouse_id
    join aftersales.claim c on c.merchant_id = r.merchant_id and c.id = r.claim_id
    left join access.membership m on m.merchant_id = r.merchant_id and m.person_id = r.shipped_by
    left join lateral (select string_agg(k.code || ' ×' || trim_scale(l.quantity), ', ' order by l.n) as goods, sum(l.replaced) as replaced
      from aftersales.supplier_return_line l join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
      where l.merchant_id = r.merchant_id and l.supplier_return_id = r.id) g on true`,
  where: 'r.merchant_id = :merchant and (:warehouses is null or r.warehouse_id = any(:warehouses))',
  key: 'r.id',
  defaultSort: '-shippedAt',
  columns: {
    id: { sql: 'r.id', type: 'reference', label: labels.supplierReturn, filter: false },
    number: { sql: 'r.number', type: 'text', label: labels.supplierReturn },
    supplierId: { sql: 'r.supplier_id', type: 'reference', label: labels.supplier },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    warehouseId: { sql: 'r.warehouse_id', type: 'reference', label: labels.warehouse },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse, filter: false },
    status: { sql: 'r.status', type: 'choice', label: labels.status, choices: choicesOf(supplierReturnStatusTitles) },
    goods: { sql: "coalesce(g.goods, '')", type: 'text', label: labels.goods },
    replaced: { sql: 'coalesce(g.replaced, 0)', type: 'quantity', label: labels.replaced },
    cost: { sql: 'r.cost_amount', type: 'money', label: labels.cost, filter: false },
    claimNumber: { sql: 'c.number', type: 'text', label: labels.claim },
    claimStatus: { sql: 'c.status', type: 'choice', label: labels.claimStatus, choices: choicesOf(claimStatusTitles) },
    trackingNumber: { sql: 'r.tracking_number', type: 'text', label: labels.trackingNumber },
    note: { sql: 'r.note', type: 'text', label: labels.note },
    shippedBy: { sql: 'm.person_name', type: 'text', label: labels.registeredBy, filter: false },
    shippedAt: { sql: 'r.shipped_at', type: 'instant', label: labels.shippedAt, sort: true },
    version: { sql: 'r.version', type: 'number', label: labels.supplierReturn, filter: false },
  },
  search: 'r.number = upper(:search::text) or p.name ilike :pattern or r.tracking_number ilike :pattern',
  finish: (ctx, rows: Row[]) =>
    rows.map((row) => ({
      ...row,
      cost: ctx.may('inventory.see-cost') ? row.cost : null,
      allowed:
        row.status === 'shipped' && row.claimStatus === 'open' && Number(row.replaced) === 0 && ctx.may('aftersales.dispose')
          ? ['aftersales.undo-supplier-return']
          : [],
    })),
});
