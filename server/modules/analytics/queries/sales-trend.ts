import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { analytics } from '../contract.ts';

const TREND = statement(`
  select d.day::date as day, count(o.id)::int as orders, coalesce(sum(o.paid_amount), 0) as paid
  from generate_series(:today - 29, :today, interval '1 day') as d (day)
  left join sales.sales_order o on o.merchant_id = :merchant and o.business_date = d.day::date and o.fulfilment_status <> 'draft'
    and (:shops is null or o.shop_id = any(:shops))
  group by d.day order by d.day`);

/** Orders and money paid of the last thirty days, days without orders included. */
export const salesTrend = answer(analytics.queries['sales-trend'], async (ctx) => ({
  rows: await ctx.rows<{ day: string; orders: number; paid: string }>(TREND),
}));
