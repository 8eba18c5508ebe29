import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';

const REVOKE = statement(
  `update access.session set revoked_at = :now where id = :session::uuid and person_id = :actor and revoked_at is null`,
);

/** Ends the session of this request. */
export const signOut = handle(access.operations['sign-out'], async (ctx) => {
  if (ctx.actor.session) ctx.post(REVOKE, { session: ctx.actor.session });
  return {};
});
