import { type Context, handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { skusById } from '../../catalog/index.ts';
import { forgetPolicies } from '../audit/policies.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';

const RECORD = `name text, shops uuid[], "validFrom" date, "validTo" date, "minimumAmount" numeric, "skuIds" uuid[], "categoryIds" uuid[], tag text,
  "firstOrders" int, "skuId" uuid, quantity numeric, "perCustomer" int, "totalLimit" int, "whenShort" text, "substituteSkuId" uuid`;
const INSERT =
  statement(`insert into sales.gift_rule (merchant_id, id, name, position, shops, valid_from, valid_to, minimum_amount, sku_ids, category_ids, tag,
    first_orders, sku_id, quantity, per_customer, total_limit, when_short, substitute_sku_id)
  select :merchant, :ruleId::uuid, x.name, coalesce((select max(r.position) from sales.gift_rule r where r.merchant_id = :merchant), 0) + 1, x.shops,
    x."validFrom", x."validTo", x."minimumAmount", x."skuIds", x."categoryIds", x.tag, x."firstOrders", x."skuId", x.quantity, x."perCustomer",
    x."totalLimit", x."whenShort", x."substituteSkuId"
  from jsonb_to_record(:rule::jsonb) as x (${RECORD})`);
const LOCK = statement(`select g.id, g.name, g.active, g.version from sales.gift_rule g
  where g.merchant_id = :merchant and g.id = :ruleId::uuid for update`);
const UPDATE = statement(`update sales.gift_rule g set name = x.name, shops = x.shops, valid_from = x."validFrom", valid_to = x."validTo",
    minimum_amount = x."minimumAmount", sku_ids = x."skuIds", category_ids = x."categoryIds", tag = x.tag, first_orders = x."firstOrders",
    sku_id = x."skuId", quantity = x.quantity, per_customer = x."perCustomer", total_limit = x."totalLimit", when_short = x."whenShort",
    substitute_sku_id = x."substituteSkuId", version = g.version + 1
  from jsonb_to_record(:rule::jsonb) as x (${RECORD}) where g.merchant_id = :merchant and g.id = :ruleId::uuid`);
const SWITCH = statement(`update sales.gift_rule g set active = :active::boolean, stopped = null, version = g.version + 1
  where g.merchant_id = :merchant and g.id = :ruleId::uuid`);

interface Fields {
  name: string;
  minimumAmount?: string | null | undefined;
  skuIds: string[];
  categoryIds: string[];
  tag: string;
  firstOrders?: number | null | undefined;
  validFrom?: string | null | undefined;
  validTo?: string | null | undefined;
  skuId: string;
  whenShort: string;
  substituteSkuId?: string | null | undefined;
}

async function refuseUnfit(ctx: Context, rule: Fields): Promise<void> {
  if (!rule.minimumAmount && !rule.skuIds.length && !rule.categoryIds.length && !rule.tag && !rule.firstOrders)
    throw errors.gift_without_condition();
  if (rule.validFrom && rule.validTo && rule.validTo < rule.validFrom) throw errors.rule_dates_reversed();
  if (rule.whenShort === 'substitute' && !rule.substituteSkuId) throw errors.gift_needs_substitute();
  const wanted = [rule.skuId, ...(rule.substituteSkuId ? [rule.substituteSkuId] : [])];
  const known = await skusById(ctx, wanted);
  const unknown = wanted.find((id) => !known.has(id));
  if (unknown) throw errors.sku_unknown({ sku: unknown });
}

async function openRule(ctx: Context, ruleId: string, expected?: number) {
  const rule = await ctx.row<{ id: string; name: string; active: boolean; version: number }>(LOCK, { ruleId });
  if (!rule) throw errors.rule_not_found();
  if (expected !== undefined && expected !== rule.version) throw kernelErrors.version_conflict({ expected, actual: rule.version });
  return rule;
}

/** 赠品规则: what is given with which orders (facts.md 4.7); off until it is switched on. */
export const createGiftRule = handle(sales.operations['create-gift-rule'], async (ctx, input) => {
  await refuseUnfit(ctx, input);
  const id = ctx.newId();
  ctx.post(INSERT, { ruleId: id, rule: JSON.stringify(input) });
  ctx.change('sales.gift_rule', id, null, input);
  forgetPolicies(ctx);
  ctx.emit(sales.events['gift-rule-changed'], { id });
  return { id, version: 1 };
});

export const changeGiftRule = handle(sales.operations['change-gift-rule'], async (ctx, { ruleId, expectedVersion, ...input }) => {
  const rule = await openRule(ctx, ruleId, expectedVersion);
  await refuseUnfit(ctx, input);
  ctx.post(UPDATE, { ruleId, rule: JSON.stringify(input) });
  ctx.change('sales.gift_rule', ruleId, rule, input);
  forgetPolicies(ctx);
  ctx.emit(sales.events['gift-rule-changed'], { id: ruleId });
  return { id: ruleId, version: rule.version + 1 };
});

async function turn(ctx: Context, { ruleId, expectedVersion }: { ruleId: string; expectedVersion?: number | undefined }, active: boolean) {
  const rule = await openRule(ctx, ruleId, expectedVersion);
  ctx.post(SWITCH, { ruleId, active });
  ctx.change('sales.gift_rule', ruleId, { active: rule.active }, { active });
  forgetPolicies(ctx);
  ctx.emit(sales.events['gift-rule-changed'], { id: ruleId });
  return { id: ruleId, version: rule.version + 1 };
}

export const switchOnGiftRule = handle(sales.operations['switch-on-gift-rule'], (ctx, input) => turn(ctx, input, true));
export const switchOffGiftRule = handle(sales.operations['switch-off-gift-rule'], (ctx, input) => turn(ctx, input, false));
