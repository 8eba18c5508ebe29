import { statement } from '../../kernel/statement.ts';

// what each case cost beside the price: paid out, sent again, scrapped at what it had cost; and what others bore of it
const CASES = `cases as (
    select a.id, a.type, a.status, a.reason_id, a.responsibility, a.handler_id, a.department, a.shop_id, a.opened_at, a.finished_at, a.deadline_at,
      a.refunded_amount, a.paid_out_amount,
      coalesce((select sum(s.cost_amount) from fulfilment.shipment s join sales.sales_order o on o.merchant_id = s.merchant_id and o.id = s.order_id
        where s.merchant_id = a.merchant_id and s.order_id = a.new_order_id and s.status <> 'undone' and o.purpose in ('resend', 'giveaway')), 0) as resend_cost,
      coalesce((select sum(round(x.cost / x.quantity * l.scrapped, 2)) from aftersales.after_sale_line l
        join (select f.order_line_id, sum(f.cost_amount) as cost, sum(f.quantity) as quantity from fulfilment.shipment_line f
          where f.merchant_id = :merchant group by f.order_line_id) x on x.order_line_id = l.order_line_id
        where l.merchant_id = a.merchant_id and l.after_sale_id = a.id and l.scrapped > 0), 0) as scrap_cost,
      coalesce((select sum(case c.status when 'accepted' then c.accepted_amount when 'paid' then c.paid_amount when 'credited' then c.paid_amount else 0 end) from aftersales.claim c
        where c.merchant_id = a.merchant_id and c.after_sale_id = a.id), 0) as recovered
    from aftersales.after_sale a
    where a.merchant_id = :merchant and (:shops is null or a.shop_id = any(:shops)) and a.status not in ('refused', 'withdrawn')
      and a.opened_at >= (:from::date::timestamp at time zone :zone) and a.opened_at < ((:to::date + 1)::timestamp at time zone :zone))`;

const figures = `count(*)::int as cases, count(*) filter (where c.status <> 'closed')::int as open, sum(c.refunded_amount) as refunded,
    sum(c.paid_out_amount) as "paidOut", sum(c.resend_cost) as resent, sum(c.scrap_cost) as scrapped, sum(c.recovered) as recovered,
    sum(c.paid_out_amount + c.resend_cost + c.scrap_cost - c.recovered) as cost,
    round(avg(extract(epoch from c.finished_at - c.opened_at) / 3600) filter (where c.finished_at is not null), 1) as hours,
    count(*) filter (where c.deadline_at < coalesce(c.finished_at, :now))::int as late`;

const by = (key: string, name: string, joins = '') => `with ${CASES}
  select ${key} as key, ${name} as name, null::numeric as units, null::numeric as shipped, ${figures}
  from cases c ${joins} group by 1, 2 order by sum(c.refunded_amount) desc, 1 limit 200`;

