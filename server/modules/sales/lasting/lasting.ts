import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { remembered } from '../../company/index.ts';
import { openLines } from '../choosing.ts';
import type { LockedOrder } from '../order.ts';
import { daysAsked, holding, NOBODY, type PlacedRule, type ShelfLife } from './lasting.rules.ts';

const RULES =
  statement(`select r.shop_id as "shopId", r.customer_id as "customerId", r.category_id as "categoryId", r.min_days as "minDays",
    kernel.plain(r.min_percent) as "minPercent"
  from sales.life_rule r where r.merchant_id = :merchant`);
const LIVES = statement(`select s.id as "skuId", p.shelf_life as count, p.shelf_life_unit as unit, coalesce(c.path, '{}') as path
  from catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  left join catalog.category c on c.merchant_id = p.merchant_id and c.id = p.category_id
  where s.merchant_id = :merchant and s.id = any(:skuIds::uuid[]) and p.tracking in ('lot', 'lot_expiry')`);

const kept = remembered((ctx) => ctx.rows<PlacedRule>(RULES));
export const forgetLifeRules = (ctx: ReadContext): void => kept.forget(ctx);

/** All that is asked of how long goods last. */
export const lifeRulesOf = (ctx: ReadContext): Promise<readonly PlacedRule[]> => kept.of(ctx);

/** Goods that are kept in lots: their shelf life, and their categories from the root down. */
export interface LivingGoods {
  skuId: string;
  life: ShelfLife | null;
  path: string[];
}
export async function livingGoods(ctx: ReadContext, skuIds: readonly string[]): Promise<LivingGoods[]> {
  const rows = await ctx.rows<{ skuId: string; count: number | null; unit: ShelfLife['unit'] | null; path: string[] }>(LIVES, { skuIds });
  return rows.map(({ skuId, count, unit, path }) => ({ skuId, path, life: count && unit ? { count, unit } : null }));
}

/** How many days goods of lots have to last for an order, by SKU; goods of which nothing is asked are left out. */
export type Life = ReadonlyMap<string, number>;
const NOTHING: Life = new Map();

/** What shops and customers ask of the goods of their orders, and what is asked of these goods for everybody. Of whom nothing is asked pays nothing for it. */
export async function lifeOf(ctx: ReadContext, orders: readonly LockedOrder[]): Promise<(locked: LockedOrder) => Life> {
  const rules = await lifeRulesOf(ctx);
  const rulesOf = ({ order }: LockedOrder): PlacedRule[] =>
    rules.filter(
      ({ shopId, customerId }) =>
        (shopId === NOBODY || shopId === order.shopId) && (customerId === NOBODY || customerId === order.customerId),
    );
  const strict = orders.filter((locked) => rulesOf(locked).length);
  if (!strict.length) return () => NOTHING;
  const goods = await livingGoods(ctx, [...new Set(strict.flatMap(({ lines }) => openLines(lines).map(({ skuId }) => skuId)))]);
  const found = strict.map((locked): [string, Life] => {
    const own = rulesOf(locked);
    const days = goods.flatMap(({ skuId, life, path }): [string, number][] => {
      const asked = daysAsked(holding(own, locked.order, path), life);
      return asked ? [[skuId, asked]] : [];
    });
    return [locked.order.id, new Map(days)];
  });
  const byOrder = new Map(found);
  return ({ order }) => byOrder.get(order.id) ?? NOTHING;
}
