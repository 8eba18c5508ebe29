import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { seesShop, shopsById } from '../shops.ts';
import { forgetLifeRules } from './lasting.ts';
import { NOBODY } from './lasting.rules.ts';

const CUSTOMER = statement(`select 1 as known from parties.party p
  where p.merchant_id = :merchant and p.id = :customerId::uuid and p.customer`);
const BEFORE = statement(`select r.min_days as "minDays", r.min_percent as "minPercent" from sales.life_rule r
  where r.merchant_id = :merchant and r.shop_id = :shopId::uuid and r.customer_id = :customerId::uuid
    and r.category_id = :categoryId::uuid for update`);
const SET = statement(`insert into sales.life_rule as r (merchant_id, shop_id, customer_id, category_id, min_days, min_percent)
  values (:merchant, :shopId::uuid, :customerId::uuid, :categoryId::uuid, :minDays::int, :minPercent::numeric)
  on conflict (merchant_id, shop_id, customer_id, category_id)
    do update set min_days = excluded.min_days, min_percent = excluded.min_percent, version = r.version + 1`);
const REMOVE = statement(`delete from sales.life_rule r
  where r.merchant_id = :merchant and r.shop_id = :shopId::uuid and r.customer_id = :customerId::uuid
    and r.category_id = :categoryId::uuid`);
const CATEGORY = statement('select 1 as known from catalog.category c where c.merchant_id = :merchant and c.id = :categoryId::uuid');

/** How long goods have to last that leave for a shop's, a customer's or anybody's orders, all goods or those of a category, from the next audit on. */
export const setLifeRule = handle(
  sales.operations['set-life-rule'],
  async (ctx, { shopId, customerId, categoryId, minDays, minPercent }) => {
    if ((shopId && customerId) || !(shopId || customerId || categoryId)) throw errors.life_rule_of_one();
    if (shopId && !(seesShop(ctx, shopId) && (await shopsById(ctx)).has(shopId))) throw errors.shop_not_found();
    if (customerId && !(await ctx.row(CUSTOMER, { customerId }))) throw errors.customer_not_found();
    if (categoryId && !(await ctx.row(CATEGORY, { categoryId }))) throw errors.life_category();
    if (minPercent && !Number(minPercent)) throw errors.life_percent();
    const of = { shopId: shopId ?? NOBODY, customerId: customerId ?? NOBODY, categoryId: categoryId ?? NOBODY };
    const after = { minDays: minDays ?? null, minPercent: minPercent ?? null };
    const before = await ctx.row<typeof after>(BEFORE, of);
    const removed = after.minDays === null && after.minPercent === null;
    ctx.post(removed ? REMOVE : SET, removed ? of : { ...of, ...after });
    forgetLifeRules(ctx);
    ctx.change('sales.life_rule', shopId ?? customerId ?? categoryId ?? NOBODY, before ?? null, after);
    return { removed };
  },
);
