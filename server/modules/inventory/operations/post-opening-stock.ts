import { handle } from '../../../kernel/context.ts';
import { inventory } from '../contract.ts';
import { receiveGoods } from '../receiving.ts';

/** What was in stock when these books began, up to 1,000 lines a call. */
export const postOpeningStock = handle(inventory.operations['post-opening-stock'], (ctx, input) =>
  receiveGoods(ctx, { ...input, kind: 'opening', reason: 'opening', from: 'opening', event: 'opening_stock', mayBeFree: true }),
);
