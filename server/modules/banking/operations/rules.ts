import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { banking } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';

const LOCK = statement(
  `select r.id, r.name, r.status, r.version from banking.rule r where r.merchant_id = :merchant and r.id = :ruleId::uuid for update`,
);
const SWITCH = statement(
  `update banking.rule set status = :status, version = version + 1 where merchant_id = :merchant and id = :ruleId::uuid`,
);

/** A pattern that was learned holds from the moment a person accepts it. */
export const switchOnRule = handle(banking.operations['switch-on-matching-rule'], (ctx, input) => switchRule(ctx, input, 'active'));
export const switchOffRule = handle(banking.operations['switch-off-matching-rule'], (ctx, input) => switchRule(ctx, input, 'off'));

async function switchRule(ctx: Context, input: { ruleId: string; expectedVersion?: number | undefined }, status: 'active' | 'off') {
  const rule = await ctx.row<{ id: string; name: string; status: string; version: number }>(LOCK, { ruleId: input.ruleId });
  if (!rule) throw errors.rule_not_found();
  checkVersion(rule.version, input.expectedVersion);
  ctx.post(SWITCH, { ruleId: rule.id, status });
  ctx.change('banking.rule', rule.id, { status: rule.status }, { status });
  return { id: rule.id, name: rule.name, version: rule.version + 1 };
}
