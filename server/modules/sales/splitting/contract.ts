import { z } from 'zod';
import { event, id, money, operation, optionalText, positiveQuantity, query, version } from '../../../kernel/contract.ts';
import { batchOf, batchRow } from '../batch-shapes.ts';
import { splitWays } from './ways.rules.ts';

/** One order of those that a split makes, with what the buyer pays for it and how that comes about. */
const part = z.object({
  orderId: id,
  number: z.string(),
  goods: money,
  discount: money,
  platformDiscount: money,
  freight: money,
  payable: money,
});

/** What of the contract of sales is about splitting orders. */
export const splittingOperations = {
  'split-order': operation({
    title: { zh: '拆单', en: 'Split order' },
    permission: 'sales.change',
    entity: 'sales.order',
    /** All lines in full, bundles in whole bundles; the order itself stays the first part. Gifts that are not named follow what they were given for. */
    input: z.object({
      orderId: id,
      expectedVersion: version.optional(),
      parts: z
        .array(
          z.object({
            lines: z
              .array(z.object({ lineId: id, quantity: positiveQuantity }))
              .min(1)
              .max(500),
          }),
        )
        .min(2)
        .max(20),
      reason: optionalText(200).default(''),
    }),
    output: z.object({ id, number: z.string(), version, parts: z.array(part) }),
    errors: [
      'sales.order_not_found',
      'sales.order_closed',
      'sales.order_audited',
      'sales.order_shipped',
      'sales.order_draft',
      'sales.order_unmapped',
      'sales.order_partly_ended',
      'sales.lines_partly_ended',
      'sales.order_needs_no_audit',
      'sales.order_part_shipped',
      'sales.order_without_lines',
      'sales.split_refused',
      'sales.presale_in_parts',
      'sales.presale_terms_unfit',
    ],
  }),
  'split-orders': operation({
    title: { zh: '批量拆单', en: 'Split orders' },
    permission: 'sales.change',
    entity: 'sales.order',
    /** Each as it is proposed by that; by weight: at most so many kilograms in a parcel. */
    input: z.object({
      orderIds: z.array(id).min(1).max(500),
      by: z.enum(splitWays),
      limit: positiveQuantity.optional(),
      reason: optionalText(200).default(''),
    }),
    output: batchOf(
      batchRow.extend({
        /** The numbers of its parts, its own first. */
        parts: z.array(z.string()),
      }),
    ),
    errors: ['sales.presale_terms_unfit'],
  }),
  'unsplit-order': operation({
    title: { zh: '还原拆单', en: 'Undo split' },
    permission: 'sales.change',
    entity: 'sales.order',
    /** Any part of it. Lines and amounts are what they were before. */
    input: z.object({ orderId: id }),
    output: z.object({ id, number: z.string(), version }),
    errors: ['sales.order_not_found', 'sales.order_not_split', 'sales.part_moved_on'],
  }),
};

export const splittingQueries = {
  'split-proposal': query({
    title: { zh: '拆单方案', en: 'Ways to split' },
    permission: 'sales.view',
    /** By weight: at most so many kilograms in a parcel. */
    input: z.object({ orderId: id, by: z.enum(splitWays), limit: positiveQuantity.optional() }),
    /** One part: there is nothing to split by that. `label`: the warehouse or the category. */
    output: z.object({
      parts: z.array(z.object({ label: z.string(), lines: z.array(z.object({ lineId: id, quantity: z.string() })) })),
    }),
  }),
};

export const splittingEvents = {
  /** Its parts changed: what was paid for one of them belongs to all. The parts, the order itself first. */
  'order-divided': event('sales.order', z.object({ id, number: z.string(), parts: z.array(id) })),
};
