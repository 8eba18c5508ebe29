import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { add, decimal, isPositive, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { allocate, type AllocatedBin, deallocate } from '../../inventory/index.ts';
import { lockOrders } from '../../sales/index.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { afterPicking, linesAt, lockTask, type OpenLine, type PickTask, requireMine, scannedSku } from '../picking.ts';
import { absentGoods } from '../releasing.ts';
import { openOf } from '../wave.rules.ts';

const ORDERS = statement(`select distinct b.order_id as "orderId" from fulfilment.pick_line l
  join fulfilment.outbound b on b.merchant_id = l.merchant_id and b.id = l.outbound_id
  join inventory.location i on i.merchant_id = l.merchant_id and i.id = l.location_id
  where l.merchant_id = :merchant and l.task_id = :taskId::uuid and upper(i.code) = upper(:bin) and l.sku_id = :skuId::uuid
    and l.quantity > l.picked + l.short + l.cancelled order by b.order_id`);
const SHORT = statement(`with x as (select * from unnest(:ids::uuid[], :quantities::numeric[]) as x (id, quantity))
  update fulfilment.pick_line l set short = l.short + x.quantity from x where l.merchant_id = :merchant and l.id = x.id`);
const MISSING = statement(`update fulfilment.outbound_line o set short = o.short + x.quantity
  from (select outbound_id, n, sum(quantity) as quantity from unnest(:outboundIds::uuid[], :ns::smallint[], :quantities::numeric[])
    as x (outbound_id, n, quantity) group by outbound_id, n) x
  where o.merchant_id = :merchant and o.outbound_id = x.outbound_id and o.n = x.n`);
// other bins are walked to at the end: the picker has passed some of them already
const INSTEAD =
  statement(`insert into fulfilment.pick_line (merchant_id, id, task_id, n, outbound_id, outbound_n, order_line_id, slot, sku_id, location_id,
    lot_id, serial_id, quantity)
  select :merchant, x.id, :taskId::uuid, m.last + x.n, x.outbound_id, x.outbound_n, x.order_line_id, x.slot, x.sku_id, x.location_id, x.lot_id, x.serial_id,
    x.quantity
  from unnest(:ids::uuid[], :outboundIds::uuid[], :outboundNs::smallint[], :orderLineIds::uuid[], :slots::int[], :skuIds::uuid[], :locationIds::uuid[],
    :lotIds::uuid[], :serialIds::uuid[], :quantities::numeric[]) with ordinality
    as x (id, outbound_id, outbound_n, order_line_id, slot, sku_id, location_id, lot_id, serial_id, quantity, n)
  cross join (select max(l.n) as last from fulfilment.pick_line l where l.merchant_id = :merchant and l.task_id = :taskId::uuid) m`);
const EXCEPTIONS =
  statement(`insert into fulfilment.pick_exception (merchant_id, id, reason, task_id, outbound_id, order_id, order_number, order_line_id,
    sku_id, warehouse_id, location_id, lot_id, quantity, replaced, note, created_by, created_at)
  select :merchant, x.id, :reason, :taskId::uuid, x.outbound_id, x.order_id, x.order_number, x.order_line_id, :skuId::uuid, :warehouseId::uuid,
    :locationId::uuid, x.lot_id, x.quantity, x.replaced, :note, :actor, :now
  from unnest(:ids::uuid[], :outboundIds::uuid[], :orderIds::uuid[], :orderNumbers::text[], :orderLineIds::uuid[], :quantities::numeric[],
    :replaceds::numeric[], :lotIds::uuid[]) as x (id, outbound_id, order_id, order_number, order_line_id, quantity, replaced, lot_id)`);

/**
 * 报缺货: what of these goods is not to be had in this bin. Another bin gives it where one can; where none does, only these lines wait for a person,
 * their promise stands, and the rest of every order goes on.
 */
export const reportShort = handle(fulfilment.operations['report-short'], async (ctx, { taskId, bin, code, reason, note }) => {
  // bins are chosen and given up under the lock of the order alone: it comes first
  const scanned = await scannedSku(ctx, code);
  if (!scanned) throw errors.pick_wrong_goods({ code });
  const orders = await ctx.rows<{ orderId: string }>(ORDERS, { taskId, bin, skuId: scanned.skuId });
  await lockOrders(
    ctx,
    orders.map(({ orderId }) => orderId),
  );
  const task = await lockTask(ctx, taskId);
  requireMine(ctx, task);
  const { lines: found } = await linesAt(ctx, taskId, { bin, code });
  const lines = found.filter((line) => isPositive(openOf([line])));
  if (!lines.length) throw errors.pick_wrong_goods({ code });
  await deallocate(
    ctx,
    lines.map((line) => ({ ...line, quantity: line.open })),
  );
  ctx.post(SHORT, { ids: lines.map((line) => line.id), quantities: lines.map((line) => line.open) });
  const bins = await chooseAnew(ctx, task, lines, [...new Set(lines.map((line) => line.locationId))]);
  const judged = lines.map((line, at) => {
    const replaced = sum(bins.filter((each) => each.line === at).map((each) => decimal(each.quantity)));
    return { line, replaced, missing: subtract(decimal(line.open), replaced) };
  });
  writeExceptions(ctx, task, { reason, note, skuId: scanned.skuId, judged });
  const taskDone = await afterPicking(
    ctx,
    task,
    lines.map((line) => line.outboundId),
  );
  const total = (values: typeof judged, of: 'replaced' | 'missing') => text(values.reduce((so, each) => add(so, each[of]), zero));
  return { id: taskId, number: task.number, replaced: total(judged, 'replaced'), short: total(judged, 'missing'), taskDone };
});

/** Other bins for lines that got nothing here; orders that were stopped meanwhile get none. */
async function chooseAnew(ctx: Context, task: PickTask, lines: readonly OpenLine[], without: readonly string[]): Promise<AllocatedBin[]> {
  const skuIds = [...new Set(lines.map((line) => line.skuId))];
  const asked = lines.map((line, at) => ({ line, at })).filter(({ line }) => !line.stopped && !line.closedReason);
  const bins = await allocate(ctx, {
    warehouseId: task.warehouseId,
    lines: asked.map(({ line }) => ({ documentId: line.orderId, orderLineId: line.orderLineId, skuId: line.skuId, quantity: line.open })),
    absent: await absentGoods(ctx, task.warehouseId, skuIds),
    without,
  });
  const found = bins.map((bin) => ({ ...bin, line: asked[bin.line]?.at ?? 0 }));
  if (!found.length) return [];
  const of = (bin: AllocatedBin) => lines[bin.line] as OpenLine;
  ctx.post(INSTEAD, {
    taskId: task.id,
    ids: found.map(() => ctx.newId()),
    outboundIds: found.map((bin) => of(bin).outboundId),
    outboundNs: found.map((bin) => of(bin).outboundN),
    orderLineIds: found.map((bin) => of(bin).orderLineId),
    slots: found.map((bin) => of(bin).slot),
    skuIds: found.map((bin) => of(bin).skuId),
    locationIds: found.map((bin) => bin.locationId),
    lotIds: found.map((bin) => bin.lotId),
    serialIds: found.map((bin) => bin.serialId),
    quantities: found.map((bin) => bin.quantity),
  });
  return found;
}

interface Shortage {
  reason: string;
  note: string;
  skuId: string;
  judged: readonly { line: OpenLine; replaced: ReturnType<typeof decimal>; missing: ReturnType<typeof decimal> }[];
}

function writeExceptions(ctx: Context, task: PickTask, { reason, note, skuId, judged }: Shortage): void {
  const missing = judged.filter((each) => isPositive(each.missing));
  if (missing.length)
    ctx.post(MISSING, {
      outboundIds: missing.map(({ line }) => line.outboundId),
      ns: missing.map(({ line }) => line.outboundN),
      quantities: missing.map((each) => text(each.missing)),
    });
  ctx.post(EXCEPTIONS, {
    ...{ reason, note, skuId, taskId: task.id, warehouseId: task.warehouseId, locationId: judged[0]?.line.locationId },
    ids: judged.map(() => ctx.newId()),
    outboundIds: judged.map(({ line }) => line.outboundId),
    orderIds: judged.map(({ line }) => line.orderId),
    orderNumbers: judged.map(({ line }) => line.number),
    orderLineIds: judged.map(({ line }) => line.orderLineId),
    quantities: judged.map(({ line }) => line.open),
    lotIds: judged.map(({ line }) => line.lotId),
    replaceds: judged.map((each) => text(each.replaced)),
  });
}
