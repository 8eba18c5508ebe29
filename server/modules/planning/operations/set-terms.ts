import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { ownTerms } from '../books.ts';
import { planning } from '../contract.ts';
import { errors } from '../errors.ts';
import { NONE } from '../keys.ts';
import { saveTerms } from '../saving-terms.ts';

const KNOWN = statement(`select
    exists (select from catalog.sku s where s.merchant_id = :merchant and s.id = :skuId::uuid) as sku,
    exists (select from inventory.warehouse w where w.merchant_id = :merchant and w.id = :warehouseId::uuid
      and (:warehouses::uuid[] is null or w.id = any(:warehouses::uuid[]))) as warehouse`);

/** How stock is planned: of everything, of a warehouse, of a SKU, or of a SKU in a warehouse. It holds from the next reckoning on. */
export const setTerms = handle(planning.operations['set-terms'], async (ctx, { skuId, warehouseId, expectedVersion, ...given }) => {
  const known = await ctx.row<{ sku: boolean; warehouse: boolean }>(KNOWN, { skuId: skuId ?? null, warehouseId: warehouseId ?? null });
  if (skuId && !known?.sku) throw errors.sku_not_found();
  if (warehouseId && !known?.warehouse) throw errors.warehouse_not_found();
  const place = { skuId: skuId ?? NONE, warehouseId: warehouseId ?? NONE };
  const { own, version } = await ownTerms(ctx, place);
  if (expectedVersion !== undefined && expectedVersion !== version) throw errors.line_changed();
  await saveTerms(ctx, [{ place, said: given }]);
  ctx.change('planning.terms', place.skuId, own, { ...own, ...given });
  return { version: version + 1 };
});
