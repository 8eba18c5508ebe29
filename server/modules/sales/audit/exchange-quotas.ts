import type { ReadContext } from '../../../kernel/context.ts';
import type { LockedOrder } from '../order.ts';

interface Asked {
  customerIds: readonly string[];
  /** Orders that are being judged: what they exchange counts for nothing yet. */
  orderIds: readonly string[];
}
type Quotas = (ctx: ReadContext, asked: Asked) => Promise<ReadonlyMap<string, string>>;

const NONE: ReadonlyMap<string, string> = new Map();
let quotas: Quotas = async () => NONE;

/** Who keeps the terms of dealers says what of their purchases they may still exchange (facts.md 6.7), by customer; whom nobody limits is missing. */
export function addExchangeQuotas(found: Quotas): void {
  quotas = found;
}

/** What the customers of exchange orders may still exchange; nobody is asked where none of the orders is one. */
export function exchangeQuotas(ctx: ReadContext, orders: readonly LockedOrder[]): Promise<ReadonlyMap<string, string>> {
  const exchanging = orders.filter(({ order }) => order.purpose === 'exchange' && order.customerId);
  if (!exchanging.length) return Promise.resolve(NONE);
  return quotas(ctx, {
    customerIds: [...new Set(exchanging.flatMap(({ order }) => order.customerId ?? []))],
    orderIds: exchanging.map(({ order }) => order.id),
  });
}
