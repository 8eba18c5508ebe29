import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { openDate } from '../../ledger/index.ts';
import { hasStock, type LockedOrder, lockOrders, orderNotFound, orderRefusal } from '../../sales/index.ts';
import { fulfilment } from '../contract.ts';
import { closeShipped, liveOutbounds } from '../ending.ts';
import { batchOf, rowOf } from '../opening.ts';
import { beforeBooking, bookShipments, type Prepared, prepareShipment, progressOrders, type Shipped, takeGoods } from '../shipping.ts';

// batches take all their rows of stock first, in the order every writer takes them, so that two batches never wait for each other in a circle
const LOCK_POOLS = statement(`select p.sku_id from inventory.cost_pool p
  where p.merchant_id = :merchant and p.class = 'good' and p.sku_id = any(:skuIds::uuid[]) order by p.sku_id, p.scope_id for update`);
const LOCK_PROMISES = statement(`select a.sku_id from inventory.availability a
  where a.merchant_id = :merchant and a.sku_id = any(:skuIds::uuid[]) order by a.sku_id, a.warehouse_id for update`);

/** 批量发货: each order whole, with a result per order. An order that is refused is left as it was. */
export const shipOrders = handle(fulfilment.operations['ship-orders'], async (ctx, { orders }) => {
  const asked = new Map(orders.map((order) => [order.orderId, order]));
  const orderIds = [...asked.keys()];
  const [locked, date, live] = await Promise.all([lockOrders(ctx, orderIds), openDate(ctx, ctx.today), liveOutbounds(ctx, orderIds)]);
  await lockStock(ctx, [...locked.values()]);
  const refusals = new Map<string, DomainError>();
  const prepared: Prepared[] = [];
  for (const [orderId, { carrier, trackingNumber }] of asked) {
    const found = locked.get(orderId);
    const refusal = found ? orderRefusal(found.order, 'fulfilment.ship-order') : orderNotFound(orderId);
    if (!found || refusal) refusals.set(orderId, refusal as DomainError);
    else
      await orRefuse(
        refusals,
        orderId,
        async () => void prepared.push(await prepareShipment(ctx, found, { carrier, trackingNumber, date })),
      );
  }
  const shipped = await takeAll(ctx, prepared, refusals);
  progressOrders(ctx, shipped);
  await bookShipments(ctx, shipped, await beforeBooking(ctx, shipped));
  await closeShipped(ctx, live, new Map(shipped.map(({ locked: { order }, shipment }) => [order.id, shipment.id])));
  const made = new Map(shipped.map(({ locked: { order }, shipment }) => [order.id, shipment.number]));
  return batchOf(
    [...asked.keys()].map((orderId) => {
      const number = locked.get(orderId)?.order.number ?? null;
      return rowOf(ctx, orderId, { number, refusal: refusals.get(orderId), made: made.get(orderId) });
    }),
  );
});

/** The goods of all leave, a statement for each warehouse. Where one of them is short, they leave one by one, and those that are short are refused. */
async function takeAll(ctx: Context, prepared: readonly Prepared[], refusals: Map<string, DomainError>): Promise<Shipped[]> {
  const shipped: Shipped[] = [];
  for (const group of Map.groupBy(prepared, ({ warehouseId }) => warehouseId).values()) {
    const short = new Map<string, DomainError>();
    await orRefuse(short, 'group', async () => void shipped.push(...(await takeGoods(ctx, group))));
    if (!short.size) continue;
    for (const one of group) await orRefuse(refusals, one.locked.order.id, async () => void shipped.push(...(await takeGoods(ctx, [one]))));
  }
  return shipped;
}

/** A refusal becomes a row of the answer: whatever refuses here does so before it writes. */
async function orRefuse(refusals: Map<string, DomainError>, key: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    refusals.set(key, error);
  }
}

async function lockStock(ctx: Context, orders: readonly LockedOrder[]): Promise<void> {
  const skuIds = [
    ...new Set(orders.flatMap(({ lines }) => lines.flatMap((line) => (line.skuId && hasStock(line.kind) ? [line.skuId] : [])))),
  ];
  await Promise.all([ctx.rows(LOCK_POOLS, { skuIds }), ctx.rows(LOCK_PROMISES, { skuIds })]);
}
