import { add, type Decimal, decimal, isPositive, maximum, subtract, text, zero } from '../../kernel/decimal.ts';

/** How a SKU stands in a warehouse. */
export interface Standing {
  skuId: string;
  warehouseId: string;
  /** Good goods that are not promised. */
  available: string;
  /** On order, on the way from another warehouse, and asked for already. */
  incoming: string;
  transfer: string;
  requested: string;
  /** Accepted demand that nothing is reserved for. */
  backlog: string;
  minimum: string | null;
  maximum: string | null;
}
export interface Need {
  skuId: string;
  warehouseId: string;
  source: 'threshold' | 'shortage';
  quantity: string;
}

/**
 * What has to be bought: P = available + incoming + transfer in − backlog below the minimum asks for what is missing to the maximum (facts.md 1.9, min alert
 * strict, R16); orders that nothing on the way will serve ask for what is missing to them. What is asked for already counts as if it were on its way.
 */
export function needOf(standing: Standing): Need | undefined {
  const { skuId, warehouseId } = standing;
  const coming = [standing.incoming, standing.transfer, standing.requested].reduce<Decimal>(
    (total, each) => add(total, decimal(each)),
    zero,
  );
  const position = subtract(add(decimal(standing.available), coming), decimal(standing.backlog));
  const minimum = standing.minimum === null ? null : decimal(standing.minimum);
  if (minimum !== null && position < minimum) {
    const upTo = maximum(minimum, decimal(standing.maximum ?? '0'));
    return { skuId, warehouseId, source: 'threshold', quantity: text(subtract(upTo, position)) };
  }
  const missing = subtract(zero, position);
  return isPositive(missing) ? { skuId, warehouseId, source: 'shortage', quantity: text(missing) } : undefined;
}
