import type { ReadContext } from '../../../kernel/context.ts';
import { type Decimal, decimal } from '../../../kernel/decimal.ts';
import { analysis } from '../../../kernel/statement.ts';
import type { StatementAccounts } from './accounts.ts';

/**
 * Cash by entry and row, of entries in `moving (entry_id, day, net)`, which has what each moved of cash. Rows chosen by a person win; else cash is split over
 * the rows of the lines on the other side by their amounts (R0-4), where VAT goes with what it is the tax of.
 */
const rowsSql = (moving: string, against: string): string => `moving as (${moving}),
  ruled as (
    select m.entry_id, m.day, m.net from moving m
    where not exists (select from ledger.cash_flow_choice o where o.merchant_id = :merchant and o.entry_id = m.entry_id)),
  against as (${against}),
  told as (
    select entry_id, day, net, bool_and(follows) as alone,
      coalesce(min(cash_row) filter (where not follows), min(cash_row)) as least, coalesce(max(cash_row) filter (where not follows), max(cash_row)) as most
    from against group by entry_id, day, net),
  weights as (
    select a.entry_id, a.day, a.net, a.cash_row, min(a.n) as n, sum(a.weight) as weight
    from told t join against a on a.entry_id = t.entry_id
    where t.least <> t.most and (t.alone or not a.follows) group by a.entry_id, a.day, a.net, a.cash_row),
  shares as (
    select w.*, sum(w.weight) over (partition by w.entry_id) as whole, div(abs(w.net) * :units::numeric * w.weight, sum(w.weight) over (partition by w.entry_id)) as units
    from weights w),
  ranked as (
    select s.*, abs(s.net) * :units::numeric - sum(s.units) over (partition by s.entry_id) as rest,
      row_number() over (partition by s.entry_id order by abs(s.net) * :units::numeric * s.weight - s.units * s.whole desc, s.n) as place
    from shares s),
  flows as (
    select entry_id, day, least as cash_row, false as chosen, net as amount from told where least = most
    union all
    select entry_id, day, cash_row, false, sign(net) * (units + case when place <= rest then 1 else 0 end) / :units::numeric from ranked
    union all
    select m.entry_id, m.day, o.cash_row, true, coalesce(o.amount, m.net) from moving m
    join ledger.cash_flow_choice o on o.merchant_id = :merchant and o.entry_id = m.entry_id)`;

const RULES = `unnest(:accounts::uuid[], :cameIn::int[], :wentOut::int[], :follows::boolean[]) as x (id, came_in, went_out, follows)`;
const AGAINST = `select c.entry_id, c.day, c.net, u.n, abs(u.debit - u.credit) as weight, case when c.net > 0 then x.came_in else x.went_out end as cash_row, x.follows`;
const OPPOSITE = `sign(u.debit - u.credit) = -sign(c.net)`;

/** Cash of single entries by row: their lines are fetched entry by entry. */
export const flowsOfEntriesSql = (moving: string): string =>
  rowsSql(
    moving,
    `${AGAINST}
    from ruled c
    join ledger.entry_line u on u.merchant_id = :merchant and u.entry_id = c.entry_id
    join ${RULES} on x.id = u.account_id
    where ${OPPOSITE}`,
  );

// entries of spans `spans (first, last)` that moved cash
const MOVING = `select l.entry_id, l.business_date as day, sum(l.debit - l.credit) as net
    from spans s
    cross join unnest(:cash::uuid[]) as c (id)
    cross join lateral (
      select i.entry_id, i.business_date, i.debit, i.credit from ledger.entry_line i
      where i.merchant_id = :merchant and i.account_id = c.id and i.business_date between s.first and s.last) l
    group by l.entry_id, l.business_date having sum(l.debit - l.credit) <> 0`;

/**
 * Cash by entry and row of the entries in `spans (first, last)`: all lines of those days are read, account by account, from the index alone; entry by
 * entry each would be looked for by itself.
 */
export const FLOWS_IN_SPANS = `sides as materialized (
    select i.entry_id, i.n, i.debit, i.credit, x.came_in, x.went_out, x.follows
    from spans s
    cross join ${RULES}
    cross join lateral (
      select l.entry_id, l.n, l.debit, l.credit from ledger.entry_line l
      where l.merchant_id = :merchant and l.account_id = x.id and l.business_date between s.first and s.last) i),
  ${rowsSql(MOVING, AGAINST.replaceAll('x.', 'u.') + ` from sides u join ruled c on c.entry_id = u.entry_id where ${OPPOSITE}`)}`;

// of a month that an interval takes the greater part of, the total is taken and the other days are taken off; the days of a month that any of the
// intervals takes from its lines are read once
const BETWEEN = analysis(`with asked as (
    select x.n, greatest(x.first, p.starts_on) as first, least(x.last, p.ends_on) as last, p.starts_on, p.ends_on,
      p.totalled and (least(x.last, p.ends_on) - greatest(x.first, p.starts_on) + 1) * 2 > p.ends_on - p.starts_on + 1 as taken
    from unnest(:froms::date[], :tos::date[]) with ordinality as x (first, last, n)
    join ledger.period p on p.merchant_id = :merchant and p.starts_on <= x.last and p.ends_on >= x.first),
  parts as (
    select n, starts_on, first, last, 1 as sign from asked where not taken
    union all
    select n, starts_on, starts_on, first - 1, -1 from asked where taken and first > starts_on
    union all
    select n, starts_on, last + 1, ends_on, -1 from asked where taken and last < ends_on),
  spans as (select min(first) as first, max(last) as last from parts group by starts_on),
  ${FLOWS_IN_SPANS},
  pieces as (
    select a.n, t.cash_row, t.amount
    from asked a
    join ledger.cash_flow_month t on t.merchant_id = :merchant and t.month = a.starts_on
    where a.taken
    union all
    select p.n, f.cash_row, p.sign * f.amount
    from flows f
    join parts p on f.day between p.first and p.last)
  select n::int, cash_row as row, sum(amount) as amount from pieces group by n, cash_row having sum(amount) <> 0`);

export interface Flow {
  row: number;
  amount: Decimal;
}

/** One unit of money in the smallest units of its currency. */
export const unitsOf = (exponent: number): string => `1${'0'.repeat(exponent)}`;

/** What the rules of cash take as parameters. */
export const flowParameters = (ctx: ReadContext, { flows }: StatementAccounts) => ({ ...flows, units: unitsOf(ctx.merchant.exponent) });

/** Cash by row in intervals, in the order of the intervals: what came in less what went out. */
export async function cashFlows(
  ctx: ReadContext,
  accounts: StatementAccounts,
  intervals: readonly { from: string; to: string }[],
): Promise<Flow[][]> {
  const rows = await ctx.rows<{ n: number; row: number; amount: string }>(BETWEEN, {
    froms: intervals.map(({ from }) => from),
    tos: intervals.map(({ to }) => to),
    ...flowParameters(ctx, accounts),
  });
  const found: Flow[][] = intervals.map(() => []);
  for (const { n, row, amount } of rows) found[n - 1]?.push({ row, amount: decimal(amount) });
  return found;
}
