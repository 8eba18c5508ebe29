import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { requireOwnName } from '../role-names.ts';
import { lockOwnRole, requireGrantable, requireHeld } from '../roles.ts';

const UPDATE_ROLE = statement(`
  update access.role set name = :name::jsonb, permissions = :permissions::text[], version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);

/** Changes a role for everybody who has it. What it holds and what it shall hold lie within what the actor holds. */
export const changeRole = handle(access.operations['change-role'], async (ctx, input) => {
  const row = await lockOwnRole(ctx, input.roleId);
  const expected = input.expectedVersion;
  if (expected !== undefined && expected !== row.version) throw kernelErrors.version_conflict({ expected, actual: row.version });
  if (input.permissions) requireGrantable(input.permissions);
  const before = { name: row.name, permissions: row.permissions };
  const after = { name: input.name ?? row.name, permissions: [...new Set(input.permissions ?? row.permissions)].sort() };
  requireHeld(ctx, [...before.permissions, ...after.permissions]);
  if (input.name) await requireOwnName(ctx, row.id, input.name);
  ctx.post(UPDATE_ROLE, { id: row.id, name: JSON.stringify(after.name), permissions: after.permissions });
  ctx.change('access.role', row.id, before, after);
  ctx.emit(access.events['role-changed'], { id: row.id });
  return { version: row.version + 1 };
});
