import { answer, type ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access, type Reach } from '../contract.ts';
import { grantablePermissions, personalSeenBy } from '../declared.ts';
import { errors } from '../errors.ts';
import { ADMINISTRATION } from '../roles.rules.ts';
import { readRoles } from '../roles.ts';

const PERSON = statement(`
  select m.id, m.person_name as name, m.email, m.roles, m.shops, m.warehouses, m.version, p.administrator,
    case when m.disabled_at is not null then 'disabled' when p.password_hash is null then 'invited' else 'active' end as state
  from access.membership m join access.person p on p.id = m.person_id where m.merchant_id = :merchant and m.id = :membershipId::uuid`);
const KEY = statement(`
  select k.id, k.name, k.prefix, k.permissions, k.shops, k.warehouses, m.person_name as "createdBy", k.expires_at as "expiresAt",
    k.last_used_at as "lastUsedAt",
    case when k.revoked_at is not null then 'revoked' when k.expires_at <= :now then 'lapsed' else 'active' end as state
  from access.api_key k left join access.membership m on m.merchant_id = k.merchant_id and m.person_id = k.created_by
  where k.merchant_id = :merchant and k.id = :keyId::uuid`);

interface PersonRow extends Pick<Reach, 'id' | 'name' | 'shops' | 'warehouses'> {
  email: string;
  roles: string[];
  version: number;
  administrator: boolean;
  state: 'active' | 'invited' | 'disabled';
}
interface KeyRow extends Pick<Reach, 'id' | 'name' | 'shops' | 'warehouses'> {
  prefix: string;
  permissions: string[];
  createdBy: string | null;
  expiresAt: string | null;
  lastUsedAt: string | null;
  state: 'active' | 'lapsed' | 'revoked';
}

/** The permissions of some roles with the roles each comes from; those of the installation come from none. */
async function permissionsBy(ctx: ReadContext, roleIds: readonly string[], more: readonly string[]) {
  const roles = (await readRoles(ctx)).filter(({ id }) => roleIds.includes(id));
  const given = new Map<string, string[]>(more.map((name) => [name, []]));
  for (const role of roles) for (const name of role.permissions) given.set(name, [...(given.get(name) ?? []), role.id]);
  const permissions = [...given].map(([name, from]) => ({ name, from })).sort((a, b) => a.name.localeCompare(b.name));
  return { roles: roles.map(({ id, name }) => ({ id, name })), permissions };
}

const heldIn = (permissions: readonly { name: string }[]) => new Set(permissions.map(({ name }) => name));

/** What a person may see and do here, by which role. Whoever is disabled may nothing, whatever their roles say. */
export const personReach = answer(access.queries['person-reach'], async (ctx, input) => {
  const row = await ctx.row<PersonRow>(PERSON, input);
  if (!row) throw errors.person_not_found();
  const { roles, permissions } = await permissionsBy(ctx, row.roles, row.administrator ? ADMINISTRATION : []);
  const isDisabled = row.state === 'disabled';
  return {
    ...row,
    roles,
    permissions: isDisabled ? [] : permissions,
    personal: isDisabled ? [] : personalSeenBy(heldIn(permissions)),
    allowed: isDisabled ? ['access.enable-person'] : ['access.change-membership', 'access.disable-person'],
  };
});

/** What an API key may see and do: what it was given, of what there still is. */
export const keyReach = answer(access.queries['key-reach'], async (ctx, input) => {
  const row = await ctx.row<KeyRow>(KEY, input);
  if (!row) throw errors.key_not_found();
  const declared = new Set(grantablePermissions());
  const permissions = row.state === 'active' ? row.permissions.filter((name) => declared.has(name)).sort() : [];
  return {
    ...row,
    roles: [],
    permissions: permissions.map((name) => ({ name, from: [] })),
    personal: personalSeenBy(new Set(permissions)),
    version: null,
    allowed: row.state === 'revoked' ? [] : ['access.revoke-api-key'],
  };
});
