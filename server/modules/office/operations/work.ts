import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';
import { errors } from '../errors.ts';
import { finishTask, restTask } from '../task.ts';

const SHOW = statement(`
  insert into office.task (merchant_id, id, person_id, kind, title, status, done, total, started_at, heard_at)
  values (:merchant, :id, :actor, :kind, :title::jsonb, 'running', :done::int, :total::int, :now, :now)
  on conflict (merchant_id, id) do update set done = excluded.done, total = coalesce(excluded.total, task.total), heard_at = excluded.heard_at
  where task.status = 'running' and task.person_id = excluded.person_id
  returning (started_at = :now) as begun`);
const OWN = statement(`
  select id from office.task
  where merchant_id = :merchant and id = :taskId and person_id = :actor and status = 'running' and heard_at is not null for update`);

/** Shows an export or a PDF that takes long, and how it ended. Only a failure is told: whoever waited has the file, and who cancelled knows. */
export const showWork = handle(office.operations['show-work'], async (ctx, { title, status, result, ...work }) => {
  const shown = await ctx.row<{ begun: boolean }>(SHOW, { ...work, title: JSON.stringify(title) });
  if (!shown) return { goOn: false };
  if (shown.begun) ctx.emit(office.events['task-changed'], { id: work.id, status: 'running' });
  if (status === 'running') return { goOn: true };
  const over = status === 'failed' ? finishTask : restTask;
  await over(ctx, work.id, { status, result: result ?? title });
  return { goOn: false };
});

/** Stops an export or a PDF: it is told at its next step. */
export const cancelTask = handle(office.operations['cancel-task'], async (ctx, { taskId }) => {
  if (!(await ctx.row(OWN, { taskId }))) throw errors.task_over();
  await restTask(ctx, taskId, { status: 'cancelled', result: { zh: '已取消，文件不完整', en: 'Cancelled; the file is incomplete' } });
  return {};
});
