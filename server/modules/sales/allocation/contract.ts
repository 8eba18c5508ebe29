import { z } from 'zod';
import { amount, id, instant, money, operation, query } from '../../../kernel/contract.ts';
import { strategies } from './alternatives.rules.ts';

const chain = z
  .array(z.enum(strategies))
  .min(1)
  .max(strategies.length)
  .refine((named) => new Set(named).size === named.length);
const policyFields = {
  /** The first that tells two warehouses apart decides; each at most once. */
  strategies: chain,
  whenShort: z.enum(['most_orders', 'first_come']),
};

/** A warehouse, or several of a split, as a choice between them is told. */
const outcome = z.object({ name: z.string(), parcels: z.int(), cost: money.nullable() });

/** What of the contract of sales is about choosing warehouses. */
export const allocationOperations = {
  'change-allocation-policy': operation({
    title: { zh: '设置配货策略', en: 'Set up allocation' },
    permission: 'sales.set-up-audit',
    entity: 'sales.allocation_policy',
    input: z.object({
      ...policyFields,
      /** Over how many warehouses an order may be split; 1: never. */
      splitMost: z.int().min(1).max(4).default(1),
      /** What a split has to save before it is preferred to one parcel; left out: only where one parcel cannot be. */
      splitSaving: amount.nullish(),
      expectedVersion: z.int().min(0).optional(),
    }),
    output: z.object({ version: z.int() }),
  }),
};

export const allocationQueries = {
  'allocation-policy': query({
    title: { zh: '配货策略', en: 'Allocation' },
    permission: 'sales.view',
    input: z.object({}),
    output: z.object({
      ...policyFields,
      splitMost: z.int(),
      splitSaving: money.nullable(),
      version: z.int(),
      allowed: z.array(z.string()),
    }),
  }),
  'allocation-trial': query({
    title: { zh: '配货策略试算', en: 'Allocation tried out' },
    permission: 'sales.set-up-audit',
    /** The latest choices are made again by these strategies, from what was stored of each when it was made. */
    input: z.object({ strategies: chain, orders: z.int().min(1).max(500).default(200) }),
    output: z.object({
      orders: z.int(),
      /** What the carriers take for those whose price is known both ways. */
      costBefore: money,
      costAfter: money,
      differing: z.array(
        z.object({ orderId: id, number: z.string(), placedAt: instant, province: z.string(), before: outcome, after: outcome }),
      ),
    }),
  }),
  'allocation-outlook': query({
    title: { zh: '批量配货', en: 'Allocate what waits' },
    permission: 'sales.view',
    input: z.object({}),
    output: z.object({
      /** All that an audit could promise goods to. */
      orders: z.int(),
      served: z.int(),
      /** How many first come, first served would serve. */
      firstCome: z.int(),
      /** More cannot be served, whoever allocates. */
      most: z.int(),
      more: z.boolean(),
      orderIds: z.array(id),
      warehouses: z.array(z.object({ name: z.string(), parcels: z.int() })),
      /** SKUs that are lacking; shown are those that most orders wait for. */
      shortSkus: z.int(),
      short: z.array(
        z.object({
          skuId: id,
          code: z.string(),
          title: z.string(),
          missing: z.string(),
          orders: z.int(),
          first: z.array(z.object({ orderId: id, number: z.string(), missing: z.string() })),
          there: z.array(z.object({ warehouseId: id, warehouse: z.string(), available: z.string() })),
        }),
      ),
    }),
  }),
};
