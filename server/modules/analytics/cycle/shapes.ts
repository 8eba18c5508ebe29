import { z } from 'zod';
import { date, id, instant, query, text } from '../../../kernel/contract.ts';

/** The ways an order goes, each from the one before it: `pay` is from placing to paying, `allocate` until the warehouse it leaves from is chosen, `deliver` from the carrier to the door. */
export const cycleSteps = ['pay', 'audit', 'allocate', 'wave', 'pick', 'pack', 'ship', 'collect', 'deliver'] as const;
export const cycleDimensions = ['all', 'shop', 'warehouse', 'carrier', 'week', 'tag'] as const;

/** Hours with one digit after the point. */
const hours = z.string();
const asked = {
  /** Business dates of placing, both inclusive. */
  from: date,
  to: date,
  by: z.enum(cycleDimensions),
  shopId: id.optional(),
};

export const cycleQueries = {
  /** How long each step takes, for half and for nine tenths of the orders that passed it. */
  'cycle-times': query({
    title: { zh: '订单时效', en: 'Cycle times' },
    permission: 'analytics.view',
    input: z.object(asked),
    output: z.object({
      rows: z.array(
        z.object({
          /** Id of a shop or warehouse, code of a carrier, the Monday of a week, a tag of the customer; '' for none. */
          key: z.string(),
          label: z.string(),
          steps: z.array(z.object({ step: z.enum(cycleSteps), orders: z.int(), median: hours, ninth: hours })),
        }),
      ),
    }),
  }),
  /** The orders that took longest over a step: what stands behind a figure. */
  'cycle-orders': query({
    title: { zh: '时效最慢的订单', en: 'Slowest orders' },
    permission: 'analytics.view',
    input: z.object({ ...asked, step: z.enum(cycleSteps), key: z.string().max(60).default('') }),
    output: z.object({
      rows: z.array(z.object({ id, number: text(40), shop: z.string(), startedAt: instant, endedAt: instant, hours })),
    }),
  }),
};
