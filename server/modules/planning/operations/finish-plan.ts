import { handle } from '../../../kernel/context.ts';
import { planning } from '../contract.ts';
import { finishRun, lockRun } from '../runs.ts';

/** All parts of a run are there: what is no longer planned leaves, and its person is told. */
export const finishPlan = handle(planning.operations['finish-plan'], async (ctx, { runId }) => {
  const run = await lockRun(ctx, runId);
  if (run) await finishRun(ctx, runId);
  return { goesOn: run !== undefined };
});
