import { handle } from '../../../kernel/context.ts';
import { planning } from '../contract.ts';
import { finishRun, lockRun } from '../runs.ts';

/** All parts of a run are there: what is no longer planned leaves, and its person is told. */
export const finishPlan = handle(planning.operations['finish-plan'], async (ctx, { runId }) => {
  const run = await lockRun(ctx, runId);
  if (!run) return { goesOn: false };
  await finishRun(ctx, runId);
  ctx.emit(planning.events['plan-finished'], { id: runId });
  return { goesOn: true };
});
