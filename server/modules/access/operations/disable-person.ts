import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockMembership, requireOwnerLeft, requireWithinReach } from '../memberships.ts';

export const SET_DISABLED = statement(`
  update access.membership set disabled_at = :disabledAt::timestamptz, version = version + 1 where merchant_id = :merchant and id = :id::uuid`);

export const disablePerson = handle(access.operations['disable-person'], async (ctx, { membershipId }) => {
  const { row, others } = await lockMembership(ctx, membershipId);
  if (row.personId === ctx.actor.id) throw errors.not_yourself();
  if (row.disabledAt) return { version: row.version };
  const roles = await requireWithinReach(ctx, row);
  requireOwnerLeft(roles, row, others);
  ctx.post(SET_DISABLED, { id: row.id, disabledAt: ctx.now });
  ctx.change('access.membership', row.id, { disabled: false }, { disabled: true });
  ctx.emit(access.events['membership-changed'], { id: row.id, personId: row.personId });
  return { version: row.version + 1 };
});
