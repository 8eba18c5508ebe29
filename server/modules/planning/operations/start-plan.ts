import { handle } from '../../../kernel/context.ts';
import { heldCount } from '../books.ts';
import { planning } from '../contract.ts';
import { startRun } from '../runs.ts';

/** Everything is forecast and proposed anew, in the background. */
export const startPlan = handle(planning.operations['start-plan'], async (ctx) => {
  const total = await heldCount(ctx);
  const id = await startRun(ctx, total);
  ctx.emit(planning.events['plan-started'], { id });
  return { id, total };
});
