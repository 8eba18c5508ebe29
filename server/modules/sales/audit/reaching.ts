import type { Context, ReadContext } from '../../../kernel/context.ts';
import { text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { type Unreached, unreachedBy } from '../../freight/index.ts';
import { sales } from '../contract.ts';
import { endHolds, writeHoldCodes } from '../holds.ts';
import { lockOrders, type OrderLineRow, type OrderRow } from '../order.ts';
import { hasStock, remaining } from '../order.rules.ts';
import { shopsById } from '../shops.ts';
import { decidesFreight } from '../shops.rules.ts';

interface Place {
  country: string;
  city: string;
  district: string;
}

type Reaching = { order: Pick<OrderRow, 'id' | 'shopId' | 'province' | 'platformNumber'>; lines: readonly OrderLineRow[] };

/** Why orders do not get to their places, by order. Those with nothing to send have none. */
export async function unreachedOf(
  ctx: ReadContext,
  orders: readonly Reaching[],
  places: ReadonlyMap<string, Place>,
): Promise<Map<string, Unreached[]>> {
  const shops = await shopsById(ctx);
  const asks = orders.flatMap(({ order, lines }) => {
    const place = places.get(order.id);
    const open = lines.filter((line) => hasStock(line.kind) && remaining(line) > 0n);
    if (!place || !open.length) return [];
    const { country, city, district } = place;
    // what a marketplace sold goes wherever a carrier goes: its freight was not ours to set
    const isOurs = order.platformNumber === null || decidesFreight(shops.get(order.shopId)?.platform ?? '');
    const goods = isOurs ? open.flatMap((line) => (line.skuId === null ? [] : [goodsOf(line, line.skuId)])) : [];
    return [{ orderId: order.id, shopId: order.shopId, to: { country, province: order.province, city, district }, goods }];
  });
  const found = await unreachedBy(ctx, asks);
  return new Map(asks.map(({ orderId }, index) => [orderId, found[index] ?? []]));
}

const goodsOf = (line: OrderLineRow, skuId: string) => ({ skuId, quantity: text(remaining(line)), amount: line.buyerAmount });

const HELD = statement(`select o.id, o.country, o.city, o.district from sales.sales_order o
  where o.merchant_id = :merchant and o.hold_count > 0 and 'UNDELIVERABLE' = any(o.hold_codes) and o.fulfilment_status = 'wait_audit'
    and o.closed_reason is null order by o.placed_at, o.id limit :limit::int`);

/** Orders that nobody took return by themselves once somebody does: a stop ended, prices or a service came. Answers how many. */
export async function returnReached(ctx: Context, limit: number): Promise<number> {
  const rows = await ctx.rows<Place & { id: string }>(HELD, { limit });
  if (!rows.length) return 0;
  const locked = await lockOrders(
    ctx,
    rows.map(({ id }) => id),
  );
  const unreached = await unreachedOf(ctx, [...locked.values()], new Map(rows.map((row) => [row.id, row])));
  const reached = [...locked.values()].map(({ order }) => order).filter(({ id }) => !unreached.get(id)?.length);
  if (!reached.length) return 0;
  endHolds(
    ctx,
    reached.map(({ id }) => id),
    ['UNDELIVERABLE'],
    '',
  );
  writeHoldCodes(
    ctx,
    reached.map((order) => ({ order, codes: order.holdCodes.filter((code) => code !== 'UNDELIVERABLE') })),
  );
  for (const order of reached) ctx.emit(sales.events['order-released'], { id: order.id, number: order.number });
  return reached.length;
}
