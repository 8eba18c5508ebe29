import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { allowedOn } from '../allowed.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';
import type { templateRecord } from '../shapes.ts';
import { TEMPLATE_FROM, TEMPLATE_SERVICE, TEMPLATE_STATE } from './templates.ts';

const TEMPLATE =
  statement(`select t.id, t.code, t.name, t.kind, t.service_id as "serviceId", ${TEMPLATE_SERVICE} as service, t.charge_by as "chargeBy",
    t.shops, t.warehouses, t.classes, t.priority::int, p.since as "validFrom", ${TEMPLATE_STATE} as state, t.active, t.version
  from ${TEMPLATE_FROM} where t.merchant_id = :merchant and t.id = :id::uuid`);
const VERSIONS =
  statement(`select v.id, v.valid_from as "validFrom", v.valid_to as "validTo", v.body, m.person_name as "setBy", v.recorded_at as "recordedAt",
    case when v.valid_from > :today then 'coming' when v.valid_to < :today then 'expired' else 'in_force' end as state
  from freight.template_version v left join access.membership m on m.merchant_id = v.merchant_id and m.person_id = v.created_by
  where v.merchant_id = :merchant and v.template_id = :id::uuid order by v.valid_from desc`);

type Record = z.input<typeof templateRecord>;

/** A template with its prices by date. */
export const template = answer(freight.queries.template, async (ctx, { id }) => {
  const [row, versions] = await Promise.all([
    ctx.row<Omit<Record, 'versions' | 'allowed'>>(TEMPLATE, { id }),
    ctx.rows<Record['versions'][number]>(VERSIONS, { id }),
  ]);
  if (!row) throw errors.template_not_found();
  const coming = versions.some(({ state }) => state === 'coming') && ctx.may('freight.set-prices') && row.active;
  return { ...row, versions, allowed: [...allowedOn.template(ctx, row), ...(coming ? ['freight.withdraw-prices'] : [])] };
});
