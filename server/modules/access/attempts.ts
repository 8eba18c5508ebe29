import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

const LOCKED = statement(`
  select ceil(extract(epoch from max(locked_until) - :now))::int as seconds from access.sign_in_failure
  where subject = any(:subjects::text[]) and locked_until > :now`);
// five free attempts an hour for a person, fifty for an address (an office shares one), then a lock that doubles: 2, 4, 8 … seconds up to a quarter of an hour
const FAILED = statement(`
  insert into access.sign_in_failure as f (subject, failures, first_at) select s, 1, :now from unnest(:subjects::text[]) as s order by s
  on conflict (subject) do update set
    failures = case when f.first_at < excluded.first_at - interval '1 hour' then 1 else f.failures + 1 end,
    first_at = case when f.first_at < excluded.first_at - interval '1 hour' then excluded.first_at else f.first_at end,
    locked_until = case
      when f.first_at < excluded.first_at - interval '1 hour' then null
      when f.failures >= case when f.subject like 'address %' then 50 else 5 end
      then excluded.first_at
        + least(power(2, least(f.failures - case when f.subject like 'address %' then 49 else 4 end, 10)), 900) * interval '1 second' end`);
const FORGET = statement('delete from access.sign_in_failure where subject = any(:subjects::text[])');

/** Whose failures are counted: the one who is claimed to be there, and the address it comes from. */
export const subjectsOf = (claimed: string, address: string | undefined): string[] => [claimed, ...(address ? [`address ${address}`] : [])];

/** Refuses while one of the subjects is locked for too many failures. */
export async function refuseWhileLocked(ctx: Context, subjects: readonly string[]): Promise<void> {
  const locked = await ctx.row<{ seconds: number | null }>(LOCKED, { subjects });
  if (locked?.seconds) throw errors.locked({ seconds: locked.seconds });
}

/** Counts a failure; called where an operation says what is kept of its refusal. */
export async function countFailure(ctx: Context, subjects: readonly string[]): Promise<void> {
  await ctx.rows(FAILED, { subjects });
}

export const forgetFailures = (ctx: Context, subjects: readonly string[]): void => ctx.post(FORGET, { subjects });
