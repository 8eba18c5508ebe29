import { type Context, handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { office } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { announce, lockSchedule } from '../schedule.ts';

const LEAVE = statement(`update office.report_recipient r set left_at = coalesce(r.left_at, :now)
  where r.merchant_id = :merchant and r.schedule_id = :scheduleId::uuid and r.person_id = :actor returning r.person_id`);
const REJOIN = statement(`update office.report_recipient r set left_at = null
  where r.merchant_id = :merchant and r.schedule_id = :scheduleId::uuid and r.person_id = :actor returning r.person_id`);

async function subscribe(ctx: Context, scheduleId: string, how: typeof LEAVE) {
  const { id } = await lockSchedule(ctx, scheduleId);
  if (!(await ctx.row(how, { scheduleId }))) throw errors.report_not_for_you();
  announce(ctx, id);
  return {};
}

/** The actor gets it no more, whoever's it is. */
export const leaveReport = handle(office.operations['leave-report'], (ctx, { scheduleId }) => subscribe(ctx, scheduleId, LEAVE));

/** The actor gets it again. */
export const rejoinReport = handle(office.operations['rejoin-report'], (ctx, { scheduleId }) => subscribe(ctx, scheduleId, REJOIN));
