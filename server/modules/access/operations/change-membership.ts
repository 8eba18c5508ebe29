import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { lockMembership, requireOwnerLeft, requireWithinReach } from '../memberships.ts';

const UPDATE_MEMBERSHIP = statement(`
  update access.membership set roles = :roles::uuid[], shops = :shopScope::uuid[], warehouses = :warehouseScope::uuid[], version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);

/** Changes what a person may do and see here. Nobody touches those who may do more than they themselves. */
export const changeMembership = handle(access.operations['change-membership'], async (ctx, input) => {
  const { row, others } = await lockMembership(ctx, input.membershipId, input.expectedVersion);
  const before = { roles: row.roles, shops: row.shops, warehouses: row.warehouses };
  const after = {
    roles: input.roles ? [...new Set(input.roles)] : row.roles,
    shops: input.shops === undefined ? row.shops : input.shops,
    warehouses: input.warehouses === undefined ? row.warehouses : input.warehouses,
  };
  await requireWithinReach(ctx, before);
  const roles = await requireWithinReach(ctx, after);
  requireOwnerLeft(roles, row, [...others, { ...row, ...after }]);
  ctx.post(UPDATE_MEMBERSHIP, { id: row.id, roles: after.roles, shopScope: after.shops, warehouseScope: after.warehouses });
  ctx.change('access.membership', row.id, before, after);
  ctx.emit(access.events['membership-changed'], { id: row.id, personId: row.personId });
  return { version: row.version + 1 };
});
