import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { checkedBody, forgetTariff } from '../settings.ts';
import type { TemplateBody } from '../template-shapes.ts';

interface TemplateRow {
  id: string;
  code: string;
  name: string;
  chargeBy: string;
  shops: string[];
  warehouses: string[];
  classes: string[];
  priority: number;
  active: boolean;
  version: number;
}

const SERVICE = statement('select s.id from freight.service s where s.merchant_id = :merchant and s.id = :serviceId::uuid');
const INSERT =
  statement(`insert into freight.template (merchant_id, id, code, name, kind, service_id, charge_by, shops, warehouses, classes, priority)
  values (:merchant, :id::uuid, :code, :name, :kind, :serviceId::uuid, :chargeBy, :shopIds::uuid[], :warehouseIds::uuid[], :classes::text[], :priority::smallint)`);
const LOCK =
  statement(`select t.id, t.code, t.name, t.charge_by as "chargeBy", t.shops, t.warehouses, t.classes, t.priority::int, t.active, t.version
  from freight.template t where t.merchant_id = :merchant and t.id = :templateId::uuid for update`);
const UPDATE =
  statement(`update freight.template t set name = :name, charge_by = :chargeBy, shops = :shopIds::uuid[], warehouses = :warehouseIds::uuid[],
    classes = :classes::text[], priority = :priority::smallint, active = :active::boolean, version = t.version + 1
  where t.merchant_id = :merchant and t.id = :id::uuid`);
// those that held before end the day before; those that begin later keep their own day, and these end before it
const SET_PRICES = statement(`
  with ended as (
    update freight.template_version v set valid_to = :validFrom::date - 1
    where v.merchant_id = :merchant and v.template_id = :templateId::uuid and v.valid_from < :validFrom::date and (v.valid_to is null or v.valid_to >= :validFrom::date))
  insert into freight.template_version (merchant_id, id, template_id, valid_from, valid_to, body, created_by, recorded_at)
  select :merchant, :versionId::uuid, :templateId::uuid, :validFrom::date, coalesce(:validTo::date, min(n.valid_from) - 1), :body::jsonb, :actor, :now
  from freight.template_version n where n.merchant_id = :merchant and n.template_id = :templateId::uuid and n.valid_from > :validFrom::date
  on conflict (merchant_id, template_id, valid_from) do update
    set id = excluded.id, valid_to = excluded.valid_to, body = excluded.body, created_by = excluded.created_by, recorded_at = excluded.recorded_at`);
const WITHDRAW = statement(`
  with gone as (
    delete from freight.template_version v where v.merchant_id = :merchant and v.template_id = :templateId::uuid and v.valid_from = :validFrom::date
    returning v.valid_from, v.valid_to)
  update freight.template_version v set valid_to = gone.valid_to from gone
  where v.merchant_id = :merchant and v.template_id = :templateId::uuid and v.valid_to = gone.valid_from - 1`);

function announce(ctx: Context, { id, code, version }: { id: string; code: string; version: number }) {
  forgetTariff(ctx);
  ctx.emit(freight.events['template-changed'], { id, code });
  return { id, code, version: version + 1 };
}

interface Prices {
  templateId: string;
  validFrom: string;
  validTo?: string | null | undefined;
  body: TemplateBody;
}

function setVersion(ctx: Context, { templateId, validFrom, validTo = null, body }: Prices): void {
  if (validTo !== null && validTo < validFrom) throw errors.prices_end_before();
  ctx.post(SET_PRICES, { versionId: ctx.newId(), templateId, validFrom, validTo, body: JSON.stringify(checkedBody(body)) });
}

/** Prices of a service, or for customers, with what holds from a first day on. */
export const createTemplate = handle(
  freight.operations['create-template'],
  async (ctx, { validFrom, body, serviceId = null, ...input }) => {
    if ((input.kind === 'cost') !== (serviceId !== null)) throw errors.template_needs_service();
    if (serviceId && !(await ctx.row(SERVICE, { serviceId }))) throw errors.service_not_found();
    const id = ctx.newId();
    const { shops, warehouses, ...fields } = input;
    ctx.post(INSERT, { id, serviceId, shopIds: shops, warehouseIds: warehouses, ...fields });
    setVersion(ctx, { templateId: id, validFrom, body });
    ctx.change('freight.template', id, null, { ...input, serviceId, validFrom });
    return announce(ctx, { id, code: input.code, version: 0 });
  },
);

async function openTemplate(ctx: Context, input: { templateId: string; expectedVersion?: number | undefined }): Promise<TemplateRow> {
  const template = await ctx.row<TemplateRow>(LOCK, { templateId: input.templateId });
  if (!template) throw errors.template_not_found();
  checkVersion(template.version, input.expectedVersion);
  return template;
}

function write(ctx: Context, before: TemplateRow, after: TemplateRow) {
  const { shops, warehouses, ...fields } = after;
  ctx.post(UPDATE, { ...fields, shopIds: shops, warehouseIds: warehouses });
  ctx.change('freight.template', before.id, before, after);
  return announce(ctx, before);
}

export const changeTemplate = handle(freight.operations['change-template'], async (ctx, { templateId, expectedVersion, ...input }) => {
  const template = await openTemplate(ctx, { templateId, expectedVersion });
  return write(ctx, template, { ...template, ...input });
});

export const archiveTemplate = handle(freight.operations['archive-template'], async (ctx, input) => {
  const template = await openTemplate(ctx, input);
  return write(ctx, template, { ...template, active: false });
});

export const restoreTemplate = handle(freight.operations['restore-template'], async (ctx, input) => {
  const template = await openTemplate(ctx, input);
  return write(ctx, template, { ...template, active: true });
});

/** 调价: prices from a day on. What has left already keeps the price of its day. */
export const setPrices = handle(freight.operations['set-prices'], async (ctx, { validFrom, validTo, body, ...input }) => {
  const template = await openTemplate(ctx, input);
  setVersion(ctx, { templateId: template.id, validFrom, validTo, body });
  ctx.change('freight.template', template.id, { prices: null }, { prices: validFrom });
  return write(ctx, template, template);
});

/** Prices that were set for a later day are taken back; those before them hold on. */
export const withdrawPrices = handle(freight.operations['withdraw-prices'], async (ctx, { validFrom, ...input }) => {
  if (validFrom <= ctx.today) throw errors.prices_in_force();
  const template = await openTemplate(ctx, input);
  ctx.post(WITHDRAW, { templateId: template.id, validFrom });
  ctx.change('freight.template', template.id, { prices: validFrom }, { prices: null });
  return write(ctx, template, template);
});
