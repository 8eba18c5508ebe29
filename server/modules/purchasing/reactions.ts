import { type Context, type Delivered, type Reaction, react } from '../../kernel/context.ts';
import { indexDocuments } from '../search/index.ts';
import { sales } from '../sales/contract.ts';
import { purchasing } from './contract.ts';
import { raise } from './operations/raise-requests.ts';
import './finder.ts';

const idsOf = (events: readonly Delivered[]): string[] => [...new Set(events.map(({ entityId }) => entityId))].sort();
const index = (entity: string) => (ctx: Context, events: readonly Delivered[]) => indexDocuments(ctx, entity, idsOf(events));

export const reactions: Reaction[] = [
  // an order that cannot be served is asked for at once, not at the next half hour
  react(sales.events['order-held'], 'purchasing.ask-for-shortages', async (ctx, events) => {
    if (events.some(({ payload }) => payload.code === 'OUT_OF_STOCK')) await raise(ctx);
  }),
  react(purchasing.events['order-changed'], 'purchasing.index-orders', index('purchasing.order')),
  react(purchasing.events['receipt-changed'], 'purchasing.index-receipts', index('purchasing.receipt')),
  react(purchasing.events['bill-changed'], 'purchasing.index-bills', index('purchasing.bill')),
  react(purchasing.events['payment-changed'], 'purchasing.index-payments', index('purchasing.payment')),
  react(purchasing.events['consignment-changed'], 'purchasing.index-consignments', index('purchasing.consignment')),
  react(purchasing.events['return-changed'], 'purchasing.index-returns', index('purchasing.return')),
  react(purchasing.events['request-changed'], 'purchasing.index-requests', index('purchasing.request')),
];
