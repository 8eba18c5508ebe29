import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';
import { keptTemplates, setVersion } from '../templates.ts';

const SERVICE = statement('select s.id from freight.service s where s.merchant_id = :merchant and s.id = :serviceId::uuid');
const INSERT =
  statement(`insert into freight.template (merchant_id, id, code, name, kind, service_id, charge_by, shops, warehouses, classes, priority)
  values (:merchant, :id::uuid, :code, :name, :kind, :serviceId::uuid, :chargeBy, :shopIds::uuid[], :warehouseIds::uuid[], :classes::text[], :priority::smallint)`);
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
    return keptTemplates.announce(ctx, { id, code: input.code }, 1);
  },
);

export const changeTemplate = handle(freight.operations['change-template'], async (ctx, { templateId, expectedVersion, ...input }) => {
  const template = await keptTemplates.open(ctx, templateId, expectedVersion);
  return keptTemplates.write(ctx, template, { ...template, ...input });
});

export const archiveTemplate = handle(freight.operations['archive-template'], (ctx, { templateId, expectedVersion }) =>
  keptTemplates.use(ctx, templateId, expectedVersion, false),
);

export const restoreTemplate = handle(freight.operations['restore-template'], (ctx, { templateId, expectedVersion }) =>
  keptTemplates.use(ctx, templateId, expectedVersion, true),
);
