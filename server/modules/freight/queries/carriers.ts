import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { freight } from '../contract.ts';

const CARRIERS =
  statement(`select c.id, c.code, c.name, c.tracking_link as "trackingLink", c.aliases, c.supplier_id as "supplierId", p.name as supplier,
    (select count(*)::int from freight.service s where s.merchant_id = c.merchant_id and s.carrier_id = c.id and s.active) as services, c.active, c.version
  from freight.carrier c left join parties.party p on p.merchant_id = c.merchant_id and p.id = c.supplier_id
  where c.merchant_id = :merchant and (c.active or :archived::boolean) order by c.code`);

type Row = z.input<typeof freight.queries.carriers.output>['rows'][number];

/** The carriers in use, those archived where asked for. */
export const carriers = answer(freight.queries.carriers, async (ctx, { archived }) => ({
  rows: await ctx.rows<Row>(CARRIERS, { archived: archived ?? false }),
}));
