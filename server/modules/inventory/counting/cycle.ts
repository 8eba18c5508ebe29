import type { ReadContext } from '../../../kernel/context.ts';
import { addDays } from '../../../kernel/calendar.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { type AbcClass, abcClasses, daysBetweenCounts } from './abc.rules.ts';

// goods that lie in the warehouse, what of them left for customers in a year, when they were counted last, and the count they stand in now
const STANDING = statement(`with held as (
    select distinct b.sku_id from inventory.stock_balance b
    where b.merchant_id = :merchant and b.warehouse_id = :warehouseId::uuid and b.quantity <> 0),
  used as (
    select m.sku_id, sum(m.value) as value from inventory.stock_move m
    join inventory.location c on c.merchant_id = :merchant and c.id = m.to_location_id and c.kind = 'customer'
    where m.merchant_id = :merchant and m.from_warehouse_id = :warehouseId::uuid and m.effective_at >= :since::timestamptz
    group by m.sku_id),
  counted as (
    select l.sku_id, max(coalesce(l.second_at, l.first_at)) as at from inventory.stock_count_line l
    join inventory.stock_count c on c.merchant_id = :merchant and c.id = l.count_id and c.warehouse_id = :warehouseId::uuid
    where l.merchant_id = :merchant and l.posted group by l.sku_id),
  open as (
    select l.sku_id, max(c.number) as number from inventory.stock_count c
    join inventory.stock_count_line l on l.merchant_id = :merchant and l.count_id = c.id
    where c.merchant_id = :merchant and c.warehouse_id = :warehouseId::uuid and c.status in ('counting', 'recounting', 'review')
    group by l.sku_id)
  select s.id as "skuId", s.code, coalesce(u.value, 0) as value, (n.at at time zone :zone)::date as "countedOn", o.number as "inCount"
  from held h join catalog.sku s on s.merchant_id = :merchant and s.id = h.sku_id
  left join used u on u.sku_id = h.sku_id left join counted n on n.sku_id = h.sku_id left join open o on o.sku_id = h.sku_id`);

interface Row {
  skuId: string;
  code: string;
  value: string;
  countedOn: string | null;
  inCount: string | null;
}

/** Goods of a warehouse as cycle counts see them. */
interface Standing {
  skuId: string;
  code: string;
  class: AbcClass;
  countedOn: string | null;
  /** The day it is to be counted: today for what was never counted. */
  dueOn: string;
  /** Days since then; never counted is the longest of all. */
  overdue: number;
  /** Number of a count under way that has it. */
  inCount: string | null;
}

const DAY = 86_400_000;
const USUAL = 200;

/** How often goods of each class are counted: times a year, and the days between. */
export async function cyclePace(ctx: ReadContext): Promise<Record<AbcClass, { perYear: number; days: number }>> {
  const [a, b, c] = await Promise.all([
    parameter(ctx, 'inventory.cycle_counts_a'),
    parameter(ctx, 'inventory.cycle_counts_b'),
    parameter(ctx, 'inventory.cycle_counts_c'),
  ]);
  const pace = (perYear: number) => ({ perYear, days: daysBetweenCounts(perYear) });
  return { A: pace(a), B: pace(b), C: pace(c) };
}

/** All goods of a warehouse with their class and the day on which they are due, the longest overdue first (facts.md 1.7). */
export async function standings(ctx: ReadContext, warehouseId: string): Promise<Standing[]> {
  const since = new Date(Date.parse(ctx.now) - 365 * DAY).toISOString();
  const [rows, pace] = await Promise.all([ctx.rows<Row>(STANDING, { warehouseId, since, zone: ctx.merchant.zone }), cyclePace(ctx)]);
  const classOf = abcClasses(rows.map((row) => ({ ...row, value: decimal(row.value) })));
  return rows
    .map(({ skuId, code, countedOn, inCount }): Standing => {
      const name = classOf.get(skuId) ?? 'C';
      const dueOn = countedOn === null ? ctx.today : addDays(countedOn, pace[name].days);
      const overdue = countedOn === null ? Number.POSITIVE_INFINITY : (Date.parse(ctx.today) - Date.parse(dueOn)) / DAY;
      return { skuId, code, class: name, countedOn, dueOn, overdue, inCount };
    })
    .sort(longestFirst);
}

const longestFirst = (a: Standing, b: Standing): number =>
  (b.overdue === a.overdue ? 0 : b.overdue - a.overdue) || (a.class === b.class ? (a.code < b.code ? -1 : 1) : a.class < b.class ? -1 : 1);

interface Wanted {
  warehouseId: string;
  classes?: readonly AbcClass[] | undefined;
  mostSkus?: number | undefined;
}

/** The SKUs of a warehouse whose turn it is by their class, the longest overdue first; those never counted before all others. What stands in a count that is under way is not due again. */
export async function dueSkus(ctx: ReadContext, { warehouseId, classes, mostSkus = USUAL }: Wanted): Promise<string[]> {
  return (await standings(ctx, warehouseId))
    .filter((row) => row.overdue >= 0 && row.inCount === null && (!classes || classes.includes(row.class)))
    .slice(0, mostSkus)
    .map((row) => row.skuId);
}
