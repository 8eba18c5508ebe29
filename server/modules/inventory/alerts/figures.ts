import type { Context } from '../../../kernel/context.ts';
import { planAnew } from '../../../kernel/plan-anew.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { CATEGORY_RULES } from './category-rules.sql.ts';
import { type Outlook, outlookOf } from './demand.ts';

const LAST_LOOK = statement(`select max(as_of) as at from inventory.stock_figure where merchant_id = :merchant`);

const ALL = `'00000000-0000-0000-0000-000000000000'::uuid`;

/**
 * The figures of every SKU in every warehouse and in all together, in one statement (facts.md 1.9, R19). Sales are net units of the last 30 days,
 * over the days that began with goods or sold some; with fewer than seven of these the average of the category holds. What is summed up is summed up
 * once, whatever the planner thinks of tables that are young: it took them for a row each, and summed all up again for every SKU.
 */
const LOOK = statement(`with rule as materialized (${CATEGORY_RULES}),
  outlook as (
    select x.sku_id, coalesce(x.warehouse_id, ${ALL}) as warehouse_id, sum(x.incoming) as incoming, sum(x.backlog) as backlog
    from unnest(:outlookSkus::uuid[], :outlookWarehouses::uuid[], :incoming::numeric[], :backlog::numeric[]) as x (sku_id, warehouse_id, incoming, backlog)
    group by 1, 2),
  held as (
    select a.sku_id, coalesce(a.warehouse_id, ${ALL}) as warehouse_id, sum(a.good) as on_hand,
      -- what lies with dealers can be sold by them alone
      coalesce(case when grouping(a.warehouse_id) = 0 then sum(a.good - a.reserved) else sum(a.good - a.reserved) filter (where w.promisable) end, 0)
        as available
    from inventory.availability a join inventory.warehouse w on w.merchant_id = :merchant and w.id = a.warehouse_id
    where a.merchant_id = :merchant and a.owner_id = ${ALL}
    group by grouping sets ((a.sku_id, a.warehouse_id), (a.sku_id))),
  under_way as materialized (
    select l.sku_id, coalesce(r.to_warehouse_id, ${ALL}) as warehouse_id, sum(l.shipped - l.received - l.lost - l.returned) as quantity
    from inventory.transfer r join inventory.transfer_line l on l.merchant_id = r.merchant_id and l.transfer_id = r.id and l.quality = 'good'
    where r.merchant_id = :merchant and r.status in ('in_transit', 'part_received')
    group by grouping sets ((l.sku_id, r.to_warehouse_id), (l.sku_id))),
  moved as (
    select m.sku_id, x.warehouse_id, m.business_date as on_date,
      sum(case when x.sign < 0 and t.kind = 'customer' then m.quantity when x.sign > 0 and f.kind = 'customer' and m.quality_to = 'good' then -m.quantity else 0 end) as sold,
      sum(case when x.quality = 'good' then x.sign * m.quantity else 0 end) as delta
    from inventory.stock_move m
    join inventory.location f on f.merchant_id = :merchant and f.id = m.from_location_id
    join inventory.location t on t.merchant_id = :merchant and t.id = m.to_location_id
    cross join lateral (values (m.from_warehouse_id, -1, m.quality_from), (m.to_warehouse_id, 1, m.quality_to)) as x (warehouse_id, sign, quality)
    where m.merchant_id = :merchant and m.effective_at >= :from::timestamptz and x.warehouse_id is not null and m.owner_id = ${ALL}
    group by m.sku_id, x.warehouse_id, m.business_date),
  daily as (
    select sku_id, coalesce(warehouse_id, ${ALL}) as warehouse_id, on_date, sum(sold) as sold, sum(delta) as delta from moved
    group by grouping sets ((sku_id, warehouse_id, on_date), (sku_id, on_date))),
  seller as (
    select d.sku_id, d.warehouse_id, sum(d.sold) filter (where d.on_date >= :today::date - 30 and d.on_date < :today::date) as sold,
      max(d.on_date) filter (where d.sold > 0) as last_on
    from daily d group by d.sku_id, d.warehouse_id),
  began as (
    select s.sku_id, s.warehouse_id, day.on_date::date as on_date,
      coalesce(h.on_hand, 0) - coalesce(sum(d.delta) filter (where d.on_date >= day.on_date::date), 0) as opening,
      coalesce(sum(d.sold) filter (where d.on_date = day.on_date::date), 0) as sold
    from seller s cross join generate_series(:today::date - 30, :today::date - 1, interval '1 day') as day (on_date)
    left join held h on h.sku_id = s.sku_id and h.warehouse_id = s.warehouse_id
    left join daily d on d.sku_id = s.sku_id and d.warehouse_id = s.warehouse_id
    group by s.sku_id, s.warehouse_id, day.on_date, h.on_hand),
  stocked as materialized (select sku_id, warehouse_id, (count(*) filter (where opening > 0 or sold > 0))::int as days from began group by sku_id, warehouse_id),
  expiring as materialized (
    select b.sku_id, coalesce(b.warehouse_id, ${ALL}) as warehouse_id, sum(b.quantity) as quantity
    from inventory.stock_balance b join inventory.lot l on l.merchant_id = :merchant and l.id = b.lot_id
    where b.merchant_id = :merchant and b.warehouse_id is not null and b.owner_id = ${ALL} and b.quality in ('good', 'expired') and b.quantity > 0
      and l.expires_on <= :today::date + :expiryDays::int
    group by grouping sets ((b.sku_id, b.warehouse_id), (b.sku_id))),
  arrived as (
    select m.sku_id, x.warehouse_id, m.effective_at, m.quantity from inventory.stock_move m
    join inventory.location f on f.merchant_id = :merchant and f.id = m.from_location_id
    cross join lateral (values (m.to_warehouse_id, true), (${ALL}, f.kind not in ('internal', 'transit'))) as x (warehouse_id, counts)
    where m.merchant_id = :merchant and m.to_warehouse_id is not null and m.owner_id = ${ALL} and x.counts
      and m.from_warehouse_id is distinct from m.to_warehouse_id),
  layer as (
    select a.sku_id, a.warehouse_id, a.effective_at, h.on_hand,
      sum(a.quantity) over (partition by a.sku_id, a.warehouse_id order by a.effective_at desc rows unbounded preceding) - a.quantity as newer
    from arrived a join held h on h.sku_id = a.sku_id and h.warehouse_id = a.warehouse_id and h.on_hand > 0),
  aged as materialized (select sku_id, warehouse_id, min(effective_at) filter (where newer < on_hand) as oldest from layer group by sku_id, warehouse_id),
  pool as materialized (
    select sku_id, case when sum(quantity) > 0 then sum(value) / sum(quantity) else max(last_unit_cost) end as unit_cost
    from inventory.cost_pool where merchant_id = :merchant and class = 'good' group by sku_id),
  wanted as (
    select sku_id, warehouse_id from held union select sku_id, warehouse_id from outlook union select sku_id, ${ALL} from outlook
    union select sku_id, warehouse_id from inventory.stock_limit where merchant_id = :merchant
    union select k.id, r.warehouse_id from rule r join catalog.product p on p.merchant_id = :merchant and p.category_id = r.category_id and p.kind = 'goods'
      and p.status = 'active' join catalog.sku k on k.merchant_id = :merchant and k.product_id = p.id and k.status = 'active' where r.minimum is not null),
  owed as materialized (
    select sku_id, warehouse_id, incoming, backlog from outlook where warehouse_id <> ${ALL}
    union all select sku_id, ${ALL}, sum(incoming), sum(backlog) from outlook group by sku_id),
  figure as (
    select w.sku_id, w.warehouse_id, p.category_id, coalesce(h.on_hand, 0) as on_hand, coalesce(h.available, 0) as available,
      coalesce(o.incoming, 0) as incoming, coalesce(u.quantity, 0) as transfer_in, coalesce(o.backlog, 0) as backlog, coalesce(s.sold, 0) as sold,
      coalesce(d.days, case when coalesce(h.on_hand, 0) > 0 then 30 else 0 end) as days, s.last_on, a.oldest, coalesce(e.quantity, 0) as near_expiry,
      coalesce(h.on_hand, 0) * coalesce(c.unit_cost, 0) as value,
      coalesce(t.minimum, r.minimum) as minimum, coalesce(t.maximum, r.maximum) as maximum
    from wanted w
    join catalog.sku k on k.merchant_id = :merchant and k.id = w.sku_id join catalog.product p on p.merchant_id = :merchant and p.id = k.product_id
    left join held h on h.sku_id = w.sku_id and h.warehouse_id = w.warehouse_id
    left join owed o on o.sku_id = w.sku_id and o.warehouse_id = w.warehouse_id
    left join under_way u on u.sku_id = w.sku_id and u.warehouse_id = w.warehouse_id
    left join seller s on s.sku_id = w.sku_id and s.warehouse_id = w.warehouse_id
    left join stocked d on d.sku_id = w.sku_id and d.warehouse_id = w.warehouse_id
    left join aged a on a.sku_id = w.sku_id and a.warehouse_id = w.warehouse_id
    left join expiring e on e.sku_id = w.sku_id and e.warehouse_id = w.warehouse_id
    left join pool c on c.sku_id = w.sku_id
    left join rule r on r.category_id = p.category_id and r.warehouse_id = w.warehouse_id
    left join inventory.stock_limit t on t.merchant_id = :merchant and t.sku_id = w.sku_id and t.warehouse_id = w.warehouse_id),
  usual as (
    select warehouse_id, category_id, avg(greatest(sold, 0) / days) as daily from figure where days >= 7 and category_id is not null
    group by warehouse_id, category_id),
  known as (
    select f.*, round(case when f.days >= 7 then greatest(f.sold, 0) / f.days
      else coalesce(u.daily, case when f.days > 0 then greatest(f.sold, 0) / f.days else 0 end) end, 6) as daily
    from figure f left join usual u on u.warehouse_id = f.warehouse_id and u.category_id = f.category_id)
  insert into inventory.stock_figure as g (merchant_id, sku_id, warehouse_id, on_hand, available, incoming, transfer_in, backlog, sold, days_in_stock, daily,
    cover_days, last_sold_on, age_days, near_expiry, out_since, value, minimum, maximum, as_of)
  select :merchant, sku_id, warehouse_id, on_hand, available, incoming, transfer_in, backlog, sold, days, daily,
    case when daily > 0 then round(available / daily, 2) end, last_on, :today::date - (oldest at time zone :zone)::date, near_expiry,
    case when available <= 0 then :today::date end, round(value, 4), minimum, maximum, :now
  from known
  on conflict (merchant_id, sku_id, warehouse_id) do update set on_hand = excluded.on_hand, available = excluded.available, incoming = excluded.incoming,
    transfer_in = excluded.transfer_in, backlog = excluded.backlog, sold = excluded.sold, days_in_stock = excluded.days_in_stock,
    daily = excluded.daily, cover_days = excluded.cover_days, last_sold_on = greatest(g.last_sold_on, excluded.last_sold_on),
    age_days = excluded.age_days, near_expiry = excluded.near_expiry, value = excluded.value, minimum = excluded.minimum, maximum = excluded.maximum,
    out_since = case when excluded.available <= 0 then coalesce(g.out_since, excluded.out_since) end, as_of = excluded.as_of`);
