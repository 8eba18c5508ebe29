import type { Context } from '../../kernel/context.ts';
import { add, decimal, isPositive, subtract, text, zero, type Decimal } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { availability, warehousesByPriority } from '../inventory/index.ts';
import type { LockedOrder, OrderLineRow } from './order.ts';
import { hasStock, remaining } from './order.rules.ts';
import { shopsById } from './shops.ts';
import { type Choice, chooseWarehouse, reasonsOf, type Wish } from './warehouse.rules.ts';

/** What an order still needs from stock, per SKU over all its lines (R22). */
export function needsOf(lines: readonly OrderLineRow[]): Map<string, Decimal> {
  const needs = new Map<string, Decimal>();
  for (const line of openLines(lines)) needs.set(line.skuId, add(needs.get(line.skuId) ?? zero, remaining(line)));
  return needs;
}

/** Lines whose goods are still to leave stock. */
export const openLines = (lines: readonly OrderLineRow[]): (OrderLineRow & { skuId: string })[] =>
  lines.filter(
    (line): line is OrderLineRow & { skuId: string } => line.skuId !== null && hasStock(line.kind) && isPositive(remaining(line)),
  );

/** An order with the warehouse that was found for it. */
export interface Chosen {
  locked: LockedOrder;
  choice: Choice;
  wish: Wish;
}

/** Reads what can be promised of SKUs. */
type StockReader = (
  ctx: Context,
  of: { skuIds: readonly string[] },
) => Promise<readonly { skuId: string; warehouseId: string; available: string }[]>;

const LOCK_STOCK = statement(`select sku_id as "skuId", warehouse_id as "warehouseId", good - reserved as available
  from inventory.availability
  where merchant_id = :merchant and owner_id = '00000000-0000-0000-0000-000000000000' and sku_id = any(:skuIds::uuid[])
  order by sku_id, warehouse_id for update`);

/** The same under a lock, in the order every writer takes: what a batch finds there is there when it reserves. */
export const lockedStock: StockReader = (ctx, { skuIds }) => ctx.rows(LOCK_STOCK, { skuIds });

/**
 * Finds a warehouse for each order, in the order given: what one takes is not there for the next. Two statements, whatever the number.
 * Nothing is claimed yet: `reserve` does that, on its own conditions.
 */
export async function chooseWarehouses(
  ctx: Context,
  orders: readonly LockedOrder[],
  readStock: StockReader = availability,
): Promise<Chosen[]> {
  const skuIds = [...new Set(orders.flatMap(({ lines }) => [...needsOf(lines).keys()]))];
  const [levels, warehouses, shops] = await Promise.all([readStock(ctx, { skuIds }), warehousesByPriority(ctx), shopsById(ctx)]);
  const left = new Map(levels.map((level) => [`${level.warehouseId} ${level.skuId}`, decimal(level.available)]));
  const stock = (warehouseId: string, skuId: string) => left.get(`${warehouseId} ${skuId}`) ?? zero;
  return orders.map((locked) => {
    const { order, lines } = locked;
    const needs = needsOf(lines);
    const wish: Wish = {
      province: order.province,
      shopWarehouses: shops.get(order.shopId)?.warehouses ?? [],
      fixed: order.warehouseFixed ? order.warehouseId : null,
    };
    const choice = chooseWarehouse(warehouses, needs, stock, wish);
    if (choice.chosen)
      for (const [skuId, quantity] of needs) {
        const key = `${choice.chosen.warehouse.id} ${skuId}`;
        left.set(key, subtract(left.get(key) ?? zero, quantity));
      }
    return { locked, choice, wish };
  });
}

/** The decision as it is kept: what was chosen, why, and every warehouse that was looked at (facts.md 4.8). */
export function decisionOf({ choice, wish }: Chosen) {
  const named = ({ id, code, name }: { id: string; code: string; name: string }) => ({ warehouseId: id, code, name });
  return {
    chosen: choice.chosen ? named(choice.chosen.warehouse) : {},
    reasons: reasonsOf(choice, wish),
    alternatives: choice.evaluated
      .filter((evaluated) => evaluated !== choice.chosen)
      .map(({ warehouse, isNear, missing }) => ({
        ...named(warehouse),
        complete: !missing.length,
        near: isNear,
        priority: warehouse.priority,
        missing,
      })),
  };
}

/** What no warehouse has enough of: the lack in the best of them. */
export const missingOf = ({ evaluated }: Choice) => evaluated[0]?.missing ?? [];

/** The lines of an order as they are reserved in a warehouse. */
export const reservationsOf = ({ order, lines }: LockedOrder, warehouseId: string) =>
  openLines(lines).map((line) => ({
    documentId: order.id,
    orderLineId: line.id,
    skuId: line.skuId,
    warehouseId,
    quantity: text(remaining(line)),
  }));
