import { addDays } from '../../../kernel/calendar.ts';
import type { ReadContext } from '../../../kernel/context.ts';
import { type Decimal, decimal, isPositive, isZero, multiply, sum, text, zero } from '../../../kernel/decimal.ts';
import { analysis } from '../../../kernel/statement.ts';
import { leviesOn } from '../../tax/index.ts';
import { dueOf } from '../queries/order-invoices.ts';
import { type BillFigures, type Interval, salesByRate } from './figures.ts';
import { isReached } from './return.rules.ts';

/** From this share of a limit on it is named. */
const NEAR = decimal('0.8');
const MONTH_DAYS = 31;

// all orders of the time at once: asked one by one, a busy month takes seconds
const LACKING = analysis(`
  with wanted as (
    select o.id from sales.sales_order o
    where o.merchant_id = :merchant and o.shipped_at is not null and o.business_date between :from::date and :to::date)
  select count(*) filter (where d.due > d.invoiced)::int as "lackingCount", coalesce(sum(d.due - d.invoiced) filter (where d.due > d.invoiced), 0) as lacking,
    count(*) filter (where d.due < d.invoiced)::int as "tooMuchCount", coalesce(sum(d.invoiced - d.due) filter (where d.due < d.invoiced), 0) as "tooMuch"
  from (${dueOf('wanted')}) d`);

type Hint = {
  hint: 'uncertified' | 'lacking' | 'lacking_red' | 'threshold' | 'limit';
  count: number;
  amount: string;
  limit: string | null;
  reached: boolean;
};

interface Of {
  payer: 'general' | 'small_scale' | 'none';
  /** Sales of the interval without tax. */
  sales: Decimal;
  bills: BillFigures;
}

/** What could still be deducted, what lacks an invoice, which thresholds are near: to pay no more than the law asks for (capabilities A124). */
export async function hintsOf(ctx: ReadContext, interval: Interval, of: Of): Promise<Hint[]> {
  const lacking = await ctx.row<{ lackingCount: number; lacking: string; tooMuchCount: number; tooMuch: string }>(LACKING, {
    ...{ ...interval, exponent: ctx.merchant.exponent },
  });
  const hint = (name: Hint['hint'], count: number, amount: string): Hint[] =>
    count ? [{ hint: name, count, amount, limit: null, reached: false }] : [];
  return [
    ...(isZero(decimal(of.bills.pendingTax)) ? [] : hint('uncertified', of.bills.pendingBills, of.bills.pendingTax)),
    ...hint('lacking', lacking?.lackingCount ?? 0, lacking?.lacking ?? '0'),
    ...hint('lacking_red', lacking?.tooMuchCount ?? 0, lacking?.tooMuch ?? '0'),
    ...(of.payer === 'small_scale' ? await limitsOf(ctx, interval, of.sales) : []),
  ];
}

const daysBetween = ({ from, to }: Interval): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** The threshold of the month or quarter, and the 5 million of twelve months in a row, from 80 % of them on. */
async function limitsOf(ctx: ReadContext, interval: Interval, sales: Decimal): Promise<Hint[]> {
  const levies = await leviesOn(ctx, interval.to);
  const threshold = levies.get(daysBetween(interval) <= MONTH_DAYS ? 'vat_threshold_month' : 'vat_threshold_quarter');
  const limit = levies.get('small_scale_limit');
  const year = { from: addDays(`${Number(interval.to.slice(0, 4)) - 1}${interval.to.slice(4)}`, 1), to: interval.to };
  const rolling = sum((await salesByRate(ctx, year)).map(({ net }) => net));
  const inclusive = isPositive(levies.get('vat_threshold_inclusive') ?? zero);
  const near = (name: 'threshold' | 'limit', amount: Decimal, most: Decimal | undefined, reached: boolean): Hint[] =>
    most !== undefined && amount >= multiply(most, NEAR, 2)
      ? [{ hint: name, count: 0, amount: text(amount), limit: text(most), reached }]
      : [];
  return [
    ...near('threshold', sales, threshold, threshold !== undefined && isReached(sales, threshold, inclusive)),
    ...near('limit', rolling, limit, limit !== undefined && rolling > limit),
  ];
}
