import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockTask, requireMine } from '../picking.ts';
import { refreshWaves } from '../wave.ts';

const CLAIM =
  statement(`update fulfilment.pick_task t set status = 'claimed', claimed_by = :actor, claimed_at = :now, version = t.version + 1
  where t.merchant_id = :merchant and t.id = :taskId::uuid`);
const GIVE_BACK =
  statement(`update fulfilment.pick_task t set status = 'open', claimed_by = null, claimed_at = null, version = t.version + 1
  where t.merchant_id = :merchant and t.id = :taskId::uuid`);

/** 领取: one person walks a task. Claiming what one has already changes nothing. */
export const claimPickTask = handle(fulfilment.operations['claim-pick-task'], async (ctx, { taskId }) => {
  const task = await lockTask(ctx, taskId);
  const { number } = task;
  if (task.status === 'done' || task.status === 'cancelled') throw errors.task_status({ number });
  if (task.claimedBy === ctx.actor.id) return { id: taskId, number, version: task.version };
  if (task.status === 'claimed') throw errors.task_claimed({ number, person: task.claimer ?? '' });
  ctx.post(CLAIM, { taskId });
  refreshWaves(ctx, [task.waveId]);
  ctx.emit(fulfilment.events['pick-task-changed'], { id: taskId, number });
  return { id: taskId, number, version: task.version + 1 };
});

/** 退回: what was taken stays taken, the rest is for whoever claims it next. */
export const giveBackPickTask = handle(fulfilment.operations['give-back-pick-task'], async (ctx, { taskId }) => {
  const task = await lockTask(ctx, taskId);
  // who plans waves takes a task from somebody who went home
  if (!ctx.may('fulfilment.plan-waves')) requireMine(ctx, task);
  if (task.status !== 'claimed') throw errors.task_status({ number: task.number });
  ctx.post(GIVE_BACK, { taskId });
  ctx.emit(fulfilment.events['pick-task-changed'], { id: taskId, number: task.number });
  return { id: taskId, number: task.number, version: task.version + 1 };
});
