import type { Context } from '../../kernel/context.ts';
import { add, decimal, type Decimal, subtract, isPositive, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import type { AbsentGoods, AllocatedBin } from '../inventory/index.ts';
import { walk, type WalkedBin, type WalkRule } from './walk.rules.ts';
import { planTasks, type PlannedTask, type Stop } from './wave.rules.ts';
import type { Wave } from './wave.ts';

const BINS =
  statement(`select i.id as "locationId", coalesce(z.code, '') as zone, i.code, i.pick_sequence as sequence, i.is_default as "isDefault"
  from inventory.location i left join inventory.zone z on z.merchant_id = i.merchant_id and z.id = i.zone_id
  where i.merchant_id = :merchant and i.id = any(:ids::uuid[])`);
// on their way back to the bin, or not found there and not looked for yet
const ABSENT = statement(`with away as (
    select p.sku_id, p.location_id, p.lot_id, p.quantity from fulfilment.put_back p
    where p.merchant_id = :merchant and p.warehouse_id = :warehouseId::uuid and p.status = 'open' and p.sku_id = any(:skuIds::uuid[])
    union all
    select e.sku_id, e.location_id, e.lot_id, e.quantity from fulfilment.pick_exception e
    where e.merchant_id = :merchant and e.warehouse_id = :warehouseId::uuid and e.status = 'open' and e.sku_id = any(:skuIds::uuid[]))
  select sku_id as "skuId", location_id as "locationId", lot_id as "lotId", sum(quantity) as quantity from away group by sku_id, location_id, lot_id`);
const INSERT = statement(`with t as (
    insert into fulfilment.pick_task (merchant_id, id, number, wave_id, warehouse_id, method, order_count, line_count, quantity, created_at)
    select :merchant, x.id, x.number, :waveId::uuid, :warehouseId::uuid, :method, x.orders, x.lines, x.quantity, :now
    from unnest(:taskIds::uuid[], :numbers::text[], :orders::int[], :lines::int[], :totals::numeric[]) as x (id, number, orders, lines, quantity))
  insert into fulfilment.pick_line (merchant_id, id, task_id, n, outbound_id, outbound_n, order_line_id, slot, sku_id, location_id, lot_id, serial_id, quantity)
  select :merchant, x.* from unnest(:lineIds::uuid[], :lineTasks::uuid[], :ns::int[], :outboundIds::uuid[], :outboundNs::smallint[], :orderLineIds::uuid[],
    :slots::int[], :skuIds::uuid[], :locationIds::uuid[], :lotIds::uuid[], :serialIds::uuid[], :quantities::numeric[])
    as x (id, task_id, n, outbound_id, outbound_n, order_line_id, slot, sku_id, location_id, lot_id, serial_id, quantity)`);

/** A line of an order that a wave wants goods for. */
export interface WantedLine {
  outboundId: string;
  outboundNumber: string;
  slot: number;
  n: number;
  orderId: string;
  orderLineId: string;
  skuId: string;
  quantity: string;
}
export type PickedFrom = WantedLine & Omit<AllocatedBin, 'line'>;

/** Goods that are not in their bins, though the books count them there: they wait to be put back, or were not found. */
export const absentGoods = (ctx: Context, warehouseId: string, skuIds: readonly string[]): Promise<AbsentGoods[]> =>
  ctx.rows(ABSENT, { warehouseId, skuIds });

/** The lines with their bins, and the orders of which not everything is there. */
export function judgeAllocation(lines: readonly WantedLine[], bins: readonly AllocatedBin[]): { found: PickedFrom[]; short: Set<string> } {
  const got = new Map<number, Decimal>();
  for (const bin of bins) got.set(bin.line, add(got.get(bin.line) ?? zero, decimal(bin.quantity)));
  const short = new Set(
    lines.flatMap((line, at) => (isPositive(subtract(decimal(line.quantity), got.get(at) ?? zero)) ? [line.outboundId] : [])),
  );
  const found = bins.map(({ line, ...bin }) => ({ ...(lines[line] as WantedLine), ...bin }));
  return { found, short };
}

/** Writes the tasks of a wave: the walk through the bins, parted as its method says. */
export async function writeTasks(ctx: Context, wave: Wave, found: readonly PickedFrom[], rule: WalkRule): Promise<number> {
  const bins = await ctx.rows<WalkedBin>(BINS, { ids: [...new Set(found.map((line) => line.locationId))] });
  const places = new Map(walk(bins, rule).map((bin, place) => [bin.locationId, { place, zone: bin.zone }]));
  const stops = found.map((line) => ({ ...line, ...(places.get(line.locationId) ?? { place: 0, zone: '' }) }));
  const tasks = planTasks(stops, wave.method, wave.trolleySlots);
  insertTasks(ctx, wave, tasks);
  return tasks.length;
}

function insertTasks(ctx: Context, wave: Wave, tasks: readonly PlannedTask<PickedFrom & Stop>[]): void {
  const numbered = tasks.map((task, index) => ({ ...task, id: ctx.newId(), number: `${wave.number}-P${index + 1}` }));
  const lines = numbered.flatMap((task) =>
    task.stops.map((stop, index) => ({ ...stop, n: index + 1, outboundN: stop.n, taskId: task.id })),
  );
  const total = (own: readonly PickedFrom[]) => text(own.reduce((sum, line) => add(sum, decimal(line.quantity)), zero));
  ctx.post(INSERT, {
    ...{ waveId: wave.id, warehouseId: wave.warehouseId, method: wave.method },
    taskIds: numbered.map((task) => task.id),
    numbers: numbered.map((task) => task.number),
    orders: numbered.map((task) => task.orders),
    lines: numbered.map((task) => task.stops.length),
    totals: numbered.map((task) => total(task.stops)),
    lineIds: lines.map(() => ctx.newId()),
    lineTasks: lines.map((line) => line.taskId),
    ns: lines.map((line) => line.n),
    outboundIds: lines.map((line) => line.outboundId),
    outboundNs: lines.map((line) => line.outboundN),
    orderLineIds: lines.map((line) => line.orderLineId),
    slots: lines.map((line) => line.taskSlot),
    skuIds: lines.map((line) => line.skuId),
    locationIds: lines.map((line) => line.locationId),
    lotIds: lines.map((line) => line.lotId),
    serialIds: lines.map((line) => line.serialId),
    quantities: lines.map((line) => line.quantity),
  });
}
