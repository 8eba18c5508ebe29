import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { requireGrantable, requireHeld } from '../roles.ts';
import { requireOwnName } from '../role-names.ts';

const INSERT_ROLE = statement(`
  insert into access.role (merchant_id, id, code, name, permissions) values (:merchant, :id::uuid, :code, :name::jsonb, :permissions::text[])`);

export const createRole = handle(access.operations['create-role'], async (ctx, { name, permissions }) => {
  requireGrantable(permissions);
  requireHeld(ctx, permissions);
  const id = ctx.newId();
  await requireOwnName(ctx, id, name);
  const role = { name, permissions: [...new Set(permissions)].sort() };
  ctx.post(INSERT_ROLE, { id, code: `role-${id.slice(-12)}`, name: JSON.stringify(name), permissions: role.permissions });
  ctx.change('access.role', id, null, role);
  ctx.emit(access.events['role-changed'], { id });
  return { id };
});
