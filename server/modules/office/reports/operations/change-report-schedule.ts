import { handle } from '../../../../kernel/context.ts';
import { kernelErrors } from '../../../../kernel/errors.ts';
import { statement } from '../../../../kernel/statement.ts';
import { office } from '../../contract.ts';
import { agreed } from '../asked.rules.ts';
import { reportTerms } from '../contract.ts';
import { announce, ENTITY, lockOwnSchedule, nextOf, recipientsOf, refuseTerms } from '../schedule.ts';

// whoever left stays away: only who is taken out and put in again begins anew
const CHANGE = statement(`with s as (
    update office.report_schedule s set title = :title, view_id = :viewId::uuid, state = :state::jsonb, columns = :columns::text[], format = :format,
      rhythm = :rhythm, days = :days::smallint[], at = :at, condition = :condition::jsonb, language = :language, until = :until::date,
      keep_days = :keepDays::int, next_at = :nextAt::timestamptz, version = s.version + 1
    where s.merchant_id = :merchant and s.id = :scheduleId::uuid),
  d as (delete from office.report_recipient r where r.merchant_id = :merchant and r.schedule_id = :scheduleId::uuid
    and not r.person_id = any(:recipients::uuid[]))
  insert into office.report_recipient (merchant_id, schedule_id, person_id)
  select :merchant, :scheduleId::uuid, person from unnest(:recipients::uuid[]) as person order by person
  on conflict (merchant_id, schedule_id, person_id) do nothing`);

/** Agrees anew on what is given; the rest stays. */
export const changeReportSchedule = handle(
  office.operations['change-report-schedule'],
  async (ctx, { scheduleId, expectedVersion, ...asked }) => {
    const schedule = await lockOwnSchedule(ctx, scheduleId);
    if (expectedVersion !== undefined && expectedVersion !== schedule.version)
      throw kernelErrors.version_conflict({ expected: expectedVersion, actual: schedule.version });
    const before = reportTerms.parse({ ...schedule, recipients: (await recipientsOf(ctx, scheduleId)).map(({ id }) => id) });
    const after = reportTerms.parse({ ...before, ...asked, recipients: [...new Set(asked.recipients ?? before.recipients)].toSorted() });
    const { id, list, ownerId, status } = schedule;
    await refuseTerms(ctx, { ...after, list, ownerId });
    const nextAt = status === 'active' ? nextOf(ctx, after) : null;
    const kept = { state: JSON.stringify(after.state), condition: JSON.stringify(after.condition) };
    await ctx.rows(CHANGE, { ...after, ...kept, scheduleId, nextAt });
    ctx.change(ENTITY, id, agreed(before), agreed(after));
    announce(ctx, id);
    return { version: schedule.version + 1 };
  },
);
