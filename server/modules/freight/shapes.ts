import { z } from 'zod';
import { amount, date, id, instant, money, optionalText, positiveQuantity, quantity, rate, text } from '../../kernel/contract.ts';
import { exclusionCodes, ruleConditions, stop } from './choice-shapes.ts';
import { chargeBys, surchargeKinds, templateBody } from './template-shapes.ts';

export const code = text(60);
const allowed = z.array(z.string());

export const carrierFields = {
  name: text(60),
  trackingLink: optionalText(300).default(''),
  /** What else people call it: remarks are searched for these words. */
  aliases: z.array(text(40)).max(20).default([]),
  /** The supplier its bills are owed to. */
  supplierId: id.nullish(),
};
export const carrier = z.object({
  id,
  code: z.string(),
  name: z.string(),
  /** `{number}` stands for the tracking number. */
  trackingLink: z.string(),
  aliases: z.array(z.string()),
  supplierId: id.nullable(),
  supplier: z.string().nullable(),
  services: z.int(),
  active: z.boolean(),
  version: z.int(),
});

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'clock');
export const serviceFields = {
  carrierId: id,
  name: text(60),
  /** How many days a parcel usually travels. */
  days: z.int().min(0).max(365).nullish(),
  cashOnDelivery: z.boolean().default(false),
  minWeight: quantity.nullish(),
  maxWeight: quantity.nullish(),
  /** cm³ that count as a kilogram; none: bulk is not counted. */
  divisor: positiveQuantity.nullish(),
  weightStep: positiveQuantity.nullish(),
  /** Codes of the goods classes it takes, `ordinary` among them; none: all. */
  classes: z.array(code).max(50).default([]),
  warehouses: z.array(id).max(200).default([]),
  contractFrom: date.nullish(),
  contractTo: date.nullish(),
  /** In the merchant's zone. */
  cutOff: clock.nullish(),
  taxRate: rate.default('0.06'),
  /** Parcels a day. */
  dailyLimit: z.int().min(1).max(10_000_000).nullish(),
  priority: z.int().min(0).max(9999).default(100),
};
export const serviceRow = z.object({
  id,
  code: z.string(),
  name: z.string(),
  carrierId: id,
  carrier: z.string(),
  days: z.int().nullable(),
  cashOnDelivery: z.boolean(),
  minWeight: z.string().nullable(),
  maxWeight: z.string().nullable(),
  divisor: z.string().nullable(),
  weightStep: z.string().nullable(),
  classes: z.array(z.string()),
  warehouses: z.array(id),
  contractFrom: z.string().nullable(),
  contractTo: z.string().nullable(),
  cutOff: z.string().nullable(),
  taxRate: z.string(),
  dailyLimit: z.int().nullable(),
  priority: z.int(),
  stops: z.array(stop),
  stopped: z.boolean(),
  /** How many templates price it. */
  templates: z.int(),
  active: z.boolean(),
  version: z.int(),
  allowed,
});

export const goodsClassFields = {
  name: text(60),
  tags: z.array(text(40)).max(50).default([]),
  categories: z.array(id).max(100).default([]),
  defaultWeight: quantity.nullish(),
  position: z.int().min(0).max(9999).default(100),
};
export const goodsClassRow = z.object({
  id,
  code: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  categories: z.array(id),
  defaultWeight: z.string().nullable(),
  position: z.int(),
  active: z.boolean(),
  version: z.int(),
  allowed,
});

