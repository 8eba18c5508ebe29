import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { worksIn } from '../../../kernel/scope.ts';
import { fulfilment } from '../contract.ts';
import { CANDIDATES, criteriaParams, shipWithin } from '../wave.ts';

// groups of what leaves with one carrier and is worked on alike; the SKU that most orders of a group hold is worth a wave of its own
const PROPOSE = statement(`with ${CANDIDATES},
  chosen as (select * from candidate c where :kind::text is null or c.kind = :kind::text),
  grouped as (
    select c.carrier, c.kind, count(*)::int as orders, sum(c.lines)::int as lines, sum(c.quantity) as quantity, min(c.due_at) as due_at,
      count(*) filter (where c.due_at < :now::timestamptz + interval '4 hours')::int as urgent
    from chosen c group by c.carrier, c.kind),
  held as (
    select c.carrier, c.kind, k as sku_id, count(*)::int as orders from chosen c cross join unnest(c.sku_ids) k group by c.carrier, c.kind, k),
  hot as (
    select distinct on (carrier, kind) carrier, kind, sku_id, orders, count(*) over (partition by carrier, kind) as skus
    from held order by carrier, kind, orders desc, sku_id)
  select g.carrier, g.kind, g.orders, g.lines, g.quantity, h.skus::int as skus, g.due_at as "dueAt", g.urgent,
    case when h.orders > 1 then h.sku_id end as "hotSkuId", case when h.orders > 1 then s.code end as "hotSku", h.orders as "hotOrders"
  from grouped g join hot h on h.carrier = g.carrier and h.kind = g.kind
  left join catalog.sku s on s.merchant_id = :merchant and s.id = h.sku_id
  order by g.due_at, g.orders desc, g.carrier, g.kind`);

/** What could leave now, in groups that make good waves: by carrier and type, the most urgent first. Nothing is changed by looking. */
export const proposeWaves = answer(fulfilment.queries['propose-waves'], async (ctx, { warehouseId, criteria }): Promise<any> => {
  if (!worksIn(ctx, warehouseId)) return { orders: 0, rows: [] };
  const params = { warehouseId, ...criteriaParams(criteria), ...(await shipWithin(ctx)), kind: criteria.kind ?? null };
  const rows = await ctx.rows<{ orders: number }>(PROPOSE, params);
  return { orders: rows.reduce((count, row) => count + row.orders, 0), rows };
});
