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

// months that are totalled and lie wholly before or within the interval come from account_month, all else from the lines, split at :from
const MOVED = statement(`with months as (
    select starts_on, ends_on, totalled and (ends_on < :from::date or (starts_on >= :from::date and ends_on <= :to::date)) as whole
    from ledger.period where merchant_id = :merchant and starts_on <= :to::date),
  tails as (
    select starts_on as first, least(ends_on, :from::date - 1) as last, true as before from months where not whole and starts_on < :from::date
    union all
    select greatest(starts_on, :from::date), least(ends_on, :to::date), false from months where not whole and ends_on >= :from::date),
  moved as (
    select t.account_id, t.month < :from::date as before, t.debit, t.credit
    from ledger.account_month t
    join months m on m.starts_on = t.month and m.whole
    where t.merchant_id = :merchant and (:accounts::uuid[] is null or t.account_id = any(:accounts::uuid[]))
    union all
    select a.id, t.before, s.debit, s.credit
    from tails t
    cross join ledger.account a
    cross join lateral (
      select sum(l.debit) as debit, sum(l.credit) as credit from ledger.entry_line l
      where l.merchant_id = :merchant and l.account_id = a.id and l.business_date between t.first and t.last) s
    where a.merchant_id = :merchant and a.leaf and s.debit is not null and (:accounts::uuid[] is null or a.id = any(:accounts::uuid[])))
  select account_id as "accountId", coalesce(sum(debit) filter (where before), 0) as "debitBefore", coalesce(sum(credit) filter (where before), 0) as "creditBefore",
    coalesce(sum(debit) filter (where not before), 0) as debit, coalesce(sum(credit) filter (where not before), 0) as credit
  from moved group by account_id`);

/** What accounts moved before `from` and from `from` to `to`, both inclusive; all accounts where none are named. Those that never moved are absent. */
export async function movedBetween(
  ctx: ReadContext,
  interval: { from: string; to: string; accounts?: readonly string[] },
): Promise<Moved[]> {
  const { from, to } = interval;
  const rows = await ctx.rows<Record<keyof Moved, string>>(MOVED, { from, to, accounts: interval.accounts ?? null });
  return rows.map((row) => ({
    accountId: row.accountId,
    debitBefore: decimal(row.debitBefore),
    creditBefore: decimal(row.creditBefore),
    debit: decimal(row.debit),
    credit: decimal(row.credit),
  }));
}
