import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { errors } from '../errors.ts';

const END = statement(`
  update access.session set revoked_at = :now where id = :sessionId::uuid and person_id = :actor and revoked_at is null returning id`);

/** Ends one session of one's own, such as that of a lost device. */
export const endSession = handle(access.operations['end-session'], async (ctx, { sessionId }) => {
  if (!(await ctx.row(END, { sessionId }))) throw errors.session_not_found();
  return {};
});
