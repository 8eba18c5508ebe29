import type { z } from 'zod';
import { type Context, handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { requireWarehouses } from '../../warehouse.ts';
import { namedScope } from '../naming.ts';
import type { startCount as input } from '../contract.ts';
import { type CountFilter, countSeries } from '../count.ts';
import { dueSkus } from '../cycle.ts';
import { forgetCounting } from '../held-bins.ts';

type Asked = z.output<typeof input>;
const MOST_LINES = 20_000;

const TOUCHED =
  statement(`select o.id from inventory.location o where o.merchant_id = :merchant and o.warehouse_id = :warehouseId::uuid and exists (
    select from inventory.stock_move m where m.merchant_id = :merchant and m.effective_at >= :since::date::timestamp at time zone :zone
      and (m.from_location_id = o.id or m.to_location_id = o.id))`);
// a count stands before its lines; what the books say is taken from them at once, in the order in which the bins are walked
const BEGIN =
  statement(`insert into inventory.stock_count (merchant_id, id, number, warehouse_id, scope, filter, blind, locks_bins, second_quantity,
    second_percent, second_value, remark, snapshot_at, created_by, created_at)
  values (:merchant, :id::uuid, :number, :warehouseId::uuid, :scope, :filter::jsonb, :blind::boolean, :locksBins::boolean,
    :secondQuantity::numeric, :secondPercent::numeric, :secondValue::numeric, :remark, :now, :actor, :now)`);
const LINES = statement(`with scoped as (
    select b.*, row_number() over (order by o.is_default, o.pick_sequence, o.code, s.code, b.quality, t.number, b.lot_id, b.serial_id, b.owner_id) as n
    from inventory.stock_balance b
    join inventory.location o on o.merchant_id = :merchant and o.id = b.location_id
    join catalog.sku s on s.merchant_id = :merchant and s.id = b.sku_id
    join catalog.product p on p.merchant_id = :merchant and p.id = s.product_id
    left join inventory.lot t on t.merchant_id = :merchant and t.id = b.lot_id
    where b.merchant_id = :merchant and b.warehouse_id = :warehouseId::uuid and b.quantity <> 0
      and (:skuIds::uuid[] is null or b.sku_id = any(:skuIds::uuid[]))
      and (:locationIds::uuid[] is null or b.location_id = any(:locationIds::uuid[]))
      and (:zoneId::uuid is null or o.zone_id = :zoneId::uuid)
      and (:brandId::uuid is null or p.brand_id = :brandId::uuid)
      and (:categoryId::uuid is null or p.category_id in (
        select c.id from catalog.category c where c.merchant_id = :merchant and c.path @> array[:categoryId::uuid]))),
  made as (
    insert into inventory.stock_count_line (merchant_id, count_id, n, id, sku_id, location_id, lot_id, serial_id, owner_id, quality, snapshot)
    select :merchant, :id::uuid, n, (left(:id::uuid::text, 24) || lpad(to_hex(n), 12, '0'))::uuid, sku_id, location_id, lot_id, serial_id, owner_id, quality, quantity
    from scoped where (select count(*) from scoped) <= :most::int
    returning n)
  select (select count(*) from scoped)::int as wanted, (select count(*) from made)::int as made`);
const COUNTED_LINES = statement(
  `update inventory.stock_count set line_count = :lines::int where merchant_id = :merchant and id = :id::uuid`,
);
const HELD = statement(`select distinct o.code from inventory.stock_count_line l
  join inventory.location o on o.merchant_id = :merchant and o.id = l.location_id
  where l.merchant_id = :merchant and l.count_id = :id::uuid and o.counting_id is not null order by o.code limit 20`);
const HOLD = statement(`update inventory.location o set counting_id = :id::uuid where o.merchant_id = :merchant and (
    o.id = any(:locationIds::uuid[]) or o.id in (
      select l.location_id from inventory.stock_count_line l where l.merchant_id = :merchant and l.count_id = :id::uuid))`);

/** A count begins: what is in its scope, what the books say of it now, and whether anything moves there meanwhile (facts.md 1.7). */
export const startCount = handle(inventory.operations['start-count'], async (ctx, asked) => {
  const { warehouseId } = asked;
  await requireWarehouses(ctx, [warehouseId]);
  const [filter, number] = await Promise.all([filterOf(ctx, asked), ctx.number(countSeries)]);
  const id = ctx.newId();
  ctx.post(BEGIN, {
    ...{ id, number, warehouseId, scope: asked.scope, filter: JSON.stringify(filter), remark: asked.remark ?? '' },
    ...{ blind: asked.blind ?? true, locksBins: asked.locksBins ?? false, secondQuantity: asked.secondQuantity ?? null },
    ...{ secondPercent: asked.secondPercent ?? null, secondValue: asked.secondValue ?? null },
  });
  const lines = await takeLines(ctx, { id, warehouseId, filter });
  const held = await ctx.rows<{ code: string }>(HELD, { id });
  if (held.length) throw errors.count_bin_frozen({ bins: held.map(({ code }) => code).join(', ') });
  if (asked.locksBins) {
    ctx.post(HOLD, { id, locationIds: filter.locationIds ?? [] });
    forgetCounting(ctx);
  }
  ctx.change('inventory.stock_count', id, null, { number, scope: asked.scope, status: 'counting', lines });
  ctx.emit(inventory.events['count-changed'], { id, number, status: 'counting' });
  return { id, number, status: 'counting' as const, version: 1, lines };
});

/** What the scope is narrowed down to; a scope that names nothing is refused. */
async function filterOf(ctx: Context, asked: Asked): Promise<CountFilter> {
  const { scope, zoneId, categoryId, brandId, warehouseId } = asked;
  const { skuIds, locationIds } = await namedScope(ctx, asked);
  const given = Object.fromEntries(Object.entries({ skuIds, locationIds, zoneId, categoryId, brandId }).filter(([, value]) => value));
  if (scope === 'product' && !skuIds) throw errors.count_scope_empty();
  if (scope === 'bin' && !locationIds) throw errors.count_scope_empty();
  if (scope === 'part' && !Object.keys(given).length) throw errors.count_scope_empty();
  if (scope === 'cycle') return { ...given, skuIds: await dueSkus(ctx, asked) };
  if (scope !== 'touched') return scope === 'all' ? {} : given;
  const touched = await ctx.rows<{ id: string }>(TOUCHED, { warehouseId, since: asked.since ?? ctx.today, zone: ctx.merchant.zone });
  return { ...given, locationIds: touched.map((row) => row.id) };
}

async function takeLines(ctx: Context, { id, warehouseId, filter }: { id: string; warehouseId: string; filter: CountFilter }) {
  const { skuIds = null, locationIds = null, zoneId = null, categoryId = null, brandId = null } = filter;
  const found = await ctx.row<{ wanted: number; made: number }>(LINES, {
    ...{ id, warehouseId, skuIds, locationIds, zoneId, categoryId, brandId, most: MOST_LINES },
  });
  const { wanted = 0, made = 0 } = found ?? {};
  if (wanted > MOST_LINES) throw errors.count_too_large({ maximum: MOST_LINES, lines: wanted });
  // empty bins are counted too: what is found there is written down
  if (!made && !filter.locationIds?.length) throw errors.count_nothing();
  ctx.post(COUNTED_LINES, { id, lines: made });
  return made;
}
