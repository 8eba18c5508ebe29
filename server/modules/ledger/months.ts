import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

// taking the months alone waits for the entries on their way into them; the sums are read after that
const LOCK = statement(`select starts_on as month from ledger.period
  where merchant_id = :merchant and not totalled and ends_on < :before::date order by starts_on limit :limit::int for update`);
const TOTAL = statement(`with kept as (
    insert into ledger.account_month (merchant_id, month, account_id, debit, credit)
    select :merchant, m.month, a.id, s.debit, s.credit
    from unnest(:months::date[]) as m (month)
    cross join ledger.account a
    cross join lateral (
      select sum(l.debit) as debit, sum(l.credit) as credit from ledger.entry_line l
      where l.merchant_id = :merchant and l.account_id = a.id and l.business_date between m.month and (m.month + interval '1 month')::date - 1) s
    where a.merchant_id = :merchant and a.leaf and s.debit is not null)
  update ledger.period set totalled = true where merchant_id = :merchant and starts_on = any(:months::date[])`);

const UNTOTALLED = statement(`select exists (
    select from ledger.period where merchant_id = :merchant and not totalled and ends_on < :before::date) as untotalled`);

/** Whether a month before a date waits to be totalled. */
export async function isUntotalled(ctx: ReadContext, before: string): Promise<boolean> {
  const row = await ctx.row<{ untotalled: boolean }>(UNTOTALLED, { before });
  return row?.untotalled ?? false;
}

/** Months totalled in one step: each is locked against posting for that long. */
const LIMIT = 12;

/** Totals months before a date that are not totalled yet, oldest first. A later posting into one of them takes its totals away again. */
export async function totalMonths(ctx: Context, before: string): Promise<{ months: number; more: boolean }> {
  const rows = await ctx.rows<{ month: string }>(LOCK, { before, limit: LIMIT });
  const months = rows.map((row) => row.month);
  if (months.length) ctx.post(TOTAL, { months });
  return { months: months.length, more: months.length === LIMIT };
}
