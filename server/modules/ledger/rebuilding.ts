import type { Context } from '../../kernel/context.ts';
import type { Repaired } from '../../kernel/repair.ts';
import { statement } from '../../kernel/statement.ts';
import { forgetMonths, totalMonths } from './months.ts';
import { monthOf } from './periods.ts';
import { CASH_MOVED } from './proofs.ts';
import { HOLDER_ACCOUNTS } from './statements/forms/forms.ts';
import { HOLDER } from './statements/holders.ts';

const HOLD = statement(`select 1 from ledger.period where merchant_id = :merchant order by starts_on for update`);
const WRONG = statement(`with lines as (
    select p.starts_on as month, l.account_id, ${HOLDER} as holder_id, left(a.code, 4) = any(:holderCodes::text[]) as held, l.debit, l.credit
    from ledger.period p
    join ledger.entry_line l on l.merchant_id = p.merchant_id and l.business_date between p.starts_on and p.ends_on
    join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
    where p.merchant_id = :merchant and p.totalled),
  summed as (select month, account_id, sum(debit) as debit, sum(credit) as credit from lines group by 1, 2),
  stood as (select month, account_id, holder_id, sum(debit - credit) as net from lines where held group by 1, 2, 3 having sum(debit - credit) <> 0)
  select 'ledger.account' as entity, account_id as id, 'account_month ' || month as what, trim_scale(k.debit) || ' / ' || trim_scale(k.credit) as before,
    trim_scale(s.debit) || ' / ' || trim_scale(s.credit) as after, month
  from (select * from ledger.account_month where merchant_id = :merchant) k full join summed s using (month, account_id)
  where k.debit is distinct from s.debit or k.credit is distinct from s.credit
  union all
  select 'ledger.account', account_id, 'holder_month ' || month || ' ' || holder_id, trim_scale(k.net)::text, trim_scale(s.net)::text, month
  from (select * from ledger.holder_month where merchant_id = :merchant) k full join stood s using (month, account_id, holder_id)
  where k.net is distinct from s.net
  order by month, id`);
const WRONG_FLOWS = statement(`${CASH_MOVED}
  select 'ledger.period' as entity, p.id, 'cash_flow_month ' || m.month as what, trim_scale(m.kept)::text as before, trim_scale(m.moved)::text as after, m.month
  from months m
  join ledger.period p on p.merchant_id = :merchant and p.starts_on = m.month
  where m.kept <> m.moved order by m.month`);

/** Totals of months anew from their lines, by the procedure that totals any month. */
export async function rebuildMonths(ctx: Context): Promise<Repaired[]> {
  await ctx.rows(HOLD);
  const wrong = [
    ...(await ctx.rows<Repaired & { month: string }>(WRONG, { holderCodes: HOLDER_ACCOUNTS })),
    ...(await ctx.rows<Repaired & { month: string }>(WRONG_FLOWS)),
  ];
  if (!wrong.length) return [];
  await forgetMonths(ctx, [...new Set(wrong.map(({ month }) => month))]);
  while ((await totalMonths(ctx, monthOf(ctx.today))).more);
  return wrong.map(({ month: _, ...repaired }) => repaired);
}
