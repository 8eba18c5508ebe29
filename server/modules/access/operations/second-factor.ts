import { randomBytes } from 'node:crypto';
import { type Context, handle } from '../../../kernel/context.ts';
import type { DomainError } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { countFailure, forgetFailures, refuseWhileLocked } from '../attempts.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { passwordMatches } from '../password.ts';
import { type Factor, FACTOR_COLUMNS, newRecoveryCodes, switchOff, takeAppCode } from '../second-factor.ts';
import { addressOfKey } from '../second-factor.rules.ts';
import { endSessions, requireSession } from '../session.ts';

interface Person extends Factor {
  email: string;
  passwordHash: string | null;
}

const COLUMNS = `id, email, password_hash as "passwordHash", ${FACTOR_COLUMNS}`;
const LOCK_PERSON = statement(`select ${COLUMNS} from access.person where id = :actor for update`);
const LOCK_BY_EMAIL = statement(`select ${COLUMNS} from access.person where email = :email for update`);
// a key that is not confirmed yet asks nothing of anybody: whoever closes the page signs in as before
const WRITE_KEY = statement('update access.person set second_factor_sealed = :key::bytea, second_factor_step = 0 where id = :actor');
const CONFIRM = statement('update access.person set second_factor_at = :now, version = version + 1 where id = :actor');

const subjects = (ctx: Context) => [`password ${ctx.actor.id}`];

/** Who asks, once more by the password: a session left open changes nothing of how its person signs in. */
async function lockOneself(ctx: Context, password: string): Promise<Person> {
  requireSession(ctx);
  await refuseWhileLocked(ctx, subjects(ctx));
  const person = await ctx.row<Person>(LOCK_PERSON);
  if (!person || !(await passwordMatches(person.passwordHash, password))) throw errors.password_wrong();
  forgetFailures(ctx, subjects(ctx));
  return person;
}
const countWrong = async (ctx: Context, _: unknown, error: DomainError) => {
  if (error.code === 'access.password_wrong' || error.code === 'access.code_wrong') await countFailure(ctx, subjects(ctx));
};

/** Makes the key that the app is told; it holds once a code of it was shown. */
export const beginSecondFactor = handle(
  access.operations['set-up-second-factor'],
  async (ctx, { password }) => {
    const person = await lockOneself(ctx, password);
    if (person.secondFactorAt) throw errors.second_factor_on();
    const key = randomBytes(20);
    ctx.post(WRITE_KEY, { key: ctx.secrets.encrypt(key.toString('hex')) });
    return { address: addressOfKey(key, person.email, 'Zhanggui') };
  },
  countWrong,
);

/** Switches it on by a first code, and ends what was open elsewhere without it. */
export const confirmSecondFactor = handle(
  access.operations['confirm-second-factor'],
  async (ctx, { code }) => {
    const session = requireSession(ctx);
    await refuseWhileLocked(ctx, subjects(ctx));
    const person = await ctx.row<Person>(LOCK_PERSON);
    if (person?.secondFactorAt) throw errors.second_factor_on();
    if (!person?.secondFactor) throw errors.second_factor_off();
    if (!(await takeAppCode(ctx, person, code))) throw errors.code_wrong();
    ctx.post(CONFIRM);
    await endSessions(ctx, person.id, session);
    return { recoveryCodes: newRecoveryCodes(ctx, person.id) };
  },
  countWrong,
);

export const renewRecoveryCodes = handle(
  access.operations['renew-recovery-codes'],
  async (ctx, { password }) => {
    const person = await lockOneself(ctx, password);
    if (!person.secondFactorAt) throw errors.second_factor_off();
    return { recoveryCodes: newRecoveryCodes(ctx, person.id) };
  },
  countWrong,
);

export const switchOffSecondFactor = handle(
  access.operations['switch-off-second-factor'],
  async (ctx, { password }) => {
    const person = await lockOneself(ctx, password);
    if (!person.secondFactorAt) throw errors.second_factor_off();
    switchOff(ctx, person.id);
    return {};
  },
  countWrong,
);

/** For whoever lost the app and the codes on paper: an administrator of the installation vouches for them. */
export const resetSecondFactor = handle(access.operations['reset-second-factor'], async (ctx, { email }) => {
  const person = await ctx.row<Person>(LOCK_BY_EMAIL, { email });
  if (!person) throw errors.person_unknown({ email });
  if (!person.secondFactorAt) throw errors.second_factor_off();
  switchOff(ctx, person.id);
  await endSessions(ctx, person.id, null);
  return {};
});
