import type { z } from 'zod';
import { handle } from '../../../kernel/context.ts';
import { inventory } from '../contract.ts';
import type { VirtualKind } from '../keys.ts';
import { receiveGoods } from '../receiving.ts';
import type { inReason } from '../shapes.ts';

const FROM: Record<z.output<typeof inReason>, VirtualKind> = {
  found: 'loss',
  supplier_gift: 'supplier',
  customer_return: 'customer',
  other: 'loss',
};

/**
 * Goods found, given by a supplier, or come in for another reason: into stock at their value, to stock gains (facts.md 6.5 #20). What a buyer brings back of
 * an order nobody knows here comes in at the average (2.2), out of the cost of sales (#10b).
 */
export const postOtherIn = handle(inventory.operations['post-other-in'], (ctx, input) =>
  receiveGoods(ctx, {
    ...input,
    kind: 'other_in',
    from: FROM[input.reason],
    event: input.reason === 'customer_return' ? 'goods_back' : 'other_in',
    mayBeFree: input.reason === 'supplier_gift',
  }),
);
