import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { grantablePermissions } from './declared.ts';
import { errors } from './errors.ts';
import { permissionsOfRole } from './roles.rules.ts';

export interface RoleRow {
  id: string;
  code: string;
  name: Record<string, string>;
  permissions: string[];
  builtIn: boolean;
  secondFactor: boolean;
  version: number;
}

const COLUMNS = 'id, code, name, permissions, built_in as "builtIn", second_factor as "secondFactor", version';
const ROLES = statement(`select ${COLUMNS} from access.role where merchant_id = :merchant order by built_in desc, id`);
const HOLD_ROLES = statement(`select ${COLUMNS} from access.role where merchant_id = :merchant order by id for share`);
const LOCK_ROLE = statement(`select ${COLUMNS} from access.role where merchant_id = :merchant and id = :roleId::uuid for update`);

function asOfToday(rows: readonly RoleRow[]): RoleRow[] {
  const declared = grantablePermissions();
  return rows.map((row) => ({ ...row, permissions: permissionsOfRole(row, declared) }));
}

/** The roles of the merchant, with what each may do today. */
export const readRoles = async (ctx: ReadContext): Promise<RoleRow[]> => asOfToday(await ctx.rows<RoleRow>(ROLES));

/** The same, and none of them is changed or deleted until the operation ends. */
export const holdRoles = async (ctx: Context): Promise<RoleRow[]> => asOfToday(await ctx.rows<RoleRow>(HOLD_ROLES));

/** Loads a role and locks it, a built-in one too. */
export async function roleForUpdate(ctx: Context, roleId: string): Promise<RoleRow> {
  const row = await ctx.row<RoleRow>(LOCK_ROLE, { roleId });
  if (!row) throw errors.role_not_found();
  return { ...row, permissions: permissionsOfRole(row, grantablePermissions()) };
}

/** Loads a role and locks it. Built-in ones are not changed: they follow the program. */
export async function lockOwnRole(ctx: Context, roleId: string): Promise<RoleRow> {
  const row = await roleForUpdate(ctx, roleId);
  if (row.builtIn) throw errors.role_built_in({ name: row.name[ctx.actor.language] ?? row.code });
  return row;
}

/** Refuses to hand out what the actor lacks: nobody may grant more than they hold. */
export function requireHeld(ctx: ReadContext, permissions: readonly string[]): void {
  const missing = permissions.filter((permission) => !ctx.actor.permissions.has(permission));
  if (missing.length) throw errors.beyond_your_permissions({ permissions: missing.join(', ') });
}

/** Refuses names that no role of a merchant can hold. */
export function requireGrantable(permissions: readonly string[]): void {
  const known = new Set(grantablePermissions());
  const unknown = permissions.filter((permission) => !known.has(permission));
  if (unknown.length) throw errors.permission_unknown({ permissions: unknown.join(', ') });
}
