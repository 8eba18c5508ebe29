import { type Context, type Delivered, type Reaction, react } from '../../kernel/context.ts';
import { indexDocuments } from '../search/index.ts';
import { purchasing } from './contract.ts';
import './finder.ts';

const idsOf = (events: readonly Delivered[]): string[] => [...new Set(events.map(({ entityId }) => entityId))].sort();
const index = (entity: string) => (ctx: Context, events: readonly Delivered[]) => indexDocuments(ctx, entity, idsOf(events));

export const reactions: Reaction[] = [
  react(purchasing.events['order-changed'], 'purchasing.index-orders', index('purchasing.order')),
  react(purchasing.events['receipt-changed'], 'purchasing.index-receipts', index('purchasing.receipt')),
  react(purchasing.events['bill-changed'], 'purchasing.index-bills', index('purchasing.bill')),
  react(purchasing.events['payment-changed'], 'purchasing.index-payments', index('purchasing.payment')),
  react(purchasing.events['return-changed'], 'purchasing.index-returns', index('purchasing.return')),
  react(purchasing.events['request-changed'], 'purchasing.index-requests', index('purchasing.request')),
];
