import { handle } from '../../../kernel/context.ts';
import { access } from '../contract.ts';
import { lockMembership, requireWithinReach } from '../memberships.ts';
import { SET_DISABLED } from './disable-person.ts';

export const enablePerson = handle(access.operations['enable-person'], async (ctx, { membershipId }) => {
  const { row } = await lockMembership(ctx, membershipId);
  if (!row.disabledAt) return { version: row.version };
  await requireWithinReach(ctx, row);
  ctx.post(SET_DISABLED, { id: row.id, disabledAt: null });
  ctx.change('access.membership', row.id, { disabled: true }, { disabled: false });
  ctx.emit(access.events['membership-changed'], { id: row.id, personId: row.personId });
  return { version: row.version + 1 };
});
