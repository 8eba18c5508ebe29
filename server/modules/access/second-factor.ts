import { createHash, randomBytes } from 'node:crypto';
import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import { inLetters, plainRecoveryCode, shownRecoveryCode, stepAt, stepOfCode } from './second-factor.rules.ts';

/** What of a person the second factor needs. */
export interface Factor {
  id: string;
  /** The sealed key; null where there is none, or none that was confirmed where `confirmedAt` is null. */
  secondFactor: Buffer | null;
  secondFactorAt: string | null;
  secondFactorStep: string;
}

export const FACTOR_COLUMNS =
  'second_factor_sealed as "secondFactor", second_factor_at as "secondFactorAt", second_factor_step as "secondFactorStep"';

// the condition stands in the statement: of two who come at once with one code only one gets in
const TAKE_STEP = statement(`
  update access.person set second_factor_step = :step::bigint where id = :id::uuid and second_factor_step < :step::bigint returning id`);
const TAKE_RECOVERY = statement(`
  update access.recovery_code set used_at = :now where person_id = :id::uuid and code_hash = :hash and used_at is null returning person_id`);
const REPLACE_RECOVERY = statement(`
  with gone as (delete from access.recovery_code where person_id = :id::uuid)
  insert into access.recovery_code (person_id, code_hash) select :id::uuid, hash from unnest(:hashes::bytea[]) as hash`);
const SWITCH_OFF = statement(`
  with gone as (delete from access.recovery_code where person_id = :id::uuid)
  update access.person set second_factor_sealed = null, second_factor_at = null, version = version + 1 where id = :id::uuid`);

const RECOVERY_CODES = 10;
// 80 bits each: nobody finds one by trying, with the hashes in hand neither
const RECOVERY_BYTES = 10;

const hashOf = (code: string): Buffer => createHash('sha256').update(plainRecoveryCode(code)).digest();

/** Takes a code of the app; answers whether it was one, and not one taken before. */
export async function takeAppCode(ctx: Context, person: Factor, code: string): Promise<boolean> {
  if (!person.secondFactor) return false;
  const key = Buffer.from(ctx.secrets.decrypt(person.secondFactor), 'hex');
  const step = stepOfCode(key, code.replace(/\s/g, ''), stepAt(ctx.now), Number(person.secondFactorStep));
  return step !== undefined && (await ctx.row(TAKE_STEP, { id: person.id, step })) !== undefined;
}

/** Lets in whoever has no second factor, or shows it: a code of the app, or one on paper, which is used up by it. */
export async function requireSecondFactor(ctx: Context, person: Factor, code: string | undefined): Promise<void> {
  if (!person.secondFactorAt) return;
  if (!code) throw errors.code_needed();
  if (await takeAppCode(ctx, person, code)) return;
  if (await ctx.row(TAKE_RECOVERY, { id: person.id, hash: hashOf(code) })) return;
  throw errors.code_wrong();
}

/** Makes new codes on paper; those before hold no longer. They are shown this once, their hashes are kept. */
export function newRecoveryCodes(ctx: Context, personId: string): string[] {
  const codes = Array.from({ length: RECOVERY_CODES }, () => inLetters(randomBytes(RECOVERY_BYTES)));
  ctx.post(REPLACE_RECOVERY, { id: personId, hashes: codes.map(hashOf) });
  return codes.map(shownRecoveryCode);
}

/** Nothing but the password is asked of the person from now on. */
export const switchOff = (ctx: Context, personId: string): void => ctx.post(SWITCH_OFF, { id: personId });
