import type { Effects } from '../../../../server/kernel/contract.ts';

/** What happens by itself after an operation: others hear of it once it is done, so no trial shows them. */
const AFTER = {
  'sales.order-cancelled': 'intercepted',
  'sales.order-unaudited': 'intercepted',
  'sales.order-divided': 'divided',
  'billing.payment-reversed': 'followed',
} as const;

/** What follows of itself once these events are heard. */
export const afterwards = (events: Effects['events']) => [
  ...new Set(events.flatMap(({ name }) => (name in AFTER ? [AFTER[name as keyof typeof AFTER]] : []))),
];

/** Whether an operation reaches beyond its own document: goods, promises, money, other documents, or somebody's work. */
export function goesFurther({ stock, reservations, entries, documents, events }: Effects): boolean {
  if (stock.length + reservations.length + entries.length > 0) return true;
  return new Set(documents.map(({ id }) => id)).size > 1 || afterwards(events).length > 0;
}
