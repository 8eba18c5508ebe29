import type { Context } from '../../../kernel/context.ts';
import type { Title } from '../../../kernel/contract.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';
import { REPORT } from '../notification-kinds.ts';
import { notify } from '../notify.ts';
import { lockRun, scheduleOf } from './program.ts';
import { announce, ENTITY } from './schedule.ts';
import { reportLink } from './words.ts';

const FINISH =
  statement(`update office.report_run r set status = :status, finished_at = :now, claimed_until = null, problem = :problem::jsonb
  where r.merchant_id = :merchant and r.id = :runId::uuid`);
const STOP =
  statement(`update office.report_schedule s set status = 'paused', next_at = null, paused_because = :problem::jsonb, version = s.version + 1
  where s.merchant_id = :merchant and s.id = :scheduleId::uuid and s.status = 'active' returning s.id`);

/** A run is over. With a problem the schedule pauses itself, and its owner and who asked are told why. */
export async function finish(ctx: Context, runId: string, problem: Title | null): Promise<void> {
  const run = await lockRun(ctx, runId);
  if (run?.status !== 'running') return;
  const { scheduleId } = run;
  await ctx.rows(FINISH, { runId, status: problem ? 'failed' : 'done', problem: problem && JSON.stringify(problem) });
  ctx.emit(office.events['report-run-changed'], { id: runId, scheduleId });
  if (problem) await stop(ctx, { runId, scheduleId, askedBy: run.askedBy, problem });
}

async function stop(ctx: Context, told: { runId: string; scheduleId: string; askedBy: string | null; problem: Title }): Promise<void> {
  const { runId, scheduleId, askedBy, problem } = told;
  const schedule = await scheduleOf(ctx, scheduleId);
  if (!schedule) return;
  const stopped = await ctx.row(STOP, { scheduleId, problem: JSON.stringify(problem) });
  if (stopped) {
    ctx.change(ENTITY, scheduleId, { status: 'active' }, { status: 'paused' });
    announce(ctx, scheduleId);
  }
  await notify(ctx, {
    to: [schedule.ownerId, ...(askedBy ? [askedBy] : [])],
    kind: REPORT,
    source: `report stopped ${runId}`,
    text: stopped
      ? { zh: `定期报表“${schedule.title}”已暂停：${problem.zh}`, en: `“${schedule.title}” is paused: ${problem.en}` }
      : { zh: `定期报表“${schedule.title}”没有发出：${problem.zh}`, en: `“${schedule.title}” was not sent: ${problem.en}` },
    document: { entity: ENTITY, id: scheduleId },
    title: schedule.title,
    link: reportLink(scheduleId),
  });
}
