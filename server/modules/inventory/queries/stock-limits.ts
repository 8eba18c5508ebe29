import { answerList } from '../../../kernel/list.ts';
import { CATEGORY_RULES } from '../alerts/category-rules.sql.ts';
import { inventory } from '../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../finding.ts';
import { NONE } from '../keys.ts';
import { allowedOf, categoryColumns, goodsColumns, shown } from '../words.ts';

const KEY = 'md5(t.sku_id::text || t.warehouse_id::text)::uuid';
const JOINS = `join catalog.sku s on s.merchant_id = t.merchant_id and s.id = t.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    left join inventory.warehouse w on w.merchant_id = t.merchant_id and w.id = t.warehouse_id`;
const FROM = `inventory.stock_limit t ${JOINS}`;
// a limit of all warehouses together belongs to whoever sees all of them
const WHERE = `t.merchant_id = :merchant and (:warehouses::uuid[] is null or t.warehouse_id = any(:warehouses::uuid[]))`;
const ALL = `t.warehouse_id = '${NONE}'`;

/** Thresholds per SKU and warehouse, or for all warehouses together (facts.md 1.9). */
export const stockLimits = answerList(inventory.queries['stock-limits'], {
  from: FROM,
  where: WHERE,
  key: KEY,
  columns: {
    id: shown(KEY, 'reference'),
    ...goodsColumns,
    ...categoryColumns,
    warehouseId: { sql: `nullif(t.warehouse_id, '${NONE}')`, type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    minimum: { sql: 't.minimum', type: 'quantity', label: { zh: '下限', en: 'Minimum' } },
    maximum: { sql: 't.maximum', type: 'quantity', label: { zh: '上限', en: 'Maximum' } },
    slowDays: { sql: 't.slow_days', type: 'number', label: { zh: '呆滞天数', en: 'Slow after (days)' } },
    safety: { sql: 't.safety', type: 'quantity', label: { zh: '安全库存', en: 'Safety stock' } },
    version: shown('t.version', 'number'),
  },
  defaultSort: 'skuCode',
  search: GOODS_SEARCH,
  params: (ctx, _fixed, input) => goodsHits(ctx, input),
  finish: (ctx, rows) => {
    const allowed = allowedOf(ctx, ['set-stock-limits']);
    return rows.map((row) => ({ ...row, allowed }));
  },
});

const AVAILABLE = `(select coalesce(sum(a.good - a.reserved), 0) from inventory.availability a where a.merchant_id = :merchant
    and a.sku_id = t.sku_id and a.owner_id = '${NONE}' and (${ALL} or a.warehouse_id = t.warehouse_id))`;
const INCOMING = `(select coalesce(sum(l.shipped - l.received - l.lost - l.returned), 0) from inventory.transfer r
    join inventory.transfer_line l on l.merchant_id = :merchant and l.transfer_id = r.id
    where r.merchant_id = :merchant and r.status in ('in_transit', 'part_received') and l.sku_id = t.sku_id and l.quality = 'good'
      and (${ALL} or r.to_warehouse_id = t.warehouse_id))`;
const SHORTAGE = '(t.minimum - t.available - t.incoming)';

// a SKU's own minimum, else that of its category; reckoned once, whatever the planner thinks of tables that are young: it did so again for every SKU
const MINIMA = `(
    with rule as materialized (${CATEGORY_RULES}),
    wanted as materialized (
      select l.merchant_id, l.sku_id, l.warehouse_id, l.minimum, l.maximum from inventory.stock_limit l where l.merchant_id = :merchant and l.minimum is not null
      union all
      select k.merchant_id, k.id, r.warehouse_id, r.minimum, r.maximum from rule r
      join catalog.product q on q.merchant_id = :merchant and q.category_id = r.category_id and q.kind = 'goods' and q.status = 'active'
      join catalog.sku k on k.merchant_id = :merchant and k.product_id = q.id
      where r.minimum is not null and not exists (select from inventory.stock_limit x
        where x.merchant_id = :merchant and x.sku_id = k.id and x.warehouse_id = r.warehouse_id and x.minimum is not null)),
    reckoned as materialized (select t.*, ${AVAILABLE} as available, ${INCOMING} as incoming from wanted t)
    select * from reckoned) t
    ${JOINS}`;

/** Goods below their minimum: what is free and what is on the way stay under it (facts.md 1.9; strictly below, R16). */
export const lowStock = answerList(inventory.queries['low-stock'], {
  from: MINIMA,
  where: `${WHERE} and s.status <> 'discontinued' and ${SHORTAGE} > 0`,
  key: KEY,
  columns: {
    id: shown(KEY, 'reference'),
    ...goodsColumns,
    ...categoryColumns,
    warehouseId: { sql: `nullif(t.warehouse_id, '${NONE}')`, type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    available: { sql: 't.available', type: 'quantity', label: { zh: '可用', en: 'Available' } },
    incoming: { sql: 't.incoming', type: 'quantity', label: { zh: '在途', en: 'Incoming' } },
    minimum: { sql: 't.minimum', type: 'quantity', label: { zh: '下限', en: 'Minimum' } },
    maximum: { sql: 't.maximum', type: 'quantity', label: { zh: '上限', en: 'Maximum' } },
    shortage: { sql: SHORTAGE, type: 'quantity', label: { zh: '缺口', en: 'Shortage' } },
    suggested: {
      sql: '(coalesce(t.maximum, t.minimum) - t.available - t.incoming)',
      type: 'quantity',
      label: { zh: '建议补货', en: 'Suggested' },
    },
    critical: { sql: '(t.available < 0)', type: 'boolean', label: { zh: '已缺货', en: 'Cannot be served' } },
  },
  defaultSort: 'skuCode',
  search: GOODS_SEARCH,
  params: (ctx, _fixed, input) => goodsHits(ctx, input),
});
