import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { add, decimal, isPositive, subtract, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { worksIn } from '../../../kernel/scope.ts';
import { moveGoods } from '../../inventory/index.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { scannedSku } from '../picking.ts';
import { facesOf, reservesOf, type WantedOfWave, wantedOfWave } from './books.ts';
import { lacking, planMoves } from './plan.rules.ts';

const BIN = statement(`select i.id from inventory.location i where i.merchant_id = :merchant and i.warehouse_id = :warehouseId::uuid
  and upper(i.code) = upper(:bin) and i.active`);
const SET = statement(`insert into fulfilment.pick_face (merchant_id, id, warehouse_id, location_id, sku_id, minimum, maximum)
  values (:merchant, :id::uuid, :warehouseId::uuid, :locationId::uuid, :skuId::uuid, :minimum::numeric, :maximum::numeric)
  on conflict (merchant_id, sku_id, location_id) do update set minimum = excluded.minimum, maximum = excluded.maximum, version = pick_face.version + 1
  returning id, version`);
const REMOVE = statement(`delete from fulfilment.pick_face f where f.merchant_id = :merchant and f.id = :pickFaceId::uuid
  and (:warehouses is null or f.warehouse_id = any(:warehouses)) returning f.id`);
// who plans a warehouse plans it alone: two at once would bring the same goods twice
const ALONE = statement(
  `select f.id from fulfilment.pick_face f where f.merchant_id = :merchant and f.warehouse_id = :warehouseId::uuid order by f.id for update`,
);
const PLAN = statement(`insert into fulfilment.replenishment
    (merchant_id, id, warehouse_id, sku_id, from_location_id, lot_id, to_location_id, quantity, reason, wave_id, created_by, created_at)
  select :merchant, x.id, :warehouseId::uuid, x.sku_id, x.from_id, x.lot_id, x.to_id, x.quantity, :reason, :waveId::uuid, :actor, :now
  from unnest(:ids::uuid[], :skuIds::uuid[], :fromIds::uuid[], :lotIds::uuid[], :toIds::uuid[], :quantities::numeric[])
    as x (id, sku_id, from_id, lot_id, to_id, quantity)`);
const LOCK =
  statement(`select r.id, r.warehouse_id as "warehouseId", r.sku_id as "skuId", r.from_location_id as "fromLocationId", r.lot_id as "lotId",
    r.to_location_id as "toLocationId", r.quantity, r.moved, r.status, r.version, a.code as "fromCode", z.code as "toCode", k.code as "skuCode"
  from fulfilment.replenishment r
  join inventory.location a on a.merchant_id = r.merchant_id and a.id = r.from_location_id
  join inventory.location z on z.merchant_id = r.merchant_id and z.id = r.to_location_id
  join catalog.sku k on k.merchant_id = r.merchant_id and k.id = r.sku_id
  where r.merchant_id = :merchant and r.id = :replenishmentId::uuid and (:warehouses is null or r.warehouse_id = any(:warehouses)) for update of r`);
const MOVED =
  statement(`update fulfilment.replenishment r set moved = r.moved + :quantity::numeric, document_id = :documentId::uuid, version = r.version + 1,
    status = case when r.moved + :quantity::numeric >= r.quantity then 'done' else 'open' end, done_by = :actor,
    done_at = case when r.moved + :quantity::numeric >= r.quantity then :now end
  where r.merchant_id = :merchant and r.id = :replenishmentId::uuid`);
const CANCEL =
  statement(`update fulfilment.replenishment r set status = 'cancelled', done_by = :actor, done_at = :now, version = r.version + 1
  where r.merchant_id = :merchant and r.id = :replenishmentId::uuid`);

const refuseElsewhere = (ctx: Context, warehouseId: string): void => {
  if (!worksIn(ctx, warehouseId)) throw errors.warehouse_not_yours();
};

/** A bin that a SKU is picked from: below the minimum it is filled to the maximum. */
export const setPickFace = handle(fulfilment.operations['set-pick-face'], async (ctx, { warehouseId, bin, code, minimum, maximum }) => {
  refuseElsewhere(ctx, warehouseId);
  const [found, sku] = await Promise.all([ctx.row<{ id: string }>(BIN, { warehouseId, bin }), scannedSku(ctx, code)]);
  if (!found) throw errors.bin_unknown({ bin });
  if (!sku) throw errors.goods_unknown({ code });
  if (!isPositive(decimal(maximum)) || decimal(maximum) < decimal(minimum)) throw errors.pick_face_order();
  const row = (await ctx.row<{ id: string; version: number }>(SET, {
    ...{ id: ctx.newId(), warehouseId, locationId: found.id, skuId: sku.skuId, minimum, maximum },
  })) as { id: string; version: number };
  ctx.change('fulfilment.pick_face', row.id, null, { sku: sku.skuCode, bin, minimum, maximum });
  return row;
});

export const removePickFace = handle(fulfilment.operations['remove-pick-face'], async (ctx, { pickFaceId }) => {
  const gone = await ctx.row(REMOVE, { pickFaceId });
  if (!gone) throw errors.pick_face_not_found();
  ctx.change('fulfilment.pick_face', pickFaceId, { there: true }, { there: false });
  return { id: pickFaceId };
});

/** 补货计划: tasks that fill pick faces from the reserve, by their minimum or by what a wave wants; what is on its way counts as there. */
export const planReplenishment = handle(fulfilment.operations['plan-replenishment'], async (ctx, asked) => {
  const wanted = asked.waveId ? await wantedOfWave(ctx, asked.waveId) : [];
  const warehouseId = wanted[0]?.warehouseId ?? asked.warehouseId;
  if (!warehouseId) throw errors.wave_not_found({ number: asked.waveId ?? '' });
  refuseElsewhere(ctx, warehouseId);
  return planWarehouse(ctx, warehouseId, asked.waveId, wanted);
});

/** Tasks for one warehouse; for a wave only for what its faces lack. */
export async function planWarehouse(ctx: Context, warehouseId: string, waveId?: string, wanted: readonly WantedOfWave[] = []) {
  await ctx.rows(ALONE, { warehouseId });
  const faces = await facesOf(ctx, warehouseId, waveId ? wanted.map(({ skuId }) => skuId) : null);
  const bySku = Map.groupBy(faces, (face) => face.skuId);
  const lacks = new Map(wanted.map((each) => [each.skuId, lacking(decimal(each.wanted), bySku.get(each.skuId) ?? [])]));
  const looked = waveId ? faces.filter((face) => isPositive(lacks.get(face.skuId) ?? zero)) : faces;
  const { moves, missing } = planMoves(looked, await reservesOf(ctx, warehouseId, [...bySku.keys()]), lacks);
  if (moves.length)
    ctx.post(PLAN, {
      ...{ warehouseId, reason: waveId ? 'wave' : 'minimum', waveId: waveId ?? null },
      ids: moves.map(() => ctx.newId()),
      skuIds: moves.map((move) => move.skuId),
      fromIds: moves.map((move) => move.fromLocationId),
      lotIds: moves.map((move) => move.lotId),
      toIds: moves.map((move) => move.toLocationId),
      quantities: moves.map((move) => text(move.quantity)),
    });
  const quantity = text(moves.reduce((total, move) => add(total, move.quantity), zero));
  ctx.emit(fulfilment.events['replenishment-changed'], { id: warehouseId });
  return { planned: moves.length, quantity, missing: text(missing) };
}

interface Task {
  id: string;
  warehouseId: string;
  skuId: string;
  fromLocationId: string;
  lotId: string;
  toLocationId: string;
  quantity: string;
  moved: string;
  status: string;
  version: number;
  fromCode: string;
  toCode: string;
  skuCode: string;
}

async function lockOpen(ctx: Context, replenishmentId: string): Promise<Task> {
  const task = await ctx.row<Task>(LOCK, { replenishmentId });
  if (!task) throw errors.replenishment_not_found();
  if (task.status !== 'open') throw errors.replenishment_over({ sku: task.skuCode });
  return task;
}

const isBin = (scanned: string, code: string) => scanned.trim().toUpperCase() === code.toUpperCase();

/** 补货: the bin they come from and the pick face are scanned, and the goods lie there in the books. */
export const replenish = handle(fulfilment.operations.replenish, async (ctx, { replenishmentId, from, to, quantity }) => {
  const task = await lockOpen(ctx, replenishmentId);
  if (!isBin(from, task.fromCode)) throw errors.replenish_wrong_bin({ bin: from, wanted: task.fromCode });
  if (!isBin(to, task.toCode)) throw errors.replenish_wrong_bin({ bin: to, wanted: task.toCode });
  const open = subtract(decimal(task.quantity), decimal(task.moved));
  const moved = quantity === undefined ? open : decimal(quantity);
  if (!isPositive(moved) || moved > open) throw errors.replenish_too_many({ quantity: text(open) });
  const { skuId, fromLocationId, toLocationId, lotId } = task;
  const document = await moveGoods(ctx, {
    warehouseId: task.warehouseId,
    lines: [{ skuId, quantity: text(moved), fromLocationId, toLocationId, ...(lotId === NO_LOT ? {} : { lotId }) }],
  });
  ctx.post(MOVED, { replenishmentId, quantity: text(moved), documentId: document.id });
  ctx.change('fulfilment.replenishment', replenishmentId, { moved: task.moved }, { moved: text(add(decimal(task.moved), moved)) });
  ctx.emit(fulfilment.events['replenishment-changed'], { id: task.warehouseId });
  return {
    id: replenishmentId,
    moved: text(moved),
    open: text(subtract(open, moved)),
    document: document.number,
    version: task.version + 1,
  };
});

const NO_LOT = '00000000-0000-0000-0000-000000000000';

export const cancelReplenishment = handle(fulfilment.operations['cancel-replenishment'], async (ctx, { replenishmentId }) => {
  const task = await lockOpen(ctx, replenishmentId);
  ctx.post(CANCEL, { replenishmentId });
  ctx.change('fulfilment.replenishment', replenishmentId, { status: 'open' }, { status: 'cancelled' });
  ctx.emit(fulfilment.events['replenishment-changed'], { id: task.warehouseId });
  return { id: replenishmentId, version: task.version + 1 };
});
