import { answer } from '../../../kernel/context.ts';
import { addDays } from '../../../kernel/calendar.ts';
import { analysis } from '../../../kernel/statement.ts';
import { analytics } from '../contract.ts';
import { type Counted, type Counts, type Signal, signalsOf, TERMS, unusualDays } from '../signals/signals.rules.ts';

const MOST = 500;
const MOST_LARGE = 20;
// sales as they were placed: no drafts, nothing that was merged away, nothing that goes out for an after-sale
const ORDERS = `
  select o.id, o.number, o.shop_id, o.province, o.business_date, o.placed_at, o.payable_amount, o.currency, o.fulfilment_status, o.payment_status,
    o.business_date >= :from::date as is_now, true as orders, (o.paid_amount > 0 or o.cash_on_delivery) as bought,
    coalesce(o.closed_reason = 'cancelled' or (o.closed_reason = 'refunded' and o.shipped_at is null), false) as cancelled,
    o.shipped_at is not null as shipped, (o.shipped_at is not null and o.refunded_amount > 0) as refunded
  from sales.sales_order o
  where o.merchant_id = :merchant and o.business_date between :before::date and :to::date and o.fulfilment_status <> 'draft' and o.purpose = 'sale'
    and o.closed_reason is distinct from 'merged' and (:shops is null or o.shop_id = any(:shops)) and (:shopId::uuid is null or o.shop_id = :shopId::uuid)`;
const SKU_NAME = `jsonb_build_object('zh', trim(coalesce(p.name ->> 'zh', p.name ->> 'en', '') || ' ' || k.option_text),
      'en', trim(coalesce(p.name ->> 'en', p.name ->> 'zh', '') || ' ' || k.option_text))`;
const SUBJECTS = `
  select o.*, 'shop' as subject, o.shop_id::text as key, to_jsonb(s.name) as label
  from orders o join sales.shop s on s.merchant_id = :merchant and s.id = o.shop_id
  union all
  select o.*, 'province', o.province, to_jsonb(o.province) from orders o where o.province <> ''
  union all
  select o.*, 'day', to_char(o.business_date, 'YYYY-MM-DD'), to_jsonb(to_char(o.business_date, 'YYYY-MM-DD')) from orders o
  union all
  select o.*, 'sku', k.code, ${SKU_NAME}
  from orders o
  join sold l on l.order_id = o.id
  join catalog.sku k on k.merchant_id = :merchant and k.id = l.sku_id
  join catalog.product p on p.merchant_id = :merchant and p.id = k.product_id`;
// computed once: which SKU is asked for never tempts the plan to look each order up by itself
const WITH_SUBJECTS = `with orders as materialized (${ORDERS}),
  sold as materialized (select distinct l.order_id, l.sku_id from orders y
    join sales.order_line l on l.merchant_id = :merchant and l.order_id = y.id and l.kind in ('goods', 'bundle')),
  subjects as (${SUBJECTS})`;
const COUNTS = ['orders', 'bought', 'cancelled', 'shipped', 'refunded']
  .flatMap((figure) => [
    `'${figure}', count(*) filter (where x.is_now and x.${figure})`,
    `'${figure}_before', count(*) filter (where not x.is_now and x.${figure})`,
  ])
  .join(', ');

// counted by id first, named after: a name for each of a hundred thousand orders took longer than counting them
const COUNTED = analysis(`with orders as materialized (${ORDERS}),
  sold as (select distinct l.order_id, l.sku_id from orders y
    join sales.order_line l on l.merchant_id = :merchant and l.order_id = y.id and l.kind in ('goods', 'bundle')),
  counted as (
    select 'shop' as subject, x.shop_id as id, null as province, json_build_object(${COUNTS}) as counts from orders x group by x.shop_id
    union all
    select 'province', null, x.province, json_build_object(${COUNTS}) from orders x where x.province <> '' group by x.province
    union all
    select 'sku', l.sku_id, null, json_build_object(${COUNTS}) from orders x join sold l on l.order_id = x.id where l.sku_id is not null group by l.sku_id)
  select c.subject, coalesce(c.province, k.code, c.id::text) as key, coalesce(to_jsonb(c.province), to_jsonb(s.name), ${SKU_NAME}) as label, c.counts
  from counted c
  left join sales.shop s on c.subject = 'shop' and s.merchant_id = :merchant and s.id = c.id
  left join catalog.sku k on c.subject = 'sku' and k.merchant_id = :merchant and k.id = c.id
  left join catalog.product p on p.merchant_id = :merchant and p.id = k.product_id`);
const OVERALL = analysis(`with orders as (${ORDERS}) select json_build_object(${COUNTS}) as counts from orders x`);
// days that are still to come say nothing, and what is usual is not asked of the days before ten years
const DAYS = analysis(`with orders as (${ORDERS})
  select to_char(d, 'YYYY-MM-DD') as day, coalesce(o.orders, 0) as orders
  from generate_series(greatest(:before::date, :today - 3660), least(:to::date, :today), interval '1 day') as d
  left join (select business_date, count(*)::int as orders from orders group by business_date) o on o.business_date = d::date order by d`);
