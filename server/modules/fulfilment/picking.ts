import type { Context } from '../../kernel/context.ts';
import { multiplyDivide, decimal, type Decimal } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { skusByBarcode, skusByCode } from '../catalog/index.ts';
import { orderRefusal, type OrderState } from '../sales/index.ts';
import { fulfilment } from './contract.ts';
import { errors } from './errors.ts';
import { refreshWaves } from './wave.ts';

export type TaskStatus = 'open' | 'claimed' | 'done' | 'cancelled';
export interface PickTask {
  id: string;
  number: string;
  waveId: string;
  warehouseId: string;
  status: TaskStatus;
  claimedBy: string | null;
  claimer: string | null;
  version: number;
}

const LOCK_TASK =
  statement(`select t.id, t.number, t.wave_id as "waveId", t.warehouse_id as "warehouseId", t.status, t.claimed_by as "claimedBy",
    (select m.person_name from access.membership m where m.merchant_id = t.merchant_id and m.person_id = t.claimed_by) as claimer, t.version
  from fulfilment.pick_task t where t.merchant_id = :merchant and t.id = :taskId::uuid and (:warehouses is null or t.warehouse_id = any(:warehouses))
  for update of t`);
const OPEN_LINES =
  statement(`select l.id, l.outbound_id as "outboundId", l.outbound_n as "outboundN", l.order_line_id as "orderLineId", l.slot,
    l.sku_id as "skuId", l.location_id as "locationId", l.lot_id as "lotId", l.serial_id as "serialId",
    l.quantity - l.picked - l.short - l.cancelled as open, k.stopped, o.id as "orderId", o.number, o.fulfilment_status as "fulfilmentStatus",
    o.payment_status as "paymentStatus", o.closed_reason as "closedReason", o.hold_codes as "holdCodes", o.unmapped_count as "unmappedCount",
    o.line_count as "lineCount", o.audited_at as "auditedAt", o.paid_amount as "paidAmount", true as "hasAddress", o.presale, (o.presale is not null and o.paid_amount < o.payable_amount) as "balanceDue",
    o.aftersale_status as "aftersaleStatus", b.status in ('intercepted', 'cancelled') and l.cancelled > 0 as gone
  from fulfilment.pick_line l
  join inventory.location i on i.merchant_id = l.merchant_id and i.id = l.location_id
  join fulfilment.outbound b on b.merchant_id = l.merchant_id and b.id = l.outbound_id
  join sales.sales_order o on o.merchant_id = b.merchant_id and o.id = b.order_id
  join sales.order_line k on k.merchant_id = l.merchant_id and k.id = l.order_line_id
  where l.merchant_id = :merchant and l.task_id = :taskId::uuid and upper(i.code) = upper(:bin)
    and (l.quantity > l.cancelled or b.status in ('intercepted', 'cancelled'))
  order by l.n, l.slot`);
const REFRESH_OUTBOUNDS = statement(`update fulfilment.outbound b set status = x.status, version = b.version + 1,
    picked_at = case when x.status = 'picked' then :now end, ended_at = case when x.status = 'cancelled' then :now end,
    wall_slot = case when x.status = 'cancelled' then null else b.wall_slot end
  from (
    select l.outbound_id, case
        when bool_and(l.quantity = l.short) then 'cancelled'
        when bool_and(l.picked + l.short = l.quantity) then 'picked'
        when sum(l.picked) > 0 then 'picking' else 'waved' end as status
    from fulfilment.outbound_line l where l.merchant_id = :merchant and l.outbound_id = any(:outboundIds::uuid[]) group by l.outbound_id) x
  where b.merchant_id = :merchant and b.id = x.outbound_id and b.status in ('waved', 'picking') and b.status <> x.status`);
const FINISH = statement(`update fulfilment.pick_task t set status = 'done', done_at = :now, version = t.version + 1
  where t.merchant_id = :merchant and t.id = :taskId::uuid and t.status = 'claimed' and not exists (
    select from fulfilment.pick_line l where l.merchant_id = t.merchant_id and l.task_id = t.id and l.quantity > l.picked + l.short + l.cancelled)
  returning t.id`);

