import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { freight } from './contract.ts';
import { errors } from './errors.ts';
import { keeping } from './keeping.ts';
import { checkedBody } from './settings.ts';
import type { TemplateBody } from './template-shapes.ts';

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

const LOCK =
  statement(`select t.id, t.code, t.name, t.charge_by as "chargeBy", t.shops, t.warehouses, t.classes, t.priority::int, t.active, t.version
  from freight.template t where t.merchant_id = :merchant and t.id = :id::uuid for update`);
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
interface Prices {
  templateId: string;
  validFrom: string;
  validTo?: string | null | undefined;
  body: TemplateBody;
}

/** Writes the prices from a day on. */
export function setVersion(ctx: Context, { templateId, validFrom, validTo = null, body }: Prices): void {
  if (validTo !== null && validTo < validFrom) throw errors.prices_end_before();
  ctx.post(SET_PRICES, { versionId: ctx.newId(), templateId, validFrom, validTo, body: JSON.stringify(checkedBody(body)) });
}

/** Templates as they are opened, written, archived; also written without a change, so that whoever had one open is told. */
export const keptTemplates = keeping<TemplateRow, { code: string }>({
  ...{ entity: 'freight.template', lock: LOCK, update: UPDATE, missing: () => errors.template_not_found() },
  written: ({ shops, warehouses, ...fields }) => ({ ...fields, shopIds: shops, warehouseIds: warehouses }),
  said(ctx, { id, code }) {
    ctx.emit(freight.events['template-changed'], { id, code });
    return { code };
  },
});
