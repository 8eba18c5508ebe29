import type { ReadContext } from '../../kernel/context.ts';
import { hot, statement } from '../../kernel/statement.ts';

/** A SKU as other modules see it. */
export interface Sku {
  id: string;
  code: string;
  /** The product's name in its languages. */
  name: Record<string, string>;
  optionText: string;
  productId: string;
  kind: 'goods' | 'bundle' | 'service';
  /** Base unit and its digits after the point. */
  unit: string;
  precision: number;
  tracking: 'none' | 'lot' | 'lot_expiry' | 'serial';
  taxCodeId: string | null;
  listPrice: string;
  status: 'active' | 'blocked' | 'discontinued';
  saleBlocked: boolean;
  /** Hash of the thumbnail, or null. */
  thumbnail: string | null;
}

const COLUMNS = `s.id, s.code, p.name, s.option_text as "optionText", s.product_id as "productId", p.kind, p.unit,
  p.quantity_precision::int as precision, p.tracking, p.tax_code_id as "taxCodeId", s.list_price as "listPrice", s.status,
  s.sale_blocked as "saleBlocked", s.image as thumbnail`;
const FROM = 'from catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id';

const BY_ID = statement(`select ${COLUMNS} ${FROM} where s.merchant_id = :merchant and s.id = any(:ids::uuid[])`);
const BY_CODE = hot(statement(`select ${COLUMNS} ${FROM} where s.merchant_id = :merchant and s.code = any(:codes::text[])`));
const BY_BARCODE = hot(
  statement(`
  select b.code as barcode, coalesce(u.name, p.unit) as "scannedUnit", coalesce(u.numerator, 1) as numerator, coalesce(u.denominator, 1) as denominator, ${COLUMNS}
  ${FROM}
  join catalog.barcode b on b.merchant_id = s.merchant_id and b.sku_id = s.id and b.revoked_at is null
  left join catalog.pack_unit u on u.merchant_id = b.merchant_id and u.id = b.pack_unit_id
  where s.merchant_id = :merchant and b.code = any(:codes::text[])`),
);
const COMPONENTS = statement(`
  with recursive part (bundle_sku_id, sku_id, quantity, depth) as (
    select c.bundle_sku_id, c.component_sku_id, c.quantity, 1 from catalog.bundle_component c
    where c.merchant_id = :merchant and c.bundle_sku_id = any(:ids::uuid[])
    union all
    select part.bundle_sku_id, c.component_sku_id, (part.quantity * c.quantity)::numeric(18,6), part.depth + 1
    from part join catalog.bundle_component c on c.merchant_id = :merchant and c.bundle_sku_id = part.sku_id
    where part.depth < 10)
  select part.bundle_sku_id as "bundleSkuId", part.sku_id as "skuId", sum(part.quantity) as quantity, s.list_price as "listPrice", min(part.depth)::int as depth
  from part
  join catalog.sku s on s.merchant_id = :merchant and s.id = part.sku_id
  where not exists (select from catalog.bundle_component c where c.merchant_id = :merchant and c.bundle_sku_id = part.sku_id)
  group by part.bundle_sku_id, part.sku_id, s.list_price
  order by part.bundle_sku_id, part.sku_id`);

/** SKUs by id; unknown ids are missing in the map. */
export async function skusById(ctx: ReadContext, ids: readonly string[]): Promise<Map<string, Sku>> {
  const rows = await ctx.rows<Sku>(BY_ID, { ids: [...new Set(ids)] });
  return new Map(rows.map((sku) => [sku.id, sku]));
}

/** SKUs by their code. */
export async function skusByCode(ctx: ReadContext, codes: readonly string[]): Promise<Map<string, Sku>> {
  const rows = await ctx.rows<Sku>(BY_CODE, { codes: [...new Set(codes)] });
  return new Map(rows.map((sku) => [sku.code, sku]));
}

/** A SKU found by a barcode, and how many base units one scan means (numerator / denominator). */
export interface ScannedSku extends Sku {
  barcode: string;
  scannedUnit: string;
  numerator: string;
  denominator: string;
}

/** SKUs by barcode; a barcode resolves to one SKU and unit (facts.md 1.1). */
export async function skusByBarcode(ctx: ReadContext, codes: readonly string[]): Promise<Map<string, ScannedSku>> {
  const rows = await ctx.rows<ScannedSku>(BY_BARCODE, { codes: [...new Set(codes)] });
  return new Map(rows.map((sku) => [sku.barcode, sku]));
}

/** What a bundle is made of, down to the goods, quantities multiplied and summed per component (facts.md 1.3, R22). */
export interface Component {
  bundleSkuId: string;
  skuId: string;
  /** Base units of the component in one bundle. */
  quantity: string;
  listPrice: string;
}

/** The components of bundles, exploded to the goods. */
export async function componentsOf(ctx: ReadContext, bundleSkuIds: readonly string[]): Promise<Map<string, Component[]>> {
  const rows = bundleSkuIds.length ? await ctx.rows<Component>(COMPONENTS, { ids: [...new Set(bundleSkuIds)] }) : [];
  const components = new Map<string, Component[]>();
  for (const row of rows) components.set(row.bundleSkuId, [...(components.get(row.bundleSkuId) ?? []), row]);
  return components;
}
