import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { statementAccounts } from './statements/accounts.ts';
import { FLOWS_IN_SPANS, flowParameters } from './statements/cash-flows.ts';
import { HOLDER } from './statements/holders.ts';

// taking the months alone waits for the entries on their way into them; the sums are read after that
const LOCK = statement(`select starts_on as month from ledger.period
  where merchant_id = :merchant and not totalled and ends_on < :before::date order by starts_on limit :limit::int for update`);
const ACCOUNTS = statement(`with kept as (
    insert into ledger.account_month (merchant_id, month, account_id, debit, credit)
    select :merchant, m.month, a.id, s.debit, s.credit
    from unnest(:months::date[]) as m (month)
    cross join ledger.account a
    cross join lateral (
      select sum(l.debit) as debit, sum(l.credit) as credit from ledger.entry_line l
      where l.merchant_id = :merchant and l.account_id = a.id and l.business_date between m.month and (m.month + interval '1 month')::date - 1) s
    where a.merchant_id = :merchant and a.leaf and s.debit is not null)
  update ledger.period set totalled = true where merchant_id = :merchant and starts_on = any(:months::date[])`);
const HOLDERS = statement(`insert into ledger.holder_month (merchant_id, month, account_id, holder_id, net)
  select :merchant, m.month, h.id, s.holder_id, s.net
  from unnest(:months::date[]) as m (month)
  cross join unnest(:holders::uuid[]) as h (id)
  cross join lateral (
    select ${HOLDER} as holder_id, sum(l.debit - l.credit) as net from ledger.entry_line l
    where l.merchant_id = :merchant and l.account_id = h.id and l.business_date between m.month and (m.month + interval '1 month')::date - 1
    group by 1 having sum(l.debit - l.credit) <> 0) s
  -- the rows of an account lie together, as they are read
  order by 2, 3, 4`);
const FLOWS = statement(`with spans as (
    select m.month as first, (m.month + interval '1 month')::date - 1 as last from unnest(:months::date[]) as m (month)),
  ${FLOWS_IN_SPANS}
  insert into ledger.cash_flow_month (merchant_id, month, cash_row, amount)
  select :merchant, date_trunc('month', f.day)::date, f.cash_row, sum(f.amount) from flows f group by 2, 3`);

const UNTOTALLED = statement(`select exists (
    select from ledger.period where merchant_id = :merchant and not totalled and ends_on < :before::date) as untotalled`);

/** Whether a month before a date waits to be totalled. */
export async function isUntotalled(ctx: ReadContext, before: string): Promise<boolean> {
  const row = await ctx.row<{ untotalled: boolean }>(UNTOTALLED, { before });
  return row?.untotalled ?? false;
}

const FORGET =
  statement(`with accounts as (delete from ledger.account_month where merchant_id = :merchant and month = any(:months::date[])),
    holders as (delete from ledger.holder_month where merchant_id = :merchant and month = any(:months::date[])),
    flows as (delete from ledger.cash_flow_month where merchant_id = :merchant and month = any(:months::date[]))
  update ledger.period set totalled = false where merchant_id = :merchant and starts_on = any(:months::date[]) and totalled`);

/** Takes the totals of months away, which are then made anew. The caller has locked the months. */
export async function forgetMonths(ctx: Context, months: readonly string[]): Promise<void> {
  await ctx.rows(FORGET, { months });
}

/** Months totalled in one step: each is locked against posting for that long, and a month of a large merchant has millions of lines. */
const LIMIT = 1;

/** Totals months before a date that are not totalled yet, oldest first. A later posting into one of them takes its totals away again. */
export async function totalMonths(ctx: Context, before: string): Promise<{ months: number; more: boolean }> {
  const rows = await ctx.rows<{ month: string }>(LOCK, { before, limit: LIMIT });
  const months = rows.map((row) => row.month);
  if (months.length) {
    const accounts = await statementAccounts(ctx);
    ctx.post(HOLDERS, { months, holders: accounts.holders });
    ctx.post(FLOWS, { months, ...flowParameters(ctx, accounts) });
    ctx.post(ACCOUNTS, { months });
  }
  return { months: months.length, more: months.length === LIMIT };
}
