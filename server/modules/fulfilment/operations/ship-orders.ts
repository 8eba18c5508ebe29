import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { openDate } from '../../ledger/index.ts';
import { hasStock, type LockedOrder, lockOrders, orderNotFound, orderRefusal } from '../../sales/index.ts';
import { fulfilment } from '../contract.ts';
import { batchOf, rowOf } from '../opening.ts';
import { bookShipments, type Shipped, type Shipping, takeGoods } from '../shipping.ts';

// batches take all their rows of stock first, in the order every writer takes them, so that two batches never wait for each other in a circle
const LOCK_POOLS = statement(`select p.sku_id from inventory.cost_pool p
  where p.merchant_id = :merchant and p.class = 'good' and p.sku_id = any(:skuIds::uuid[]) order by p.sku_id, p.scope_id for update`);
const LOCK_PROMISES = statement(`select a.sku_id from inventory.availability a
  where a.merchant_id = :merchant and a.sku_id = any(:skuIds::uuid[]) order by a.sku_id, a.warehouse_id for update`);

/** 批量发货: each order whole, with a result per order. An order that is refused is left as it was. */
export const shipOrders = handle(fulfilment.operations['ship-orders'], async (ctx, { orders }) => {
  const asked = new Map(orders.map((order) => [order.orderId, order]));
  const [locked, date] = await Promise.all([lockOrders(ctx, [...asked.keys()]), openDate(ctx, ctx.today)]);
  await lockStock(ctx, [...locked.values()]);
  const shipped: Shipped[] = [];
  // all travel together; the server works them off one after the other
  const rows = await Promise.all(
    [...asked].map(async ([orderId, { carrier, trackingNumber }]) => {
      const found = locked.get(orderId);
      const refusal = found ? orderRefusal(found.order, 'fulfilment.ship-order') : orderNotFound(orderId);
      if (!found || refusal) return rowOf(ctx, orderId, { number: found?.order.number ?? null, refusal });
      return shipOne(ctx, found, { carrier, trackingNumber, date }, shipped);
    }),
  );
  await bookShipments(ctx, shipped);
  return batchOf(rows);
});

async function lockStock(ctx: Context, orders: readonly LockedOrder[]): Promise<void> {
  const skuIds = [
    ...new Set(orders.flatMap(({ lines }) => lines.flatMap((line) => (line.skuId && hasStock(line.kind) ? [line.skuId] : [])))),
  ];
  await Promise.all([ctx.rows(LOCK_POOLS, { skuIds }), ctx.rows(LOCK_PROMISES, { skuIds })]);
}

/** A refusal of one order is a row of the answer: whatever refuses does so before the first write for this order. */
async function shipOne(ctx: Context, locked: LockedOrder, shipping: Shipping, shipped: Shipped[]) {
  const { id, number, version } = locked.order;
  try {
    const taken = await takeGoods(ctx, locked, shipping);
    shipped.push(taken);
    return rowOf(ctx, id, { number, made: taken.shipment.number });
  } catch (error) {
    if (!(error instanceof DomainError) || locked.order.version !== version) throw error;
    return rowOf(ctx, id, { number, refusal: error });
  }
}
