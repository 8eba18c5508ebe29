import type { Context, Proof } from '../../kernel/context.ts';
import type { Repaired } from '../../kernel/repair.ts';
import { statement } from '../../kernel/statement.ts';
import { finishTask } from './task.ts';

// work within a request is heard of every few seconds; work of a job may go on for hours
const SILENT = `t.status = 'running' and coalesce(t.heard_at + interval '1 hour', t.started_at + interval '1 day') < :now`;

const ENDLESS = statement(`select t.id, t.kind, t.title, t.done, t.total, t.started_at from office.task t
  where t.merchant_id = :merchant and ${SILENT} order by t.id`);

export const proofs: readonly Proof[] = [
  { name: 'office.tasks-end', title: { zh: '后台任务都会结束', en: 'Background tasks come to an end' }, statement: ENDLESS },
];

/** Ends tasks that fell silent as failed, and tells their people. */
export async function endSilentTasks(ctx: Context, most: number): Promise<Repaired[]> {
  const tasks = (await ctx.rows<{ id: string; kind: string }>(ENDLESS)).slice(0, most);
  const result = { zh: '没有下文，已结束，请重试', en: 'Was not heard of any more; please try again' };
  for (const { id } of tasks) await finishTask(ctx, id, { status: 'failed', result });
  return tasks.map(({ id, kind }) => ({ entity: 'office.task', id, what: `task ${kind}`, before: 'running', after: 'failed' }));
}
