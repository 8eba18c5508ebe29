import { changedCost } from '../../inventory/index.ts';

const ISSUES = `inventory.stock_move m where m.merchant_id = l.merchant_id and m.source_line_id = l.id and m.out_sequence is not null
    and m.reverses_id is null and m.source_id in (
      select x.shipment_id from fulfilment.shipment_line x where x.merchant_id = l.merchant_id and x.order_line_id = l.id)`;

/** Cost of what was shipped and has not come back, as everything that is known by now says it (facts.md 2.7). `l` is the order line. */
export const LINE_COST = `((select coalesce(sum(m.value + ${changedCost('m')}), 0) from ${ISSUES})
  - (select coalesce(sum(r.value - ${changedCost('r')}), 0) from inventory.stock_move r
    where r.merchant_id = l.merchant_id and r.in_sequence is not null and r.reverses_id in (select m.id from ${ISSUES})
      and not exists (select from inventory.stock_move c where c.merchant_id = r.merchant_id and c.reverses_id = r.id)))`;

/** Revenue of what was shipped, without tax. */
export const LINE_REVENUE = `(select coalesce(sum(x.net_amount), 0) from fulfilment.shipment_line x
  join fulfilment.shipment h on h.merchant_id = x.merchant_id and h.id = x.shipment_id and h.status <> 'undone'
  where x.merchant_id = l.merchant_id and x.order_line_id = l.id)`;

/** What of the revenue was refunded: in the proportion of the line (R1). */
export const LINE_REFUNDED = `coalesce(round(l.net_amount * l.refunded_amount / nullif(l.buyer_amount, 0), :exponent::int), 0)`;

/** At today's standard cost; null where the goods have none. */
export const LINE_STANDARD = `round((l.shipped - l.returned) * (select t.amount from inventory.standard_cost t
  where t.merchant_id = l.merchant_id and t.sku_id = l.sku_id order by t.set_at desc limit 1), :exponent::int)`;

/** The movements of a line: goods that left, and those that came back. */
export const LINE_MOVES = `select m.merchant_id, m.id, m.sku_id, m.effective_at, 'out' as direction, m.quantity, m.value, m.source,
    m.source_id as "sourceId", m.source_number as "sourceNumber"
  from sales.order_line l cross join lateral (select m.* from ${ISSUES}) m where l.merchant_id = :merchant and l.id = :orderLineId::uuid
  union all
  select r.merchant_id, r.id, r.sku_id, r.effective_at, 'back', r.quantity, r.value, r.source, r.source_id, r.source_number
  from sales.order_line l cross join lateral (select m.id from ${ISSUES}) m
  join inventory.stock_move r on r.merchant_id = :merchant and r.reverses_id = m.id
  where l.merchant_id = :merchant and l.id = :orderLineId::uuid`;
