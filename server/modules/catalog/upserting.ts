import type { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import type { DomainError } from '../../kernel/errors.ts';
import { errorMessage } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import type { Axis } from './attributes.rules.ts';
import { catalog, type productDocument } from './contract.ts';
import { errors } from './errors.ts';
import { brandsFor, categoriesFor } from './groups.ts';
import { barcodeKindOf, sortNameOf } from './naming.rules.ts';
import { PRODUCT_COLUMNS, type ProductRow } from './product.ts';
import { changedFields } from './sku-changes.rules.ts';
import { lockSkusOf, type SkuRow, updateSkus } from './sku-row.ts';
import { percentOf, type TaxCodeOf, taxCodesByRate } from './tax-codes.ts';
import { INSERT_BARCODES, insertProducts, insertSkus, type SkuInput } from './writing.ts';

type Document = z.output<typeof productDocument>;
type SkuDocument = Document['skus'][number];
type Result = { code: string; result: 'created' | 'updated' | 'unchanged' | 'refused'; reason?: string };

const PRODUCTS = statement(
  `select ${PRODUCT_COLUMNS} from catalog.product p where p.merchant_id = :merchant and p.code = any(:codes::text[]) order by p.id for update`,
);
const BARCODES = statement(`
  select b.code, s.code as "skuCode" from catalog.barcode b join catalog.sku s on s.merchant_id = b.merchant_id and s.id = b.sku_id
  where b.merchant_id = :merchant and b.code = any(:codes::text[]) and b.revoked_at is null`);
const UPDATE = statement(`
  update catalog.product p set name = r.name, sort_name = r.sort_name, description = r.description, category_id = r.category_id, brand_id = r.brand_id,
    tax_code_id = r.tax_code_id, unit = r.unit, tags = array(select jsonb_array_elements_text(r.tags)), axes = r.axes, updated_at = :now, version = p.version + 1
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, name jsonb, sort_name text, description jsonb, category_id uuid, brand_id uuid, tax_code_id uuid,
    unit text, tags jsonb, axes jsonb)
  where p.merchant_id = :merchant and p.id = r.id`);

const CODES = statement('select code from catalog.sku where merchant_id = :merchant and code = any(:codes::text[])');

interface Known {
  products: Map<string, ProductRow>;
  skus: Map<string, SkuRow>;
  /** Code of the SKU that has a barcode. */
  barcodes: Map<string, string>;
  /** Barcodes of the documents that are codes of SKUs. */
  codes: ReadonlySet<string>;
  categoryOf(path: readonly string[] | undefined): string | undefined;
  brandOf(name: string | undefined): string | undefined;
  taxCodeOf: TaxCodeOf;
}

/** What a batch comes to before it is written, everything together. */
interface Plan {
  newProducts: Parameters<typeof insertProducts>[1][number][];
  newSkus: { productId: string; sku: SkuInput }[];
  changedProducts: { before: ProductRow; after: ProductRow }[];
  changedSkus: { before: SkuRow; after: SkuRow }[];
  newBarcodes: { id: string; code: string; sku_id: string; kind: string }[];
}

/** Creates or changes products by code, set by set. A product that cannot be written is named with the reason; the others go through. */
export async function upsertProducts(ctx: Context, documents: readonly Document[]): Promise<Result[]> {
  const known = await load(ctx, documents);
  const plan: Plan = { newProducts: [], newSkus: [], changedProducts: [], changedSkus: [], newBarcodes: [] };
  const refuse = refusals(known);
  const results = documents.map((document): Result => {
    const refusal = refuse(document);
    if (refusal) return { code: document.code, result: 'refused', reason: errorMessage(refusal.code, refusal.params, ctx.actor.language) };
    const product = known.products.get(document.code);
    if (!product) {
      planNew(ctx, plan, document, known);
      return { code: document.code, result: 'created' };
    }
    return { code: document.code, result: planChange(ctx, plan, document, product, known) ? 'updated' : 'unchanged' };
  });
  write(ctx, plan);
  return results;
}

async function load(ctx: Context, documents: readonly Document[]): Promise<Known> {
  const codes = documents.flatMap(({ skus }) => skus.map(({ code }) => code));
  const barcodes = documents.flatMap(({ skus }) => skus.flatMap((sku) => sku.barcodes ?? []));
  const products = await ctx.rows<ProductRow>(PRODUCTS, { codes: documents.map(({ code }) => code) });
  const [skus, taken, likeBarcodes, categoryOf, brandOf, taxCodeOf] = await Promise.all([
    lockSkusOf(
      ctx,
      products.map(({ id }) => id),
      codes,
    ),
    ctx.rows<{ code: string; skuCode: string }>(BARCODES, { codes: [...barcodes, ...codes] }),
    barcodes.length ? ctx.rows<{ code: string }>(CODES, { codes: barcodes }) : [],
    categoriesFor(
      ctx,
      documents.flatMap(({ category }) => (category ? [category] : [])),
    ),
    brandsFor(
      ctx,
      documents.flatMap(({ brand }) => brand ?? []),
    ),
    taxCodesByRate(ctx),
  ]);
  return {
    products: new Map(products.map((product) => [product.code, product])),
    skus: new Map(skus.map((sku) => [sku.code, sku])),
    barcodes: new Map(taken.map(({ code, skuCode }) => [code, skuCode])),
    codes: new Set(likeBarcodes.map(({ code }) => code)),
    categoryOf,
    brandOf,
    taxCodeOf,
  };
}

/** Why a document cannot be written: codes used twice in the batch, SKUs of other products, barcodes of other SKUs, a rate without a tax code. */
function refusals(known: Known) {
  const productCodes = new Set<string>();
  const skuCodes = new Set<string>();
  const barcodes = new Map(known.barcodes);
  return ({ code, skus, taxRate }: Document): DomainError | undefined => {
    if (productCodes.has(code)) return errors.repeated_in_batch({ code });
    if (taxRate !== undefined && !known.taxCodeOf(taxRate, null)) return errors.tax_rate_unknown({ percent: percentOf(taxRate) });
    if (known.products.get(code)?.status === 'archived') return errors.archived();
    const own = new Set<string>();
    for (const sku of skus) {
      if (skuCodes.has(sku.code) || own.has(sku.code)) return errors.repeated_in_batch({ code: sku.code });
      const elsewhere = known.skus.get(sku.code);
      if (elsewhere && elsewhere.productCode !== code) return errors.sku_elsewhere({ code: sku.code });
      const other = (sku.barcodes ?? []).find((barcode) => (barcodes.get(barcode) ?? sku.code) !== sku.code);
      if (other) return errors.barcode_taken({ codes: other });
      if (!elsewhere && (barcodes.get(sku.code) ?? sku.code) !== sku.code) return errors.code_is_barcode({ codes: sku.code });
      const alike = (sku.barcodes ?? []).find((barcode) => barcode !== sku.code && (known.codes.has(barcode) || skuCodes.has(barcode)));
      if (alike) return errors.barcode_is_code({ codes: alike });
      own.add(sku.code);
    }
    const options = new Map(
      [...known.skus.values()].filter((sku) => sku.productCode === code).map((sku) => [optionsKey(sku.options), sku.code]),
    );
    for (const sku of skus) {
      const given = sku.options ?? known.skus.get(sku.code)?.options ?? {};
      const same = options.get(optionsKey(given));
      if (same !== undefined && same !== sku.code) return errors.options_repeated({ options: Object.values(given).join(' / ') || '–' });
      options.set(optionsKey(given), sku.code);
    }
    productCodes.add(code);
    for (const sku of skus) {
      skuCodes.add(sku.code);
      for (const barcode of sku.barcodes ?? []) barcodes.set(barcode, sku.code);
    }
    return undefined;
  };
}

const optionsKey = (options: Record<string, string>) => JSON.stringify(Object.entries(options).sort());

const complete = (sku: SkuDocument): SkuInput => ({
  ...sku,
  options: sku.options ?? {},
  listPrice: sku.listPrice ?? '0',
  barcodes: [...new Set(sku.barcodes ?? [])],
});

function planNew(ctx: Context, plan: Plan, document: Document, known: Known): void {
  const id = ctx.newId();
  plan.newProducts.push({
    id,
    code: document.code,
    kind: 'goods',
    name: document.name,
    description: document.description ?? {},
    categoryId: known.categoryOf(document.category) ?? null,
    secondaryCategories: [],
    brandId: known.brandOf(document.brand) ?? null,
    taxCodeId: (document.taxRate === undefined ? document.taxCodeId : known.taxCodeOf(document.taxRate, null)) ?? null,
    unit: document.unit ?? '件',
    precision: 0,
    tags: [...new Set(document.tags ?? [])],
    attributes: {},
    axes: axesWith([], document.skus),
    status: 'active',
  });
  plan.newSkus.push(...document.skus.map((sku) => ({ productId: id, sku: complete(sku) })));
}

/** Plans what differs; answers whether anything does. */
function planChange(ctx: Context, plan: Plan, document: Document, before: ProductRow, known: Known): boolean {
  const after: ProductRow = {
    ...before,
    name: { ...before.name, ...document.name } as Record<string, string>,
    description: { ...before.description, ...document.description },
    categoryId: known.categoryOf(document.category) ?? before.categoryId,
    brandId: known.brandOf(document.brand) ?? before.brandId,
    taxCodeId: (document.taxRate === undefined ? undefined : known.taxCodeOf(document.taxRate, before.taxCodeId)) ?? before.taxCodeId,
    unit: document.unit ?? before.unit,
    tags: document.tags ? [...new Set(document.tags)] : before.tags,
    axes: axesWith(before.axes, document.skus),
  };
  let isChanged = !isEqual(before, after);
  if (isChanged) plan.changedProducts.push({ before, after });
  for (const sku of document.skus) isChanged = planSku(ctx, plan, sku, before, known) || isChanged;
  return isChanged;
}

function planSku(ctx: Context, plan: Plan, sku: SkuDocument, product: ProductRow, known: Known): boolean {
  const before = known.skus.get(sku.code);
  if (!before) {
    plan.newSkus.push({ productId: product.id, sku: complete(sku) });
    return true;
  }
  const { listPrice, purchasePrice, weight, length, width, height } = sku;
  const fields = changedFields(before, { listPrice, purchasePrice, weight, length, width, height });
  if (Object.keys(fields).length) plan.changedSkus.push({ before, after: { ...before, ...fields } });
  const barcodes = [...new Set(sku.barcodes ?? [])].filter((code) => !known.barcodes.has(code));
  plan.newBarcodes.push(...barcodes.map((code) => ({ id: ctx.newId(), code, sku_id: before.id, kind: barcodeKindOf(code) })));
  return Object.keys(fields).length > 0 || barcodes.length > 0;
}

/** The axes of a product with what the SKUs of a document bring. */
export function axesWith(axes: readonly Axis[], skus: readonly { options?: Record<string, string> | undefined }[]): Axis[] {
  const values = new Map(axes.map((axis) => [axis.attribute, new Set(axis.values)]));
  for (const { options } of skus)
    for (const [attribute, value] of Object.entries(options ?? {})) values.set(attribute, (values.get(attribute) ?? new Set()).add(value));
  return [...values].map(([attribute, all]) => ({ attribute, values: [...all] }));
}

const COMPARED = ['name', 'description', 'categoryId', 'brandId', 'taxCodeId', 'unit', 'tags', 'axes'] as const;
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
const isEqual = (before: ProductRow, after: ProductRow) => COMPARED.every((key) => canonical(before[key]) === canonical(after[key]));

function write(ctx: Context, plan: Plan): void {
  if (plan.newProducts.length) insertProducts(ctx, plan.newProducts);
  if (plan.changedProducts.length) updateProducts(ctx, plan.changedProducts);
  if (plan.changedSkus.length) updateSkus(ctx, plan.changedSkus);
  if (plan.newSkus.length) insertSkus(ctx, plan.newSkus);
  if (plan.newBarcodes.length) ctx.post(INSERT_BARCODES, { rows: JSON.stringify(plan.newBarcodes) });
}

function updateProducts(ctx: Context, changes: Plan['changedProducts']): void {
  const rows = changes.map(({ after }) => ({
    id: after.id,
    name: after.name,
    sort_name: sortNameOf(after.name),
    description: after.description,
    category_id: after.categoryId,
    brand_id: after.brandId,
    tax_code_id: after.taxCodeId,
    unit: after.unit,
    tags: after.tags,
    axes: after.axes,
  }));
  ctx.post(UPDATE, { rows: JSON.stringify(rows) });
  for (const { before, after } of changes) {
    ctx.change('catalog.product', after.id, before, after);
    ctx.emit(catalog.events['product-changed'], { id: after.id, code: after.code });
  }
}
