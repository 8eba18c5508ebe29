import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import type { RuleConditions } from '../choice-shapes.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';
import { keeping } from '../keeping.ts';
import { knownRegions } from '../settings.ts';

interface RuleRow {
  id: string;
  name: string;
  position: number;
  action: string;
  services: string[];
  conditions: RuleConditions;
  validFrom: string | null;
  validTo: string | null;
  active: boolean;
  version: number;
}

const SERVICES = statement('select s.id from freight.service s where s.merchant_id = :merchant and s.id = any(:services::uuid[])');
const INSERT =
  statement(`insert into freight.carrier_rule (merchant_id, id, name, position, action, services, conditions, valid_from, valid_to)
  select :merchant, :id::uuid, :name, coalesce(max(r.position), 0) + 1, :action, :services::uuid[], :conditions::jsonb, :validFrom::date, :validTo::date
  from freight.carrier_rule r where r.merchant_id = :merchant`);
const LOCK =
  statement(`select r.id, r.name, r.position, r.action, r.services, r.conditions, r.valid_from as "validFrom", r.valid_to as "validTo", r.active,
    r.version from freight.carrier_rule r where r.merchant_id = :merchant and r.id = :id::uuid for update`);
const UPDATE =
  statement(`update freight.carrier_rule r set name = :name, action = :action, services = :services::uuid[], conditions = :conditions::jsonb,
    valid_from = :validFrom::date, valid_to = :validTo::date, active = :active::boolean, version = r.version + 1
  where r.merchant_id = :merchant and r.id = :id::uuid`);
const ORDER = statement('select r.id from freight.carrier_rule r where r.merchant_id = :merchant order by r.position, r.id for update');
const PLACE = statement(`update freight.carrier_rule r set position = x.place from unnest(:ids::uuid[]) with ordinality as x (id, place)
  where r.merchant_id = :merchant and r.id = x.id and r.position <> x.place`);
const DELETE = statement('delete from freight.carrier_rule r where r.merchant_id = :merchant and r.id = :ruleId::uuid');

const rules = keeping<RuleRow, { name: string }>({
  ...{ entity: 'freight.carrier-rule', lock: LOCK, update: UPDATE, missing: () => errors.rule_not_found() },
  written: ({ conditions, ...fields }) => ({ ...fields, conditions: JSON.stringify(conditions) }),
  said(ctx, { id, name }) {
    ctx.emit(freight.events['carrier-rule-changed'], { id, name });
    return { name };
  },
});

async function refuseServices(ctx: Context, services: readonly string[]): Promise<void> {
  const found = await ctx.rows(SERVICES, { services });
  if (found.length < new Set(services).size) throw errors.service_not_found();
}

const checked = (conditions: RuleConditions): RuleConditions => ({ ...conditions, regions: knownRegions(conditions.regions) });

/** The merchant's own word on who carries what; it comes last in the order. */
export const createCarrierRule = handle(freight.operations['create-carrier-rule'], async (ctx, input) => {
  await refuseServices(ctx, input.services);
  const id = ctx.newId();
  const { validFrom = null, validTo = null, conditions, ...fields } = input;
  ctx.post(INSERT, { id, ...fields, validFrom, validTo, conditions: JSON.stringify(checked(conditions)) });
  ctx.change('freight.carrier-rule', id, null, { ...fields, validFrom, validTo });
  return rules.announce(ctx, { id, name: input.name }, 1);
});

export const changeCarrierRule = handle(freight.operations['change-carrier-rule'], async (ctx, { ruleId, expectedVersion, ...input }) => {
  await refuseServices(ctx, input.services);
  const rule = await rules.open(ctx, ruleId, expectedVersion);
  const { validFrom = null, validTo = null } = input;
  return rules.write(ctx, rule, { ...rule, ...input, validFrom, validTo, conditions: checked(input.conditions) });
});

export const archiveCarrierRule = handle(freight.operations['archive-carrier-rule'], (ctx, { ruleId, expectedVersion }) =>
  rules.use(ctx, ruleId, expectedVersion, false),
);

export const restoreCarrierRule = handle(freight.operations['restore-carrier-rule'], (ctx, { ruleId, expectedVersion }) =>
  rules.use(ctx, ruleId, expectedVersion, true),
);

/** The first rule that fits counts, so their order is part of what they say. */
export const moveCarrierRule = handle(freight.operations['move-carrier-rule'], async (ctx, { ruleId, place }) => {
  const order = (await ctx.rows<{ id: string }>(ORDER)).map(({ id }) => id);
  if (!order.includes(ruleId)) throw errors.rule_not_found();
  const rule = await rules.open(ctx, ruleId);
  const others = order.filter((id) => id !== ruleId);
  ctx.post(PLACE, { ids: [...others.slice(0, place - 1), ruleId, ...others.slice(place - 1)] });
  ctx.change('freight.carrier-rule', ruleId, { place: order.indexOf(ruleId) + 1 }, { place });
  return rules.announce(ctx, rule, rule.version);
});

export const deleteCarrierRule = handle(freight.operations['delete-carrier-rule'], async (ctx, { ruleId, expectedVersion }) => {
  const rule = await rules.open(ctx, ruleId, expectedVersion);
  ctx.post(DELETE, { ruleId: rule.id });
  ctx.change('freight.carrier-rule', rule.id, rule, { ...rule, active: false });
  return rules.announce(ctx, rule, rule.version);
});
