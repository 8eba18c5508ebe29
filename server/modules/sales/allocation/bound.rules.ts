import { add, type Decimal, zero } from '../../../kernel/decimal.ts';
import type { Needs } from './alternatives.rules.ts';

/**
 * How many orders can be served at most, whoever allocates: each order is counted with the SKU it lacks most, and of each SKU the smallest wishes are
 * served first, as if warehouses and all other SKUs were no limit. Never less than what is possible; often more.
 */
export function mostThatCanBeServed(orders: readonly Needs[], total: (skuId: string) => Decimal): number {
  const wanted = new Map<string, Decimal>();
  for (const needs of orders) for (const [skuId, quantity] of needs) wanted.set(skuId, add(wanted.get(skuId) ?? zero, quantity));
  // more is wanted than there is: how much more, in hundredths of a percent
  const lack = (skuId: string): bigint => ((wanted.get(skuId) as bigint) * 10_000n) / ((total(skuId) as bigint) + 1n);
  const wishes = new Map<string, Decimal[]>();
  let free = 0;
  for (const needs of orders) {
    const [first] = [...needs.keys()].sort((a, b) => (lack(a) > lack(b) ? -1 : lack(a) < lack(b) ? 1 : 0));
    if (first === undefined) free += 1;
    else {
      const known = wishes.get(first) ?? [];
      known.push(needs.get(first) as Decimal);
      wishes.set(first, known);
    }
  }
  return [...wishes].reduce((served, [skuId, quantities]) => served + fitting(quantities, total(skuId)), free);
}

function fitting(quantities: readonly Decimal[], there: Decimal): number {
  let left = there as bigint;
  let count = 0;
  for (const quantity of [...quantities].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))) {
    left -= quantity as bigint;
    if (left < 0n) break;
    count += 1;
  }
  return count;
}
