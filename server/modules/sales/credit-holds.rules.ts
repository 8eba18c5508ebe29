import { add, type Decimal, isPositive, subtract, sum } from '../../kernel/decimal.ts';

/** An order of a customer that passed its audit and is not paid in full, as its credit sees it. */
export interface Promised {
  id: string;
  /** What of it is not paid. */
  owed: Decimal;
  /** It has not left, and nobody has let it pass beyond the limit. */
  holdable: boolean;
}

/**
 * Which orders wait once a customer owes more than he may: those audited last, as many as it takes to come within the limit (facts.md 6.7). `orders` come the
 * latest first; what left is owed whatever happens.
 */
export function heldBeyond(room: { limit: Decimal; unapplied: Decimal }, orders: readonly Promised[]): Set<string> {
  let over = subtract(sum(orders.map(({ owed }) => owed)), add(room.limit, room.unapplied));
  const held = new Set<string>();
  for (const { id, owed, holdable } of orders) {
    if (!isPositive(over)) break;
    if (!holdable) continue;
    held.add(id);
    over = subtract(over, owed);
  }
  return held;
}
