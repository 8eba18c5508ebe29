import type { ReadContext } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { type AbcClass, abcClasses, daysBetweenCounts } from './abc.rules.ts';

// goods that lie in the warehouse, what of them left for customers in a year, and when they were counted last
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
    where l.merchant_id = :merchant and l.posted group by l.sku_id)
  select s.id as "skuId", s.code, coalesce(u.value, 0) as value, (n.at at time zone :zone)::date as "countedOn"
  from held h join catalog.sku s on s.merchant_id = :merchant and s.id = h.sku_id
  left join used u on u.sku_id = h.sku_id left join counted n on n.sku_id = h.sku_id`);

interface Standing {
  skuId: string;
  code: string;
  value: string;
  countedOn: string | null;
}

const DAY = 86_400_000;
const USUAL = 200;

interface Wanted {
  warehouseId: string;
  classes?: readonly AbcClass[] | undefined;
  mostSkus?: number | undefined;
}

/** The SKUs of a warehouse whose turn it is by their class, the longest overdue first; those never counted before all others (facts.md 1.7). */
export async function dueSkus(ctx: ReadContext, { warehouseId, classes, mostSkus = USUAL }: Wanted): Promise<string[]> {
  const since = new Date(Date.parse(ctx.now) - 365 * DAY).toISOString();
  const [rows, ...perYear] = await Promise.all([
    ctx.rows<Standing>(STANDING, { warehouseId, since, zone: ctx.merchant.zone }),
    parameter(ctx, 'inventory.cycle_counts_a'),
    parameter(ctx, 'inventory.cycle_counts_b'),
    parameter(ctx, 'inventory.cycle_counts_c'),
  ]);
  const between = { A: perYear[0], B: perYear[1], C: perYear[2] } satisfies Record<AbcClass, number>;
  const classOf = abcClasses(rows.map((row) => ({ ...row, value: decimal(row.value) })));
  return rows
    .flatMap((row) => {
      const name = classOf.get(row.skuId) ?? 'C';
      if (classes && !classes.includes(name)) return [];
      const overdue = overdueDays(row.countedOn, ctx.today, daysBetweenCounts(between[name]));
      return overdue < 0 ? [] : [{ ...row, overdue, name }];
    })
    .sort((a, b) => b.overdue - a.overdue || (a.name === b.name ? (a.code < b.code ? -1 : 1) : a.name < b.name ? -1 : 1))
    .slice(0, mostSkus)
    .map((row) => row.skuId);
}

const overdueDays = (countedOn: string | null, today: string, days: number): number =>
  countedOn === null ? Number.POSITIVE_INFINITY : (Date.parse(today) - Date.parse(countedOn)) / DAY - days;
