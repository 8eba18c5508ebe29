import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { countFailure, forgetFailures, refuseWhileLocked } from '../attempts.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { hashPassword, passwordMatches } from '../password.ts';
import { endSessions, requireSession } from '../session.ts';

const LOCK_PERSON = statement('select email, password_hash as "passwordHash" from access.person where id = :actor for update');
const WRITE_PASSWORD = statement(`
  update access.person set password_hash = :password, invitation_hash = null, invitation_expires_at = null, version = version + 1 where id = :actor`);

/** Changes the password of the person who asks. A stolen session cannot try passwords: failures are counted as at sign-in. */
export const changePassword = handle(
  access.operations['change-password'],
  async (ctx, input) => {
    const session = requireSession(ctx);
    await refuseWhileLocked(ctx, [`password ${ctx.actor.id}`]);
    const person = await ctx.row<{ email: string; passwordHash: string | null }>(LOCK_PERSON);
    if (!person || !(await passwordMatches(person.passwordHash, input.current))) throw errors.password_wrong();
    if (input.next.toLowerCase() === person.email || input.next === input.current) throw errors.password_weak();
    ctx.post(WRITE_PASSWORD, { password: await hashPassword(input.next) });
    forgetFailures(ctx, [`password ${ctx.actor.id}`]);
    await endSessions(ctx, ctx.actor.id, session);
    return {};
  },
  async (ctx, _, error) => {
    if (error.code === 'access.password_wrong') await countFailure(ctx, [`password ${ctx.actor.id}`]);
  },
);
