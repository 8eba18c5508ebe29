import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { passwordMatches } from '../password.ts';
import { openSession } from '../session.ts';

const PERSON = statement(`select id, password_hash as "passwordHash" from access.person where email = :email and disabled_at is null`);
const LOCKED = statement(`
  select ceil(extract(epoch from max(locked_until) - :now))::int as seconds from access.sign_in_failure
  where subject = any(:subjects::text[]) and locked_until > :now`);
// five free attempts an hour, then a lock that doubles: 2, 4, 8 … seconds up to a quarter of an hour
const FAILED = statement(`
  insert into access.sign_in_failure as f (subject, failures, first_at) select s, 1, :now from unnest(:subjects::text[]) as s
  on conflict (subject) do update set
    failures = case when f.first_at < excluded.first_at - interval '1 hour' then 1 else f.failures + 1 end,
    first_at = case when f.first_at < excluded.first_at - interval '1 hour' then excluded.first_at else f.first_at end,
    locked_until = case when f.failures >= 5 and f.first_at >= excluded.first_at - interval '1 hour'
      then excluded.first_at + least(power(2, f.failures - 4), 900) * interval '1 second' end`);
const FORGET = statement(`delete from access.sign_in_failure where subject = any(:subjects::text[])`);

const subjectsOf = (email: string, address: string | undefined) => [`e-mail ${email}`, ...(address ? [`address ${address}`] : [])];

/** Signs a person in: the same answer and the same time for an unknown e-mail and a wrong password; attempts are throttled. */
export const signIn = handle(
  access.operations['sign-in'],
  async (ctx, input) => {
    const subjects = subjectsOf(input.email, ctx.actor.address);
    const [locked, person] = await Promise.all([
      ctx.row<{ seconds: number | null }>(LOCKED, { subjects }),
      ctx.row<{ id: string; passwordHash: string | null }>(PERSON, { email: input.email }),
    ]);
    if (locked?.seconds) throw errors.locked({ seconds: locked.seconds });
    if (!(await passwordMatches(person?.passwordHash, input.password)) || !person) throw errors.sign_in_failed();
    ctx.post(FORGET, { subjects: [`e-mail ${input.email}`] });
    return { personId: person.id, token: openSession(ctx, person.id) };
  },
  async (ctx, input, error) => {
    if (error.code === 'access.sign_in_failed') await ctx.rows(FAILED, { subjects: subjectsOf(input.email, ctx.actor.address) });
  },
);
