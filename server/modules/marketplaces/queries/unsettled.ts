import { answerList } from '../../../kernel/list.ts';
import { marketplaces } from '../contract.ts';
import { labels } from '../words.ts';
import { FATES, SETTLED_AMOUNT } from '../settled.ts';

/**
 * Orders that left and of which the platform still holds money, as the books have it: missing at the platform (facts.md 6.8). Late: longer than the shop's
 * days. Of an order split in parts the one that the others were split from is settled for all.
 */
export const UNSETTLED_FROM = `(
    select s.merchant_id, coalesce(p.root_id, s.order_id) as order_id, sum(s.gross_amount) as gross, min(s.shipped_at) as shipped_at
    from fulfilment.shipment s
    join sales.sales_order k on k.merchant_id = s.merchant_id and k.id = s.order_id and k.money_holder = 'platform'
    left join sales.order_split p on p.merchant_id = s.merchant_id and p.order_id = s.order_id and p.ended_at is null
    where s.merchant_id = :merchant and s.status <> 'undone' group by s.merchant_id, coalesce(p.root_id, s.order_id)) g
  join sales.sales_order o on o.merchant_id = g.merchant_id and o.id = g.order_id
  join sales.shop h on h.merchant_id = o.merchant_id and h.id = o.shop_id
  left join marketplaces.terms t on t.merchant_id = o.merchant_id and t.shop_id = o.shop_id
  left join lateral (
    select coalesce(sum(r.gross_amount), 0) as amount from billing.revenue_refund r
    where r.merchant_id = o.merchant_id and r.order_id in (
      select o.id union all select y.order_id from sales.order_split y where y.merchant_id = o.merchant_id and y.root_id = o.id and y.ended_at is null)) r on true
  left join lateral (
    select coalesce(sum(${SETTLED_AMOUNT}), 0) as amount from ${FATES}
    where f.merchant_id = o.merchant_id and f.order_id = o.id and f.settlement_id is not null) z on true`;
export const OPEN_AMOUNT = 'g.gross - r.amount - z.amount';
const DAYS = `(:today::date - (g.shipped_at at time zone :zone::text)::date)`;
export const LATE = `${DAYS} > coalesce(t.alert_days, 30)`;

export const unsettledList = answerList(marketplaces.queries.unsettled, {
  from: UNSETTLED_FROM,
  where: `o.merchant_id = :merchant and (:shops::uuid[] is null or o.shop_id = any(:shops::uuid[])) and ${OPEN_AMOUNT} <> 0`,
  params: (ctx) => ({ zone: ctx.merchant.zone }),
  key: 'o.id',
  columns: {
    id: { sql: 'o.id', type: 'reference', label: labels.id, sort: true },
    number: { sql: 'o.number', type: 'text', label: labels.order },
    platformNumber: { sql: 'o.platform_number', type: 'text', label: labels.platformOrder },
    shopId: { sql: 'o.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 'h.name', type: 'text', label: labels.shop },
    shippedAt: { sql: 'g.shipped_at', type: 'instant', label: labels.shippedAt },
    days: { sql: `${DAYS}::int`, type: 'number', label: labels.days },
    receivable: { sql: 'g.gross', type: 'money', label: labels.receivable },
    refunded: { sql: 'r.amount', type: 'money', label: labels.refunded },
    settled: { sql: 'z.amount', type: 'money', label: labels.settled },
    open: { sql: OPEN_AMOUNT, type: 'money', label: labels.unsettled },
    late: { sql: LATE, type: 'boolean', label: labels.late },
  },
  defaultSort: 'id',
  search: 'lower(o.number) like :pattern or lower(o.platform_number) like :pattern',
});
