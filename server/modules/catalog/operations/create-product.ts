import { handle } from '../../../kernel/context.ts';
import { catalog } from '../contract.ts';
import { insertProducts, insertSkus, refuseRepeatedOptions, refuseTaken } from '../writing.ts';

/** Creates a product with one SKU per combination of its axes, or with a single SKU. */
export const createProduct = handle(catalog.operations['create-product'], async (ctx, input) => {
  refuseRepeatedOptions(input.skus);
  await refuseTaken(ctx, input.skus);
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
      precision: input.precision ?? 0,
      tags: input.tags ?? [],
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
