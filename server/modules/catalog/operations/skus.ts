import { handle, type Context } from '../../../kernel/context.ts';
import { errorMessage } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { refuseOptions, widenAxes } from '../attributes.rules.ts';
import { catalog } from '../contract.ts';
import { lockLiveProduct, touchProducts } from '../product.ts';
import { changedFields } from '../sku-changes.rules.ts';
import { axesWith } from '../upserting.ts';
import { lockSku, lockSkus, lockSkusOf, type SkuRow, updateSkus } from '../sku-row.ts';
import { insertSkus, refuseRepeatedOptions, refuseTaken } from '../writing.ts';

const SET_AXES = statement(`
  update catalog.product set axes = :axes::jsonb, updated_at = :now, version = version + 1 where merchant_id = :merchant and id = :id::uuid`);

const SHOW_MAIN_IMAGE = statement(`
  update catalog.sku s set image = (select i.thumbnail from catalog.product_image i where i.merchant_id = :merchant and i.product_id = s.product_id
    and i.sku_id is null order by i.position limit 1)
  where s.merchant_id = :merchant and s.product_id = :id::uuid and s.image is null`);

/** Adds SKUs to a product; its axes grow by the values they bring. */
export const addSkus = handle(catalog.operations['add-skus'], async (ctx, { productId, skus }) => {
  const product = await lockLiveProduct(ctx, productId);
  const [existing] = await Promise.all([lockSkusOf(ctx, [productId], []), refuseTaken(ctx, skus)]);
  const axes = product.axes.length ? widenAxes(product.axes, skus) : axesWith([], skus);
  if (axes.length) refuseOptions(axes, skus);
  refuseRepeatedOptions([...existing, ...skus]);
  ctx.post(SET_AXES, { id: productId, axes: JSON.stringify(axes) });
  const added = insertSkus(
    ctx,
    skus.map((sku) => ({ productId, sku })),
  );
  ctx.post(SHOW_MAIN_IMAGE, { id: productId });
  ctx.change('catalog.product', productId, { skus: [] }, { skus: added.map(({ code }) => code) });
  ctx.emit(catalog.events['product-changed'], { id: productId, code: product.code });
  return { skus: added };
});

/** Changes the given fields of one SKU. */
export const changeSku = handle(catalog.operations['change-sku'], async (ctx, { id, expectedVersion, ...given }) => {
  const before = await lockSku(ctx, id, expectedVersion);
  const fields = changedFields(before, given);
  if (!Object.keys(fields).length) return { id, version: before.version };
  updateSkus(ctx, [{ before, after: { ...before, ...fields } }]);
  touchProducts(ctx, [before.productId]);
  return { id, version: before.version + 1 };
});

interface BulkRow {
  id: string;
  expectedVersion?: number | undefined;
}

/** Changes up to 500 SKUs with one save; a row that cannot be changed is named and the others go through. */
export const bulkEditSkus = handle(catalog.operations['bulk-edit-skus'], async (ctx, { rows }) => {
  const skus = new Map(
    (
      await lockSkus(
        ctx,
        rows.map(({ id }) => id),
      )
    ).map((sku) => [sku.id, sku]),
  );
  const changes: { before: SkuRow; after: SkuRow }[] = [];
  const seen = new Set<string>();
  const results = rows.map((row) => {
    const { id, expectedVersion: _, ...given } = row;
    const before = skus.get(id);
    const reason = refusalOf(ctx, row, before, seen.has(id));
    if (reason || !before) return { id, result: 'refused' as const, reason: reason ?? '' };
    seen.add(id);
    const fields = changedFields(before, given);
    if (!Object.keys(fields).length) return { id, result: 'unchanged' as const, version: before.version };
    changes.push({ before, after: { ...before, ...fields } });
    return { id, result: 'updated' as const, version: before.version + 1 };
  });
  if (changes.length) {
    updateSkus(ctx, changes);
    touchProducts(
      ctx,
      changes.map(({ before }) => before.productId),
    );
  }
  return { results };
});

function refusalOf(ctx: Context, row: BulkRow, sku: SkuRow | undefined, isRepeated: boolean): string | undefined {
  const say = (code: string, params = {}) => errorMessage(code, params, ctx.actor.language);
  if (!sku) return say('catalog.sku_not_found');
  if (isRepeated) return say('catalog.repeated_in_batch', { code: sku.code });
  if (row.expectedVersion !== undefined && row.expectedVersion !== sku.version) return say('catalog.version_changed');
  return undefined;
}
