import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { allowedOn } from '../allowed.ts';
import { freight } from '../contract.ts';
import type { carrierRuleRow } from '../shapes.ts';

const RULES = statement(`select r.id, r.name, row_number() over (order by r.position, r.id)::int as place, r.action, r.services,
    array(select c.name || ' · ' || s.name from freight.service s join freight.carrier c on c.merchant_id = s.merchant_id and c.id = s.carrier_id
      where s.merchant_id = r.merchant_id and s.id = any(r.services) order by s.priority, s.id) as "serviceNames",
    r.conditions, r.valid_from as "validFrom", r.valid_to as "validTo", r.active, r.version
  from freight.carrier_rule r where r.merchant_id = :merchant order by r.position, r.id limit 500`);

type Row = z.input<typeof carrierRuleRow>;

/** The rules in the order in which they are tried. */
export const carrierRules = answer(freight.queries['carrier-rules'], async (ctx) => {
  const rows = await ctx.rows<Omit<Row, 'allowed'>>(RULES);
  return {
    rows: rows.map((row) => ({
      ...row,
      allowed: [...allowedOn.carrierRule(ctx, row), ...(ctx.may('freight.set-up-carriers') ? ['freight.move-carrier-rule'] : [])],
    })),
  };
});
