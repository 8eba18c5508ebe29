import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { catalog } from './contract.ts';
import { lockLiveProduct } from './product.ts';
import type { Sku } from './sku.ts';

/** How long goods are good from the day they were made, as their label counts it. */
interface ShelfLife {
  count: number;
  unit: 'day' | 'month';
}
interface ProductTracking {
  tracking: Sku['tracking'];
  shelfLife: ShelfLife | null;
}

const NOW = statement(`select p.tracking, p.shelf_life as life, p.shelf_life_unit as unit, p.quantity_precision::int as precision,
    array(select s.id from catalog.sku s where s.merchant_id = :merchant and s.product_id = p.id order by s.id) as "skuIds"
  from catalog.product p where p.merchant_id = :merchant and p.id = :id::uuid`);
const SET = statement(`update catalog.product set tracking = :tracking, shelf_life = :life::int, shelf_life_unit = :unit, updated_at = :now,
    version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);

/** A product whose tracking may be about to change: locked, with what its stock has to fit. */
interface TrackedProduct extends ProductTracking {
  id: string;
  code: string;
  kind: string;
  precision: number;
  version: number;
  skuIds: string[];
}

/** Locks a product whose tracking is to change. */
export async function lockTracking(ctx: Context, id: string, expectedVersion: number | undefined): Promise<TrackedProduct> {
  const { code, kind, version } = await lockLiveProduct(ctx, id, expectedVersion);
  const now = await ctx.row<
    Pick<TrackedProduct, 'tracking' | 'precision' | 'skuIds'> & { life: number | null; unit: 'day' | 'month' | null }
  >(NOW, { id });
  const { tracking = 'none', precision = 0, skuIds = [], life = null, unit = null } = now ?? {};
  return { id, code, kind, version, tracking, precision, skuIds, shelfLife: life && unit ? { count: life, unit } : null };
}

/** Writes how a locked product is tracked; whether its stock fits is the caller's question. */
export function writeTracking(ctx: Context, before: TrackedProduct, { tracking, shelfLife }: ProductTracking): void {
  const { id, code } = before;
  ctx.post(SET, { id, tracking, life: shelfLife?.count ?? null, unit: shelfLife?.unit ?? null });
  ctx.change('catalog.product', id, { tracking: before.tracking, shelfLife: before.shelfLife }, { tracking, shelfLife });
  ctx.emit(catalog.events['product-changed'], { id, code });
}
