import { answer, type ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { fieldNames, fieldOf, operators } from '../audit/fields.rules.ts';
import { policiesOf } from '../audit/policies.ts';
import { sales } from '../contract.ts';
import { shopsById, seesShop } from '../shops.ts';

/** Operations on a row of a set-up list, where the person may set up. */
const allowedIf = (ctx: ReadContext, names: readonly string[]): string[] =>
  ctx.may('sales.set-up-audit') ? names.map((name) => `sales.${name}`) : [];

/** What each shop asks, those that never said anything with what the program does by itself. */
export const auditPolicies = answer(sales.queries['audit-policies'], async (ctx) => {
  const [shops, policyOf] = await Promise.all([shopsById(ctx), policiesOf(ctx)]);
  const seen = [...shops.values()].filter((shop) => shop.active && seesShop(ctx, shop.id));
  return {
    rows: seen.map((shop) => {
      const { needsAddress: _, ...policy } = policyOf(shop.id);
      return { ...policy, shop: shop.name };
    }),
  };
});

/** The fields rules may look at, as the editor offers them. */
export const auditFields = answer(sales.queries['audit-fields'], async () => ({
  rows: fieldNames.map((field) => {
    const { title, type, pick } = fieldOf(field);
    return { field, title, type, operators: [...operators[type]], pick: pick ?? null };
  }),
}));

const RULES =
  statement(`select r.id, r.position, r.name, r.shops, r.valid_from as "validFrom", r.valid_to as "validTo", r.match, r.conditions, r.actions,
    r.active, r.version, p.replay
  from sales.audit_rule r
  left join lateral (select jsonb_build_object('id', y.id, 'ruleVersion', y.rule_version, 'placedFrom', y.placed_from, 'placedTo', y.placed_to,
      'orders', y.orders, 'matched', y.matched, 'differing', y.differing, 'outcomes', y.outcomes, 'replayedAt', y.replayed_at) as replay
    from sales.rule_replay y where y.merchant_id = r.merchant_id and y.rule_id = r.id order by y.replayed_at desc limit 1) p on true
  where r.merchant_id = :merchant order by r.position, r.id`);

const instantOf = (value: string | null) => (value === null ? null : new Date(value).toISOString());

/** The rules in the order in which they are asked, each with its last replay. */
export const auditRules = answer(sales.queries['audit-rules'], async (ctx) => ({
  rows: (await ctx.rows<any>(RULES)).map((rule) => ({
    ...rule,
    replay: rule.replay && {
      ...rule.replay,
      ...{
        placedFrom: instantOf(rule.replay.placedFrom),
        placedTo: instantOf(rule.replay.placedTo),
        replayedAt: instantOf(rule.replay.replayedAt),
      },
    },
    allowed: allowedIf(ctx, [
      'change-audit-rule',
      'replay-audit-rule',
      ...(rule.active ? ['switch-off-audit-rule'] : rule.replay?.ruleVersion === rule.version ? ['switch-on-audit-rule'] : []),
      'delete-audit-rule',
    ]),
  })),
}));

const REMARKS =
  statement(`select r.id, r.shop_id as "shopId", s.name as shop, r.pattern, r.regular, r.action, r.automatic, r.active, r.version
  from sales.remark_rule r left join sales.shop s on s.merchant_id = r.merchant_id and s.id = r.shop_id
  where r.merchant_id = :merchant order by r.position, r.id`);

export const remarkRules = answer(sales.queries['remark-rules'], async (ctx) => ({
  rows: (await ctx.rows<any>(REMARKS)).map((rule) => ({ ...rule, allowed: allowedIf(ctx, ['change-remark-rule', 'delete-remark-rule']) })),
}));

const GIFTS =
  statement(`select g.id, g.position, g.name, g.shops, g.valid_from as "validFrom", g.valid_to as "validTo", g.minimum_amount as "minimumAmount",
    g.sku_ids as "skuIds", g.category_ids as "categoryIds", g.tag, g.first_orders as "firstOrders", g.sku_id as "skuId", k.code as sku, g.quantity,
    g.per_customer as "perCustomer", g.total_limit as "totalLimit", g.given, g.when_short as "whenShort", g.substitute_sku_id as "substituteSkuId",
    g.active, g.stopped, g.version
  from sales.gift_rule g join catalog.sku k on k.merchant_id = g.merchant_id and k.id = g.sku_id
  where g.merchant_id = :merchant order by g.position, g.id`);

export const giftRules = answer(sales.queries['gift-rules'], async (ctx) => ({
  rows: (await ctx.rows<any>(GIFTS)).map((rule) => ({
    ...rule,
    allowed: allowedIf(ctx, ['change-gift-rule', rule.active ? 'switch-off-gift-rule' : 'switch-on-gift-rule']),
  })),
}));

const KINDS = [
  { value: 'account', label: { zh: '买家账号', en: 'Account' } },
  { value: 'phone', label: { zh: '电话', en: 'Phone' } },
  { value: 'address', label: { zh: '地址', en: 'Address' } },
  { value: 'region', label: { zh: '地区', en: 'Region' } },
];

export const blacklist = answerList(sales.queries.blacklist, {
  from: `sales.blacklist_entry b left join access.membership m on m.merchant_id = b.merchant_id and m.person_id = b.created_by`,
  where: 'b.merchant_id = :merchant',
  key: 'b.id',
  defaultSort: '-createdAt',
  columns: {
    id: { sql: 'b.id', type: 'reference', label: { zh: '', en: '' }, filter: false },
    kind: { sql: 'b.kind', type: 'choice', label: { zh: '类型', en: 'Kind' }, choices: KINDS },
    shown: { sql: 'b.shown', type: 'text', label: { zh: '内容', en: 'Who or where' } },
    reason: { sql: 'b.reason', type: 'text', label: { zh: '原因', en: 'Reason' } },
    until: { sql: 'b.until', type: 'date', label: { zh: '有效至', en: 'Until' } },
    createdBy: { sql: 'm.person_name', type: 'text', label: { zh: '添加人', en: 'Added by' }, filter: false },
    createdAt: { sql: 'b.created_at', type: 'instant', label: { zh: '添加时间', en: 'Added' }, sort: true },
  },
  search: "(b.shown ilike '%' || :search || '%' or b.reason ilike '%' || :search || '%')",
  finish: async (ctx, rows: object[]) => rows.map((row) => ({ ...row, allowed: allowedIf(ctx, ['remove-blacklist-entry']) })),
});

export const replayedOrders = answerList(sales.queries['replayed-orders'], {
  from: `sales.rule_replay_order r join sales.sales_order o on o.merchant_id = r.merchant_id and o.id = r.order_id
    join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id`,
  where: 'r.merchant_id = :merchant and r.replay_id = :replayId::uuid and (:shops is null or o.shop_id = any(:shops))',
  key: 'o.id',
  defaultSort: '-placedAt',
  columns: {
    id: { sql: 'o.id', type: 'reference', label: { zh: '', en: '' }, filter: false },
    number: { sql: 'o.number', type: 'text', label: { zh: '订单号', en: 'Number' } },
    shop: { sql: 's.name', type: 'text', label: { zh: '店铺', en: 'Shop' }, filter: false },
    placedAt: { sql: 'o.placed_at', type: 'instant', label: { zh: '下单时间', en: 'Placed' }, sort: true },
    payable: { sql: 'o.payable_amount', type: 'money', label: { zh: '应付', en: 'Payable' } },
    currency: { sql: 'o.currency', type: 'text', label: { zh: '币种', en: 'Currency' }, filter: false },
    before: { sql: 'r.before', type: 'text', label: { zh: '没有这条规则', en: 'Without the rule' } },
    after: { sql: 'r.after', type: 'text', label: { zh: '有这条规则', en: 'With the rule' } },
  },
});
