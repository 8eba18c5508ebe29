import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

const KNOWN = statement(`select starts_on as month from ledger.period where merchant_id = :merchant and starts_on = any(:months::date[])`);
// a month before a closed one never opens by itself: the trigger on entries then refuses the posting
const OPEN = statement(`insert into ledger.period (merchant_id, id, starts_on, ends_on)
  select :merchant, x.id, x.m, (x.m + interval '1 month')::date - 1 from unnest(:ids::uuid[], :months::date[]) as x (id, m)
  where not exists (select from ledger.period c where c.merchant_id = :merchant and c.status = 'closed' and c.starts_on > x.m)
  order by x.m
  on conflict do nothing`);
/** The first open day not before a date (R20), within a statement that asks for more than this. */
export const openDateSql = (wanted: string): string =>
  `greatest(${wanted}, (select max(p.ends_on) + 1 from ledger.period p where p.merchant_id = :merchant and p.status = 'closed'))`;
const FIRST_OPEN = statement(`select ${openDateSql(':wanted::date')} as date`);

/** The first day of a date's month. */
export const monthOf = (date: string): string => `${date.slice(0, 7)}-01`;

// months are never deleted, so one that was read from another transaction stays known; one made by this operation may yet roll back
const known = new Map<string, Set<string>>();
const made = new WeakMap<Context, Set<string>>();

/** Makes the months of these dates where they do not exist yet. Old months open by themselves, so that history posts into its own months. */
export async function ensurePeriods(ctx: Context, dates: readonly string[]): Promise<void> {
  const mine = known.get(ctx.merchant.id) ?? new Set<string>();
  known.set(ctx.merchant.id, mine);
  const own = made.get(ctx) ?? new Set<string>();
  const unknown = [...new Set(dates.map(monthOf))].filter((month) => !mine.has(month) && !own.has(month)).sort();
  if (!unknown.length) return;
  for (const { month } of await ctx.rows<{ month: string }>(KNOWN, { months: unknown })) mine.add(month);
  const missing = unknown.filter((month) => !mine.has(month));
  if (!missing.length) return;
  made.set(ctx, new Set([...own, ...missing]));
  ctx.post(OPEN, { months: missing, ids: missing.map(() => ctx.newId()) });
}

/** The first date in an open period that is not before the wanted one (R20): events for a closed month post on the first open day. */
export async function openDate(ctx: Context | ReadContext, wanted: string): Promise<string> {
  // only months that have ended are closed
  if (monthOf(wanted) >= monthOf(ctx.today)) return wanted;
  const row = await ctx.row<{ date: string }>(FIRST_OPEN, { wanted });
  return row?.date ?? wanted;
}

/** The same of many dates, for one question: none of them is earlier than the earliest, so what is open for that one bounds all. */
export async function openDates(ctx: Context | ReadContext, wanted: readonly string[]): Promise<(date: string) => string> {
  const [earliest] = wanted.toSorted();
  if (earliest === undefined) return (date) => date;
  const first = await openDate(ctx, earliest);
  return (date) => (date > first ? date : first);
}
