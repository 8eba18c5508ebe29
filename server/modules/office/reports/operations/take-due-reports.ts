import { type Context, handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { office } from '../../contract.ts';
import { finish } from '../ending.ts';
import { requireProgram, SILENCE } from '../program.ts';
import { nextDue } from '../rhythm.rules.ts';
import { COLUMNS, type ScheduleRow } from '../schedule.ts';
import { LOST } from '../words.ts';

const BATCH = 20;
const ATTEMPTS = 5;

const DUE = statement(`select ${COLUMNS} from office.report_schedule s where s.merchant_id = :merchant and s.next_at <= :now
  order by s.next_at, s.id limit ${BATCH} for update skip locked`);
const BEGIN = statement(`with s as (
    update office.report_schedule s set next_at = x.next_at, status = case when x.next_at is null then 'ended' else s.status end
    from unnest(:scheduleIds::uuid[], :nexts::timestamptz[]) as x (id, next_at) where s.merchant_id = :merchant and s.id = x.id)
  insert into office.report_run (merchant_id, id, schedule_id, cause, due_at)
  select :merchant, x.id, x.schedule_id, 'schedule', x.due_at
  from unnest(:ids::uuid[], :scheduleIds::uuid[], :moments::timestamptz[]) as x (id, schedule_id, due_at) order by x.schedule_id
  on conflict (merchant_id, schedule_id, cause, due_at) do nothing`);
const CLAIM = statement(`with mine as (
    select r.id from office.report_run r
    where r.merchant_id = :merchant and r.status in ('waiting', 'running') and (r.claimed_until is null or r.claimed_until < :now)
    order by r.due_at, r.id limit ${BATCH} for update skip locked)
  update office.report_run r set status = 'running', began_at = coalesce(r.began_at, :now), attempts = r.attempts + 1,
    claimed_until = :now + ${SILENCE}
  from mine where r.merchant_id = :merchant and r.id = mine.id returning r.id, r.attempts, r.due_at as "dueAt"`);

/** Every moment that came becomes one run, and the schedule goes on to its next one: times missed meanwhile are one time. */
async function beginDue(ctx: Context): Promise<number> {
  const due = await ctx.rows<ScheduleRow>(DUE);
  if (!due.length) return 0;
  const { zone } = ctx.merchant;
  const nexts = due.map((schedule) => nextDue(schedule, { after: ctx.now, zone, until: schedule.until }) ?? null);
  const [ids, scheduleIds, moments] = [due.map(() => ctx.newId()), due.map(({ id }) => id), due.map(({ nextAt }) => nextAt)];
  await ctx.rows(BEGIN, { ids, scheduleIds, moments, nexts });
  return due.length;
}

/** Takes on what is due, and what a worker that was lost left. What fails time and again is given up. */
export const takeDueReports = handle(office.operations['take-due-reports'], async (ctx) => {
  requireProgram(ctx);
  const begun = await beginDue(ctx);
  const claimed = await ctx.rows<{ id: string; attempts: number; dueAt: string }>(CLAIM);
  for (const run of claimed.filter(({ attempts }) => attempts > ATTEMPTS)) await finish(ctx, run.id, LOST);
  const runs = claimed.filter(({ attempts }) => attempts <= ATTEMPTS).toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  return { runs: runs.map(({ id }) => id), more: begun === BATCH || claimed.length === BATCH };
});