const FORGET = statement(`delete from inventory.stock_figure where merchant_id = :merchant and as_of < :now`);

const DAY = 86_400_000;
const WINDOW_DAYS = 31;

/** Looks at all stock anew. Answers when it was looked at before; null the first time, when sales are read from the beginning. */
export async function takeFigures(ctx: Context): Promise<{ before: string | null; listed: ReadonlySet<string> }> {
  const [last, outlook, expiryDays] = await Promise.all([
    ctx.row<{ at: string | null }>(LAST_LOOK),
    outlookOf(ctx),
    parameter(ctx, 'inventory.expiry_alert_days'),
  ]);
  const before = last?.at ?? null;
  const from = before === null ? '1970-01-01T00:00:00Z' : new Date(Date.parse(ctx.now) - WINDOW_DAYS * DAY).toISOString();
  planAnew(ctx);
  const owed = outlook.filter((row) => row.incoming !== undefined || row.backlog !== undefined);
  await ctx.rows(LOOK, {
    ...{ from, expiryDays, zone: ctx.merchant.zone, ...columnsOf(owed) },
  });
  ctx.post(FORGET);
  return { before, listed: new Set(outlook.flatMap((row) => (row.listed ? [row.skuId] : []))) };
}

const columnsOf = (rows: readonly Outlook[]) => ({
  outlookSkus: rows.map((row) => row.skuId),
  outlookWarehouses: rows.map((row) => row.warehouseId),
  incoming: rows.map((row) => row.incoming ?? '0'),
  backlog: rows.map((row) => row.backlog ?? '0'),
});
