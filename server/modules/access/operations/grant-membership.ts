import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { requireWithinReach } from '../memberships.ts';

const PERSON = statement('select id, name from access.person where email = :email and disabled_at is null');
const INSERT_MEMBERSHIP = statement(`
  insert into access.membership (merchant_id, id, person_id, person_name, email, roles, shops, warehouses, created_at)
  values (:merchant, :id::uuid, :personId::uuid, :name, :email, :roles::uuid[], :shopScope::uuid[], :warehouseScope::uuid[], :now)
  on conflict (merchant_id, person_id) do nothing returning id`);

/** Lets a person work in this merchant, with roles and the shops and warehouses they see. */
export const grantMembership = handle(access.operations['grant-membership'], async (ctx, { email, ...input }) => {
  const person = await ctx.row<{ id: string; name: string }>(PERSON, { email });
  if (!person) throw errors.person_unknown({ email });
  const grant = { roles: [...new Set(input.roles)], shops: input.shops ?? null, warehouses: input.warehouses ?? null };
  await requireWithinReach(ctx, grant);
  const id = ctx.newId();
  const made = await ctx.row(INSERT_MEMBERSHIP, {
    id,
    personId: person.id,
    name: person.name,
    email,
    roles: grant.roles,
    shopScope: grant.shops,
    warehouseScope: grant.warehouses,
  });
  if (!made) throw errors.already_a_member({ email });
  ctx.change('access.membership', id, null, { email, ...grant });
  ctx.emit(access.events['membership-changed'], { id, personId: person.id });
  return { id };
});
