import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { hashPassword } from '../password.ts';
import { openSession } from '../session.ts';

const ANYBODY = statement(`select 1 as found from access.person limit 1`);
const INSERT = statement(`
  insert into access.person (id, email, name, password_hash, administrator, is_first, created_at)
  values (:id::uuid, :email, :name, :password, true, true, :now)`);

/** Makes the first person, only while there is none: the administrator of the program. */
export const createFirstAdministrator = handle(access.operations['create-first-administrator'], async (ctx, input) => {
  if (await ctx.row(ANYBODY)) throw errors.not_first();
  if (input.password.toLowerCase() === input.email) throw errors.password_weak();
  const personId = ctx.newId();
  const { email, name } = input;
  await ctx.rows(INSERT, { id: personId, email, name, password: await hashPassword(input.password) });
  return { personId, token: openSession(ctx, personId) };
});
