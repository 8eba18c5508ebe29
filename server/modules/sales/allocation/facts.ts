import type { ReadContext } from '../../../kernel/context.ts';
import { cumulativeShare } from '../../../kernel/allocation.ts';
import { type Decimal, decimal, isPositive, sum, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { raterFor, type Sending } from '../../freight/index.ts';
import { openLines } from '../choosing.ts';
import type { LockedOrder } from '../order.ts';
import { remaining } from '../order.rules.ts';
import type { Known, Share, Strategy } from './alternatives.rules.ts';

const PLACES = statement(`select o.id, o.country, o.province, o.city, o.district,
    case when o.cash_on_delivery and o.payable_amount > o.paid_amount then o.payable_amount - o.paid_amount end as collected
  from sales.sales_order o where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[])`);
const EXPIRING = statement(`select b.warehouse_id as "warehouseId", b.sku_id as "skuId", min(l.expires_on) as expires
  from inventory.stock_balance b join inventory.lot l on l.merchant_id = b.merchant_id and l.id = b.lot_id
  where b.merchant_id = :merchant and b.sku_id = any(:skuIds::uuid[]) and b.warehouse_id is not null and b.quality = 'good'
    and b.owner_id = '00000000-0000-0000-0000-000000000000' and b.quantity > b.allocated and l.status = 'normal' and l.expires_on is not null
  group by b.warehouse_id, b.sku_id`);
const WAITING = statement(`select o.warehouse_id as "warehouseId", count(*)::int as orders from sales.sales_order o
  where o.merchant_id = :merchant and o.fulfilment_status in ('audited', 'part_shipped') and o.closed_reason is null and o.warehouse_id is not null
  group by o.warehouse_id`);

type KnownOf = (locked: LockedOrder) => Known;

/** What the strategies in use look at beside stock; one statement each, only those that are asked for. */
export async function knownOf(
  ctx: ReadContext,
  orders: readonly LockedOrder[],
  strategies: readonly Strategy[],
  asked: { cost?: boolean } = {},
): Promise<KnownOf> {
  const skuIds = [...new Set(orders.flatMap(({ lines }) => openLines(lines).map(({ skuId }) => skuId)))];
  const [cost, expires, load] = await Promise.all([
    asked.cost || strategies.includes('cost') ? costsOf(ctx, orders, skuIds) : undefined,
    strategies.includes('stock_age') ? expiriesOf(ctx, skuIds) : undefined,
    strategies.includes('load') ? loadsOf(ctx) : undefined,
  ]);
  return (locked) => ({
    ...cost?.(locked),
    ...(expires && { expires: expires(locked) }),
    ...(load && { load }),
  });
}

interface Place {
  id: string;
  country: string;
  province: string;
  city: string;
  district: string;
  collected: string | null;
}

async function costsOf(ctx: ReadContext, orders: readonly LockedOrder[], skuIds: readonly string[]) {
  const [rater, rows] = await Promise.all([
    raterFor(ctx, skuIds),
    ctx.rows<Place>(PLACES, { orderIds: orders.map(({ order }) => order.id) }),
  ]);
  const places = new Map(rows.map((row) => [row.id, row]));
  // many orders of a day hold the same and go to the same place
  const priced = new Map<string, string | null>();
  return ({ order, lines }: LockedOrder) => {
    const { id: _, collected, ...to } = places.get(order.id) as Place;
    const price = (warehouseId: string, goods: Sending['goods'], due: string | null): string | null => {
      const sending: Sending = { shopId: order.shopId, warehouseId, goods, to, collected: due };
      const key = JSON.stringify(sending);
      if (!priced.has(key)) priced.set(key, rater.cheapest(sending) ?? null);
      return priced.get(key) ?? null;
    };
    const whole = openLines(lines).map((line) => ({ skuId: line.skuId, quantity: text(remaining(line)), amount: line.buyerAmount }));
    const paid = sum(whole.map(({ amount }) => decimal(amount)));
    return {
      cost: (warehouseId: string) => price(warehouseId, whole, collected),
      partCost: (warehouseId: string, shares: readonly Share[]) => {
        const goods = shares.map(({ skuId, quantity }) => ({ skuId, quantity, amount: text(worthOf(whole, skuId, decimal(quantity))) }));
        const part = sum(goods.map(({ amount }) => decimal(amount)));
        const due =
          collected !== null && isPositive(paid) ? text(cumulativeShare(decimal(collected), paid, part, PLACES_OF_MONEY)) : collected;
        return price(warehouseId, goods, due);
      },
    };
  };
}

// enough for every currency: what a carrier takes is estimated by it, nothing is booked
const PLACES_OF_MONEY = 4;

/** What so many units of a SKU bring, of all that is sent of it. */
function worthOf(whole: readonly { skuId: string; quantity: string; amount: string }[], skuId: string, quantity: Decimal): Decimal {
  const own = whole.filter((each) => each.skuId === skuId);
  const units = sum(own.map((each) => decimal(each.quantity)));
  return isPositive(units) ? cumulativeShare(sum(own.map(({ amount }) => decimal(amount))), units, quantity, PLACES_OF_MONEY) : zero;
}

async function expiriesOf(ctx: ReadContext, skuIds: readonly string[]) {
  const rows = await ctx.rows<{ warehouseId: string; skuId: string; expires: string }>(EXPIRING, { skuIds });
  const known = new Map(rows.map(({ warehouseId, skuId, expires }) => [`${warehouseId} ${skuId}`, expires]));
  return ({ lines }: LockedOrder) => {
    const wanted = openLines(lines).map(({ skuId }) => skuId);
    return (warehouseId: string): string | null => wanted.flatMap((skuId) => known.get(`${warehouseId} ${skuId}`) ?? []).sort()[0] ?? null;
  };
}

async function loadsOf(ctx: ReadContext) {
  const rows = await ctx.rows<{ warehouseId: string; orders: number }>(WAITING);
  const known = new Map(rows.map(({ warehouseId, orders }) => [warehouseId, orders]));
  return (warehouseId: string): number => known.get(warehouseId) ?? 0;
}
