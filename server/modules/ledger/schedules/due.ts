import type { ReadContext } from '../../../kernel/context.ts';
import { type Decimal, decimal, isZero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { dueAt } from './spreading.rules.ts';

interface Row {
  id: string;
  name: string;
  kind: 'spread' | 'accrual';
  amount: string;
  months: number;
  firstMonth: string;
  debitAccountId: string;
  creditAccountId: string;
  partyId: string | null;
  shopId: string | null;
  warehouseId: string | null;
  ever: string;
  inMonth: string;
}

/** A schedule of which something is to be posted. */
export interface Due extends Omit<Row, 'amount' | 'ever' | 'inMonth'> {
  due: Decimal;
}

// a voucher of a cost that was reversed by hand was not posted; accruals are always taken back, by themselves
const RUNNING = statement(`select s.id, s.name, s.kind, s.amount, s.months, to_char(s.first_month, 'YYYY-MM') as "firstMonth",
    s.debit_account_id as "debitAccountId", s.credit_account_id as "creditAccountId", s.party_id as "partyId", s.shop_id as "shopId",
    s.warehouse_id as "warehouseId", coalesce(p.ever, 0) as ever, coalesce(p.in_month, 0) as "inMonth"
  from ledger.schedule s
  left join lateral (
    select sum(p.amount) as ever, sum(p.amount) filter (where p.month = :month::date) as in_month
    from ledger.schedule_posting p
    where p.merchant_id = :merchant and p.schedule_id = s.id and (s.kind = 'accrual' or not exists (
      select from ledger.entry r where r.merchant_id = :merchant and r.reverses_id = p.entry_id))) p on true
  where s.merchant_id = :merchant and s.status = 'running' and s.first_month <= :month::date
  order by s.first_month, s.id`);

/** What is to be posted of running schedules at the end of a month, YYYY-MM. */
export async function schedulesDue(ctx: ReadContext, month: string): Promise<Due[]> {
  const rows = await ctx.rows<Row>(RUNNING, { month: `${month}-01` });
  return rows.flatMap(({ amount, ever, inMonth, ...schedule }) => {
    const due = dueAt(
      { ...schedule, amount: decimal(amount) },
      month,
      { ever: decimal(ever), inMonth: decimal(inMonth) },
      ctx.merchant.exponent,
    );
    return isZero(due) ? [] : [{ ...schedule, due }];
  });
}
