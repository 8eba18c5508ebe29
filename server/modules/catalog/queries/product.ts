import { answer, type ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { catalog } from '../contract.ts';
import { errors } from '../errors.ts';
import { allowedOn } from './products.ts';

const PRODUCT = statement(`
  select p.id, p.code, p.name, p.description, p.kind, p.status, p.category_id as "categoryId", p.secondary_categories as "secondaryIds",
    case when b.id is null then null else jsonb_build_object('id', b.id, 'name', b.name) end as brand,
    p.tax_code_id as "taxCodeId", p.unit, p.quantity_precision::int as precision, p.tracking,
    case when p.shelf_life is null then null else jsonb_build_object('count', p.shelf_life, 'unit', p.shelf_life_unit) end as "shelfLife", p.tags, p.attributes, p.axes,
    p.created_at as "createdAt", p.updated_at as "updatedAt", p.version
  from catalog.product p left join catalog.brand b on b.merchant_id = p.merchant_id and b.id = p.brand_id
  where p.merchant_id = :merchant and (p.id = :id::uuid or p.code = :code) limit 1`);
const CATEGORIES = statement('select id, name from catalog.category where merchant_id = :merchant and id = any(:ids::uuid[])');
const SKUS = statement(`
  select id, code, options, option_text as "optionText", list_price as "listPrice", purchase_price as "purchasePrice", weight, length, width, height,
    status, sale_blocked as "saleBlocked", purchase_blocked as "purchaseBlocked", image as thumbnail, version
  from catalog.sku where merchant_id = :merchant and product_id = :productId::uuid order by id`);
const BARCODES = statement(`
  select b.id, b.code, b.kind, b.sku_id as "skuId", u.name as "packUnit" from catalog.barcode b
  join catalog.sku s on s.merchant_id = b.merchant_id and s.id = b.sku_id
  left join catalog.pack_unit u on u.merchant_id = b.merchant_id and u.id = b.pack_unit_id
  where b.merchant_id = :merchant and s.product_id = :productId::uuid and b.revoked_at is null order by b.id`);
const PACK_UNITS = statement(`
  select u.id, u.sku_id as "skuId", u.name, u.numerator, u.denominator from catalog.pack_unit u
  join catalog.sku s on s.merchant_id = u.merchant_id and s.id = u.sku_id
  where u.merchant_id = :merchant and s.product_id = :productId::uuid order by u.name`);
const COMPONENTS = statement(`
  select c.bundle_sku_id as "bundleSkuId", c.component_sku_id as "skuId", k.code, p.name, k.option_text as "optionText", c.quantity
  from catalog.bundle_component c
  join catalog.sku s on s.merchant_id = c.merchant_id and s.id = c.bundle_sku_id
  join catalog.sku k on k.merchant_id = c.merchant_id and k.id = c.component_sku_id
  join catalog.product p on p.merchant_id = c.merchant_id and p.id = k.product_id
  where c.merchant_id = :merchant and s.product_id = :productId::uuid order by c.bundle_sku_id, c.position`);
const IMAGES = statement(`select hash, thumbnail, sku_id as "skuId" from catalog.product_image
  where merchant_id = :merchant and product_id = :productId::uuid order by position`);

/** Everything about one product, by id or code. */
export const product = answer(catalog.queries.product, async (ctx, { id, code }) => {
  const row = await ctx.row<any>(PRODUCT, { id: id ?? null, code: code ?? null });
  if (!row) throw errors.product_not_found();
  const { categoryId, secondaryIds, ...rest } = row;
  const [categories, skus, images] = await Promise.all([
    ctx.rows<{ id: string; name: Record<string, string> }>(CATEGORIES, { ids: categoryId ? [categoryId, ...secondaryIds] : secondaryIds }),
    skusOf(ctx, row.id),
    ctx.rows<any>(IMAGES, { productId: row.id }),
  ]);
  return {
    ...rest,
    category: categories.find((category) => category.id === categoryId) ?? null,
    secondaryCategories: categories.filter((category) => secondaryIds.includes(category.id)),
    skus,
    images,
    allowed: allowedOn(ctx, row.status),
  };
});

async function skusOf(ctx: ReadContext, productId: string) {
  const [skus, barcodes, packUnits, components] = await Promise.all([
    ctx.rows<any>(SKUS, { productId }),
    ctx.rows<any>(BARCODES, { productId }),
    ctx.rows<any>(PACK_UNITS, { productId }),
    ctx.rows<any>(COMPONENTS, { productId }),
  ]);
  const of = (rows: any[], key: string, id: string) => rows.filter((row) => row[key] === id).map(({ [key]: _, ...row }) => row);
  return skus.map((sku) => ({
    ...sku,
    barcodes: of(barcodes, 'skuId', sku.id),
    packUnits: of(packUnits, 'skuId', sku.id),
    components: of(components, 'bundleSkuId', sku.id),
  }));
}
