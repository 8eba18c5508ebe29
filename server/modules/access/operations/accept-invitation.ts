import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { hashPassword, hashToken } from '../password.ts';
import { countFailure, refuseWhileLocked } from '../attempts.ts';
import { type Factor, FACTOR_COLUMNS, requireSecondFactor } from '../second-factor.ts';
import { endSessions, openSession } from '../session.ts';

const INVITED = statement(`
  select id, email, ${FACTOR_COLUMNS} from access.person
  where invitation_hash = :hash and invitation_expires_at > :now and disabled_at is null for update`);
const WRITE_PASSWORD = statement(`
  update access.person set password_hash = :password, name = coalesce(:name::text, name), invitation_hash = null, invitation_expires_at = null,
    version = version + 1
  where id = :id::uuid`);

const subject = (token: string) => [`link ${hashToken(token).toString('hex')}`];

/** Sets the password by a one-time link, ends what was open before, and signs in. Whoever has a second factor shows it here too: a link is sent by mail. */
export const acceptInvitation = handle(
  access.operations['accept-invitation'],
  async (ctx, input) => {
    const person = await ctx.row<Factor & { email: string }>(INVITED, { hash: hashToken(input.token) });
    if (!person) throw errors.invitation_invalid();
    await refuseWhileLocked(ctx, subject(input.token));
    if (input.password.toLowerCase() === person.email) throw errors.password_weak();
    await requireSecondFactor(ctx, person, input.code);
    ctx.post(WRITE_PASSWORD, { id: person.id, password: await hashPassword(input.password), name: input.name ?? null });
    await endSessions(ctx, person.id, null);
    return { personId: person.id, token: openSession(ctx, person.id) };
  },
  async (ctx, input, error) => {
    if (error.code === 'access.code_wrong') await countFailure(ctx, subject(input.token));
  },
);
