import { handle } from '../../../kernel/context.ts';
import { inventory } from '../contract.ts';
import { receiveGoods } from '../receiving.ts';

/** Goods found, given by a supplier, or come in for another reason: into stock at their value, to stock gains (facts.md 6.5 #20). */
export const postOtherIn = handle(inventory.operations['post-other-in'], (ctx, input) =>
  receiveGoods(ctx, {
    ...input,
    kind: 'other_in',
    from: input.reason === 'supplier_gift' ? 'supplier' : 'loss',
    event: 'other_in',
    mayBeFree: input.reason === 'supplier_gift',
  }),
);
