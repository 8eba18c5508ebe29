import { handle } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { errors } from '../errors.ts';
import { NONE } from '../keys.ts';
import { refuseLines } from '../lines.ts';
import { requireWarehouses } from '../warehouse.ts';
import { allowedOf, shown } from '../words.ts';

const KNOWN = statement(`select id from catalog.category where merchant_id = :merchant and id = any(:ids::uuid[])`);
const SET =
  statement(`insert into inventory.category_limit as t (merchant_id, category_id, warehouse_id, minimum, maximum, max_cover_days, slow_days, dead_days)
  select :merchant, r.category, r.warehouse, r.minimum, r.maximum, r.max_cover_days, r.slow_days, r.dead_days
  from jsonb_to_recordset(:limits::jsonb)
    as r (category uuid, warehouse uuid, minimum numeric, maximum numeric, max_cover_days int, slow_days int, dead_days int)
  on conflict (merchant_id, category_id, warehouse_id) do update set minimum = excluded.minimum, maximum = excluded.maximum,
    max_cover_days = excluded.max_cover_days, slow_days = excluded.slow_days, dead_days = excluded.dead_days, version = t.version + 1`);
const REMOVE =
  statement(`delete from inventory.category_limit t using unnest(:categoryIds::uuid[], :warehouseIds::uuid[]) as k (category_id, warehouse_id)
  where t.merchant_id = :merchant and t.category_id = k.category_id and t.warehouse_id = k.warehouse_id`);

/** What holds for each SKU of a category in a warehouse or in all together; what says nothing any more is removed. The last of a key counts. */
export const setCategoryLimits = handle(inventory.operations['set-category-limits'], async (ctx, { limits }) => {
  const ids = [...new Set(limits.map(({ categoryId }) => categoryId))];
  const [known] = await Promise.all([
    ctx.rows<{ id: string }>(KNOWN, { ids }),
    requireWarehouses(ctx, [...new Set(limits.flatMap(({ warehouseId }) => warehouseId ?? []))]),
  ]);
  const found = new Set(known.map(({ id }) => id));
  refuseLines(limits, errors.category_not_found, ({ categoryId }) => !found.has(categoryId));
  refuseLines(
    limits,
    errors.limits_inconsistent,
    ({ minimum, maximum }) => minimum != null && maximum != null && decimal(maximum) < decimal(minimum),
  );
  const byKey = new Map(limits.map((limit) => [`${limit.categoryId} ${limit.warehouseId ?? NONE}`, limit]));
  const rows = [...byKey.values()].map(({ categoryId, warehouseId, minimum, maximum, maxCoverDays, slowDays, deadDays }) => ({
    ...{ category: categoryId, warehouse: warehouseId ?? NONE, minimum: minimum ?? null, maximum: maximum ?? null },
    ...{ max_cover_days: maxCoverDays ?? null, slow_days: slowDays ?? null, dead_days: deadDays ?? null },
  }));
  const isEmpty = ({ category: _, warehouse: __, ...said }: (typeof rows)[number]) => Object.values(said).every((value) => value === null);
  const [removed, set] = [rows.filter(isEmpty), rows.filter((row) => !isEmpty(row))];
  if (set.length) ctx.post(SET, { limits: JSON.stringify(set) });
  if (removed.length)
    ctx.post(REMOVE, { categoryIds: removed.map(({ category }) => category), warehouseIds: removed.map(({ warehouse }) => warehouse) });
  for (const row of rows) ctx.change('inventory.category_limit', row.category, null, row);
  return { set: set.length, removed: removed.length };
});

const KEY = 'md5(t.category_id::text || t.warehouse_id::text)::uuid';

/** Limits of categories, by warehouse or for all of them together. */
export const categoryLimits = answerList(inventory.queries['category-limits'], {
  from: `inventory.category_limit t
    join catalog.category c on c.merchant_id = t.merchant_id and c.id = t.category_id
    left join inventory.warehouse w on w.merchant_id = t.merchant_id and w.id = t.warehouse_id`,
  where: `t.merchant_id = :merchant and (:warehouses::uuid[] is null or t.warehouse_id = any(:warehouses::uuid[]))`,
  key: KEY,
  columns: {
    id: shown(KEY, 'reference'),
    categoryId: { sql: 't.category_id', type: 'reference', label: { zh: '类目', en: 'Category' } },
    category: shown('c.name', 'text', { zh: '类目', en: 'Category' }),
    code: { sql: 'c.code', type: 'text', label: { zh: '类目编码', en: 'Category code' }, sort: true },
    warehouseId: { sql: `nullif(t.warehouse_id, '${NONE}')`, type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    minimum: { sql: 't.minimum', type: 'quantity', label: { zh: '下限', en: 'Minimum' } },
    maximum: { sql: 't.maximum', type: 'quantity', label: { zh: '上限', en: 'Maximum' } },
    maxCoverDays: { sql: 't.max_cover_days', type: 'number', label: { zh: '可售天数上限', en: 'Days of cover at most' } },
    slowDays: { sql: 't.slow_days', type: 'number', label: { zh: '呆滞天数', en: 'Slow after (days)' } },
    deadDays: { sql: 't.dead_days', type: 'number', label: { zh: '积压天数', en: 'Dead after (days)' } },
  },
  defaultSort: 'code',
  search: `(lower(c.code) like :pattern or lower(c.name::text) like :pattern)`,
  finish: (ctx, rows) => {
    const allowed = allowedOf(ctx, ['set-category-limits']);
    return rows.map((row) => ({ ...row, allowed }));
  },
});
