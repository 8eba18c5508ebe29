import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { remembered } from '../../company/index.ts';
import { carrierNames } from '../../freight/index.ts';
import { shopsById } from '../shops.ts';
import { carrierRules } from './carrier-words.rules.ts';
import type { GiftRule } from './gifts.rules.ts';
import type { Rules } from './judge.rules.ts';
import type { AuditRule } from './merchant.rules.ts';
import { type Policy, plainPolicy } from './policy.rules.ts';
import type { RemarkRule } from './remarks.rules.ts';

const POLICIES =
  statement(`select p.shop_id as "shopId", p.auto_audit as "autoAudit", p.window_minutes as "windowMinutes", p.ship_hours as "shipHours",
    p.unaudited_minutes as "unauditedMinutes", p.open_from as "openFrom", p.open_until as "openUntil", p.check_remarks as "checkRemarks",
    p.address_level as "addressLevel", p.risk_amount as "riskAmount", p.risk_orders as "riskOrders", p.risk_hours as "riskHours",
    p.duplicate_hours as "duplicateHours", p.below_cost as "belowCost", p.maximum_discount as "maximumDiscount", p.flag_tags as "flagTags", p.version
  from sales.audit_policy p where p.merchant_id = :merchant`);
const REMARK_RULES = statement(`select r.id, r.shop_id as "shopId", r.pattern, r.regular, r.action, r.automatic
  from sales.remark_rule r where r.merchant_id = :merchant and r.active order by r.position, r.id`);
const RULE_COLUMNS = `r.id, r.name, r.shops, r.valid_from as "validFrom", r.valid_to as "validTo", r.match, r.conditions, r.actions`;
const AUDIT_RULES = statement(`select ${RULE_COLUMNS}, r.active, r.position, r.version
  from sales.audit_rule r where r.merchant_id = :merchant order by r.position, r.id`);
const GIFT_COLUMNS = `g.id, g.name, g.shops, g.valid_from as "validFrom", g.valid_to as "validTo", g.minimum_amount as "minimumAmount",
  g.sku_ids as "skuIds", g.category_ids as "categoryIds", g.tag, g.first_orders as "firstOrders", g.sku_id as "skuId", g.quantity,
  g.per_customer as "perCustomer", g.total_limit as "totalLimit", g.given, g.when_short as "whenShort", g.substitute_sku_id as "substituteSkuId"`;
// locked: what a rule has given is counted by one batch at a time
const GIFT_RULES = statement(`select ${GIFT_COLUMNS} from sales.gift_rule g
  where g.merchant_id = :merchant and g.active order by g.id for update`);

// most merchants give nothing and bar nobody: whether they do is remembered, so that their orders are not asked about it one by one
const GIVES = statement(`select exists (select from sales.gift_rule g where g.merchant_id = :merchant and g.active) as gives`);
const BARRED = statement(`select k.kind from unnest(array['account', 'phone', 'address', 'region']) as k (kind)
  where exists (select from sales.blacklist_entry b where b.merchant_id = :merchant and b.kind = k.kind)`);

/** A rule with its place among the others. */
export interface StoredRule extends AuditRule {
  active: boolean;
  position: number;
  version: number;
}

const rememberedPolicies = remembered(async (ctx) => new Map((await ctx.rows<Policy>(POLICIES)).map((row) => [row.shopId, row])));
const rememberedRemarkRules = remembered((ctx) => ctx.rows<RemarkRule>(REMARK_RULES));
const rememberedAuditRules = remembered((ctx) => ctx.rows<StoredRule>(AUDIT_RULES));

const rememberedGiving = remembered(async (ctx) => (await ctx.row<{ gives: boolean }>(GIVES))?.gives ?? false);
const rememberedBarred = remembered(async (ctx) => new Set((await ctx.rows<{ kind: string }>(BARRED)).map(({ kind }) => kind)));

/** What was written is read anew at once; another process may lag two seconds. */
export function forgetPolicies(ctx: ReadContext): void {
  for (const kept of [rememberedPolicies, rememberedRemarkRules, rememberedAuditRules, rememberedGiving, rememberedBarred])
    kept.forget(ctx);
}

/** What each shop asks of its orders. */
export async function policiesOf(ctx: ReadContext): Promise<(shopId: string) => Policy> {
  const [policies, shops] = await Promise.all([rememberedPolicies.of(ctx), shopsById(ctx)]);
  return (shopId) => ({
    ...(policies.get(shopId) ?? plainPolicy(shopId)),
    needsAddress: shops.get(shopId)?.platform !== 'counter',
  });
}

/** All rules of the merchant, whether in force or not, in their order. */
export const storedRules = (ctx: ReadContext): Promise<StoredRule[]> => rememberedAuditRules.of(ctx);

/** The rules in force, in their order; the words for carriers come after what the merchant taught the program. */
export async function rulesInForce(ctx: ReadContext): Promise<Rules> {
  const [audit, remarks, carriers] = await Promise.all([storedRules(ctx), rememberedRemarkRules.of(ctx), carrierNames(ctx)]);
  return { audit: audit.filter(({ active }) => active), remarks: [...remarks, ...carrierRules(carriers)] };
}

/** Whether any gift rule is in force. */
export const givesGifts = (ctx: ReadContext): Promise<boolean> => rememberedGiving.of(ctx);

/** By what buyers are blacklisted: kinds of which there are entries. */
export const barredKinds = (ctx: ReadContext): Promise<ReadonlySet<string>> => rememberedBarred.of(ctx);

/** Gift rules in force, locked for the batch that gives by them. */
export const lockGiftRules = (ctx: ReadContext): Promise<GiftRule[]> => ctx.rows<GiftRule>(GIFT_RULES);
