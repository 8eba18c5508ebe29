import { answer, type ReadContext } from '../../../../kernel/context.ts';
import type { Title } from '../../../../kernel/contract.ts';
import { statement } from '../../../../kernel/statement.ts';
import { namesOf } from '../../../access/index.ts';
import { office } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { allowedOn } from '../allowed.rules.ts';
import { mayKnow, outlookOf } from '../outlook.ts';
import { COLUMNS, MANAGE, recipientsOf, type ScheduleRow, viewOf } from '../schedule.ts';

const ONE = statement(`select ${COLUMNS} from office.report_schedule s where s.merchant_id = :merchant and s.id = :id::uuid
  and (s.owner_id = :actor or :manages::boolean or exists (select from office.report_recipient r
    where r.merchant_id = s.merchant_id and r.schedule_id = s.id and r.person_id = :actor))`);
const RUNS =
  statement(`select r.id, r.cause, r.due_at as "dueAt", r.asked_by as "askedBy", r.status, r.finished_at as "finishedAt", r.problem
  from office.report_run r where r.merchant_id = :merchant and r.schedule_id = :id::uuid order by r.due_at desc, r.id desc limit 20`);
const DELIVERIES =
  statement(`select d.run_id as "runId", d.person_id as "personId", d.outcome, d.rows, d.figure, d.recorded_at as at, d.hash, d.name,
    d.size, d.keep_until as until, d.removed_at is not null or d.keep_until < :now as removed
  from office.report_delivery d where d.merchant_id = :merchant and d.run_id = any(:runIds::uuid[]) order by d.run_id, d.recorded_at, d.id`);
const FILE = statement(`select d.name from office.report_delivery d
  where d.merchant_id = :merchant and d.hash = :hash and d.person_id = :actor and d.removed_at is null and d.keep_until >= :now limit 1`);

interface RunRow {
  id: string;
  cause: 'schedule' | 'asked';
  dueAt: string;
  askedBy: string | null;
  status: 'waiting' | 'running' | 'done' | 'failed';
  finishedAt: string | null;
  problem: Title | null;
}
interface DeliveryRow {
  runId: string;
  personId: string;
  outcome: 'sent' | 'condition' | 'unchanged' | 'forbidden' | 'gone' | 'too_large';
  rows: number | null;
  figure: string | null;
  at: string;
  hash: string | null;
  name: string | null;
  size: number | null;
  until: string | null;
  removed: boolean;
}

async function seen(ctx: ReadContext, id: string): Promise<ScheduleRow> {
  const found = await ctx.row<ScheduleRow>(ONE, { id, manages: ctx.may(MANAGE) });
  if (!found) throw errors.report_not_found();
  return found;
}

/** What of another's file may be told: nothing that depends on what he sees, where the actor sees less. */
function shownDelivery(ctx: ReadContext, list: { permission: string } | undefined, names: Map<string, string>) {
  return ({ runId: _, hash, name, size, until, removed, ...row }: DeliveryRow) => {
    const person = { ...row, person: names.get(row.personId) ?? '' };
    const own = row.personId === ctx.actor.id;
    const depends = row.outcome !== 'forbidden' && row.outcome !== 'gone';
    if (depends && !own && !(list && mayKnow(ctx, list, row.personId)))
      return { ...person, outcome: 'private' as const, rows: null, figure: null, file: null };
    const there = own && hash !== null && !removed;
    return { ...person, file: there ? { hash, name: name ?? '', size: size ?? 0, until: until ?? row.at } : null };
  };
}

/** A schedule with the last times it was sent. */
export const reportSchedule = answer(office.queries['report-schedule'], async (ctx, { id }) => {
  const schedule = await seen(ctx, id);
  const [recipients, view, runs] = await Promise.all([recipientsOf(ctx, id), viewOf(ctx, schedule), ctx.rows<RunRow>(RUNS, { id })]);
  const deliveries = await ctx.rows<DeliveryRow>(DELIVERIES, { runIds: runs.map((run) => run.id) });
  const people = [
    ...[schedule.ownerId, ...recipients.map((each) => each.id), ...deliveries.map(({ personId }) => personId)],
    ...runs.flatMap(({ askedBy }) => askedBy ?? []),
  ];
  const names = await namesOf(ctx, people);
  const list = ctx.listNamed(schedule.list);
  const { condition, ownerId, status } = schedule;
  const me = recipients.find((each) => each.id === ctx.actor.id);
  const shown = shownDelivery(ctx, list?.contract, names);
  return {
    ...schedule,
    listTitle: list?.contract.title ?? { zh: schedule.list, en: schedule.list },
    view: view?.name ?? null,
    owner: names.get(ownerId) ?? '',
    recipients: recipients.map((each) => ({ ...each, name: names.get(each.id) ?? '' })),
    sumColumn: condition.kind === 'sum' ? (list?.describe().find(({ key }) => key === condition.column)?.label ?? null) : null,
    runs: runs.map(({ askedBy, ...run }) => ({
      ...run,
      askedBy: askedBy && (names.get(askedBy) ?? ''),
      deliveries: deliveries.filter(({ runId }) => runId === run.id).map(shown),
    })),
    allowed: allowedOn({
      status,
      rules: ownerId === ctx.actor.id || ctx.may(MANAGE),
      forMe: me !== undefined,
      left: me?.left ?? false,
    }),
  };
});

/** Who would get what now. */
export const reportOutlook = answer(office.queries['report-outlook'], async (ctx, { scheduleId }) =>
  outlookOf(ctx, await seen(ctx, scheduleId)),
);

/** Whether a file is the actor's: nobody opens what somebody else was sent. */
export const reportFile = answer(office.queries['report-file'], async (ctx, { hash }) => {
  const found = await ctx.row<{ name: string }>(FILE, { hash });
  if (!found) throw errors.file_not_found();
  return found;
});
