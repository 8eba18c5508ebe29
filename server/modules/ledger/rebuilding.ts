import type { Context } from '../../kernel/context.ts';
import type { Repaired } from '../../kernel/repair.ts';
import { statement } from '../../kernel/statement.ts';
import { totalMonths } from './months.ts';
import { monthOf } from './periods.ts';

const HOLD = statement(`select 1 from ledger.period where merchant_id = :merchant order by starts_on for update`);
const WRONG = statement(`with summed as (
    select p.starts_on as month, l.account_id, sum(l.debit) as debit, sum(l.credit) as credit
    from ledger.period p
    join ledger.entry_line l on l.merchant_id = p.merchant_id and l.business_date between p.starts_on and p.ends_on
    where p.merchant_id = :merchant and p.totalled group by 1, 2)
  select 'ledger.account' as entity, account_id as id, 'account_month ' || month as what, trim_scale(k.debit) || ' / ' || trim_scale(k.credit) as before,
    trim_scale(s.debit) || ' / ' || trim_scale(s.credit) as after, month
  from (select * from ledger.account_month where merchant_id = :merchant) k full join summed s using (month, account_id)
  where k.debit is distinct from s.debit or k.credit is distinct from s.credit order by month, account_id`);
const FORGET = statement(`with gone as (
    delete from ledger.account_month where merchant_id = :merchant and month = any(:months::date[]))
  update ledger.period set totalled = false where merchant_id = :merchant and starts_on = any(:months::date[])`);

/** Totals of months anew from their lines, by the procedure that totals any month. */
export async function rebuildMonths(ctx: Context): Promise<Repaired[]> {
  await ctx.rows(HOLD);
  const wrong = await ctx.rows<Repaired & { month: string }>(WRONG);
  if (!wrong.length) return [];
  await ctx.rows(FORGET, { months: [...new Set(wrong.map(({ month }) => month))] });
  while ((await totalMonths(ctx, monthOf(ctx.today))).more);
  return wrong.map(({ month: _, ...repaired }) => repaired);
}
