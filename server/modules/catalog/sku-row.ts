import type { Context } from '../../kernel/context.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { catalog } from './contract.ts';
import { errors } from './errors.ts';

/** A SKU as it is changed. */
export interface SkuRow {
  id: string;
  code: string;
  productId: string;
  productCode: string;
  kind: 'goods' | 'bundle' | 'service';
  options: Record<string, string>;
  listPrice: string;
  purchasePrice: string | null;
  weight: string | null;
  length: string | null;
  width: string | null;
  height: string | null;
  status: 'active' | 'blocked' | 'discontinued';
  saleBlocked: boolean;
  purchaseBlocked: boolean;
  version: number;
}

const COLUMNS = `s.id, s.code, s.product_id as "productId", p.code as "productCode", p.kind, s.options, s.list_price as "listPrice",
  s.purchase_price as "purchasePrice", s.weight, s.length, s.width, s.height, s.status, s.sale_blocked as "saleBlocked",
  s.purchase_blocked as "purchaseBlocked", s.version`;
const FROM = 'from catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id';
const LOCK = statement(
  `select ${COLUMNS} ${FROM} where s.merchant_id = :merchant and s.id = any(:ids::uuid[]) order by s.id for update of s`,
);
// two indexes, each asked by itself: a condition with `or` would read every SKU
const OF_PRODUCTS = statement(`select ${COLUMNS} ${FROM}
  where s.merchant_id = :merchant and s.id = any(array(
    select k.id from catalog.sku k where k.merchant_id = :merchant and k.product_id = any(:productIds::uuid[])
    union select k.id from catalog.sku k where k.merchant_id = :merchant and k.code = any(:codes::text[])))
  order by s.id for update of s`);
const UPDATE = statement(`
  update catalog.sku s set list_price = r.list_price, purchase_price = r.purchase_price, weight = r.weight, length = r.length, width = r.width,
    height = r.height, status = r.status, sale_blocked = r.sale_blocked, purchase_blocked = r.purchase_blocked, version = s.version + 1
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, list_price numeric, purchase_price numeric, weight numeric, length numeric, width numeric,
    height numeric, status text, sale_blocked boolean, purchase_blocked boolean)
  where s.merchant_id = :merchant and s.id = r.id`);

/** Loads and locks SKUs. */
export const lockSkus = (ctx: Context, ids: readonly string[]): Promise<SkuRow[]> => ctx.rows<SkuRow>(LOCK, { ids: [...new Set(ids)] });

/** Loads and locks the SKUs of products, and those of any product with one of the codes. */
export const lockSkusOf = (ctx: Context, productIds: readonly string[], codes: readonly string[]): Promise<SkuRow[]> =>
  ctx.rows<SkuRow>(OF_PRODUCTS, { productIds, codes });

/** Loads and locks one SKU; refuses another version than the one the person saw. */
export async function lockSku(ctx: Context, id: string, expected?: number): Promise<SkuRow> {
  const [sku] = await lockSkus(ctx, [id]);
  if (!sku) throw errors.sku_not_found();
  if (expected !== undefined && expected !== sku.version) throw kernelErrors.version_conflict({ expected, actual: sku.version });
  return sku;
}

/** Writes changed SKUs with their history; sent ahead. */
export function updateSkus(ctx: Context, changes: readonly { before: SkuRow; after: SkuRow }[]): void {
  const rows = changes.map(({ after }) => ({
    id: after.id,
    list_price: after.listPrice,
    purchase_price: after.purchasePrice,
    weight: after.weight,
    length: after.length,
    width: after.width,
    height: after.height,
    status: after.status,
    sale_blocked: after.saleBlocked,
    purchase_blocked: after.purchaseBlocked,
  }));
  ctx.post(UPDATE, { rows: JSON.stringify(rows) });
  for (const { before, after } of changes) ctx.change('catalog.sku', after.id, before, after);
  announce(
    ctx,
    changes.map(({ after }) => after),
  );
}

/** Says which products SKUs belong to have changed. */
export function announce(ctx: Context, skus: readonly Pick<SkuRow, 'productId' | 'productCode'>[]): void {
  for (const [id, code] of new Map(skus.map(({ productId, productCode }) => [productId, productCode])))
    ctx.emit(catalog.events['product-changed'], { id, code });
}
