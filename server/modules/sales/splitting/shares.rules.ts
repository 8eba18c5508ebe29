import { type Decimal, decimal, isExactTo, isPositive, multiplyDivideExactly, zero } from '../../../kernel/decimal.ts';
import type { OrderLineRow } from '../order.ts';
import { hasStock } from '../order.rules.ts';
import { type Group, groupsOf } from '../repricing.rules.ts';
import { byShares } from './grouping.rules.ts';
import type { Part } from './splitting.rules.ts';

interface Share {
  readonly warehouseId: string;
  readonly skuId: string;
  readonly quantity: string;
}

/**
 * What leaves which warehouse, told of the lines of an order that nothing was sent of. Bundles go whole; undefined where one would be torn. What has no
 * stock goes with the first part.
 */
export function partsOfShares(lines: readonly OrderLineRow[], shares: readonly Share[]): { warehouseId: string; part: Part }[] | undefined {
  const goods = lines.flatMap(({ id, kind, skuId, quantity }) =>
    skuId !== null && hasStock(kind) ? [{ lineId: id, skuId, quantity: decimal(quantity) }] : [],
  );
  const parts = byShares(goods, shares);
  const warehouses = [...new Set(shares.map(({ warehouseId }) => warehouseId))];
  if (parts.length !== warehouses.length) return undefined;
  const told = parts.map(() => new Map<string, Decimal>());
  for (const group of groupsOf(lines)) {
    const quantities =
      hasStock(group.line.kind) || group.components.length ? parts.map((part) => wholeOf(group, part)) : [decimal(group.line.quantity)];
    for (const [index, quantity] of quantities.entries()) {
      if (quantity === undefined) return undefined;
      if (isPositive(quantity)) (told[index] as Map<string, Decimal>).set(group.line.id, quantity);
    }
  }
  return told.every(({ size }) => size) ? told.map((part, index) => ({ warehouseId: warehouses[index] as string, part })) : undefined;
}

/** How much of a top line a part holds; undefined where it holds pieces of bundles. */
function wholeOf({ line, components }: Group, part: Part): Decimal | undefined {
  if (!components.length) return part.get(line.id) ?? zero;
  const bundles = components.map(({ id, quantity }) =>
    multiplyDivideExactly(part.get(id) ?? zero, decimal(line.quantity), decimal(quantity), 6),
  );
  const [first] = bundles;
  return first !== undefined && isExactTo(first, 0) && bundles.every((each) => each === first) ? first : undefined;
}
