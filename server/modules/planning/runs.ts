import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { advanceTask, finishTask, startTask } from '../office/index.ts';

const REPLACE = statement(`update planning.run r set status = 'replaced', finished_at = :now
  where r.merchant_id = :merchant and r.status = 'running' returning r.id`);
const START = statement(
  `insert into planning.run (merchant_id, id, total, started_by, started_at) values (:merchant, :id, :total, :actor, :now)`,
);
const LOCK = statement(`select r.done, r.total from planning.run r
  where r.merchant_id = :merchant and r.id = :id::uuid and r.status = 'running' for update`);
const ADVANCE = statement(`update planning.run set done = :done::int where merchant_id = :merchant and id = :id::uuid`);
const FINISH = statement(
  `update planning.run set status = 'done', done = total, finished_at = :now where merchant_id = :merchant and id = :id::uuid`,
);
// what is no longer held anywhere, or was archived, leaves the plan
const SWEEP_LINES = statement(`delete from planning.plan_line where merchant_id = :merchant and run_id <> :id::uuid`);
const SWEEP_FORECASTS = statement(`delete from planning.forecast where merchant_id = :merchant and run_id <> :id::uuid`);
const DUE = statement(`select count(*)::int as due from planning.plan_line where merchant_id = :merchant and suggested > 0`);

/** Begins a reckoning; one that is still going on ends where it is. */
export async function startRun(ctx: Context, total: number): Promise<string> {
  const id = ctx.newId();
  const replaced = await ctx.rows<{ id: string }>(REPLACE);
  for (const run of replaced)
    await finishTask(ctx, run.id, { status: 'cancelled', result: { zh: '已开始新的计算', en: 'A newer reckoning began' } });
  ctx.post(START, { id, total });
  // what begins by itself at night is nobody's task
  const title = { zh: '计算补货计划', en: 'Reckoning the plan' };
  if (ctx.actor.kind === 'person') startTask(ctx, { id, personId: ctx.actor.id, kind: 'planning.run', title, link: '/buying/plan', total });
  return id;
}

/** The run, locked while a part of it is written; undefined when it is over or a newer one began. */
export const lockRun = (ctx: Context, id: string) => ctx.row<{ done: number; total: number }>(LOCK, { id });

/** How far it has come. */
export function advanceRun(ctx: Context, id: string, run: { done: number; total: number }, more: number): void {
  const done = Math.min(run.total, run.done + more);
  ctx.post(ADVANCE, { id, done });
  advanceTask(ctx, id, done, run.total);
}

/** It is over: its person is told what there is to buy. */
export async function finishRun(ctx: Context, id: string): Promise<void> {
  ctx.post(FINISH, { id });
  ctx.post(SWEEP_LINES, { id });
  ctx.post(SWEEP_FORECASTS, { id });
  const due = (await dueLines(ctx)) ?? 0;
  await finishTask(ctx, id, { status: 'done', result: { zh: `${due} 个货品需要补货`, en: `${due} to be bought` } });
}

const dueLines = async (ctx: ReadContext) => (await ctx.row<{ due: number }>(DUE))?.due;
