import { DomainError } from '../../../kernel/errors.ts';
import type { Context, Person, ReadContext } from '../../../kernel/context.ts';
import { listInput, type Title } from '../../../kernel/contract.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { addJudge, eyesOf, namesOf, peopleOf } from '../../access/index.ts';
import { office } from '../contract.ts';
import { errors } from '../errors.ts';
import { columnsOf, inputOf, type ViewKept } from './asked.rules.ts';
import type { ReportTerms } from './contract.ts';
import { hasFittingDays, nextDue } from './rhythm.rules.ts';

export const ENTITY = 'office.report_schedule';
export const MANAGE = 'office.manage-reports';
/** Where files of reports lie. */
export const SHELF = 'reports';

/** What was agreed on, with where it stands; recipients lie in rows of their own. */
export interface ScheduleRow extends Omit<ReportTerms, 'recipients'> {
  id: string;
  list: string;
  status: 'active' | 'paused' | 'ended';
  pausedBecause: Title | null;
  nextAt: string | null;
  ownerId: string;
  createdAt: string;
  version: number;
}

export const COLUMNS = `s.id, s.title, s.list, s.view_id as "viewId", s.state, s.columns, s.format, s.rhythm, s.days, s.at, s.condition, s.language,
  s.until::text as until, s.keep_days as "keepDays", s.status, s.paused_because as "pausedBecause", s.next_at as "nextAt", s.owner_id as "ownerId",
  s.created_at as "createdAt", s.version`;
const LOCK = statement(`select ${COLUMNS} from office.report_schedule s
  where s.merchant_id = :merchant and s.id = :scheduleId::uuid
    and (s.owner_id = :actor or :manages::boolean or exists (select from office.report_recipient r
      where r.merchant_id = s.merchant_id and r.schedule_id = s.id and r.person_id = :actor))
  for update of s`);
const RECIPIENTS = statement(`select r.person_id as id, r.left_at is not null as "left" from office.report_recipient r
  where r.merchant_id = :merchant and r.schedule_id = :scheduleId::uuid order by r.person_id`);
const VIEW = statement(`select v.name, v.state, v.columns from office.saved_view v
  where v.merchant_id = :merchant and v.id = :viewId::uuid and v.list = :list and (v.owner_id = :ownerId::uuid or v.shared)`);
const SEEN = statement(`select (s.owner_id = :actor or exists (select from office.report_recipient r
    where r.merchant_id = s.merchant_id and r.schedule_id = s.id and r.person_id = :actor)) as seen
  from office.report_schedule s where s.merchant_id = :merchant and s.id = :id::uuid`);

// its history and talk are for whom it is there
addJudge(
  async (ctx, entity, id) => {
    if (entity !== ENTITY) return undefined;
    const found = await ctx.row<{ seen: boolean }>(SEEN, { id });
    return found !== undefined && (found.seen || ctx.may(MANAGE));
  },
  [ENTITY],
);

/** Locks a schedule that the actor sees. */
export async function lockSchedule(ctx: Context, scheduleId: string): Promise<ScheduleRow> {
  const found = await ctx.row<ScheduleRow>(LOCK, { scheduleId, manages: ctx.may(MANAGE) });
  if (!found) throw errors.report_not_found();
  return found;
}

/** Locks a schedule of the actor's own, or any for who manages them. */
export async function lockOwnSchedule(ctx: Context, scheduleId: string): Promise<ScheduleRow> {
  const found = await lockSchedule(ctx, scheduleId);
  if (found.ownerId !== ctx.actor.id && !ctx.may(MANAGE))
    throw errors.report_not_yours({ owner: (await namesOf(ctx, [found.ownerId])).get(found.ownerId) ?? '' });
  return found;
}

/** Who it is for, with those who left. */
export const recipientsOf = (ctx: ReadContext, scheduleId: string) => ctx.rows<{ id: string; left: boolean }>(RECIPIENTS, { scheduleId });

/** The view it follows, as far as its owner sees it; undefined where there is none any more. */
export const viewOf = (ctx: ReadContext, { viewId, list, ownerId }: Pick<ScheduleRow, 'viewId' | 'list' | 'ownerId'>) =>
  viewId === null ? Promise.resolve(undefined) : ctx.row<ViewKept & { name: string }>(VIEW, { viewId, list, ownerId });

