import { type Context, handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { isFittingCondition } from '../audit/fields.rules.ts';
import type { AuditRule } from '../audit/merchant.rules.ts';
import { forgetPolicies } from '../audit/policies.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';

const INSERT =
  statement(`insert into sales.audit_rule (merchant_id, id, name, position, shops, valid_from, valid_to, match, conditions, actions, changed_at)
  select :merchant, :ruleId::uuid, :name, coalesce(max(r.position), 0) + 1, :shops::uuid[], :validFrom::date, :validTo::date, :match, :conditions::jsonb,
    :actions::jsonb, :now
  from sales.audit_rule r where r.merchant_id = :merchant`);
const LOCK =
  statement(`select r.id, r.name, r.shops, r.valid_from as "validFrom", r.valid_to as "validTo", r.match, r.conditions, r.actions, r.active, r.version
  from sales.audit_rule r where r.merchant_id = :merchant and r.id = :ruleId::uuid for update`);
const UPDATE =
  statement(`update sales.audit_rule r set name = :name, shops = :shops::uuid[], valid_from = :validFrom::date, valid_to = :validTo::date,
    match = :match, conditions = :conditions::jsonb, actions = :actions::jsonb, active = false, version = r.version + 1, changed_at = :now
  where r.merchant_id = :merchant and r.id = :ruleId::uuid`);
const DELETE = statement('delete from sales.audit_rule r where r.merchant_id = :merchant and r.id = :ruleId::uuid');
const SWITCH = statement(
  `update sales.audit_rule r set active = :active::boolean where r.merchant_id = :merchant and r.id = :ruleId::uuid`,
);
const REPLAYED = statement(`select p.id from sales.rule_replay p
  where p.merchant_id = :merchant and p.rule_id = :ruleId::uuid and p.rule_version = :version::int limit 1`);
const PLACE = statement(`update sales.audit_rule r set position = x.position
  from unnest(:ruleIds::uuid[]) with ordinality as x (id, position) where r.merchant_id = :merchant and r.id = x.id`);
const COUNT = statement(`select count(*)::int as rules, count(*) filter (where r.id = any(:ruleIds::uuid[]))::int as named
  from sales.audit_rule r where r.merchant_id = :merchant`);

type Fields = Pick<AuditRule, 'name' | 'shops' | 'match' | 'conditions' | 'actions'> & {
  validFrom?: string | null | undefined;
  validTo?: string | null | undefined;
};
type Stored = AuditRule & { active: boolean; version: number };

function refuseUnfit({ conditions, actions, validFrom, validTo }: Fields): void {
  const unfit = conditions.findIndex((condition) => !isFittingCondition(condition));
  if (unfit >= 0) throw errors.rule_condition_unfit({ n: unfit + 1 });
  const routes = actions.filter(({ kind }) => ['approve', 'customer_audit', 'finance_audit', 'hold'].includes(kind));
  if (routes.length > 1) throw errors.rule_routes_twice();
  if (validFrom && validTo && validTo < validFrom) throw errors.rule_dates_reversed();
}

const params = (ruleId: string, fields: Fields) => ({
  ...{ ruleId, name: fields.name, shops: fields.shops, match: fields.match },
  ...{ validFrom: fields.validFrom ?? null, validTo: fields.validTo ?? null },
  ...{ conditions: JSON.stringify(fields.conditions), actions: JSON.stringify(fields.actions) },
});

async function openRule(ctx: Context, ruleId: string, expected?: number): Promise<Stored> {
  const rule = await ctx.row<Stored>(LOCK, { ruleId });
  if (!rule) throw errors.rule_not_found();
  if (expected !== undefined && expected !== rule.version) throw kernelErrors.version_conflict({ expected, actual: rule.version });
  return rule;
}

function announce(ctx: Context, id: string, name: string): void {
  forgetPolicies(ctx);
  ctx.emit(sales.events['audit-rule-changed'], { id, name });
}

/** A rule of the merchant; it is off until it was replayed on past orders. */
export const createAuditRule = handle(sales.operations['create-audit-rule'], async (ctx, input) => {
  refuseUnfit(input);
  const id = ctx.newId();
  ctx.post(INSERT, params(id, input));
  ctx.change('sales.audit_rule', id, null, input);
  announce(ctx, id, input.name);
  return { id, version: 1 };
});

export const changeAuditRule = handle(sales.operations['change-audit-rule'], async (ctx, { ruleId, expectedVersion, ...input }) => {
  const rule = await openRule(ctx, ruleId, expectedVersion);
  refuseUnfit(input);
  ctx.post(UPDATE, params(ruleId, input));
  ctx.change('sales.audit_rule', ruleId, rule, { ...input, active: false });
  announce(ctx, ruleId, input.name);
  return { id: ruleId, version: rule.version + 1 };
});

export const deleteAuditRule = handle(sales.operations['delete-audit-rule'], async (ctx, { ruleId }) => {
  const rule = await openRule(ctx, ruleId);
  ctx.post(DELETE, { ruleId });
  ctx.change('sales.audit_rule', ruleId, rule, {});
  announce(ctx, ruleId, rule.name);
  return { id: ruleId };
});

async function turn(ctx: Context, rule: Stored, active: boolean) {
  ctx.post(SWITCH, { ruleId: rule.id, active });
  ctx.change('sales.audit_rule', rule.id, { active: rule.active }, { active });
  announce(ctx, rule.id, rule.name);
  return { id: rule.id, version: rule.version };
}

/** Only a rule whose replay was seen is switched on: of just this version. */
export const switchOnAuditRule = handle(sales.operations['switch-on-audit-rule'], async (ctx, { ruleId, expectedVersion }) => {
  const rule = await openRule(ctx, ruleId, expectedVersion);
  if (!(await ctx.row(REPLAYED, { ruleId, version: rule.version }))) throw errors.rule_not_replayed();
  return turn(ctx, rule, true);
});

export const switchOffAuditRule = handle(sales.operations['switch-off-audit-rule'], async (ctx, { ruleId, expectedVersion }) =>
  turn(ctx, await openRule(ctx, ruleId, expectedVersion), false),
);

/** The order in which rules are asked: the first that says where an order goes decides. */
export const orderAuditRules = handle(sales.operations['order-audit-rules'], async (ctx, { ruleIds }) => {
  const { rules, named } = (await ctx.row<{ rules: number; named: number }>(COUNT, { ruleIds })) ?? { rules: 0, named: 0 };
  if (named !== rules || named !== new Set(ruleIds).size) throw errors.rule_not_found();
  ctx.post(PLACE, { ruleIds });
  ctx.change('sales.audit_rule', ruleIds[0] as string, null, { order: ruleIds });
  forgetPolicies(ctx);
  return { rules };
});
