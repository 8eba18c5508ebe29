import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockMembership, requireOwnerLeft, requireWithinReach } from '../memberships.ts';
import { isNetwork, isWithinNetworks } from '../networks.rules.ts';

const LOCK_RULE = statement('select networks, version from access.rule where merchant_id = :merchant for update');
const WRITE_RULE = statement(`
  insert into access.rule as r (merchant_id, networks) values (:merchant, :networks::text[])
  on conflict (merchant_id) do update set networks = excluded.networks, version = r.version + 1`);
const WRITE_MEMBER = statement(`
  update access.membership set networks = :networks::text[], version = version + 1 where merchant_id = :merchant and id = :id::uuid`);
const NETWORKS_OF = statement('select networks from access.membership where merchant_id = :merchant and id = :id::uuid');

function requireNetworks(networks: readonly string[] | null): void {
  const wrong = networks?.find((network) => !isNetwork(network));
  if (wrong !== undefined) throw errors.network_wrong({ network: wrong });
}

/** Refuses to shut out whoever asks: from where they are now they would not get in again to take it back. */
function requireAdmitted(ctx: Context, networks: readonly string[] | null): void {
  if (ctx.actor.kind !== 'system' && !isWithinNetworks(networks, ctx.actor.address)) throw errors.would_lock_you_out();
}

/** From where everybody may work in this merchant, people and keys; null is anywhere. */
export const limitNetworks = handle(access.operations['limit-networks'], async (ctx, { networks }) => {
  requireNetworks(networks);
  requireAdmitted(ctx, networks);
  const before = await ctx.row<{ networks: string[] | null }>(LOCK_RULE);
  ctx.post(WRITE_RULE, { networks });
  ctx.change('access.rule', ctx.merchant.id, { networks: before?.networks ?? null }, { networks });
  return {};
});

/** From where one person may work here. The only owner is limited by nobody else. */
export const limitNetworksOfPerson = handle(access.operations['limit-person-networks'], async (ctx, { membershipId, networks }) => {
  requireNetworks(networks);
  const { row, others } = await lockMembership(ctx, membershipId);
  const roles = await requireWithinReach(ctx, row);
  if (row.personId === ctx.actor.id) requireAdmitted(ctx, networks);
  else if (networks) requireOwnerLeft(roles, row, others);
  const before = await ctx.row<{ networks: string[] | null }>(NETWORKS_OF, { id: row.id });
  ctx.post(WRITE_MEMBER, { id: row.id, networks });
  ctx.change('access.membership', row.id, { networks: before?.networks ?? null }, { networks });
  ctx.emit(access.events['membership-changed'], { id: row.id, personId: row.personId });
  return { version: row.version + 1 };
});
