import { handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { office } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { agreed } from '../asked.rules.ts';
import { announce, ENTITY, nextOf, refuseTerms } from '../schedule.ts';

const OWN = statement(`select count(*)::int as kept from office.report_schedule s
  where s.merchant_id = :merchant and s.owner_id = :actor and s.status <> 'ended'`);
const INSERT = statement(`with s as (
    insert into office.report_schedule (merchant_id, id, title, list, view_id, state, columns, format, rhythm, days, at, condition, language, until,
      keep_days, status, next_at, owner_id, created_at)
    values (:merchant, :id::uuid, :title, :list, :viewId::uuid, :state::jsonb, :columns::text[], :format, :rhythm, :days::smallint[], :at,
      :condition::jsonb, :language, :until::date, :keepDays::int, 'active', :nextAt::timestamptz, :actor, :now))
  insert into office.report_recipient (merchant_id, schedule_id, person_id)
  select :merchant, :id::uuid, person from unnest(:recipients::uuid[]) as person order by person`);

const MOST = 50;

/** Sends a list regularly, to whom may read it. */
export const scheduleReport = handle(office.operations['schedule-report'], async (ctx, asked) => {
  const own = await ctx.row<{ kept: number }>(OWN);
  if ((own?.kept ?? 0) >= MOST) throw errors.too_many_reports({ limit: MOST });
  const recipients = [...new Set(asked.recipients)];
  const terms = { ...asked, recipients };
  await refuseTerms(ctx, { ...terms, ownerId: ctx.actor.id });
  const nextAt = nextOf(ctx, terms);
  const id = ctx.newId();
  await ctx.rows(INSERT, { ...terms, id, nextAt, state: JSON.stringify(terms.state), condition: JSON.stringify(terms.condition) });
  ctx.change(ENTITY, id, null, agreed(terms));
  announce(ctx, id);
  return { id, version: 1, nextAt };
});
