import { handle } from '../../../kernel/context.ts';
import { checkAttributes } from '../attributes.ts';
import { refuseAxes, refuseOptions } from '../attributes.rules.ts';
import { catalog } from '../contract.ts';
import { errors } from '../errors.ts';
import { insertProducts, insertSkus, refuseRepeatedOptions, refuseTaken } from '../writing.ts';

/** Creates a product with one SKU per combination of its axes, or with a single SKU. */
export const createProduct = handle(catalog.operations['create-product'], async (ctx, input) => {
  refuseRepeatedOptions(input.skus);
  if (input.axes.length) refuseOptions(input.axes, input.skus);
  await refuseTaken(ctx, input.skus);
  const attributes = await checkAttributes(ctx, input.categoryId ?? null, input.attributes ?? {});
  refuseAxes(attributes, input.axes);
  const { tracking, kind } = input;
  if (tracking !== 'none' && (kind !== 'goods' || (tracking === 'serial' && input.precision > 0))) throw errors.tracking_unfitting();
  const id = ctx.newId();
  insertProducts(ctx, [
    {
      id,
      code: input.code,
      kind: input.kind,
      name: input.name,
      description: input.description ?? {},
      categoryId: input.categoryId ?? null,
      secondaryCategories: input.secondaryCategories ?? [],
      brandId: input.brandId ?? null,
      taxCodeId: input.taxCodeId ?? null,
      unit: input.unit ?? '件',
      precision: input.precision,
      ...{ tracking, life: input.shelfLife?.count ?? null, lifeUnit: input.shelfLife?.unit ?? null },
      tags: [...new Set(input.tags ?? [])],
      attributes: input.attributes ?? {},
      axes: input.axes,
      status: input.status ?? 'active',
    },
  ]);
  const skus = insertSkus(
    ctx,
    input.skus.map((sku) => ({ productId: id, sku })),
  );
  return { id, code: input.code, skus };
});
