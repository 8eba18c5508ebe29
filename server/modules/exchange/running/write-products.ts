import { decimal, divide, text, whole } from '../../../kernel/decimal.ts';
import type { ProductDocument } from '../templates/product.ts';
import { given, type Writer, type Written } from './writing.ts';

/** Files say grams, the catalogue keeps kilograms. */
const kilograms = (grams: string | null): string | null => (grams === null ? null : text(divide(decimal(grams), whole(1000), 6)));
const RESULT: Record<string, Written['result']> = { created: 'created', updated: 'updated', unchanged: 'skipped', refused: 'failed' };

/** Products with their SKUs, by code. */
export const writeProducts: Writer<ProductDocument> = {
  size: 200,
  atOnce: 1,
  async write(run, documents) {
    const products = documents.map((product) => ({
      code: product.code,
      name: product.names,
      ...(Object.keys(product.descriptions).length ? { description: product.descriptions } : {}),
      ...(product.category.length ? { category: product.category } : {}),
      ...given({ brand: product.brand, unit: product.unit, taxRate: product.taxRate }),
      ...(product.tags.length ? { tags: product.tags } : {}),
      skus: product.skus.map((sku) => ({
        code: sku.code,
        ...(sku.attributes.length ? { options: Object.fromEntries(sku.attributes) } : {}),
        ...(sku.barcodes.length ? { barcodes: sku.barcodes } : {}),
        ...given({
          listPrice: sku.salePrice,
          purchasePrice: sku.purchasePrice,
          weight: kilograms(sku.weight),
          length: sku.length,
          width: sku.width,
          height: sku.height,
        }),
      })),
    }));
    const { results } = await run.job.execute(run.merchantId, 'catalog.upsert-products', { products }, run.key('products'));
    return (results as { result: string; reason?: string }[]).map(({ result, reason }) => ({
      result: RESULT[result] ?? 'failed',
      ...(reason ? { code: 'catalog.refused', message: reason } : {}),
    }));
  },
};
