import { handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { office } from '../../contract.ts';
import { outlookOf } from '../outlook.ts';
import { askedOf, lockOwnSchedule } from '../schedule.ts';

const ASK = statement(`insert into office.report_run (merchant_id, id, schedule_id, cause, due_at, asked_by)
  values (:merchant, :id::uuid, :scheduleId::uuid, 'asked', :now, :actor)`);

/** Sends a report beside its times; files are written in the background. */
export const sendReportNow = handle(office.operations['send-report-now'], async (ctx, { scheduleId }) => {
  const schedule = await lockOwnSchedule(ctx, scheduleId);
  const id = ctx.newId();
  if (ctx.dryRun) return { id, outlook: await outlookOf(ctx, schedule) };
  await askedOf(ctx, schedule);
  await ctx.rows(ASK, { id, scheduleId });
  ctx.emit(office.events['report-asked'], { id: schedule.id, runId: id });
  ctx.emit(office.events['report-run-changed'], { id, scheduleId });
  return { id, outlook: [] };
});
