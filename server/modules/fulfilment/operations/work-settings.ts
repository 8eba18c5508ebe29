import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { worksIn } from '../../../kernel/scope.ts';
import { warehousesByPriority } from '../../inventory/index.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { areConsistent } from '../outbound.rules.ts';
import { rememberedWork, WORK_COLUMNS } from '../work-setting.ts';

const LOCK = statement(`select ${WORK_COLUMNS}, t.version from fulfilment.work_setting t
  where t.merchant_id = :merchant and t.warehouse_id = :warehouseId::uuid for update`);
const SET =
  statement(`insert into fulfilment.work_setting (merchant_id, warehouse_id, picks, sorts, checks, weighs, ships_at, walk, packaging_weight, box_weight,
    tolerance_grams, tolerance_percent)
  values (:merchant, :warehouseId::uuid, :picks::boolean, :sorts::boolean, :checks::boolean, :weighs::boolean, :shipsAt, :walk, :packagingWeight::numeric,
    :boxWeight::numeric, :toleranceGrams::numeric, :tolerancePercent::numeric)
  on conflict (merchant_id, warehouse_id) do update set picks = excluded.picks, sorts = excluded.sorts, checks = excluded.checks, weighs = excluded.weighs,
    ships_at = excluded.ships_at, walk = excluded.walk, packaging_weight = excluded.packaging_weight, box_weight = excluded.box_weight,
    tolerance_grams = excluded.tolerance_grams, tolerance_percent = excluded.tolerance_percent, version = fulfilment.work_setting.version + 1`);
const INSERT_WALL = statement(`insert into fulfilment.wall (merchant_id, id, warehouse_id, code, slots)
  values (:merchant, :id::uuid, :warehouseId::uuid, upper(:code), :slots::smallint)`);
const LOCK_WALL = statement(`select w.id, w.code, w.slots::int as slots, w.active, w.version,
    exists (select from fulfilment.wave v join fulfilment.outbound b on b.merchant_id = v.merchant_id and b.wave_id = v.id
      where v.merchant_id = w.merchant_id and v.wall_id = w.id and v.status in ('released', 'picking', 'sorting') and b.wall_slot is not null) as used
  from fulfilment.wall w where w.merchant_id = :merchant and w.id = :wallId::uuid and (:warehouses is null or w.warehouse_id = any(:warehouses))
  for update of w`);
const CHANGE_WALL = statement(`update fulfilment.wall w set slots = :slots::smallint, active = :active::boolean, version = w.version + 1
  where w.merchant_id = :merchant and w.id = :wallId::uuid`);

async function requireWarehouse(ctx: Context, warehouseId: string): Promise<void> {
  const known = (await warehousesByPriority(ctx)).some((warehouse) => warehouse.id === warehouseId);
  const mine = worksIn(ctx, warehouseId);
  if (!known || !mine) throw errors.warehouse_unknown();
}

/** Which steps a warehouse uses, when its goods leave the books, and how its parcels are weighed. */
export const setWarehouseWork = handle(
  fulfilment.operations['set-warehouse-work'],
  async (ctx, { warehouseId, expectedVersion, ...setting }) => {
    await requireWarehouse(ctx, warehouseId);
    if (!areConsistent(setting)) throw errors.work_inconsistent();
    const before = await ctx.row<{ version: number }>(LOCK, { warehouseId });
    if (before) checkVersion(before.version, expectedVersion);
    ctx.post(SET, { warehouseId, ...setting });
    rememberedWork.forget(ctx);
    ctx.change('inventory.warehouse', warehouseId, before ?? null, setting);
    return { warehouseId, version: (before?.version ?? 0) + 1 };
  },
);

/** A wall of slots into which a batch is sorted. */
export const createWall = handle(fulfilment.operations['create-wall'], async (ctx, { warehouseId, code, slots }) => {
  await requireWarehouse(ctx, warehouseId);
  const id = ctx.newId();
  ctx.post(INSERT_WALL, { id, warehouseId, code, slots });
  ctx.change('fulfilment.wall', id, null, { code, slots });
  return { id, code: code.toUpperCase(), version: 1 };
});

export const changeWall = handle(fulfilment.operations['change-wall'], async (ctx, { wallId, expectedVersion, slots, active }) => {
  const wall = await ctx.row<{ code: string; slots: number; active: boolean; version: number; used: boolean }>(LOCK_WALL, { wallId });
  if (!wall) throw errors.wall_not_found();
  checkVersion(wall.version, expectedVersion);
  if (wall.used && (!active || slots < wall.slots)) throw errors.wall_in_use({ wall: wall.code });
  ctx.post(CHANGE_WALL, { wallId, slots, active });
  ctx.change('fulfilment.wall', wallId, { slots: wall.slots, active: wall.active }, { slots, active });
  return { id: wallId, code: wall.code, version: wall.version + 1 };
});
