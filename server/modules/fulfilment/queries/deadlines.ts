import { answerList } from '../../../kernel/list.ts';
import { parameter } from '../../company/index.ts';
import { fulfilment } from '../contract.ts';
import { causeChoices, deadlineLabels as own } from '../deadlines/words.ts';
import { labels } from '../words.ts';

// what a dealer sold has its buyer already, no carrier comes for it
// each part begins with the small index of what is under way; of a step's own clock and the promise to ship the earlier counts
const CLOCKS = `(
    select o.id, o.number as order_number, o.id as order_id, null::text as shipment, o.shop_id, o.warehouse_id, o.carrier, o.hold_count > 0 as held,
      case when o.fulfilment_status = 'wait_audit' then 'audit' when b.id is null then 'process' else 'ship' end as cause,
      case when o.fulfilment_status = 'wait_audit' then coalesce(o.paid_at, o.confirmed_at) else coalesce(b.waved_at, o.audited_at) end as since,
      case when o.fulfilment_status = 'wait_audit'
          then least(o.ship_by, coalesce(o.paid_at, o.confirmed_at) + make_interval(mins => coalesce(y.unaudited_minutes, 120)))
        when b.id is null then least(o.ship_by, o.audited_at + make_interval(hours => :startHours::int))
        else coalesce(o.ship_by, b.waved_at + make_interval(hours => :startHours::int)) end as due_at,
      case when b.id is not null then (
        select t.claimed_by from fulfilment.pick_line i join fulfilment.pick_task t on t.merchant_id = i.merchant_id and t.id = i.task_id
        where i.merchant_id = :merchant and i.outbound_id = b.id and t.claimed_by is not null limit 1) end as person_id
    from sales.sales_order o
    left join sales.audit_policy y on y.merchant_id = o.merchant_id and y.shop_id = o.shop_id
    left join fulfilment.outbound b on b.merchant_id = o.merchant_id and b.order_id = o.id
      and b.status in ('waved', 'picking', 'picked', 'sorted', 'checked', 'weighed')
    where o.merchant_id = :merchant and o.fulfilment_status in ('wait_audit', 'audited', 'part_shipped') and o.closed_reason is null
    union all
    select s.id, s.order_number, s.order_id, s.number, s.shop_id, s.warehouse_id, s.carrier, false, 'collect', s.shipped_at,
      s.shipped_at + make_interval(hours => :collectHours::int), s.created_by
    from fulfilment.shipment s where s.merchant_id = :merchant and s.status = 'shipped' and not exists (
      select from inventory.warehouse w where w.merchant_id = s.merchant_id and w.id = s.warehouse_id and w.type = 'dealer')
    union all
    select p.id, s.order_number, s.order_id, s.number, s.shop_id, s.warehouse_id, p.carrier, false, 'deliver', coalesce(p.collected_at, s.handed_over_at),
      p.promised_at, s.created_by
    from fulfilment.parcel p join fulfilment.shipment s on s.merchant_id = p.merchant_id and s.id = p.shipment_id
    where p.merchant_id = :merchant and s.merchant_id = :merchant and p.status not in ('delivered', 'returned', 'lost') and s.status = 'handed_over')`;

/** Every clock that runs, the soonest first (B63): what waits to be audited, begun, shipped, collected, delivered, and whose it is. */
export const deadlines = answerList(fulfilment.queries.deadlines, {
  from: `${CLOCKS} d
    join sales.shop h on h.merchant_id = :merchant and h.id = d.shop_id
    left join inventory.warehouse w on w.merchant_id = :merchant and w.id = d.warehouse_id
    left join freight.carrier c on c.merchant_id = :merchant and c.code = d.carrier
    left join office.assignment g on g.merchant_id = :merchant and g.entity = 'sales.order' and g.document_id = d.order_id and g.done_at is null
    left join access.membership m on m.merchant_id = :merchant and m.person_id = coalesce(g.person_id, d.person_id)`,
  where: `h.merchant_id = :merchant and d.due_at is not null and (:shops is null or d.shop_id = any(:shops))
    and (:warehouses is null or d.warehouse_id is null or d.warehouse_id = any(:warehouses))`,
  key: 'd.id',
  defaultSort: 'dueAt',
  columns: {
    id: { sql: 'd.id', type: 'reference', label: labels.orderNumber, filter: false },
    cause: { sql: 'd.cause', type: 'choice', label: own.cause, choices: causeChoices },
    dueAt: { sql: 'd.due_at', type: 'instant', label: own.dueAt, sort: true },
    overdue: { sql: 'd.due_at < :now::timestamptz', type: 'boolean', label: own.overdue },
    hoursLeft: {
      sql: 'round(extract(epoch from d.due_at - :now::timestamptz)::numeric / 3600, 1)::text',
      type: 'text',
      label: own.hoursLeft,
      filter: false,
    },
    orderNumber: { sql: 'd.order_number', type: 'text', label: labels.orderNumber },
    shipment: { sql: 'd.shipment', type: 'text', label: labels.number },
    since: { sql: 'd.since', type: 'instant', label: own.since },
    owner: { sql: 'm.person_name', type: 'text', label: own.owner },
    shopId: { sql: 'd.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 'h.name', type: 'text', label: labels.shop, filter: false },
    warehouseId: { sql: 'd.warehouse_id', type: 'reference', label: labels.warehouse },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse, filter: false },
    carrierName: { sql: 'c.name', type: 'text', label: labels.carrier },
    held: { sql: 'd.held', type: 'boolean', label: own.held },
  },
  search: 'd.order_number = upper(:search::text) or d.shipment = upper(:search::text)',
  params: async (ctx) => {
    const [startHours, collectHours] = await Promise.all([
      parameter(ctx, 'fulfilment.start_within_hours'),
      parameter(ctx, 'fulfilment.collect_within_hours'),
    ]);
    return { startHours, collectHours };
  },
});
