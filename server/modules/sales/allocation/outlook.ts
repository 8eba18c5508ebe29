import type { ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, isPositive, text, zero } from '../../../kernel/decimal.ts';
import { nameOf } from '../../../kernel/names.ts';
import { statement } from '../../../kernel/statement.ts';
import { availability, warehousesByPriority } from '../../inventory/index.ts';
import { byUrgency } from '../audit/allocating.ts';
import { missingOf, needsOf } from '../choosing.ts';
import { LINE_COLUMNS, type LockedOrder, ORDER_COLUMNS, type OrderLineRow, type OrderRow } from '../order.ts';
import { mostThatCanBeServed } from './bound.rules.ts';
import { type Chosen, chooseWarehouses } from './choosing.ts';
import { allocationPolicy } from './policies.ts';

const MOST = 10_000;
// what an audit could promise goods to now, the most urgent first
const WAITING =
  statement(`select ${ORDER_COLUMNS} from sales.sales_order o join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
  where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops)) and o.fulfilment_status = 'wait_audit' and o.closed_reason is null
    and o.line_count > 0 and o.unmapped_count = 0 and o.hold_codes <@ array['OUT_OF_STOCK', 'REMARK']
    and (o.payment_status in ('paid', 'cod', 'part_refunded') or s.audit_unpaid)
  order by o.priority desc, o.ship_by nulls last, o.placed_at, o.id limit :limit::int`);
const LINES = statement(`select l.order_id as "orderId", ${LINE_COLUMNS} from sales.order_line l
  where l.merchant_id = :merchant and l.order_id = any(:orderIds::uuid[]) order by l.order_id, l.n`);
const SKUS =
  statement(`select k.id, k.code, p.name from catalog.sku k join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where k.merchant_id = :merchant and k.id = any(:skuIds::uuid[])`);

async function waiting(ctx: ReadContext): Promise<LockedOrder[]> {
  const orders = await ctx.rows<OrderRow>(WAITING, { limit: MOST });
  const lines = await ctx.rows<OrderLineRow & { orderId: string }>(LINES, { orderIds: orders.map(({ id }) => id) });
  const byId = new Map(orders.map((order): [string, LockedOrder] => [order.id, { order, lines: [] }]));
  for (const line of lines) byId.get(line.orderId)?.lines.push(line);
  return [...byId.values()].sort(byUrgency);
}

// what a page can show and a person look through
const SHOWN_SKUS = 100;
const SHOWN_ORDERS = 20;

/** What an audit of everything that waits would do now, by the merchant's policy, beside first come, first served and the most that is possible. */
export async function outlook(ctx: ReadContext) {
  const [orders, policy, warehouses] = await Promise.all([waiting(ctx), allocationPolicy(ctx), warehousesByPriority(ctx)]);
  const needs = orders.map(({ lines }) => needsOf(lines));
  const skuIds = [...new Set(needs.flatMap((each) => [...each.keys()]))];
  // both see the same stock
  const levels = await availability(ctx, { skuIds });
  const readStock = async () => levels;
  // one after the other, and of the first its number alone: each keeps every warehouse it looked at for every order
  const firstCome = served(await chooseWarehouses(ctx, orders, { readStock, policy: { ...policy, whenShort: 'first_come' } })).length;
  const found = await chooseWarehouses(ctx, orders, { readStock });
  const total = new Map<string, Decimal>();
  for (const { skuId, available } of levels)
    if (isPositive(decimal(available))) total.set(skuId, add(total.get(skuId) ?? zero, decimal(available)));
  const chosen = served(found);
  const short = lackingOf(found.filter(({ choice }) => !choice.chosen));
  const promisesMore = warehouses.some(({ negativeStock }) => negativeStock !== 'forbid');
  return {
    orders: orders.length,
    served: chosen.length,
    firstCome,
    // who may promise what is not there yet knows no bound
    most: promisesMore ? orders.length : mostThatCanBeServed(needs, (skuId) => total.get(skuId) ?? zero),
    more: orders.length >= MOST,
    orderIds: chosen.map(({ locked }) => locked.order.id),
    warehouses: leaving(chosen),
    shortSkus: short.length,
    short: await shortages(ctx, short.slice(0, SHOWN_SKUS), { levels, names: new Map(warehouses.map(({ id, name }) => [id, name])) }),
  };
}

const served = (found: readonly Chosen[]): Chosen[] => found.filter(({ choice }) => choice.chosen);

function leaving(served: readonly Chosen[]) {
  const parcels = new Map<string, { name: string; parcels: number }>();
  for (const { choice } of served) {
    const chosen = choice.chosen;
    if (!chosen) continue;
    const known = parcels.get(chosen.code) ?? { name: chosen.name, parcels: 0 };
    known.parcels += 1;
    parcels.set(chosen.code, known);
  }
  return [...parcels.values()].sort((a, b) => b.parcels - a.parcels);
}

interface Lacking {
  skuId: string;
  missing: Decimal;
  orders: { orderId: string; number: string; missing: string }[];
}

/** What is lacking, SKU by SKU, with the orders that wait for it: first what most of them wait for. */
function lackingOf(short: readonly Chosen[]): Lacking[] {
  const lacking = new Map<string, Lacking>();
  for (const { locked, choice } of short)
    for (const { skuId, missing } of missingOf(choice)) {
      const known = lacking.get(skuId) ?? { skuId, missing: zero, orders: [] };
      known.missing = add(known.missing, decimal(missing));
      known.orders.push({ orderId: locked.order.id, number: locked.order.number, missing });
      lacking.set(skuId, known);
    }
  return [...lacking.values()].sort((a, b) => b.orders.length - a.orders.length || (a.skuId < b.skuId ? -1 : 1));
}

interface Shelves {
  levels: readonly { skuId: string; warehouseId: string; available: string }[];
  names: ReadonlyMap<string, string>;
}

/** The same with their names, and where there still is some. */
async function shortages(ctx: ReadContext, lacking: readonly Lacking[], { levels, names }: Shelves) {
  const rows = await ctx.rows<{ id: string; code: string; name: Record<string, string> }>(SKUS, {
    skuIds: lacking.map(({ skuId }) => skuId),
  });
  const skus = new Map(rows.map((row) => [row.id, row]));
  const shelves = Map.groupBy(levels, ({ skuId }) => skuId);
  return lacking.flatMap(({ skuId, missing, orders }) => {
    const sku = skus.get(skuId);
    if (!sku) return [];
    const there = (shelves.get(skuId) ?? []).filter(({ available }) => isPositive(decimal(available)));
    return {
      ...{ skuId, code: sku.code, title: nameOf(ctx, sku.name), missing: text(missing) },
      ...{ orders: orders.length, first: orders.slice(0, SHOWN_ORDERS) },
      there: there.map(({ warehouseId, available }) => ({ warehouseId, warehouse: names.get(warehouseId) ?? '', available })),
    };
  });
}
