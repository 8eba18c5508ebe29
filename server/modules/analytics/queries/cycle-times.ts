import { answer } from '../../../kernel/context.ts';
import { analysis } from '../../../kernel/statement.ts';
import { analytics } from '../contract.ts';
import { type cycleDimensions, cycleSteps } from '../cycle/shapes.ts';

const MOST = 100;
// the moments of each order, once for each tag of its customer where it is asked by tag; an order in several shipments is collected with the first of its parcels and delivered with the last
const MOMENTS = `
  select o.id, o.number, o.shop_id, o.warehouse_id, o.carrier, o.business_date, o.placed_at as placed,
    case when o.cash_on_delivery then null else o.paid_at end as paid, o.audited_at as audited, d.allocated, b.waved, b.picked, b.packed, o.shipped_at as shipped,
    h.collected, h.delivered, g.tag
  from sales.sales_order o
  left join parties.party c on c.merchant_id = o.merchant_id and c.id = o.customer_id
  join lateral (
    select unnest(c.tags) as tag where :by::text = 'tag'
    union all select '' where :by::text <> 'tag' or coalesce(cardinality(c.tags), 0) = 0) g on true
  left join lateral (
    select max(x.recorded_at) as allocated from sales.decision x
    where x.merchant_id = :merchant and x.order_id = o.id and x.subject = 'warehouse' and x.chosen <> '{}'
      and x.recorded_at <= coalesce(o.shipped_at, x.recorded_at)) d on true
  left join lateral (
    select min(x.waved_at) as waved, max(x.picked_at) as picked, max(coalesce(x.weighed_at, x.checked_at)) as packed
    from fulfilment.outbound x where x.merchant_id = :merchant and x.order_id = o.id and x.status not in ('cancelled', 'intercepted')) b on true
  left join lateral (
    select min(coalesce(p.collected_at, s.handed_over_at)) as collected, case when bool_and(s.status = 'delivered') then max(s.delivered_at) end as delivered
    from fulfilment.shipment s left join fulfilment.parcel p on p.merchant_id = s.merchant_id and p.shipment_id = s.id
    where s.merchant_id = :merchant and s.order_id = o.id and s.status <> 'undone') h on true
  where o.merchant_id = :merchant and o.business_date between :from::date and :to::date and o.fulfilment_status <> 'draft'
    and (:shops is null or o.shop_id = any(:shops)) and (:warehouses is null or o.warehouse_id = any(:warehouses))
    and (:shopId::uuid is null or o.shop_id = :shopId::uuid)`;
const STEPS: Record<(typeof cycleSteps)[number], { from: string; to: string }> = {
  pay: { from: 'm.placed', to: 'm.paid' },
  audit: { from: 'greatest(m.placed, m.paid)', to: 'm.audited' },
  allocate: { from: 'greatest(m.placed, m.paid, m.audited)', to: 'm.allocated' },
  wave: { from: 'greatest(m.placed, m.paid, m.audited, m.allocated)', to: 'm.waved' },
  pick: { from: 'greatest(m.placed, m.paid, m.audited, m.allocated, m.waved)', to: 'm.picked' },
  pack: { from: 'greatest(m.placed, m.paid, m.audited, m.allocated, m.waved, m.picked)', to: 'm.packed' },
  ship: { from: 'greatest(m.placed, m.paid, m.audited, m.allocated, m.waved, m.picked, m.packed)', to: 'm.shipped' },
  collect: { from: 'm.shipped', to: 'm.collected' },
  deliver: { from: 'coalesce(m.collected, m.shipped)', to: 'm.delivered' },
};
const KEY = `case :by::text when 'shop' then t.shop_id::text when 'warehouse' then t.warehouse_id::text when 'carrier' then nullif(t.carrier, '')
    when 'week' then to_char(date_trunc('week', t.business_date), 'YYYY-MM-DD') when 'tag' then t.tag else 'all' end`;
