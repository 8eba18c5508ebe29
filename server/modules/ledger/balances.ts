import type { ReadContext } from '../../kernel/context.ts';
import { type Decimal, decimal } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';

/** What an account moved before an interval and in it. */
export interface Moved {
  accountId: string;
  debitBefore: Decimal;
  creditBefore: Decimal;
  debit: Decimal;
  credit: Decimal;
}

// months that are totalled and lie wholly before or within an interval come from account_month, all else from the lines, split at its first day; days that
// several intervals take from their lines are read once
const MOVED = statement(`with months as (
    select x.n, x.first, x.last, p.starts_on, p.ends_on,
      p.totalled and (p.ends_on < x.first or (p.starts_on >= x.first and p.ends_on <= x.last)) as whole
    from unnest(:froms::date[], :tos::date[]) with ordinality as x (first, last, n)
    join ledger.period p on p.merchant_id = :merchant and p.starts_on <= x.last),
  tails as (
    select t.first, t.last, array_agg(t.n) as ns, array_agg(t.before) as befores
    from (
      select n, starts_on as first, least(ends_on, first - 1) as last, true as before from months where not whole and starts_on < first
      union all
      select n, greatest(starts_on, first), least(ends_on, last), false from months where not whole and ends_on >= first) t
    group by t.first, t.last),
  moved as (
    select m.n, t.account_id, t.month < m.first as before, t.debit, t.credit
    from ledger.account_month t
    join months m on m.starts_on = t.month and m.whole
    where t.merchant_id = :merchant and (:accounts::uuid[] is null or t.account_id = any(:accounts::uuid[]))
    union all
    select u.n, a.id, u.before, s.debit, s.credit
    from tails t
    cross join ledger.account a
    cross join lateral (
      select sum(l.debit) as debit, sum(l.credit) as credit from ledger.entry_line l
      where l.merchant_id = :merchant and l.account_id = a.id and l.business_date between t.first and t.last) s
    cross join lateral unnest(t.ns, t.befores) as u (n, before)
    where a.merchant_id = :merchant and a.leaf and s.debit is not null and (:accounts::uuid[] is null or a.id = any(:accounts::uuid[])))
  select n::int, account_id as "accountId", coalesce(sum(debit) filter (where before), 0) as "debitBefore", coalesce(sum(credit) filter (where before), 0) as "creditBefore",
    coalesce(sum(debit) filter (where not before), 0) as debit, coalesce(sum(credit) filter (where not before), 0) as credit
  from moved group by n, account_id`);

interface Interval {
  from: string;
  to: string;
}

/**
 * What accounts moved before each interval and in it, from its first through its last day, in the order of the intervals; all accounts where none are
 * named. Those that never moved are absent.
 */
export async function movedInEach(ctx: ReadContext, intervals: readonly Interval[], accounts?: readonly string[]): Promise<Moved[][]> {
  const rows = await ctx.rows<Record<keyof Moved, string> & { n: number }>(MOVED, {
    froms: intervals.map(({ from }) => from),
    tos: intervals.map(({ to }) => to),
    accounts: accounts ?? null,
  });
  const found: Moved[][] = intervals.map(() => []);
  for (const row of rows)
    found[row.n - 1]?.push({
      accountId: row.accountId,
      debitBefore: decimal(row.debitBefore),
      creditBefore: decimal(row.creditBefore),
      debit: decimal(row.debit),
      credit: decimal(row.credit),
    });
  return found;
}

/** What accounts moved before `from` and from `from` to `to`, both inclusive; all accounts where none are named. Those that never moved are absent. */
export async function movedBetween(
  ctx: ReadContext,
  { from, to, accounts }: Interval & { accounts?: readonly string[] },
): Promise<Moved[]> {
  const [moved = []] = await movedInEach(ctx, [{ from, to }], accounts);
  return moved;
}
