import { handle } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { errors } from '../errors.ts';
import { NONE } from '../keys.ts';
import { prepareLines, refuseLines } from '../lines.ts';
import { requireWarehouses } from '../warehouse.ts';

const SET = statement(`insert into inventory.stock_limit (merchant_id, sku_id, warehouse_id, minimum, maximum, safety, slow_days)
  select :merchant, r.sku, r.warehouse, r.minimum, r.maximum, r.safety, r.slow_days
  from jsonb_to_recordset(:limits::jsonb) as r (sku uuid, warehouse uuid, minimum numeric, maximum numeric, safety numeric, slow_days int)
  on conflict (merchant_id, sku_id, warehouse_id) do update set minimum = excluded.minimum, maximum = excluded.maximum,
    safety = excluded.safety, slow_days = excluded.slow_days, version = inventory.stock_limit.version + 1`);
const REMOVE =
  statement(`delete from inventory.stock_limit t using unnest(:skuIds::uuid[], :warehouseIds::uuid[]) as k (sku_id, warehouse_id)
  where t.merchant_id = :merchant and t.sku_id = k.sku_id and t.warehouse_id = k.warehouse_id`);

/** Limits per SKU and warehouse, or for all warehouses together; one without any figure is removed. The last of a key counts. */
export const setStockLimits = handle(inventory.operations['set-stock-limits'], async (ctx, { limits }) => {
  const warehouses = [...new Set(limits.flatMap((limit) => limit.warehouseId ?? []))];
  await Promise.all([
    prepareLines(
      ctx,
      limits.map(({ skuId }) => ({ skuId, quantity: '1' })),
    ),
    requireWarehouses(ctx, warehouses),
  ]);
  refuseLines(
    limits,
    errors.limits_inconsistent,
    ({ minimum, maximum }) => minimum != null && maximum != null && decimal(maximum) < decimal(minimum),
  );
  const byKey = new Map(limits.map((limit) => [`${limit.skuId} ${limit.warehouseId ?? NONE}`, limit]));
  const rows = [...byKey.values()].map(({ skuId, warehouseId, minimum, maximum, safety, slowDays }) => ({
    ...{ sku: skuId, warehouse: warehouseId ?? NONE, minimum: minimum ?? null, maximum: maximum ?? null, safety: safety ?? null },
    slow_days: slowDays ?? null,
  }));
  const isEmpty = (row: (typeof rows)[number]) =>
    row.minimum === null && row.maximum === null && row.safety === null && row.slow_days === null;
  const [removed, set] = [rows.filter(isEmpty), rows.filter((row) => !isEmpty(row))];
  if (set.length) ctx.post(SET, { limits: JSON.stringify(set) });
  if (removed.length) ctx.post(REMOVE, { skuIds: removed.map((row) => row.sku), warehouseIds: removed.map((row) => row.warehouse) });
  for (const row of rows) ctx.change('inventory.stock_limit', row.sku, null, row);
  return { set: set.length, removed: removed.length };
});
