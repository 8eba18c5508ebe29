import type { Context } from '../../kernel/context.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import { isWithin, OWNER } from './roles.rules.ts';
import { holdRoles, type RoleRow, requireHeld } from './roles.ts';

export interface MembershipRow {
  id: string;
  personId: string;
  personName: string;
  email: string;
  roles: string[];
  shops: string[] | null;
  warehouses: string[] | null;
  disabledAt: string | null;
  version: number;
}

export interface Grant {
  roles: readonly string[];
  shops: readonly string[] | null;
  warehouses: readonly string[] | null;
}

// all of them, in one order: whoever takes away an owner sees the others who are doing the same
const LOCK_MEMBERSHIPS = statement(`
  select id, person_id as "personId", person_name as "personName", email, roles, shops, warehouses, disabled_at as "disabledAt", version
  from access.membership where merchant_id = :merchant order by id for update`);

/** Locks the memberships of the merchant and finds one. Refuses where somebody else changed it meanwhile. */
export async function lockMembership(
  ctx: Context,
  membershipId: string,
  expected?: number,
): Promise<{ row: MembershipRow; others: MembershipRow[] }> {
  const all = await ctx.rows<MembershipRow>(LOCK_MEMBERSHIPS);
  const row = all.find(({ id }) => id === membershipId);
  if (!row) throw errors.person_not_found();
  if (expected !== undefined && expected !== row.version) throw kernelErrors.version_conflict({ expected, actual: row.version });
  return { row, others: all.filter(({ id }) => id !== membershipId) };
}

/** The permissions of a set of roles. Refuses a role the merchant does not have. */
export function permissionsOf(roles: readonly RoleRow[], ids: readonly string[]): string[] {
  const chosen = ids.map((id) => roles.find((role) => role.id === id));
  if (chosen.includes(undefined)) throw errors.role_not_found();
  return [...new Set(chosen.flatMap((role) => role?.permissions ?? []))];
}

/** Refuses to give, change or take away what lies beyond the actor: permissions they lack, shops and warehouses they do not see. */
export async function requireWithinReach(ctx: Context, grant: Grant): Promise<RoleRow[]> {
  const roles = await holdRoles(ctx);
  requireHeld(ctx, permissionsOf(roles, grant.roles));
  const { shops, warehouses } = ctx.actor;
  if (!isWithin(grant.shops, shops) || !isWithin(grant.warehouses, warehouses)) throw errors.beyond_your_scope();
  return roles;
}

/** Refuses where nobody would be left who owns the merchant: the person stops being an owner and no other active one is there. */
export function requireOwnerLeft(roles: readonly RoleRow[], row: MembershipRow, others: readonly MembershipRow[]): void {
  const owner = roles.find(({ code }) => code === OWNER)?.id ?? '';
  const owns = (each: MembershipRow) => !each.disabledAt && each.roles.includes(owner);
  if (owns(row) && !others.some(owns)) throw errors.last_owner();
}
