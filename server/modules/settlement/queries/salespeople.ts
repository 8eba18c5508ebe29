import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { settlement } from '../contract.ts';

const PEOPLE = statement(`select m.person_id as id, m.person_name as name from access.membership m
  where m.merchant_id = :merchant and m.disabled_at is null order by m.person_name, m.person_id limit 1000`);

/** Who works for the merchant, by name. */
export const salespeople = answer(settlement.queries.salespeople, async (ctx) => ({
  rows: await ctx.rows<{ id: string; name: string }>(PEOPLE, {}),
}));
