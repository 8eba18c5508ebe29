import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { namesOf } from '../access/index.ts';
import { errors } from './errors.ts';

const GIVEN =
  statement(`insert into banking.petty_holder (merchant_id, person_id, balance) values (:merchant, :personId::uuid, :amount::numeric)
  on conflict (merchant_id, person_id) do update set balance = banking.petty_holder.balance + excluded.balance`);
const TAKEN = statement(`update banking.petty_holder set balance = balance - :amount::numeric
  where merchant_id = :merchant and person_id = :personId::uuid and balance >= :amount::numeric returning balance`);
const HELD = statement(`select balance from banking.petty_holder where merchant_id = :merchant and person_id = :personId::uuid`);

/** A person holds more petty cash. */
export async function givePetty(ctx: Context, personId: string, amount: string): Promise<void> {
  if (!(await namesOf(ctx, [personId])).has(personId)) throw errors.person_not_found();
  ctx.post(GIVEN, { personId, amount });
}

/** A person holds less of it; never more is accounted for than was given. */
export async function takePetty(ctx: Context, personId: string, amount: string): Promise<void> {
  if (await ctx.row(TAKEN, { personId, amount })) return;
  const [held, names] = await Promise.all([ctx.row<{ balance: string }>(HELD, { personId }), namesOf(ctx, [personId])]);
  throw errors.petty_too_much({ person: names.get(personId) ?? '', balance: held?.balance ?? '0', amount });
}
