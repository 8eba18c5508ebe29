import type { Language, Person, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { grantablePermissions } from './declared.ts';
import { permissionsOfRole } from './roles.rules.ts';
import { hangsOnPerson, maySee } from './visibility.ts';

const MEMBERS = statement(`
  select m.person_id as id, m.shops, m.warehouses,
    coalesce((select jsonb_agg(jsonb_build_object('code', r.code, 'builtIn', r.built_in, 'permissions', r.permissions))
      from access.role r where r.merchant_id = m.merchant_id and r.id = any(m.roles)), '[]') as roles
  from access.membership m where m.merchant_id = :merchant and m.person_id = any(:ids::uuid[]) and m.disabled_at is null`);

interface Member {
  id: string;
  shops: readonly string[] | null;
  warehouses: readonly string[] | null;
  roles: { code: string; builtIn: boolean; permissions: string[] }[];
}

/** The eyes of a member: the same reads with their permissions and scopes instead of the actor's. */
function standingIn(ctx: ReadContext, { shops, warehouses }: Member, permissions: ReadonlySet<string>): ReadContext {
  const rows: ReadContext['rows'] = (made, params = {}) => ctx.rows(made, { shops, warehouses, ...params });
  return {
    ...ctx,
    actor: { ...ctx.actor, permissions, shops, warehouses },
    rows,
    row: async (made, params) => (await rows<any>(made, params))[0],
    may: (permission) => permissions.has(permission),
  };
}

const PEOPLE = statement(`
  select m.person_id as id, m.person_name as name, p.language, m.shops, m.warehouses,
    coalesce((select jsonb_agg(jsonb_build_object('code', r.code, 'builtIn', r.built_in, 'permissions', r.permissions))
      from access.role r where r.merchant_id = m.merchant_id and r.id = any(m.roles)), '[]') as roles
  from access.membership m join access.person p on p.id = m.person_id
  where m.merchant_id = :merchant and m.person_id = any(:ids::uuid[]) and m.disabled_at is null and p.disabled_at is null
  order by m.person_name, m.person_id`);

/** Of some people those who work in the merchant, with what they may do at this moment, in the order of their names. */
export async function peopleOf(ctx: ReadContext, ids: readonly string[]): Promise<Person[]> {
  if (!ids.length) return [];
  const declared = grantablePermissions();
  const members = await ctx.rows<Member & { name: string; language: Language }>(PEOPLE, { ids: [...new Set(ids)] });
  return members.map(({ roles, ...member }) => ({
    ...member,
    permissions: new Set(roles.flatMap((role) => permissionsOfRole(role, declared))),
  }));
}

/** The same reads as somebody else. */
function asMember(standing: ReadContext, id: string): ReadContext {
  const rows: ReadContext['rows'] = (made, params = {}) => standing.rows(made, { actor: id, ...params });
  return { ...standing, actor: { ...standing.actor, id }, rows, row: async (made, params) => (await rows<any>(made, params))[0] };
}

/** The eyes of somebody who works in the merchant: the same reads as he would make, as himself. */
export function eyesOf(ctx: ReadContext, person: Person): ReadContext {
  const eyes = asMember(standingIn(ctx, { ...person, roles: [] }, person.permissions), person.id);
  return { ...eyes, actor: { ...ctx.actor, ...person, kind: 'person' } };
}

/** Of some people those who work in the merchant and may see a document. People with the same rights are asked for once. */
export async function whoSee(ctx: ReadContext, entity: string, id: string, people: readonly string[]): Promise<string[]> {
  if (!people.length) return [];
  const members = await ctx.rows<Member>(MEMBERS, { ids: [...new Set(people)] });
  const declared = grantablePermissions();
  const alone = hangsOnPerson(entity);
  const alike = new Map<string, { first: Member; permissions: Set<string>; ids: string[] }>();
  for (const member of members) {
    const permissions = new Set(member.roles.flatMap((role) => permissionsOfRole(role, declared)));
    const key = JSON.stringify([alone ? member.id : '', [...permissions].sort(), member.shops, member.warehouses]);
    const group = alike.get(key) ?? { first: member, permissions, ids: [] };
    group.ids.push(member.id);
    alike.set(key, group);
  }
  const seeing = await Promise.all(
    [...alike.values()].map(async ({ first, permissions, ids }) => {
      const eyes = standingIn(ctx, first, permissions);
      return (await maySee(alone ? asMember(eyes, first.id) : eyes, entity, id)) ? ids : [];
    }),
  );
  return seeing.flat();
}

const ALL_MEMBERS = statement(`
  select m.person_id as id, m.shops, m.warehouses,
    coalesce((select jsonb_agg(jsonb_build_object('code', r.code, 'builtIn', r.built_in, 'permissions', r.permissions))
      from access.role r where r.merchant_id = m.merchant_id and r.id = any(m.roles)), '[]') as roles
  from access.membership m where m.merchant_id = :merchant and m.disabled_at is null order by m.person_id`);

/** The people of the merchant who hold a permission, with the shops they see (null: all). */
export async function whoMay(ctx: ReadContext, permission: string): Promise<{ id: string; shops: readonly string[] | null }[]> {
  const declared = grantablePermissions();
  const members = await ctx.rows<Member>(ALL_MEMBERS);
  return members
    .filter(({ roles }) => roles.some((role) => permissionsOfRole(role, declared).includes(permission)))
    .map(({ id, shops }) => ({ id, shops }));
}
