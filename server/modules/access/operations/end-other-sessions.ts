import { handle } from '../../../kernel/context.ts';
import { access } from '../contract.ts';
import { endSessions, requireSession } from '../session.ts';

/** Ends all sessions of one's own but this one. */
export const endOtherSessions = handle(access.operations['end-other-sessions'], async (ctx) => ({
  ended: await endSessions(ctx, ctx.actor.id, requireSession(ctx)),
}));
