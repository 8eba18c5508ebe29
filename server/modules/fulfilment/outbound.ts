import type { Context } from '../../kernel/context.ts';
import { decimal, isPositive, text } from '../../kernel/decimal.ts';
import { hot, statement } from '../../kernel/statement.ts';
import { openDateSql } from '../ledger/index.ts';
import { type LockedOrder, lockOrder, orderRefusal } from '../sales/index.ts';
import { fulfilment } from './contract.ts';
import { errors } from './errors.ts';
import { isLive, leavingOf, type LineOnWay, nextStep, type NextStep, type OutboundStatus } from './outbound.rules.ts';
import { type Parcel, shipLocked } from './shipping.ts';
import { type WorkSetting, workOf } from './work-setting.ts';

/** An order on its way through the warehouse, as handlers see it. */
export interface Outbound {
  id: string;
  number: string;
  waveId: string;
  wallSlot: number | null;
  orderId: string;
  orderNumber: string;
  warehouseId: string;
  carrier: string;
  status: OutboundStatus;
  version: number;
}
export interface OutboundLine extends LineOnWay {
  n: number;
  orderLineId: string;
  skuId: string;
}
/** With its order, whose lock comes first. */
export interface LockedOutbound {
  outbound: Outbound;
  lines: OutboundLine[];
  locked: LockedOrder;
  work: WorkSetting;
  /** The day its goods leave on: the first open one (R20). */
  date: string;
}

export const OUTBOUND_COLUMNS = `b.id, b.number, b.wave_id as "waveId", b.wall_slot as "wallSlot", b.order_id as "orderId", b.order_number as "orderNumber",
  b.warehouse_id as "warehouseId", b.carrier, b.status, b.version`;
const FIND = hot(
  statement(`select b.order_id as "orderId", ${openDateSql(':today')} as date from fulfilment.outbound b
  where b.merchant_id = :merchant and b.id = :outboundId::uuid and (:warehouses is null or b.warehouse_id = any(:warehouses))`),
);
const LOCK = hot(
  statement(
    `select ${OUTBOUND_COLUMNS} from fulfilment.outbound b where b.merchant_id = :merchant and b.id = :outboundId::uuid for update`,
  ),
);
const LINES = hot(
  statement(`select l.n, l.order_line_id as "orderLineId", l.sku_id as "skuId", l.quantity, l.picked, l.short, l.sorted, l.checked
  from fulfilment.outbound_line l where l.merchant_id = :merchant and l.outbound_id = :outboundId::uuid order by l.n`),
);

/** Locks the order and then what the warehouse does with it: the order in which shipping and cancelling take them. */
export async function lockOutbound(ctx: Context, outboundId: string): Promise<LockedOutbound> {
  const found = await ctx.row<{ orderId: string; date: string }>(FIND, { outboundId });
  if (!found) throw errors.outbound_not_found({ number: outboundId });
  const [locked, outbound, lines] = await Promise.all([
    lockOrder(ctx, found.orderId),
    ctx.row<Outbound>(LOCK, { outboundId }),
    ctx.rows<OutboundLine>(LINES, { outboundId }),
  ]);
  if (!outbound) throw errors.outbound_not_found({ number: outboundId });
  return { outbound, lines, locked, work: await workOf(ctx, outbound.warehouseId), date: found.date };
}

export const stepOf = ({ outbound, work }: LockedOutbound): NextStep => nextStep(outbound.status, work, outbound.wallSlot !== null);

/** Late interception 拦截挂起: asked at every scan of every station, with the order locked (capabilities B04, facts.md 4.11). */
export function refuseStopped({ outbound, lines, locked: { order, lines: orderLines } }: LockedOutbound): void {
  const { orderNumber: number } = outbound;
  if (!isLive(outbound.status) && outbound.status !== 'shipped') throw errors.order_stopped({ number });
  const own = new Set(lines.map((line) => line.orderLineId));
  if (order.closedReason === 'cancelled' || orderLines.some((line) => line.stopped && own.has(line.id)))
    throw errors.order_stopped({ number });
  if (order.aftersaleStatus === 'requested') throw errors.refund_pending({ number });
  const refusal = outbound.status === 'shipped' ? undefined : orderRefusal(order, 'fulfilment.ship-order');
  if (refusal) throw refusal;
}

/** Refuses a step that is not the next one. */
export function requireStep(found: LockedOutbound, step: NextStep): void {
  if (stepOf(found) !== step) throw errors.outbound_status({ number: found.outbound.orderNumber });
}

const SHIPPED = hot(
  statement(`update fulfilment.outbound b set status = 'shipped', shipped_at = :now, ended_at = :now, shipment_id = :shipmentId::uuid,
    checked_at = case when :checked::boolean then :now else b.checked_at end, checked_by = case when :checked::boolean then :actor else b.checked_by end,
    wall_slot = null, version = b.version + 1
  where b.merchant_id = :merchant and b.id = :outboundId::uuid`),
);

/** How it leaves: in which parcels, and whether the check ends with it. */
interface Departure {
  parcels: readonly Parcel[];
  checked: boolean;
}

/** The goods leave the books and the order goes on: what was found of its lines, in these parcels (facts.md 4.10). */
export async function shipOutbound(ctx: Context, found: LockedOutbound, { parcels, checked }: Departure) {
  const { outbound, lines, locked, date } = found;
  const leaving = lines
    .filter((line) => isPositive(leavingOf(line)))
    .map((line) => ({ lineId: line.orderLineId, quantity: text(leavingOf(line)) }));
  const services = locked.lines.filter(
    (line) => line.kind === 'service' && isPositive(decimal(line.quantity)) && decimal(line.shipped) === decimal('0'),
  );
  const shipped = await shipLocked(ctx, locked, {
    counted: [...leaving, ...services.map((line) => ({ lineId: line.id, quantity: line.quantity }))],
    carrier: parcels[0]?.carrier || outbound.carrier,
    ...(parcels.length ? { parcels } : {}),
    date,
  });
  ctx.post(SHIPPED, { outboundId: outbound.id, shipmentId: shipped.id, checked });
  outbound.status = 'shipped';
  announce(ctx, outbound);
  return shipped;
}

/** Says to lists and screens that it moved on. */
export const announce = (ctx: Context, outbound: { id: string; number: string }): void =>
  ctx.emit(fulfilment.events['outbound-changed'], { id: outbound.id, number: outbound.number });
