import type { ReadContext } from '../../../kernel/context.ts';
import { decimal, isZero } from '../../../kernel/decimal.ts';
import { analysis } from '../../../kernel/statement.ts';
import { dueOf } from '../queries/order-invoices.ts';
import type { BillFigures, Interval } from './figures.ts';

const LACKING = analysis(`
  select count(*) filter (where d.due > d.invoiced)::int as "lackingCount", coalesce(sum(d.due - d.invoiced) filter (where d.due > d.invoiced), 0) as lacking,
    count(*) filter (where d.due < d.invoiced)::int as "tooMuchCount", coalesce(sum(d.invoiced - d.due) filter (where d.due < d.invoiced), 0) as "tooMuch"
  from sales.sales_order o cross join lateral (${dueOf('(select o.id)')}) d
  where o.merchant_id = :merchant and o.shipped_at is not null and o.business_date between :from::date and :to::date`);

type Hint = {
  hint: 'uncertified' | 'lacking' | 'lacking_red' | 'threshold' | 'limit';
  count: number;
  amount: string;
  limit: string | null;
  reached: boolean;
};

/** What could still be deducted, what lacks an invoice: to pay no more than the law asks for (capabilities A124). */
export async function hintsOf(ctx: ReadContext, interval: Interval, of: { bills: BillFigures }): Promise<Hint[]> {
  const lacking = await ctx.row<{ lackingCount: number; lacking: string; tooMuchCount: number; tooMuch: string }>(LACKING, {
    ...{ ...interval, exponent: ctx.merchant.exponent },
  });
  const hint = (name: Hint['hint'], count: number, amount: string): Hint[] =>
    count ? [{ hint: name, count, amount, limit: null, reached: false }] : [];
  return [
    ...(isZero(decimal(of.bills.pendingTax)) ? [] : hint('uncertified', of.bills.pendingBills, of.bills.pendingTax)),
    ...hint('lacking', lacking?.lackingCount ?? 0, lacking?.lacking ?? '0'),
    ...hint('lacking_red', lacking?.tooMuchCount ?? 0, lacking?.tooMuch ?? '0'),
  ];
}