/** Locks a task: two people at one task come one after the other. */
export async function lockTask(ctx: Context, taskId: string): Promise<PickTask> {
  const task = await ctx.row<PickTask>(LOCK_TASK, { taskId });
  if (!task) throw errors.task_not_found({ number: taskId });
  return task;
}

/** Only whoever claimed a task works on it. */
export function requireMine(ctx: Context, task: PickTask): void {
  if (task.status === 'done' || task.status === 'cancelled') throw errors.task_status({ number: task.number });
  if (task.claimedBy !== ctx.actor.id) throw errors.task_not_yours({ number: task.number });
}

/** A line of a task in a bin, with what decides whether its order may still leave. */
export interface OpenLine extends OrderState {
  id: string;
  outboundId: string;
  outboundN: number;
  orderLineId: string;
  orderId: string;
  slot: number;
  skuId: string;
  locationId: string;
  lotId: string;
  serialId: string;
  open: string;
  stopped: boolean;
  number: string;
  aftersaleStatus: string;
  /** The order was taken out of the warehouse's hands while it was walked for. */
  gone: boolean;
}

/** Why goods must not be taken for this order now (late interception), or undefined. */
export function whyStopped(line: OpenLine) {
  if (line.gone || line.stopped || line.closedReason) return errors.order_stopped({ number: line.number });
  if (line.aftersaleStatus === 'requested') return errors.refund_pending({ number: line.number });
  return orderRefusal(line, 'fulfilment.ship-order');
}

export interface Scanned {
  skuId: string;
  skuCode: string;
  /** Goods of this kind say which piece they are. */
  hasSerial: boolean;
  /** What one scan counts in base units. */
  unit: Decimal;
}

/** What a code means: a barcode with its pack, or a SKU's own code. */
export async function scannedSku(ctx: Context, code: string): Promise<Scanned | undefined> {
  const [barcodes, skus] = await Promise.all([skusByBarcode(ctx, [code]), skusByCode(ctx, [code, code.toUpperCase()])]);
  const barcode = barcodes.get(code);
  if (barcode)
    return {
      ...{ skuId: barcode.id, skuCode: barcode.code, hasSerial: barcode.tracking === 'serial' },
      unit: multiplyDivide(decimal('1'), decimal(barcode.numerator), decimal(barcode.denominator), 6),
    };
  const sku = skus.get(code) ?? skus.get(code.toUpperCase());
  return sku && { skuId: sku.id, skuCode: sku.code, hasSerial: sku.tracking === 'serial', unit: decimal('1') };
}

/** The lines of a task that these goods in this bin are for; a bin or goods that are not of the task are refused. */
export async function linesAt(ctx: Context, taskId: string, { bin, code }: { bin: string; code: string }) {
  const [all, scanned] = await Promise.all([ctx.rows<OpenLine>(OPEN_LINES, { taskId, bin }), scannedSku(ctx, code)]);
  if (!all.length) throw errors.pick_wrong_bin({ bin });
  const own = scanned ? all.filter((line) => line.skuId === scanned.skuId) : [];
  if (!scanned || !own.length) throw errors.pick_wrong_goods({ code });
  return { scanned, lines: own };
}

/** Brings orders, the task and its wave up to what was taken; answers whether the task is done. */
export async function afterPicking(ctx: Context, task: PickTask, outboundIds: readonly string[]): Promise<boolean> {
  ctx.post(REFRESH_OUTBOUNDS, { outboundIds: [...new Set(outboundIds)].sort() });
  const done = await ctx.row(FINISH, { taskId: task.id });
  if (done) {
    refreshWaves(ctx, [task.waveId]);
    ctx.emit(fulfilment.events['pick-task-changed'], { id: task.id, number: task.number });
  }
  return done !== undefined;
}

export const quantityOf = (scanned: Scanned, asked: string | undefined): Decimal => (asked === undefined ? scanned.unit : decimal(asked));
