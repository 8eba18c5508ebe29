import { z } from 'zod';
import { amount, date, positiveQuantity, quantity, rate, text } from '../../kernel/contract.ts';

export const chargeBys = ['piece', 'weight', 'volume', 'amount'] as const;
export type ChargeBy = (typeof chargeBys)[number];
export const surchargeKinds = ['fuel', 'remote', 'oversize', 'overweight', 'cod', 'insurance', 'packaging', 'peak'] as const;

const region = text(80);
const none = {
  amount: amount.nullable().default(null),
  pieces: quantity.nullable().default(null),
  weight: quantity.nullable().default(null),
};

/** What is charged in some regions. Without regions it is the rest; blocked: nothing is sent there. */
export const regionRule = z.object({
  regions: z.array(region).max(500).default([]),
  blocked: z.boolean().default(false),
  firstUnit: quantity.default('1'),
  firstFee: amount.default('0'),
  /** Zero: the first fee is for any quantity. */
  stepUnit: quantity.default('0'),
  stepFee: amount.default('0'),
  /** Instead of first and further units: up to a quantity (the last: any) a base and a price for each unit. */
  bands: z
    .array(z.object({ upTo: positiveQuantity.nullable(), base: amount.default('0'), perUnit: amount.default('0') }))
    .max(50)
    .default([]),
  minFee: amount.nullable().default(null),
  maxFee: amount.nullable().default(null),
  /** Free where one of these holds whole: goods of at least an amount, of at least so many pieces, of at most a weight. */
  free: z.array(z.object(none)).max(5).default([]),
});

/** What comes on top. `rate` of the base (fuel), of what is collected or insured (at least `fee`); `over` in cm or kg. */
export const surcharge = z.object({
  kind: z.enum(surchargeKinds),
  rate: rate.default('0'),
  fee: amount.default('0'),
  over: quantity.default('0'),
  regions: z.array(region).max(500).default([]),
  from: date.nullable().default(null),
  to: date.nullable().default(null),
});

/** The prices of a template from a day on. */
export const templateBody = z.object({
  /** In place of what the service says. */
  divisor: positiveQuantity.nullable().default(null),
  weightStep: positiveQuantity.nullable().default(null),
  rules: z.array(regionRule).min(1).max(200),
  surcharges: z.array(surcharge).max(30).default([]),
});

export type RegionRule = z.output<typeof regionRule>;
export type Surcharge = z.output<typeof surcharge>;
export type TemplateBody = z.output<typeof templateBody>;
