import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { hashPassword } from '../password.ts';
import { openSession } from '../session.ts';

// two who come at once wait for each other on the directory; the second one finds a person
const LOCK = statement(`lock table access.person in share row exclusive mode`);
const ANYBODY = statement(`select 1 as found from access.person limit 1`);
const INSERT = statement(`
  insert into access.person (id, email, name, password_hash, administrator, created_at) values (:id, :email, :name, :password, true, :now)`);

/** Makes the first person, only while there is none: the administrator of the program. */
export const createFirstAdministrator = handle(access.operations['create-first-administrator'], async (ctx, input) => {
  await ctx.rows(LOCK);
  if (await ctx.row(ANYBODY)) throw errors.not_first();
  if (input.password.toLowerCase() === input.email) throw errors.password_weak();
  const personId = ctx.newId();
  const { email, name } = input;
  ctx.post(INSERT, { id: personId, email, name, password: await hashPassword(input.password) });
  return { personId, token: openSession(ctx, personId) };
});
