import { type Reaction, react } from '../../kernel/context.ts';
import { sales } from '../sales/contract.ts';
import { interceptOrders } from './ending.ts';

const idsOf = (events: readonly { entityId: string }[]): string[] => [...new Set(events.map((event) => event.entityId))].sort();

/** Orders that were cancelled or taken back from the warehouse while it works on them: what was picked is to be put back (architecture D12). */
export const reactions: Reaction[] = [
  react(sales.events['order-cancelled'], 'fulfilment.intercept-cancelled-orders', (ctx, events) => interceptOrders(ctx, idsOf(events))),
  react(sales.events['order-unaudited'], 'fulfilment.intercept-unaudited-orders', (ctx, events) => interceptOrders(ctx, idsOf(events))),
];
