import { type Context, handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { office } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { announce, ENTITY, lockOwnSchedule, nextOf, recipientsOf, refuseTerms, type ScheduleRow } from '../schedule.ts';

const PUT = statement(`update office.report_schedule s
  set status = :status, next_at = :nextAt::timestamptz, paused_because = null, version = s.version + 1
  where s.merchant_id = :merchant and s.id = :scheduleId::uuid`);

async function put(ctx: Context, schedule: ScheduleRow, status: ScheduleRow['status'], nextAt: string | null = null) {
  await ctx.rows(PUT, { scheduleId: schedule.id, status, nextAt });
  ctx.change(ENTITY, schedule.id, { status: schedule.status }, { status });
  announce(ctx, schedule.id);
  return { version: schedule.version + 1 };
}

/** Sends it no more for now. */
export const pauseReportSchedule = handle(office.operations['pause-report-schedule'], async (ctx, { scheduleId }) => {
  const schedule = await lockOwnSchedule(ctx, scheduleId);
  if (schedule.status !== 'active') throw errors.report_not_active();
  return put(ctx, schedule, 'paused');
});

/** Sends it again from its next time on, where its list, its view and its people still are as they have to be. */
export const resumeReportSchedule = handle(office.operations['resume-report-schedule'], async (ctx, { scheduleId }) => {
  const schedule = await lockOwnSchedule(ctx, scheduleId);
  if (schedule.status === 'active') throw errors.report_is_active();
  const recipients = (await recipientsOf(ctx, scheduleId)).map(({ id }) => id);
  await refuseTerms(ctx, { ...schedule, recipients });
  return put(ctx, schedule, 'active', nextOf(ctx, schedule));
});

/** Sends it no more; what was sent stays to be seen. */
export const endReportSchedule = handle(office.operations['end-report-schedule'], async (ctx, { scheduleId }) => {
  const schedule = await lockOwnSchedule(ctx, scheduleId);
  if (schedule.status === 'ended') throw errors.report_has_ended();
  return put(ctx, schedule, 'ended');
});