export const templateKinds = ['cost', 'charge'] as const;
export const templateFields = {
  name: text(80),
  chargeBy: z.enum(chargeBys),
  shops: z.array(id).max(200).default([]),
  warehouses: z.array(id).max(200).default([]),
  classes: z.array(code).max(50).default([]),
  priority: z.int().min(0).max(9999).default(100),
};
export const templateRow = z.object({
  id,
  code: z.string(),
  name: z.string(),
  kind: z.enum(templateKinds),
  serviceId: id.nullable(),
  service: z.string().nullable(),
  chargeBy: z.enum(chargeBys),
  shops: z.array(id),
  warehouses: z.array(id),
  classes: z.array(z.string()),
  priority: z.int(),
  /** The day since which the prices of today hold; null where none hold today. */
  validFrom: z.string().nullable(),
  state: z.enum(['none', 'coming', 'in_force', 'expired']),
  active: z.boolean(),
  version: z.int(),
  allowed,
});
export const templateRecord = templateRow.extend({
  versions: z.array(
    z.object({
      id,
      validFrom: z.string(),
      validTo: z.string().nullable(),
      state: z.enum(['coming', 'in_force', 'expired']),
      setBy: z.string().nullable(),
      recordedAt: z.string(),
      body: templateBody,
    }),
  ),
});

export const ruleFields = {
  name: text(80),
  action: z.enum(['use', 'avoid']),
  services: z.array(id).min(1).max(50),
  validFrom: date.nullish(),
  validTo: date.nullish(),
};
export const carrierRuleRow = z.object({
  id,
  name: z.string(),
  place: z.int(),
  action: z.enum(['use', 'avoid']),
  services: z.array(id),
  serviceNames: z.array(z.string()),
  conditions: ruleConditions,
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  active: z.boolean(),
  version: z.int(),
  allowed,
});

// ---- quotes ----------------------------------------------------------------------------------------------------------

const destination = {
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('CN'),
  province: optionalText(60).default(''),
  city: optionalText(60).default(''),
  district: optionalText(60).default(''),
};
export const part = z.object({ kind: z.enum(['base', ...surchargeKinds]), amount: money });
export const quoteAsked = z.object({
  /** Goods, or a weight and a size where it is no goods of ours. */
  goods: z
    .array(z.object({ skuId: id, quantity: positiveQuantity, amount: amount.default('0') }))
    .max(200)
    .default([]),
  /** In kilograms, as the scale says; in place of what the goods weigh. */
  weight: quantity.optional(),
  /** In cm³, where no goods are named. */
  volume: quantity.optional(),
  warehouseId: id.optional(),
  shopId: id.optional(),
  destination: z.object(destination).prefault({}),
  collected: amount.optional(),
  declared: amount.optional(),
  date: date.optional(),
  /** By when it has to leave. */
  shipBy: instant.optional(),
  /** What buyer and seller remarked. */
  remark: optionalText(1000).default(''),
});
export const candidate = z.object({
  serviceId: id,
  carrier: z.string(),
  name: z.string(),
  days: z.int().nullable(),
  template: z.string().nullable(),
  billable: z.string().nullable(),
  parts: z.array(part),
  total: money.nullable(),
  excluded: z.array(z.object({ code: z.enum(exclusionCodes), detail: z.string() })),
  cutOff: z.string().nullable(),
  /** When it goes with the courier, the day it is expected, and whether that is after the order has to leave. */
  leavesAt: instant.nullable(),
  arrives: z.string().nullable(),
  late: z.boolean(),
});
export const quoteAnswer = z.object({
  weight: z.string(),
  volume: z.string(),
  classes: z.array(z.string()),
  unweighed: z.array(z.string()),
  regions: z.array(z.string()),
  /** Best first; those that cannot take it last. */
  candidates: z.array(candidate),
  chosen: id.nullable(),
  reasons: z.array(z.object({ code: z.string(), detail: z.string().optional() })),
});
export const chargeAsked = z.object({
  shopId: id,
  goods: z.array(z.object({ skuId: id, quantity: positiveQuantity, amount: amount.default('0') })).max(500),
  destination: z.object(destination).prefault({}),
  cashOnDelivery: z.boolean().default(false),
});
export const chargeAnswer = z
  .object({
    total: money,
    shares: z.array(
      z.object({
        templateId: id,
        name: z.string(),
        billable: z.string(),
        free: z.boolean(),
        further: z.boolean(),
        parts: z.array(part),
        total: money,
      }),
    ),
    /** Where a template sends nothing to the place. */
    blocked: z.array(z.object({ name: z.string(), region: z.string() })),
  })
  .nullable();
