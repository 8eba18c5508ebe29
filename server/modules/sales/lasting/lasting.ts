import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { remembered } from '../../company/index.ts';
import { openLines } from '../choosing.ts';
import type { LockedOrder } from '../order.ts';
import { daysAsked, type LifeRule, type ShelfLife } from './lasting.rules.ts';

const RULES = statement(`select r.shop_id as "shopId", r.customer_id as "customerId", r.min_days as "minDays", r.min_percent as "minPercent"
  from sales.life_rule r where r.merchant_id = :merchant`);
const LIVES = statement(`select s.id as "skuId", p.shelf_life as count, p.shelf_life_unit as unit
  from catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where s.merchant_id = :merchant and s.id = any(:skuIds::uuid[]) and p.tracking in ('lot', 'lot_expiry')`);

type Rule = LifeRule & { shopId: string; customerId: string };

const kept = remembered(async (ctx) => Map.groupBy(await ctx.rows<Rule>(RULES), ({ shopId, customerId }) => `${shopId} ${customerId}`));
export const forgetLifeRules = (ctx: ReadContext): void => kept.forget(ctx);

/** The zero uuid: a rule of a shop names no customer, one of a customer no shop. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** How many days goods of lots have to last for an order, by SKU; goods of which nothing is asked are left out. */
export type Life = ReadonlyMap<string, number>;
const NOTHING: Life = new Map();

/** What shops and customers ask of the goods of their orders. Who has no such rule pays nothing for it. */
export async function lifeOf(ctx: ReadContext, orders: readonly LockedOrder[]): Promise<(locked: LockedOrder) => Life> {
  const rules = await kept.of(ctx);
  const rulesOf = ({ order }: LockedOrder): LifeRule[] => [
    ...(rules.get(`${order.shopId} ${NOBODY}`) ?? []),
    ...(order.customerId ? (rules.get(`${NOBODY} ${order.customerId}`) ?? []) : []),
  ];
  const strict = orders.filter((locked) => rulesOf(locked).length);
  if (!strict.length) return () => NOTHING;
  const skuIds = [...new Set(strict.flatMap(({ lines }) => openLines(lines).map(({ skuId }) => skuId)))];
  const rows = await ctx.rows<{ skuId: string; count: number | null; unit: ShelfLife['unit'] | null }>(LIVES, { skuIds });
  const found = strict.map((locked): [string, Life] => {
    const own = rulesOf(locked);
    const days = rows.flatMap(({ skuId, count, unit }): [string, number][] => {
      const asked = daysAsked(own, count && unit ? { count, unit } : null);
      return asked ? [[skuId, asked]] : [];
    });
    return [locked.order.id, new Map(days)];
  });
  const byOrder = new Map(found);
  return ({ order }) => byOrder.get(order.id) ?? NOTHING;
}
