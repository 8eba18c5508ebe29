import type { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { catalog, type skuInput } from './contract.ts';
import { errors } from './errors.ts';
import { lineProblems } from './problems.ts';
import { barcodeKindOf, cleanNames, optionText, sortNameOf } from './naming.rules.ts';

export type SkuInput = z.output<typeof skuInput>;

/** A product to be written, complete. */
export interface NewProduct {
  id: string;
  code: string;
  kind: string;
  name: Record<string, string | undefined>;
  description: Record<string, string>;
  categoryId: string | null;
  secondaryCategories: string[];
  brandId: string | null;
  taxCodeId: string | null;
  unit: string;
  precision: number;
  tracking?: string;
  life?: number | null;
  lifeUnit?: string | null;
  tags: string[];
  attributes: Record<string, unknown>;
  axes: unknown[];
  status: string;
}

const INSERT_PRODUCTS = statement(`
  insert into catalog.product (merchant_id, id, code, kind, name, sort_name, description, category_id, secondary_categories, brand_id, tax_code_id,
    unit, quantity_precision, tracking, shelf_life, shelf_life_unit, tags, attributes, axes, status, created_at, updated_at)
  select :merchant, r.id, r.code, r.kind, r.name, r.sort_name, r.description, r.category_id,
    array(select jsonb_array_elements_text(r.secondary_categories))::uuid[], r.brand_id, r.tax_code_id,
    r.unit, r.precision, coalesce(r.tracking, 'none'), r.life, r.life_unit, array(select jsonb_array_elements_text(r.tags)), r.attributes, r.axes, r.status, :now, :now
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, code text, kind text, name jsonb, sort_name text, description jsonb, category_id uuid,
    secondary_categories jsonb, brand_id uuid, tax_code_id uuid, unit text, precision smallint, tracking text, life int, life_unit text, tags jsonb, attributes jsonb, axes jsonb, status text)`);

const INSERT_SKUS = statement(`
  insert into catalog.sku (merchant_id, id, product_id, code, options, option_text, list_price, purchase_price, weight, length, width, height, created_at)
  select :merchant, r.id, r.product_id, r.code, r.options, r.option_text, r.list_price, r.purchase_price, r.weight, r.length, r.width, r.height, :now
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, product_id uuid, code text, options jsonb, option_text text, list_price numeric,
    purchase_price numeric, weight numeric, length numeric, width numeric, height numeric)`);

export const INSERT_BARCODES = statement(`
  insert into catalog.barcode (merchant_id, id, code, sku_id, kind)
  select :merchant, r.id, r.code, r.sku_id, r.kind from jsonb_to_recordset(:rows::jsonb) as r (id uuid, code text, sku_id uuid, kind text)`);

// a scan finds a SKU by its barcode or by its code: what is one SKU's code is nobody else's barcode
const TAKEN = statement(`
  select 'sku' as what, code from catalog.sku where merchant_id = :merchant and code = any(:codes::text[])
  union all select 'barcode', code from catalog.barcode where merchant_id = :merchant and code = any(:codes::text[]) and revoked_at is null`);

const repeated = (items: readonly string[]): string[] => [...new Set(items.filter((item, index) => items.indexOf(item) !== index))];

/** Refuses SKU codes and barcodes that are taken, or that a scan could not tell from another SKU's, all at once; the unique keys stand behind it. */
export async function refuseTaken(ctx: Context, skus: readonly SkuInput[]): Promise<void> {
  const rows = await ctx.rows<{ what: 'sku' | 'barcode'; code: string }>(TAKEN, {
    codes: skus.flatMap((sku) => [sku.code, ...sku.barcodes]),
  });
  const of = (what: 'sku' | 'barcode') => new Set(rows.filter((row) => row.what === what).map(({ code }) => code));
  const [codes, barcodes] = [of('sku'), of('barcode')];
  const problems = lineProblems(ctx);
  const own = { codes: new Map<string, number>(), barcodes: new Map<string, number>() };
  for (const [at, sku] of skus.entries()) if (!own.codes.has(sku.code)) own.codes.set(sku.code, at);
  for (const [at, sku] of skus.entries()) {
    const tell = (code: Parameters<typeof problems.add>[1], codes: string) => problems.add(at + 1, code, { codes });
    if (codes.has(sku.code) || own.codes.get(sku.code) !== at) tell('sku_code_taken', sku.code);
    else if (barcodes.has(sku.code)) tell('code_is_barcode', sku.code);
    for (const barcode of new Set(sku.barcodes)) {
      if (barcodes.has(barcode) || own.barcodes.has(barcode)) tell('barcode_taken', barcode);
      else if (codes.has(barcode) || (own.codes.get(barcode) ?? at) !== at) tell('barcode_is_code', barcode);
      own.barcodes.set(barcode, at);
    }
  }
  problems.refuse();
}

/** Refuses two SKUs of a product with the same options. */
export function refuseRepeatedOptions(skus: readonly Pick<SkuInput, 'options'>[]): void {
  if (skus.length < 2) return;
  const again = repeated(skus.map((sku) => JSON.stringify(Object.entries(sku.options).sort())));
  const first = again[0];
  if (first) throw errors.options_repeated({ options: optionText(Object.fromEntries(JSON.parse(first))) || '–' });
}

/** Writes products; sent ahead. */
export function insertProducts(ctx: Context, products: readonly NewProduct[]): void {
  const rows = products.map(({ name, secondaryCategories, categoryId, brandId, taxCodeId, lifeUnit = null, ...product }) => ({
    ...product,
    name: cleanNames(name),
    sort_name: sortNameOf(name),
    secondary_categories: secondaryCategories,
    category_id: categoryId,
    brand_id: brandId,
    tax_code_id: taxCodeId,
    life_unit: lifeUnit,
  }));
  ctx.post(INSERT_PRODUCTS, { rows: JSON.stringify(rows) });
  for (const product of products) {
    ctx.change('catalog.product', product.id, null, { code: product.code, name: product.name, status: product.status });
    ctx.emit(catalog.events['product-changed'], { id: product.id, code: product.code });
  }
}

/** Writes SKUs with their barcodes; sent ahead. Answers their ids in order. */
export function insertSkus(ctx: Context, items: readonly { productId: string; sku: SkuInput }[]): { id: string; code: string }[] {
  const made = items.map(({ productId, sku }) => ({ id: ctx.newId(), productId, sku }));
  const rows = made.map(({ id, productId, sku }) => ({
    id,
    product_id: productId,
    code: sku.code,
    options: sku.options,
    option_text: optionText(sku.options),
    list_price: sku.listPrice,
    purchase_price: sku.purchasePrice ?? null,
    weight: sku.weight ?? null,
    length: sku.length ?? null,
    width: sku.width ?? null,
    height: sku.height ?? null,
  }));
  ctx.post(INSERT_SKUS, { rows: JSON.stringify(rows) });
  const barcodes = made.flatMap(({ id, sku }) =>
    sku.barcodes.map((code) => ({ id: ctx.newId(), code, sku_id: id, kind: barcodeKindOf(code) })),
  );
  if (barcodes.length) ctx.post(INSERT_BARCODES, { rows: JSON.stringify(barcodes) });
  return made.map(({ id, sku }) => ({ id, code: sku.code }));
}
