import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { countFailure, forgetFailures, refuseWhileLocked, subjectsOf } from '../attempts.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { passwordMatches } from '../password.ts';
import { type Factor, FACTOR_COLUMNS, requireSecondFactor } from '../second-factor.ts';
import { openSession } from '../session.ts';

const PERSON = statement(
  `select id, password_hash as "passwordHash", ${FACTOR_COLUMNS} from access.person where email = :email and disabled_at is null`,
);

/** Signs a person in: the same answer and the same time for an unknown e-mail and a wrong password; attempts are throttled. Of whoever has a second factor it is asked once the password is right. */
export const signIn = handle(
  access.operations['sign-in'],
  async (ctx, input) => {
    const [, person] = await Promise.all([
      refuseWhileLocked(ctx, subjectsOf(`e-mail ${input.email}`, ctx.actor.address)),
      ctx.row<Factor & { passwordHash: string | null }>(PERSON, { email: input.email }),
    ]);
    if (!(await passwordMatches(person?.passwordHash, input.password)) || !person) throw errors.sign_in_failed();
    await requireSecondFactor(ctx, person, input.code);
    forgetFailures(ctx, [`e-mail ${input.email}`]);
    return { personId: person.id, token: openSession(ctx, person.id) };
  },
  async (ctx, input, error) => {
    if (error.code === 'access.sign_in_failed' || error.code === 'access.code_wrong')
      await countFailure(ctx, subjectsOf(`e-mail ${input.email}`, ctx.actor.address));
  },
);
