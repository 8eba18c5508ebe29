import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { type DomainError, errorMessage } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { allocate, deallocate, tooOldFor } from '../../inventory/index.ts';
import { type LockedOrder, lockOrders, orderNotFound, orderRefusal } from '../../sales/index.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { absentGoods, judgeAllocation, type WantedLine, writeTasks } from '../releasing.ts';
import { facesOf } from '../replenishing/books.ts';
import { lockWave, refuseWave, type Wave } from '../wave.ts';
import { workOf } from '../work-setting.ts';

const ORDERS = statement(`select distinct b.order_id as "orderId" from fulfilment.outbound b
  where b.merchant_id = :merchant and b.wave_id = :waveId::uuid and b.status = 'waved'`);
const LINES =
  statement(`select b.id as "outboundId", b.number as "outboundNumber", b.slot, b.order_id as "orderId", l.n, l.order_line_id as "orderLineId",
    l.sku_id as "skuId", l.quantity
  from fulfilment.outbound b join fulfilment.outbound_line l on l.merchant_id = b.merchant_id and l.outbound_id = b.id
  where b.merchant_id = :merchant and b.wave_id = :waveId::uuid and b.status = 'waved' order by b.slot, l.n for update of b`);
const LOCK_WALL = statement(
  `select w.code, w.slots from fulfilment.wall w where w.merchant_id = :merchant and w.id = :wallId::uuid and w.active for update`,
);
const WALL_USED =
  statement(`select 1 as used from fulfilment.outbound b join fulfilment.wave v on v.merchant_id = b.merchant_id and v.id = b.wave_id
  where b.merchant_id = :merchant and v.wall_id = :wallId::uuid and v.id <> :waveId::uuid and v.status in ('released', 'picking', 'sorting')
    and b.wall_slot is not null limit 1`);
const RELEASE = statement(`with gone as (
    update fulfilment.outbound b set status = 'cancelled', ended_at = :now, version = b.version + 1, left_because = x.because::jsonb
    from unnest(:leftIds::uuid[], :leftBecause::text[]) as x (id, because) where b.merchant_id = :merchant and b.id = x.id),
  kept as (
    update fulfilment.outbound b set released_at = :now, wall_slot = x.wall_slot, version = b.version + 1
    from unnest(:outboundIds::uuid[], :wallSlots::smallint[]) as x (id, wall_slot) where b.merchant_id = :merchant and b.id = x.id)
  update fulfilment.wave v set status = 'released', released_at = :now, order_count = cardinality(:outboundIds::uuid[]), version = v.version + 1,
    line_count = :lines::int, quantity = (select coalesce(sum(l.quantity), 0) from fulfilment.outbound_line l
      where l.merchant_id = :merchant and l.outbound_id = any(:outboundIds::uuid[]))
  where v.merchant_id = :merchant and v.id = :waveId::uuid`);
// a warehouse that picks by paper alone: what is on the list counts as taken
const PICKED = statement(`with p as (
    update fulfilment.pick_line l set picked = l.quantity, picked_at = :now, picked_by = :actor
    where l.merchant_id = :merchant and l.outbound_id = any(:outboundIds::uuid[])),
  o as (
    update fulfilment.outbound_line l set picked = l.quantity where l.merchant_id = :merchant and l.outbound_id = any(:outboundIds::uuid[])),
  t as (
    update fulfilment.pick_task t set status = 'done', done_at = :now, version = t.version + 1 where t.merchant_id = :merchant and t.wave_id = :waveId::uuid),
  v as (update fulfilment.wave v set status = 'picking' where v.merchant_id = :merchant and v.id = :waveId::uuid)
  update fulfilment.outbound b set status = 'picked', picked_at = :now where b.merchant_id = :merchant and b.id = any(:outboundIds::uuid[])`);

type Left = Map<string, { line: WantedLine; refusal: DomainError }>;

