import { handle } from '../../../../kernel/context.ts';
import { DomainError } from '../../../../kernel/errors.ts';
import { statement } from '../../../../kernel/statement.ts';
import { office } from '../../contract.ts';
import { finish } from '../ending.ts';
import { lockRun, requireProgram, scheduleOf } from '../program.ts';
import { askedOf } from '../schedule.ts';
import { listGone, VIEW_GONE } from '../words.ts';

const WAITING = statement(`select r.person_id as "personId", (select d.digest from office.report_delivery d
    where d.merchant_id = r.merchant_id and d.schedule_id = r.schedule_id and d.person_id = r.person_id and d.outcome = 'sent'
    order by d.recorded_at desc limit 1) as digest
  from office.report_recipient r
  where r.merchant_id = :merchant and r.schedule_id = :scheduleId::uuid and r.left_at is null
    and not exists (select from office.report_delivery d where d.merchant_id = r.merchant_id and d.run_id = :runId::uuid and d.person_id = r.person_id)
  order by r.person_id`);

/** What a run has to do. A schedule whose view or list is gone pauses itself. */
export const prepareReport = handle(office.operations['prepare-report'], async (ctx, { runId }) => {
  requireProgram(ctx);
  const run = await lockRun(ctx, runId);
  const schedule = run?.status === 'running' ? await scheduleOf(ctx, run.scheduleId) : undefined;
  if (!run || !schedule) return { plan: null };
  try {
    const { input, columns } = await askedOf(ctx, schedule);
    const waiting = await ctx.rows<{ personId: string; digest: string | null }>(WAITING, { runId, scheduleId: schedule.id });
    const { title, list, format, condition, language } = schedule;
    return { plan: { scheduleId: schedule.id, title, list, input: input as any, columns, format, condition, language, waiting } };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await finish(ctx, runId, error.code === 'office.report_view_gone' ? VIEW_GONE : listGone(schedule.list));
    return { plan: null };
  }
});

/** A run is over, or came to nothing. */
export const finishReport = handle(office.operations['finish-report'], async (ctx, { runId, problem }) => {
  requireProgram(ctx);
  await finish(ctx, runId, problem);
  return {};
});
