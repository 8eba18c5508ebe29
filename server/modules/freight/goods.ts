import type { ReadContext } from '../../kernel/context.ts';
import { type Decimal, decimal, isPositive, maximum, multiply, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import type { ChargedGoods } from './charge.rules.ts';
import type { GoodsClass } from './tariff.ts';

/** The class of goods that belong to no class. */
export const ORDINARY = 'ordinary';

/** What carriers want to know of a SKU. */
export interface SkuFacts {
  id: string;
  code: string;
  kind: 'goods' | 'bundle' | 'service';
  weight: string | null;
  length: string | null;
  width: string | null;
  height: string | null;
  tags: string[];
  categories: string[];
}

/** A piece of goods in a parcel; the amount is what the buyer pays for all of them. */
export interface GoodsInParcel {
  skuId: string;
  quantity: string;
  amount: string;
}

const FACTS = statement(`select s.id, s.code, p.kind, s.weight, s.length, s.width, s.height, p.tags,
    coalesce(c.path, '{}') || p.secondary_categories as categories
  from catalog.sku s
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  left join catalog.category c on c.merchant_id = p.merchant_id and c.id = p.category_id
  where s.merchant_id = :merchant and s.id = any(:ids::uuid[])`);

/** What is known of SKUs, one statement. */
export async function factsOf(ctx: ReadContext, skuIds: readonly string[]): Promise<Map<string, SkuFacts>> {
  const rows = skuIds.length ? await ctx.rows<SkuFacts>(FACTS, { ids: [...new Set(skuIds)] }) : [];
  return new Map(rows.map((row) => [row.id, row]));
}

/** The first class whose tags or categories a SKU has. */
export function classOf({ tags, categories }: SkuFacts, classes: readonly GoodsClass[]): GoodsClass | undefined {
  return classes.find((each) => each.tags.some((tag) => tags.includes(tag)) || each.categories.some((id) => categories.includes(id)));
}

/** Goods as they are weighed: their own weight, else that of their class, else the merchant's default. */
export interface Weighed extends ChargedGoods {
  skuId: string;
  code: string;
  weighed: boolean;
}

const sizeOf = (of: string | null): Decimal => (of === null ? zero : decimal(of));

/** Weight, bulk and class of goods; services and bundles have none, their goods count. */
export function weigh(
  goods: readonly GoodsInParcel[],
  { facts, classes, defaultWeight }: { facts: ReadonlyMap<string, SkuFacts>; classes: readonly GoodsClass[]; defaultWeight: string },
): Weighed[] {
  return goods.flatMap(({ skuId, quantity, amount }): Weighed[] => {
    const sku = facts.get(skuId);
    if (!sku || sku.kind === 'service') return [];
    const own = classOf(sku, classes);
    const pieces = decimal(quantity);
    const each = decimal([sku.weight, own?.defaultWeight, defaultWeight].find((weight) => weight && isPositive(decimal(weight))) ?? '0');
    const [length, width, height] = [sizeOf(sku.length), sizeOf(sku.width), sizeOf(sku.height)];
    const volume = multiply(multiply(length, width, 6), height, 6);
    return [
      {
        ...{
          skuId,
          code: sku.code,
          classCode: own?.code ?? ORDINARY,
          pieces,
          weight: multiply(each, pieces, 6),
          weighed: isPositive(each),
        },
        ...{ volume: multiply(volume, pieces, 6), longest: maximum(maximum(length, width), height), amount: decimal(amount) },
      },
    ];
  });
}