const LARGE = analysis(`with orders as (${ORDERS}),
  usual as (select o.currency, avg(o.payable_amount) as mean, stddev_pop(o.payable_amount) as deviation from orders o group by o.currency having count(*) >= 10)
  select o.id, o.number, s.name as shop, o.placed_at as "placedAt", o.payable_amount as payable, o.currency, round(u.mean, :exponent::int) as usual
  from orders o join usual u on u.currency = o.currency join sales.shop s on s.merchant_id = :merchant and s.id = o.shop_id
  where o.is_now and o.payable_amount > u.mean + 3 * u.deviation order by o.payable_amount desc, o.id limit ${MOST_LARGE}`);
const BEHIND = `from subjects x join sales.shop s on s.merchant_id = :merchant and s.id = x.shop_id
  where x.subject = :subject::text and x.key = :key::text and x.is_now = (:period::text = 'now')
    and case :of::text when 'bought' then x.bought when 'cancelled' then x.cancelled when 'shipped' then x.shipped when 'refunded' then x.refunded else true end`;
const BEHIND_COUNT = analysis(`${WITH_SUBJECTS} select count(*)::int as count ${BEHIND}`);
const BEHIND_ROWS = analysis(`${WITH_SUBJECTS}
  select x.id, x.number, s.name as shop, x.placed_at as "placedAt", x.payable_amount as payable, x.currency, x.fulfilment_status as "fulfilmentStatus",
    x.payment_status as "paymentStatus"
  ${BEHIND} order by x.placed_at desc, x.id desc limit ${MOST}`);

interface Asked {
  from: string;
  to: string;
  shopId?: string | undefined;
}
const DAY = 86_400_000;
/** As many days before the first as there are from it to the last. */
function beforeOf({ from, to }: Asked): { from: string; to: string } {
  const first = Date.parse(from);
  const days = (Date.parse(to) - first) / DAY + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}
const paramsOf = (asked: Asked) => ({ from: asked.from, to: asked.to, before: beforeOf(asked).from, shopId: asked.shopId ?? null });

type Told = Record<string, number>;
const FIGURES = ['orders', 'bought', 'cancelled', 'shipped', 'refunded'] as const;
const countsOf = (told: Told, suffix: string): Counts =>
  Object.fromEntries(FIGURES.map((figure) => [figure, Number(told[`${figure}${suffix}`] ?? 0)])) as unknown as Counts;

/** What stands out among the orders of some days beside as many days before (A079). */
export const orderSignals = answer(analytics.queries['order-signals'], async (ctx, asked) => {
  const params = paramsOf(asked);
  const [rows, all, days, large] = await Promise.all([
    ctx.rows<Pick<Counted, 'subject' | 'key' | 'label'> & { counts: Told }>(COUNTED, params),
    ctx.row<{ counts: Told }>(OVERALL, params),
    ctx.rows<{ day: string; orders: number }>(DAYS, params),
    ctx.rows<{ id: string; number: string; shop: string; placedAt: string; payable: string; currency: string; usual: string }>(LARGE, {
      ...params,
      exponent: ctx.merchant.exponent,
    }),
  ]);
  const counted = rows.map(({ counts, ...row }): Counted => ({ ...row, now: countsOf(counts, ''), before: countsOf(counts, '_before') }));
  const overall = countsOf(all?.counts ?? {}, '');
  const { orders, cancelled, shipped, refunded } = overall;
  return {
    before: beforeOf(asked),
    terms: TERMS,
    overall: { orders, cancelled, shipped, refunded },
    signals: [...topOf(signalsOf(counted, overall)), ...unusualDays(days, asked.from)],
    large,
  };
});

const MOST_OF_A_KIND = 20;
/** Of each kind those that differ most. */
const topOf = (signals: readonly Signal[]): Signal[] =>
  [...Map.groupBy(signals, ({ kind }) => kind).values()].flatMap((of) => of.slice(0, MOST_OF_A_KIND));

/** The orders behind one of its figures. */
export const signalOrders = answer(analytics.queries['signal-orders'], async (ctx, { subject, key, of, period, ...asked }) => {
  const params = { ...paramsOf(asked), subject, key, of, period };
  type Row = {
    id: string;
    number: string;
    shop: string;
    placedAt: string;
    payable: string;
    currency: string;
    fulfilmentStatus: string;
    paymentStatus: string;
  };
  const [found, rows] = await Promise.all([ctx.row<{ count: number }>(BEHIND_COUNT, params), ctx.rows<Row>(BEHIND_ROWS, params)]);
  return { count: found?.count ?? 0, rows };
});