// per SKU: the money and units of its lines, of what belongs to a case as a whole its share by units; the rate is of what was shipped in the same days
// (facts.md 12)
const BY_SKU = `with ${CASES},
  line as (
    select l.sku_id, l.after_sale_id, sum(l.quantity) as units, sum(l.refunded_amount) as refunded, coalesce(sum(x.cost), 0) as scrapped,
      coalesce(sum(l.quantity) / nullif(sum(sum(l.quantity)) over (partition by l.after_sale_id), 0),
        1.0 / count(*) over (partition by l.after_sale_id)) as share
    from aftersales.after_sale_line l join cases c on c.id = l.after_sale_id
    left join lateral (select round(sum(f.cost_amount) / sum(f.quantity) * l.scrapped, 2) as cost from fulfilment.shipment_line f
      where f.merchant_id = :merchant and f.order_line_id = l.order_line_id) x on l.scrapped > 0
    where l.merchant_id = :merchant group by l.sku_id, l.after_sale_id),
  gone as (
    select f.sku_id, sum(f.quantity) as shipped, sum(least(o.returned, f.quantity)) as returned
    from fulfilment.shipment s
    join fulfilment.shipment_line f on f.merchant_id = s.merchant_id and f.shipment_id = s.id
    join sales.order_line o on o.merchant_id = f.merchant_id and o.id = f.order_line_id
    where s.merchant_id = :merchant and s.status <> 'undone' and s.shipped_at >= (:from::date::timestamp at time zone :zone) and s.shipped_at < ((:to::date + 1)::timestamp at time zone :zone)
      and (:shops is null or s.shop_id = any(:shops)) group by f.sku_id)
  select k.code as key, jsonb_build_object('zh', k.code || ' ' || k.option_text, 'en', k.code || ' ' || k.option_text) as name,
    coalesce(g.returned, 0) as units, coalesce(g.shipped, 0) as shipped, count(*)::int as cases,
    count(*) filter (where c.status <> 'closed')::int as open, sum(l.refunded) as refunded,
    round(sum(c.paid_out_amount * l.share), 2) as "paidOut", round(sum(c.resend_cost * l.share), 2) as resent, sum(l.scrapped) as scrapped,
    round(sum(c.recovered * l.share), 2) as recovered,
    round(sum((c.paid_out_amount + c.resend_cost - c.recovered) * l.share) + sum(l.scrapped), 2) as cost,
    round(avg(extract(epoch from c.finished_at - c.opened_at) / 3600) filter (where c.finished_at is not null), 1) as hours,
    count(*) filter (where c.deadline_at < coalesce(c.finished_at, :now))::int as late
  from line l join cases c on c.id = l.after_sale_id
  join catalog.sku k on k.merchant_id = :merchant and k.id = l.sku_id
  left join gone g on g.sku_id = l.sku_id
  group by k.code, k.option_text, g.returned, g.shipped order by sum(l.refunded) desc, 1 limit 200`;

// goods that came in again, and what was paid, credited or promised beside them
const RECOVERED = `c.replaced_amount + case c.status when 'accepted' then greatest(c.accepted_amount - c.replaced_amount, 0)
      when 'paid' then c.paid_amount when 'credited' then c.paid_amount else 0 end`;
// per supplier: what was sent back and what they bore
const BY_SUPPLIER = `select p.id::text as key, jsonb_build_object('zh', p.name, 'en', p.name) as name,
    coalesce(sum((select sum(l.quantity) from aftersales.supplier_return_line l where l.merchant_id = r.merchant_id and l.supplier_return_id = r.id)), 0) as units,
    null::numeric as shipped, count(*)::int as cases, count(*) filter (where c.status in ('open', 'accepted'))::int as open, 0::numeric as refunded,
    0::numeric as "paidOut", 0::numeric as resent, sum(coalesce(r.cost_amount, 0)) as scrapped,
    sum(${RECOVERED}) as recovered, sum(coalesce(r.cost_amount, 0) - (${RECOVERED})) as cost,
    round(avg(extract(epoch from c.settled_at - c.opened_at) / 3600), 1) as hours, 0 as late
  from aftersales.claim c
  join parties.party p on p.merchant_id = c.merchant_id and p.id = c.party_id
  left join aftersales.supplier_return r on r.merchant_id = c.merchant_id and r.id = c.supplier_return_id
  where c.merchant_id = :merchant and c.against = 'supplier' and c.status <> 'void' and c.opened_at >= (:from::date::timestamp at time zone :zone) and c.opened_at < ((:to::date + 1)::timestamp at time zone :zone)
  group by p.id, p.name order by cost desc, 1 limit 200`;

const plain = (column: string) => `jsonb_build_object('zh', ${column}, 'en', ${column})`;

/** The report by each of its dimensions. */
export const REPORTS = {
  reason: statement(by('c.reason_id::text', 'r.name', 'left join aftersales.reason r on r.merchant_id = :merchant and r.id = c.reason_id')),
  type: statement(by('c.type', plain('c.type'))),
  responsibility: statement(by('c.responsibility', plain('c.responsibility'))),
  department: statement(by('c.department', plain('c.department'))),
  handler: statement(
    by(
      'c.handler_id::text',
      plain('m.person_name'),
      'left join access.membership m on m.merchant_id = :merchant and m.person_id = c.handler_id',
    ),
  ),
  shop: statement(by('c.shop_id::text', plain('h.name'), 'join sales.shop h on h.merchant_id = :merchant and h.id = c.shop_id')),
  sku: statement(BY_SKU),
  supplier: statement(BY_SUPPLIER),
} as const;
export type Dimension = keyof typeof REPORTS;
