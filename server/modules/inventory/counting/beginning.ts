import type { Context } from '../../../kernel/context.ts';
import { planAnew } from '../../../kernel/plan-anew.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { errors } from '../errors.ts';
import { type CountFilter, countSeries } from './count.ts';
import type { CountScope } from './count.rules.ts';
import { forgetCounting } from './held-bins.ts';

const MOST_LINES = 20_000;

// a count stands before its lines; what the books say is taken from them at once, in the order in which the bins are walked
const BEGIN =
  statement(`insert into inventory.stock_count (merchant_id, id, number, warehouse_id, scope, filter, blind, locks_bins, second_quantity,
    second_percent, second_value, remark, person_id, due_on, snapshot_at, created_by, created_at)
  values (:merchant, :id::uuid, :number, :warehouseId::uuid, :scope, :filter::jsonb, :blind::boolean, :locksBins::boolean,
    :secondQuantity::numeric, :secondPercent::numeric, :secondValue::numeric, :remark, :personId::uuid, :dueOn::date, :now, :actor, :now)`);
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

/** What is counted, how, and by whom until when. */
interface CountDraft {
  warehouseId: string;
  scope: CountScope;
  filter: CountFilter;
  blind: boolean;
  locksBins: boolean;
  secondQuantity?: string | null | undefined;
  secondPercent?: string | null | undefined;
  secondValue?: string | null | undefined;
  remark?: string | undefined;
  personId?: string | null | undefined;
  dueOn?: string | null | undefined;
}

/** A count begins with what the books say of its goods now; bins that another count holds are refused, all of them at once. */
export async function beginCount(ctx: Context, draft: CountDraft): Promise<{ id: string; number: string; lines: number }> {
  const { warehouseId, scope, filter, locksBins } = draft;
  const number = await ctx.number(countSeries);
  const id = ctx.newId();
  const { secondQuantity = null, secondPercent = null, secondValue = null, remark = '', personId = null, dueOn = null } = draft;
  ctx.post(BEGIN, {
    ...{ id, number, warehouseId, scope, filter: JSON.stringify(filter), blind: draft.blind, locksBins },
    ...{ secondQuantity, secondPercent, secondValue, remark, personId, dueOn },
  });
  const lines = await takeLines(ctx, { id, warehouseId, filter });
  const held = await ctx.rows<{ code: string }>(HELD, { id });
  if (held.length) throw errors.count_bin_frozen({ bins: held.map(({ code }) => code).join(', ') });
  if (locksBins) {
    ctx.post(HOLD, { id, locationIds: filter.locationIds ?? [] });
    forgetCounting(ctx);
  }
  ctx.change('inventory.stock_count', id, null, { number, scope, status: 'counting', lines });
  ctx.emit(inventory.events['count-changed'], { id, number, status: 'counting' });
  return { id, number, lines };
}

async function takeLines(ctx: Context, { id, warehouseId, filter }: { id: string; warehouseId: string; filter: CountFilter }) {
  planAnew(ctx);
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
