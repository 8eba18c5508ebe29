import { type Context, handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { forgetPolicies } from '../audit/policies.ts';
import { isSafePattern, mayBeAutomatic, type RemarkAction } from '../audit/remarks.rules.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { seesShop, shopsById } from '../shops.ts';

const INSERT = statement(`insert into sales.remark_rule (merchant_id, id, shop_id, position, pattern, regular, action, automatic)
  select :merchant, :id::uuid, :shopId::uuid, coalesce(max(r.position), 0) + 1, :pattern, :regular::boolean, :action::jsonb, :automatic::boolean
  from sales.remark_rule r where r.merchant_id = :merchant`);
const LOCK = statement(`select r.id, r.shop_id as "shopId", r.pattern, r.regular, r.action, r.automatic, r.active, r.version
  from sales.remark_rule r where r.merchant_id = :merchant and r.id = :ruleId::uuid for update`);
const UPDATE =
  statement(`update sales.remark_rule r set shop_id = :shopId::uuid, pattern = :pattern, regular = :regular::boolean, action = :action::jsonb,
    automatic = :automatic::boolean, active = :active::boolean, version = r.version + 1
  where r.merchant_id = :merchant and r.id = :ruleId::uuid`);
const DELETE = statement('delete from sales.remark_rule r where r.merchant_id = :merchant and r.id = :ruleId::uuid returning r.pattern');

interface Fields {
  shopId?: string | null | undefined;
  pattern: string;
  regular: boolean;
  action: RemarkAction;
  automatic: boolean;
}

async function refuseUnfit(ctx: Context, { shopId, pattern, regular, action, automatic }: Fields): Promise<void> {
  if (regular && !isSafePattern(pattern)) throw errors.remark_pattern_unsafe();
  if (automatic && !mayBeAutomatic(action)) throw errors.remark_action_by_hand();
  if (shopId && !((await shopsById(ctx)).has(shopId) && seesShop(ctx, shopId))) throw errors.shop_not_found();
}

function announce(ctx: Context, id: string): void {
  forgetPolicies(ctx);
  ctx.emit(sales.events['remark-rule-changed'], { id });
}

/** What a remark asks for, by the words it uses (facts.md 4.5). */
export const createRemarkRule = handle(sales.operations['create-remark-rule'], async (ctx, input) => {
  await refuseUnfit(ctx, input);
  const id = ctx.newId();
  ctx.post(INSERT, { id, ...input, shopId: input.shopId ?? null, action: JSON.stringify(input.action) });
  ctx.change('sales.remark_rule', id, null, input);
  announce(ctx, id);
  return { id, version: 1 };
});

export const changeRemarkRule = handle(sales.operations['change-remark-rule'], async (ctx, { ruleId, expectedVersion, ...input }) => {
  const rule = await ctx.row<{ version: number }>(LOCK, { ruleId });
  if (!rule) throw errors.rule_not_found();
  if (expectedVersion !== undefined && expectedVersion !== rule.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: rule.version });
  await refuseUnfit(ctx, input);
  ctx.post(UPDATE, { ruleId, ...input, shopId: input.shopId ?? null, action: JSON.stringify(input.action) });
  ctx.change('sales.remark_rule', ruleId, rule, input);
  announce(ctx, ruleId);
  return { id: ruleId, version: rule.version + 1 };
});

export const deleteRemarkRule = handle(sales.operations['delete-remark-rule'], async (ctx, { ruleId }) => {
  const removed = await ctx.row<object>(DELETE, { ruleId });
  if (!removed) throw errors.rule_not_found();
  ctx.change('sales.remark_rule', ruleId, removed, {});
  announce(ctx, ruleId);
  return { id: ruleId };
});
