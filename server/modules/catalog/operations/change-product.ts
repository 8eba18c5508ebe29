import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { checkAttributes } from '../attributes.ts';
import { catalog } from '../contract.ts';
import { errors } from '../errors.ts';
import { cleanNames, sortNameOf } from '../naming.rules.ts';
import { lockLiveProduct, lockProduct, setStatus } from '../product.ts';

const UPDATE = statement(`
  update catalog.product set name = :name::jsonb, sort_name = :sortName, description = :description::jsonb, category_id = :categoryId::uuid,
    secondary_categories = :secondaryCategories::uuid[], brand_id = :brandId::uuid, tax_code_id = :taxCodeId::uuid, unit = :unit,
    tags = :tags::text[], attributes = :attributes::jsonb, status = :status, updated_at = :now, version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);

/** Changes the fields that are given. */
export const changeProduct = handle(catalog.operations['change-product'], async (ctx, { id, expectedVersion, ...given }) => {
  const { version, ...before } = await lockLiveProduct(ctx, id, expectedVersion);
  const after = { ...before, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
  if (given.attributes || given.categoryId !== undefined) await checkAttributes(ctx, after.categoryId, after.attributes);
  const name = cleanNames(after.name);
  ctx.post(UPDATE, {
    ...after,
    name: JSON.stringify(name),
    sortName: sortNameOf(name),
    description: JSON.stringify(cleanNames(after.description)),
    tags: [...new Set(after.tags)],
    attributes: JSON.stringify(after.attributes),
  });
  ctx.change('catalog.product', id, before, after);
  ctx.emit(catalog.events['product-changed'], { id, code: before.code });
  return { id, version: version + 1 };
});

/** Takes a product out of sale and out of the lists; documents keep it. */
export const archiveProduct = handle(catalog.operations['archive-product'], async (ctx, { id, expectedVersion }) => {
  const product = await lockLiveProduct(ctx, id, expectedVersion);
  setStatus(ctx, product, 'archived');
  ctx.emit(catalog.events['product-changed'], { id, code: product.code });
  return { id };
});

/** Brings an archived product back. */
export const restoreProduct = handle(catalog.operations['restore-product'], async (ctx, { id, expectedVersion }) => {
  const product = await lockProduct(ctx, id, expectedVersion);
  if (product.status !== 'archived') throw errors.not_archived();
  setStatus(ctx, product, 'active');
  ctx.emit(catalog.events['product-changed'], { id, code: product.code });
  return { id };
});
