import { z } from 'zod';
import { id, instant, money, operation, personal, query, version } from '../../../kernel/contract.ts';
import { batchOf, batchRow } from '../batch-shapes.ts';

const member = z.object({ orderId: id, number: z.string() });

/** What of the contract of sales is about merging orders. */
export const mergingOperations = {
  'merge-orders': operation({
    title: { zh: '合单', en: 'Merge orders' },
    permission: 'sales.change',
    entity: 'sales.order',
    /** All go into the one that was placed first; each keeps its number and its number on the platform. */
    input: z.object({ orderIds: z.array(id).min(2).max(50) }),
    output: z.object({ id, number: z.string(), version, payable: money, merged: z.array(member) }),
    errors: ['sales.order_not_found', 'sales.merge_refused'],
  }),
  'merge-fitting-orders': operation({
    title: { zh: '合并选中订单', en: 'Merge those that fit' },
    permission: 'sales.change',
    entity: 'sales.order',
    /** Orders of one buyer to one door become one, group by group; the others stay, each with its reason. */
    input: z.object({ orderIds: z.array(id).min(1).max(2000) }),
    output: batchOf(
      batchRow.extend({
        /** The order it is part of now. */
        into: z.string().nullable(),
      }),
    ).extend({ groups: z.int() }),
  }),
  'unmerge-orders': operation({
    title: { zh: '还原合单', en: 'Undo merge' },
    permission: 'sales.change',
    entity: 'sales.order',
    /** Any of them. Lines and amounts are what they were before. */
    input: z.object({ orderId: id }),
    output: z.object({ id, number: z.string(), version, orders: z.array(member) }),
    errors: ['sales.order_not_found', 'sales.order_not_merged', 'sales.merged_moved_on'],
  }),
};

export const mergingQueries = {
  'merge-candidates': query({
    title: { zh: '可合订单', en: 'Orders to merge' },
    permission: 'sales.view',
    /** All that wait, or the group one order belongs to. */
    input: z.object({ orderId: id.optional() }),
    output: z.object({
      groups: z.array(
        z.object({
          shop: z.string(),
          buyer: personal(z.string()),
          receiver: personal(z.string()),
          address: personal(z.string()),
          payable: money,
          currency: z.string(),
          orders: z.array(
            z.object({
              orderId: id,
              number: z.string(),
              platformNumber: z.string().nullable(),
              placedAt: instant,
              payable: money,
              lines: z.int(),
            }),
          ),
        }),
      ),
      /** There are more waiting orders than were looked at. */
      more: z.boolean(),
    }),
  }),
};
