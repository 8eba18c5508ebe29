import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockOwnRole, requireHeld } from '../roles.ts';

// whoever grants holds the roles, so that none is granted while it goes
const MEMBERS = statement(`
  select count(*)::int as members from access.membership where merchant_id = :merchant and :roleId::uuid = any(roles)`);
const DELETE_ROLE = statement('delete from access.role where merchant_id = :merchant and id = :roleId::uuid');

export const deleteRole = handle(access.operations['delete-role'], async (ctx, { roleId }) => {
  const row = await lockOwnRole(ctx, roleId);
  requireHeld(ctx, row.permissions);
  const used = await ctx.row<{ members: number }>(MEMBERS, { roleId });
  if (used?.members) throw errors.role_in_use({ members: used.members });
  ctx.post(DELETE_ROLE, { roleId });
  ctx.change('access.role', roleId, { name: row.name, permissions: row.permissions }, { deleted: true });
  ctx.emit(access.events['role-changed'], { id: roleId });
  return {};
});