type Listed = Pick<ScheduleRow, 'list' | 'viewId' | 'ownerId' | 'state' | 'columns'>;

/** The list and what it is asked with now. Refused where the list or the view is gone. */
export async function askedOf(ctx: ReadContext, schedule: Listed) {
  const list = ctx.listNamed(schedule.list);
  if (!list) throw errors.report_list_unknown({ list: schedule.list });
  const view = await viewOf(ctx, schedule);
  if (schedule.viewId !== null && !view) throw errors.report_view_gone();
  return { list, input: inputOf(schedule, view), columns: columnsOf(schedule, view) };
}

/** Whether somebody may read a list at all; which of its rows, the list itself knows. */
export const mayRead = ({ permissions }: Pick<Person, 'permissions'>, { permission }: { permission: string }) =>
  permission === 'public' || permission === 'signed-in' || permissions.has(permission);

/** A list that refuses somebody: he may not read it, or what the page fixes (a warehouse, a shop) is not there for him. */
export const isHidden = (error: unknown): boolean =>
  error instanceof DomainError && (error.kind === 'forbidden' || error.kind === 'not_found');

/** A list through the eyes of somebody: what its own input and the list protocol make of what is asked. */
export function seenBy(ctx: ReadContext, person: Person, { list, input }: Pick<Awaited<ReturnType<typeof askedOf>>, 'list' | 'input'>) {
  const own = list.contract.input.safeParse(input);
  const paging = listInput.safeParse(input);
  const wrong = own.error ?? paging.error;
  if (!own.data || !paging.data)
    throw kernelErrors.invalid({ issues: wrong?.issues.map(({ path, message }) => ({ path, message })) ?? [] });
  const eyes = eyesOf(ctx, person);
  const asked = paging.data;
  return {
    rows: () => list.size(eyes, own.data, asked),
    sums: async (column: string) => (await list.page(eyes, own.data, { ...asked, limit: 0, sums: [column] })).sums?.[column] ?? [],
    check: () => list.page(eyes, own.data, { ...asked, limit: 1 }),
  };
}

async function refuseRecipients(ctx: ReadContext, ids: readonly string[], list: { permission: string }): Promise<Person[]> {
  const people = await peopleOf(ctx, ids);
  if (people.length < new Set(ids).size) throw errors.report_recipients_unknown();
  const blind = people.filter((person) => !mayRead(person, list));
  if (blind.length) throw errors.report_recipients_cannot_see({ names: blind.map(({ name }) => name).join('、') });
  return people;
}

/** Refuses terms that cannot be kept: a list the actor may not read, people who may not, days that do not fit, filters the list has not. */
export async function refuseTerms(ctx: ReadContext, schedule: Listed & ReportTerms): Promise<void> {
  const { list, input } = await askedOf(ctx, schedule).catch((error) => {
    throw error instanceof DomainError && error.code === 'office.report_view_gone' ? errors.view_not_found() : error;
  });
  if (!mayRead(ctx.actor, list.contract)) throw errors.report_list_hidden({ list: list.contract.title[ctx.actor.language] });
  await refuseRecipients(ctx, schedule.recipients, list.contract);
  if (!hasFittingDays(schedule)) throw errors.report_days();
  const { condition } = schedule;
  if (condition.kind === 'sum') {
    const column = list.describe().find(({ key }) => key === condition.column);
    if (column?.type !== 'money' && column?.type !== 'quantity') throw errors.report_sum_column({ column: condition.column });
  }
  await seenBy(ctx, ctx.actor, { list, input }).check();
}

/** The next moment of a schedule from now on. Refused where it would never come. */
export function nextOf(ctx: ReadContext, terms: ReportTerms | ScheduleRow): string {
  const next = nextDue(terms, { after: ctx.now, zone: ctx.merchant.zone, until: terms.until });
  if (!next) throw errors.report_never_due();
  return next;
}

/** Shows that a schedule is another now. */
export const announce = (ctx: Context, id: string) => ctx.emit(office.events['report-changed'], { id });
