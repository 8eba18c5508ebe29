import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';

const RULE = statement('select networks from access.rule where merchant_id = :merchant');
const PEOPLE = statement(`
  select id as "membershipId", networks from access.membership
  where merchant_id = :merchant and networks is not null and disabled_at is null order by id limit 500`);

/** From where people may work here, and from where whoever asks does. */
export const networks = answer(access.queries.networks, async (ctx) => {
  const [rule, people] = await Promise.all([
    ctx.row<{ networks: string[] | null }>(RULE),
    ctx.rows<{ membershipId: string; networks: string[] }>(PEOPLE),
  ]);
  return { networks: rule?.networks ?? null, people, address: ctx.actor.address ?? null };
});
