import { type Reaction, react } from '../../kernel/context.ts';
import { indexing } from '../search/index.ts';
import { sales } from '../sales/contract.ts';
import { purchasing } from './contract.ts';
import { raise } from './operations/raise-requests.ts';
import './finder.ts';

export const reactions: Reaction[] = [
  // an order that cannot be served is asked for at once, not at the next half hour
  react(sales.events['order-held'], 'purchasing.ask-for-shortages', async (ctx, events) => {
    if (events.some(({ payload }) => payload.code === 'OUT_OF_STOCK')) await raise(ctx);
  }),
  react(purchasing.events['order-changed'], 'purchasing.index-orders', indexing('purchasing.order')),
  react(purchasing.events['receipt-changed'], 'purchasing.index-receipts', indexing('purchasing.receipt')),
  react(purchasing.events['bill-changed'], 'purchasing.index-bills', indexing('purchasing.bill')),
  react(purchasing.events['payment-changed'], 'purchasing.index-payments', indexing('purchasing.payment')),
  react(purchasing.events['consignment-changed'], 'purchasing.index-consignments', indexing('purchasing.consignment')),
  react(purchasing.events['return-changed'], 'purchasing.index-returns', indexing('purchasing.return')),
  react(purchasing.events['request-changed'], 'purchasing.index-requests', indexing('purchasing.request')),
];
