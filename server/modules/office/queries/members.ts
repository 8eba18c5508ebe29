import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sounds } from '../../search/index.ts';
import { office } from '../contract.ts';

const MEMBERS = statement(`
  select person_id as id, person_name as name from access.membership
  where merchant_id = :merchant and disabled_at is null order by person_name, person_id limit 1000`);

/** Who works here, to be mentioned or given something. */
export const members = answer(office.queries.members, async (ctx) => {
  const rows = await ctx.rows<{ id: string; name: string }>(MEMBERS);
  return rows.map((row) => ({ ...row, sounds: sounds(row.name) }));
});
