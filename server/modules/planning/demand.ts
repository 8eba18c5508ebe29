import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { absencesOf } from './absences.ts';
import { keyOf, type Place } from './keys.ts';

/** What was asked for, by week: from the first week with demand to the last whole one. */
export interface Demand {
  firstWeek: string;
  /** Units, what came back taken out. */
  units: number[];
  /** What came back, in the week it had been asked for. */
  returned: number[];
  /** Weeks without demand in which nothing lay there, by their place: they are not known. */
  absent: number[];
}

const WEEKS = 156;
const DAY = 86_400_000;

// by order date, what was cancelled left out (facts.md 3.6); components of bundles and gifts leave the shelf like anything else. An order that no
// warehouse has yet is asked of the one that is tried first, and what a dealer sold of the goods that lie with him of the one that fills him.
const DEMAND = statement(`
  select l.sku_id as "skuId", coalesce(case when w.promisable is not false then o.warehouse_id else f.id end, :firstWarehouse::uuid) as "warehouseId",
    (date_trunc('week', o.business_date::timestamp))::date::text as week,
    sum(greatest(l.quantity - l.cancelled - l.returned, 0))::float8 as units, sum(l.returned)::float8 as returned
  from sales.order_line l join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  left join inventory.warehouse w on w.merchant_id = o.merchant_id and w.id = o.warehouse_id
  left join inventory.warehouse f on f.merchant_id = w.merchant_id and f.id = w.supplied_by_id and f.active and f.promisable
  where l.merchant_id = :merchant and l.sku_id = any(:skuIds::uuid[]) and l.kind in ('goods', 'component', 'gift')
    and o.fulfilment_status not in ('draft', 'cancelled') and o.business_date >= :from::date and o.business_date < :until::date
  group by 1, 2, 3 order by 1, 2, 3`);
const FIRST_WAREHOUSE = statement(`select w.id from inventory.warehouse w
  where w.merchant_id = :merchant and w.active and w.promisable order by w.priority, w.code limit 1`);

interface Week extends Place {
  week: string;
  units: number;
  returned: number;
}

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
/** The Monday of the week of a date. */
const mondayOf = (date: string): number => {
  const at = Date.parse(`${date}T00:00:00Z`);
  return at - ((new Date(at).getUTCDay() + 6) % 7) * DAY;
};

/** The demand of SKUs in each warehouse over three years at most, in one statement. */
export async function demandOf(ctx: ReadContext, skuIds: readonly string[]): Promise<Map<string, Demand>> {
  const until = mondayOf(ctx.today);
  const first = await ctx.row<{ id: string }>(FIRST_WAREHOUSE);
  const params = { skuIds, firstWarehouse: first?.id ?? null, from: dayOf(until - WEEKS * 7 * DAY), until: dayOf(until) };
  const [weeks, absence] = await Promise.all([ctx.rows<Week>(DEMAND, params), absencesOf(ctx, skuIds)]);
  const found = new Map<string, Demand>();
  for (const [key, rows] of Map.groupBy(weeks, keyOf)) {
    const from = Date.parse(`${(rows[0] as Week).week}T00:00:00Z`);
    const length = Math.round((until - from) / (7 * DAY));
    const demand: Demand = { firstWeek: dayOf(from), units: Array(length).fill(0), returned: Array(length).fill(0), absent: [] };
    for (const { week, units, returned } of rows) {
      const at = Math.round((Date.parse(`${week}T00:00:00Z`) - from) / (7 * DAY));
      demand.units[at] = units;
      demand.returned[at] = returned;
    }
    const absent = absence(
      rows[0] as Week,
      demand.units.map((_, at) => dayOf(from + at * 7 * DAY)),
    );
    demand.absent = demand.units.flatMap((units, at) => (units === 0 && absent[at] ? [at] : []));
    found.set(key, demand);
  }
  return found;
}

/** The Monday of this week: where a history begins that has nothing in it. */
export const thisWeek = (ctx: ReadContext): string => dayOf(mondayOf(ctx.today));
