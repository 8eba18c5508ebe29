import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { requireHeld, roleForUpdate } from '../roles.ts';

const WRITE = statement(`
  update access.role set second_factor = :required::boolean, version = version + 1 where merchant_id = :merchant and id = :roleId::uuid`);
const MINE = statement(`
  select m.id, p.second_factor_at as since from access.membership m join access.person p on p.id = m.person_id
  where m.merchant_id = :merchant and m.person_id = :actor and :roleId::uuid = any(m.roles)`);

/** Says of a role, a built-in one too, whether its people work here only with a second factor. Who has the role needs one first. */
export const requireSecondFactorOfRole = handle(access.operations['require-second-factor'], async (ctx, { roleId, required }) => {
  const role = await roleForUpdate(ctx, roleId);
  requireHeld(ctx, role.permissions);
  const mine = await ctx.row<{ since: string | null }>(MINE, { roleId });
  if (required && mine && !mine.since) throw errors.would_lock_you_out();
  ctx.post(WRITE, { roleId, required });
  ctx.change('access.role', roleId, { secondFactor: role.secondFactor }, { secondFactor: required });
  ctx.emit(access.events['role-changed'], { id: roleId });
  return { version: role.version + 1 };
});
