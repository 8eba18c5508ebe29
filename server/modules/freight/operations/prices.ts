import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkedBody } from '../settings.ts';
import { regionRule, type RegionRule, type TemplateBody } from '../template-shapes.ts';
import { keptTemplates, setVersion } from '../templates.ts';

const WITHDRAW = statement(`
  with gone as (
    delete from freight.template_version v where v.merchant_id = :merchant and v.template_id = :templateId::uuid and v.valid_from = :validFrom::date
    returning v.valid_from, v.valid_to)
  update freight.template_version v set valid_to = gone.valid_to from gone
  where v.merchant_id = :merchant and v.template_id = :templateId::uuid and v.valid_to = gone.valid_from - 1`);

const BY_CODE = statement('select t.id from freight.template t where t.merchant_id = :merchant and t.code = :code and t.active');
const HELD = statement(`select v.valid_from as "validFrom", v.valid_to as "validTo", v.body from freight.template_version v
  where v.merchant_id = :merchant and v.template_id = :templateId::uuid and v.valid_from <= :validFrom::date order by v.valid_from desc limit 1`);

/** 调价: prices from a day on. What has left already keeps the price of its day. */
export const setPrices = handle(freight.operations['set-prices'], async (ctx, { validFrom, validTo, body, ...input }) => {
  const template = await keptTemplates.open(ctx, input.templateId, input.expectedVersion);
  setVersion(ctx, { templateId: template.id, validFrom, validTo, body });
  ctx.change('freight.template', template.id, { prices: null }, { prices: validFrom });
  return keptTemplates.write(ctx, template, template);
});

const said = (rules: readonly unknown[]): string => JSON.stringify(rules.map((rule): RegionRule => regionRule.parse(rule)));

/** Region prices of a file: what comes on top, and how goods are weighed, stays as it is on that day. The same prices again change nothing. */
export const takeInPrices = handle(freight.operations['take-in-prices'], async (ctx, { code, validFrom, validTo, rules }) => {
  const found = await ctx.row<{ id: string }>(BY_CODE, { code });
  if (!found) throw errors.template_not_found();
  const template = await keptTemplates.open(ctx, found.id);
  const held = await ctx.row<{ validFrom: string; validTo: string | null; body: TemplateBody }>(HELD, {
    templateId: template.id,
    validFrom,
  });
  const { divisor = null, weightStep = null, surcharges = [] } = held?.body ?? {};
  const body = checkedBody({ divisor, weightStep, surcharges, rules });
  const isDay = held?.validFrom === validFrom;
  const isSame = isDay && said(held.body.rules) === said(body.rules) && (validTo === undefined || validTo === held.validTo);
  if (isSame) return { result: 'unchanged' as const };
  setVersion(ctx, { templateId: template.id, validFrom, validTo, body });
  ctx.change('freight.template', template.id, { prices: null }, { prices: validFrom });
  keptTemplates.write(ctx, template, template);
  return { result: isDay ? ('updated' as const) : ('created' as const) };
});

/** Prices that were set for a later day are taken back; those before them hold on. */
export const withdrawPrices = handle(freight.operations['withdraw-prices'], async (ctx, { validFrom, ...input }) => {
  if (validFrom <= ctx.today) throw errors.prices_in_force();
  const template = await keptTemplates.open(ctx, input.templateId, input.expectedVersion);
  ctx.post(WITHDRAW, { templateId: template.id, validFrom });
  ctx.change('freight.template', template.id, { prices: validFrom }, { prices: null });
  return keptTemplates.write(ctx, template, template);
});