/** 下发波次: bins and lots are chosen for every order and held; what cannot leave or is not there is left out, and the rest goes on (facts.md 4.10). */
export const releaseWave = handle(fulfilment.operations['release-wave'], async (ctx, { waveId, expectedVersion }) => {
  const orderIds = (await ctx.rows<{ orderId: string }>(ORDERS, { waveId })).map(({ orderId }) => orderId);
  const orders = await lockOrders(ctx, orderIds);
  const wave = await lockWave(ctx, waveId);
  checkVersion(wave.version, expectedVersion);
  refuseWave(wave, 'fulfilment.release-wave');
  const lines = await ctx.rows<WantedLine>(LINES, { waveId });
  const left: Left = new Map();
  for (const line of lines) {
    const refusal = whyLeft(orders.get(line.orderId), line);
    if (refusal) left.set(line.outboundId, { line, refusal });
  }
  const found = await takeGoods(ctx, wave, lines, left, orders);
  const kept = [...new Set(found.map((line) => line.outboundId))];
  if (!kept.length) throw [...left.values()][0]?.refusal ?? errors.wave_empty();
  const work = await workOf(ctx, wave.warehouseId);
  const slots = await slotsOf(ctx, wave, work.sorts);
  const outboundIds = lines.filter((line) => line.n === 1 && kept.includes(line.outboundId)).map((line) => line.outboundId);
  ctx.post(RELEASE, {
    ...{ waveId, outboundIds, leftIds: [...left.keys()], lines: lines.length },
    leftBecause: [...left.values()].map(({ refusal: { code, params } }) => JSON.stringify({ code, params })),
    wallSlots: outboundIds.map((_, index) => (slots ? index + 1 : null)),
  });
  const tasks = await writeTasks(ctx, wave, found, work.walk);
  if (!work.picks) ctx.post(PICKED, { waveId, outboundIds });
  ctx.change('fulfilment.wave', waveId, { status: wave.status }, { status: 'released' });
  ctx.emit(fulfilment.events['wave-changed'], { id: waveId, number: wave.number });
  return { id: waveId, number: wave.number, version: wave.version + 1, orders: outboundIds.length, tasks, left: shown(ctx, left, orders) };
});

function whyLeft(found: LockedOrder | undefined, { orderId, orderLineId }: WantedLine): DomainError | undefined {
  if (!found) return orderNotFound(orderId);
  const { number } = found.order;
  if (found.lines.some((line) => line.stopped && line.id === orderLineId)) return errors.order_stopped({ number });
  if (found.order.aftersaleStatus === 'requested') return errors.refund_pending({ number });
  return orderRefusal(found.order, 'fulfilment.ship-order');
}

/** Allocates what is wanted; orders of which something is missing give back what they got and join those left out. */
async function takeGoods(ctx: Context, wave: Wave, lines: readonly WantedLine[], left: Left, orders: ReadonlyMap<string, LockedOrder>) {
  const wanted = lines.filter((line) => !left.has(line.outboundId));
  const skuIds = [...new Set(wanted.map((line) => line.skuId))];
  const [absent, faces] = await Promise.all([absentGoods(ctx, wave.warehouseId, skuIds), facesOf(ctx, wave.warehouseId, skuIds)]);
  const first = faces.map((face) => face.locationId);
  const asked = wanted.map(({ orderId, orderLineId, skuId, quantity }) => ({ documentId: orderId, orderLineId, skuId, quantity }));
  const { found, short } = judgeAllocation(wanted, await allocate(ctx, { warehouseId: wave.warehouseId, lines: asked, absent, first }));
  await leaveShort(ctx, wave.warehouseId, { lines: wanted.filter((line) => short.has(line.outboundId)), left, orders });
  await deallocate(
    ctx,
    found.filter((line) => short.has(line.outboundId)),
  );
  return found.filter((line) => !short.has(line.outboundId));
}

/** Orders of which not everything is there stay behind; where goods are there and do not last as long as was promised, that is why. */
async function leaveShort(
  ctx: Context,
  warehouseId: string,
  { lines, left, orders }: { lines: readonly WantedLine[]; left: Left; orders: ReadonlyMap<string, LockedOrder> },
): Promise<void> {
  if (!lines.length) return;
  const old = await tooOldFor(ctx, { warehouseId, orderLineIds: lines.map((line) => line.orderLineId) });
  for (const line of lines) {
    const number = orders.get(line.orderId)?.order.number ?? '';
    const because = old.find(({ orderLineId, skuId }) => orderLineId === line.orderLineId && skuId === line.skuId);
    if (because) left.set(line.outboundId, { line, refusal: errors.order_lots_old({ number, days: because.days, lots: because.lots }) });
    else if (!left.has(line.outboundId)) left.set(line.outboundId, { line, refusal: errors.order_short({ number }) });
  }
}

/** Whether the orders get slots of the wall; a wall holds one wave at a time. */
async function slotsOf(ctx: Context, wave: Wave, sorts: boolean): Promise<boolean> {
  if (!wave.wallId || !sorts || wave.method !== 'batch' || wave.kind === 'single') return false;
  const wall = await ctx.row<{ code: string }>(LOCK_WALL, { wallId: wave.wallId });
  if (!wall) throw errors.wall_not_found();
  if (await ctx.row(WALL_USED, { wallId: wave.wallId, waveId: wave.id })) throw errors.wall_in_use({ wall: wall.code });
  return true;
}

const shown = (ctx: Context, left: Left, orders: ReadonlyMap<string, LockedOrder>) =>
  [...left.values()].map(({ line: { orderId }, refusal }) => ({
    ...{ orderId, orderNumber: orders.get(orderId)?.order.number ?? '', code: refusal.code },
    message: errorMessage(refusal.code, refusal.params, ctx.actor.language),
  }));
