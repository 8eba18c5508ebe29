import type { Context } from '../../kernel/context.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import type { AttributeValue, Axis } from './attributes.rules.ts';
import { errors } from './errors.ts';

export interface ProductRow {
  id: string;
  code: string;
  kind: 'goods' | 'bundle' | 'service';
  name: Record<string, string>;
  description: Record<string, string>;
  categoryId: string | null;
  secondaryCategories: string[];
  brandId: string | null;
  taxCodeId: string | null;
  unit: string;
  tags: string[];
  attributes: Record<string, AttributeValue>;
  axes: Axis[];
  status: 'draft' | 'active' | 'paused' | 'archived';
  version: number;
}

export const PRODUCT_COLUMNS = `p.id, p.code, p.kind, p.name, p.description, p.category_id as "categoryId", p.secondary_categories as "secondaryCategories",
  p.brand_id as "brandId", p.tax_code_id as "taxCodeId", p.unit, p.tags, p.attributes, p.axes, p.status, p.version`;

const LOCK = statement(`select ${PRODUCT_COLUMNS} from catalog.product p where p.merchant_id = :merchant and p.id = :id::uuid for update`);
const SET_STATUS = statement(
  'update catalog.product set status = :status, updated_at = :now, version = version + 1 where merchant_id = :merchant and id = :id::uuid',
);
const TOUCH = statement(
  'update catalog.product set updated_at = :now, version = version + 1 where merchant_id = :merchant and id = any(:ids::uuid[])',
);

/** Loads and locks a product; refuses another version than the one the person saw. */
export async function lockProduct(ctx: Context, id: string, expected?: number): Promise<ProductRow> {
  const product = await ctx.row<ProductRow>(LOCK, { id });
  if (!product) throw errors.product_not_found();
  if (expected !== undefined && expected !== product.version) throw kernelErrors.version_conflict({ expected, actual: product.version });
  return product;
}

/** The same for a change of its contents: an archived product is left alone. */
export async function lockLiveProduct(ctx: Context, id: string, expected?: number): Promise<ProductRow> {
  const product = await lockProduct(ctx, id, expected);
  if (product.status === 'archived') throw errors.archived();
  return product;
}

/** Writes a product's status; sent ahead. */
export function setStatus(ctx: Context, { id, status }: ProductRow, to: ProductRow['status']): void {
  ctx.post(SET_STATUS, { id, status: to });
  ctx.change('catalog.product', id, { status }, { status: to });
}

/** Says that products' SKUs changed; sent ahead. */
export const touchProducts = (ctx: Context, ids: readonly string[]): void => ctx.post(TOUCH, { ids: [...new Set(ids)] });