const LABEL = `case :by::text
    when 'shop' then (select h.name from sales.shop h where h.merchant_id = :merchant and h.id::text = g.key)
    when 'warehouse' then (select w.name from inventory.warehouse w where w.merchant_id = :merchant and w.id::text = g.key)
    when 'carrier' then (select c.name from freight.carrier c where c.merchant_id = :merchant and c.code = g.key)
    else g.key end`;

// a step begins with the latest moment before it that is known, so that what was passed over counts nowhere twice; each is measured on the orders as
// they stand beside each other, and only the few figures are turned into rows
const eachStep = (told: (step: string, terms: { from: string; to: string }, n: number) => string): string =>
  Object.entries(STEPS)
    .map(([step, terms], n) => told(step, terms, n))
    .join(', ');
function whenStep(end: 'from' | 'to'): string {
  return Object.entries(STEPS)
    .map(([step, terms]) => `when '${step}' then ${terms[end]}`)
    .join(' ');
}
const TIMES = analysis(`with moments as (${MOMENTS}),
  t as (select m.*, ${eachStep((step, { from, to }) => `case when ${to} >= ${from} then extract(epoch from ${to} - ${from}) / 3600 end as ${step}_hours`)}
    from moments m),
  g as (
    select coalesce(${KEY}, '') as key,
      ${eachStep(
        (step) => `count(t.${step}_hours)::int as ${step}_orders,
      percentile_cont(array[0.5, 0.9]) within group (order by t.${step}_hours) as ${step}_quantiles`,
      )}
    from t group by 1)
  select g.key, coalesce(${LABEL}, g.key) as label, v.step, v.orders, round(v.quantiles[1]::numeric, 1)::text as median,
    round(v.quantiles[2]::numeric, 1)::text as ninth
  from g cross join lateral (values ${eachStep((step, _, n) => `('${step}', ${n}, g.${step}_orders, g.${step}_quantiles)`)}) as v (step, n, orders, quantiles)
  where v.orders > 0
  order by case when :by::text = 'week' then g.key end desc, label, g.key, v.n`);
const SLOWEST = analysis(`with moments as (${MOMENTS}),
  t as (select m.*, v.started, v.ended
    from moments m
    cross join lateral (select
      case :step::text ${whenStep('from')} end as started,
      case :step::text ${whenStep('to')} end as ended) v
    where v.ended >= v.started)
  select t.id, t.number, h.name as shop, t.started as "startedAt", t.ended as "endedAt",
    round((extract(epoch from t.ended - t.started) / 3600)::numeric, 1)::text as hours
  from t join sales.shop h on h.merchant_id = :merchant and h.id = t.shop_id
  where :by::text = 'all' or coalesce(${KEY}, '') = :key::text
  order by t.ended - t.started desc, t.id limit ${MOST}`);

interface TimeRow {
  key: string;
  label: string;
  step: (typeof cycleSteps)[number];
  orders: number;
  median: string;
  ninth: string;
}
interface Asked {
  from: string;
  to: string;
  by: (typeof cycleDimensions)[number];
  shopId?: string | undefined;
}

const paramsOf = ({ from, to, by, shopId }: Asked) => ({ from, to, by, shopId: shopId ?? null });

/** How long orders take from step to step (A080): where they wait, by shop, warehouse, carrier or week. */
export const cycleTimes = answer(analytics.queries['cycle-times'], async (ctx, input) => {
  const rows = await ctx.rows<TimeRow>(TIMES, paramsOf(input));
  return {
    rows: [...Map.groupBy(rows, ({ key }) => key)].map(([key, of]) => ({
      key,
      label: of[0]?.label ?? key,
      steps: of.map(({ step, orders, median, ninth }) => ({ step, orders, median, ninth })),
    })),
  };
});

/** The orders behind a figure, the slowest first. */
export const cycleOrders = answer(analytics.queries['cycle-orders'], async (ctx, { step, key, ...asked }) => ({
  rows: await ctx.rows<{ id: string; number: string; shop: string; startedAt: string; endedAt: string; hours: string }>(SLOWEST, {
    ...paramsOf(asked),
    step,
    key,
  }),
}));
