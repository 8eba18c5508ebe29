import { add, type Decimal, isPositive, text, zero } from '../../kernel/decimal.ts';
import type { Choice } from './allocation/alternatives.rules.ts';
import type { LockedOrder, OrderLineRow } from './order.ts';
import { hasStock, remaining } from './order.rules.ts';

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

/** What no warehouse has enough of: the lack in the best of them. */
export const missingOf = ({ evaluated }: Choice) => evaluated[0]?.missing ?? [];

/** The lines of an order as they are reserved in a warehouse, with the days their goods have to last. */
export const reservationsOf = ({ order, lines }: LockedOrder, warehouseId: string, life: ReadonlyMap<string, number>) =>
  openLines(lines).map((line) => ({
    documentId: order.id,
    orderLineId: line.id,
    skuId: line.skuId,
    warehouseId,
    quantity: text(remaining(line)),
    minDays: life.get(line.skuId) ?? 0,
  }));
