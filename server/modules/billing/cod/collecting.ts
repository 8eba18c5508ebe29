import type { Context } from '../../../kernel/context.ts';
import { type Decimal, decimal, isPositive, maximum, minimum, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import type { OrderRow } from '../../sales/index.ts';
import { billing } from '../contract.ts';
import { errors } from '../errors.ts';
import type { BilledShipment } from '../billed.ts';

const OPEN = statement(`select c.order_id as "orderId", sum(c.amount - c.settled) as open from billing.collection c
  where c.merchant_id = :merchant and c.order_id = any(:orderIds::uuid[]) and c.status = 'open' group by c.order_id`);
const INSERT =
  statement(`insert into billing.collection (merchant_id, id, order_id, order_number, shop_id, shipment_id, shipment_number, carrier, waybill,
    further_waybills, amount, lines, shipped_at)
  select :merchant, x.id, x."orderId", x."orderNumber", x."shopId", x."shipmentId", x."shipmentNumber", x.carrier, x.waybill,
    array(select json_array_elements_text(x."furtherWaybills")), x.amount, x.lines, :now
  from json_to_recordset(:rows::json) as x (id uuid, "orderId" uuid, "orderNumber" text, "shopId" uuid, "shipmentId" uuid, "shipmentNumber" text,
    carrier text, waybill text, "furtherWaybills" json, amount numeric, lines jsonb)`);
const OF_SHIPMENT = statement(`select c.id, c.status, c.settled from billing.collection c
  where c.merchant_id = :merchant and c.shipment_id = :shipmentId::uuid for update`);
const UNDO = statement(`update billing.collection c set status = 'undone', ended_at = :now, version = c.version + 1
  where c.merchant_id = :merchant and c.id = :id::uuid`);
const RETRACK =
  statement(`update billing.collection c set carrier = :carrier, waybill = :waybill, further_waybills = :furtherWaybills::text[], version = c.version + 1
  where c.merchant_id = :merchant and c.id = :id::uuid`);

/** Whether a carrier collects the money: the order is paid on delivery, and to the merchant. Where the platform holds the money it collects too. */
export const isCollected = (order: Pick<OrderRow, 'cashOnDelivery' | 'moneyHolder'>): boolean =>
  order.cashOnDelivery && order.moneyHolder === 'merchant';

/** Of shipments that left, what their carriers are to collect: what the buyer still owes, at most what the shipment is worth. */
export async function collectFor(ctx: Context, shipments: readonly BilledShipment[]): Promise<void> {
  const collected = shipments.filter(({ order }) => isCollected(order.order));
  if (!collected.length) return;
  const rows = await ctx.rows<{ orderId: string; open: string }>(OPEN, { orderIds: collected.map(({ order }) => order.order.id) });
  const open = new Map<string, Decimal>(rows.map((row) => [row.orderId, decimal(row.open)]));
  const made = collected.flatMap((shipment) => {
    const { order } = shipment.order;
    const before = open.get(order.id) ?? zero;
    const kept = subtract(decimal(order.paidAmount), decimal(order.refundedAmount));
    const amount = minimum(decimal(shipment.gross), maximum(subtract(subtract(decimal(order.payableAmount), kept), before), zero));
    if (!isPositive(amount)) return [];
    open.set(order.id, sum([before, amount]));
    return [rowOf(ctx, shipment, amount)];
  });
  if (!made.length) return;
  ctx.post(INSERT, { rows: JSON.stringify(made) });
  for (const row of made) ctx.emit(billing.events['collection-changed'], { id: row.id, orderId: row.orderId });
}

const split = ([waybill = '', ...furtherWaybills]: readonly string[]) => ({ waybill, furtherWaybills });

function rowOf(
  ctx: Context,
  { order: { order }, shipmentId, shipmentNumber, carrier = '', waybills = [], lines = [] }: BilledShipment,
  amount: Decimal,
) {
  return {
    ...{ id: ctx.newId(), orderId: order.id, orderNumber: order.number, shopId: order.shopId, shipmentId, shipmentNumber },
    ...{ carrier, ...split(waybills), amount: text(amount), lines },
  };
}

async function ofShipment(ctx: Context, shipmentId: string, number: string): Promise<{ id: string } | undefined> {
  const found = await ctx.row<{ id: string; status: string; settled: string }>(OF_SHIPMENT, { shipmentId });
  if (!found || found.status === 'undone') return undefined;
  if (found.status !== 'open' || isPositive(decimal(found.settled))) throw errors.collection_done({ number });
  return found;
}

/** A shipment is undone: nothing is to be collected for it. Refused where its carrier has settled, or brought it back. */
export async function forgetCollection(ctx: Context, shipment: { shipmentId: string; number: string; orderId: string }): Promise<void> {
  const found = await ofShipment(ctx, shipment.shipmentId, shipment.number);
  if (!found) return;
  ctx.post(UNDO, { id: found.id });
  ctx.emit(billing.events['collection-changed'], { id: found.id, orderId: shipment.orderId });
}

/** A shipment travels with another carrier or number: that one collects. Refused where the first has settled. */
export async function retrackCollection(
  ctx: Context,
  shipment: { shipmentId: string; number: string; orderId: string; carrier: string; waybills: readonly string[] },
): Promise<void> {
  const found = await ofShipment(ctx, shipment.shipmentId, shipment.number);
  if (!found) return;
  ctx.post(RETRACK, { id: found.id, carrier: shipment.carrier, ...split(shipment.waybills) });
  ctx.emit(billing.events['collection-changed'], { id: found.id, orderId: shipment.orderId });
}
