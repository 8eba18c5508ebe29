import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';

const MINE = statement(`
  select p.second_factor_at as since,
    (select count(*)::int from access.recovery_code c where c.person_id = p.id and c.used_at is null) as "recoveryCodes"
  from access.person p where p.id = :actor`);

/** Whether a second factor is asked of me, since when, and how many codes on paper are left. */
export const secondFactor = answer(access.queries['second-factor'], async (ctx) => {
  const found = await ctx.row<{ since: string | null; recoveryCodes: number }>(MINE);
  return { since: found?.since ?? null, recoveryCodes: found?.recoveryCodes ?? 0, needed: ctx.actor.withheld === 'second_factor' };
});
