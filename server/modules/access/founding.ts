import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { builtInRoles, OWNER } from './roles.rules.ts';

const INSERT_ROLES = statement(`
  insert into access.role (merchant_id, id, code, name, permissions, built_in)
  select :merchant, r.id, r.code, r.name, '{}', true from jsonb_to_recordset(:rows::jsonb) as r (id uuid, code text, name jsonb)`);
const PERSON = statement('select name, email from access.person where id = :actor');
const INSERT_OWNER = statement(`
  insert into access.membership (merchant_id, id, person_id, person_name, email, roles, created_at)
  values (:merchant, :id::uuid, :actor, :name, :email, array[:owner::uuid], :now)`);

/** The built-in roles; a person who founds the merchant owns it. */
export async function foundAccess(ctx: Context): Promise<void> {
  const roles = builtInRoles.map(({ code, name }) => ({ id: ctx.newId(), code, name }));
  ctx.post(INSERT_ROLES, { rows: JSON.stringify(roles) });
  if (ctx.actor.kind !== 'person') return;
  const person = await ctx.row<{ name: string; email: string }>(PERSON);
  const owner = roles.find(({ code }) => code === OWNER)?.id;
  if (person) ctx.post(INSERT_OWNER, { id: ctx.newId(), owner, ...person });
}
