import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { daysAsked, daysOf, holding, NOBODY, type PlacedRule } from './lasting.rules.ts';
import { lifeRulesOf, livingGoods } from './lasting.ts';

const KEY = `md5(r.shop_id::text || r.customer_id::text || r.category_id::text)::uuid`;

/** What shops and customers ask of how long goods last. */
export const lifeRules = answerList(sales.queries['life-rules'], {
  from: `sales.life_rule r
    left join sales.shop s on s.merchant_id = r.merchant_id and s.id = r.shop_id
    left join parties.party c on c.merchant_id = r.merchant_id and c.id = r.customer_id
    left join catalog.category g on g.merchant_id = r.merchant_id and g.id = r.category_id`,
  where: `r.merchant_id = :merchant and (:shops::uuid[] is null or r.shop_id = any(:shops::uuid[]) or s.id is null)`,
  key: KEY,
  columns: {
    id: { sql: KEY, type: 'reference', label: { zh: '', en: '' }, filter: false },
    shopId: { sql: `nullif(r.shop_id, '${NOBODY}')`, type: 'reference', label: { zh: '店铺', en: 'Shop' } },
    shop: { sql: 's.name', type: 'text', label: { zh: '店铺', en: 'Shop' } },
    customerId: { sql: `nullif(r.customer_id, '${NOBODY}')`, type: 'reference', label: { zh: '客户', en: 'Customer' } },
    customer: { sql: 'c.name', type: 'text', label: { zh: '客户', en: 'Customer' }, filter: false },
    categoryId: { sql: `nullif(r.category_id, '${NOBODY}')`, type: 'reference', label: { zh: '类目', en: 'Category' } },
    category: { sql: 'g.name', type: 'text', label: { zh: '类目', en: 'Category' }, filter: false },
    minDays: { sql: 'r.min_days', type: 'number', label: { zh: '至少还剩（天）', en: 'At least (days)' } },
    minPercent: {
      sql: 'kernel.plain(r.min_percent)',
      type: 'text',
      label: { zh: '至少还剩（保质期的 %）', en: 'At least (% of shelf life)' },
      filter: false,
    },
  },
  defaultSort: 'id',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: ctx.may('sales.set-up-audit') ? ['sales.set-life-rule'] : [] })),
});

const CATEGORIES = statement('select c.id, c.name from catalog.category c where c.merchant_id = :merchant and c.id = any(:ids::uuid[])');

const kindOf = ({ shopId, customerId }: PlacedRule) =>
  shopId !== NOBODY ? ('shop' as const) : customerId !== NOBODY ? ('customer' as const) : ('all' as const);

/** The rules about goods that leave for a shop and a customer, the nearest first, and which of them hold. */
export const lifeAsked = answer(sales.queries['life-asked'], async (ctx, { skuId, shopId = NOBODY, customerId }) => {
  const [rules, [goods]] = await Promise.all([lifeRulesOf(ctx), livingGoods(ctx, [skuId])]);
  const path = goods?.path ?? [];
  const depth = ({ categoryId }: PlacedRule) => path.indexOf(categoryId);
  const about = rules
    .filter((rule) => rule.categoryId === NOBODY || path.includes(rule.categoryId))
    .filter((rule) => (rule.shopId === NOBODY || rule.shopId === shopId) && (rule.customerId === NOBODY || rule.customerId === customerId))
    .toSorted((a, b) => depth(b) - depth(a));
  const holds = goods ? holding(about, { shopId, customerId: customerId ?? null }, path) : [];
  const categories = await ctx.rows<{ id: string; name: Record<string, string> }>(CATEGORIES, {
    ids: about.map((rule) => rule.categoryId),
  });
  const nameOf = new Map(categories.map(({ id, name }) => [id, name]));
  const life = goods?.life ?? null;
  return {
    ...{ days: daysAsked(holds, life), hasLots: goods !== undefined, lifeDays: life && daysOf(life) },
    rules: about.map((rule) => ({
      ...{ of: kindOf(rule), category: nameOf.get(rule.categoryId) ?? null, minDays: rule.minDays, minPercent: rule.minPercent },
      ...{ days: daysAsked([rule], life), holds: holds.includes(rule) },
    })),
  };
});
