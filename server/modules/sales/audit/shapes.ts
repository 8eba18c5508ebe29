import { z } from 'zod';
import { amount, date, id, instant, optionalText, positiveQuantity, text, version } from '../../../kernel/contract.ts';
import { splitWays } from '../splitting/ways.rules.ts';
import { passableCodes, ruleHoldCodes } from './codes.rules.ts';
import { fieldNames, type FieldOperator, operators } from './fields.rules.ts';

const fieldOperators = [...new Set(Object.values(operators).flat())] as [FieldOperator, ...FieldOperator[]];

/** One condition of a rule; `value` is a figure, a text or several of them. */
export const condition = z.object({
  field: z.enum(fieldNames),
  operator: z.enum(fieldOperators),
  value: z
    .union([text(200), z.array(text(200)).max(200)])
    .nullable()
    .default(null),
});

export const ruleAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve') }),
  z.object({ kind: z.literal('customer_audit') }),
  z.object({ kind: z.literal('finance_audit') }),
  z.object({ kind: z.literal('hold'), code: z.enum(ruleHoldCodes).default('RULE'), reason: optionalText(200).default('') }),
  z.object({ kind: z.literal('pass'), codes: z.array(z.enum(passableCodes)).min(1).max(20) }),
  z.object({ kind: z.literal('tag'), tag: text(40) }),
  z.object({ kind: z.literal('warehouse'), warehouseId: id }),
  z.object({ kind: z.literal('carrier'), carrier: text(60) }),
  z.object({ kind: z.literal('gift'), skuId: id, quantity: positiveQuantity.default('1') }),
  z.object({ kind: z.literal('priority'), priority: z.int().min(1).max(9) }),
  z.object({ kind: z.literal('merge') }),
  z.object({ kind: z.literal('split'), by: z.enum(splitWays), limit: positiveQuantity.optional() }),
  z.object({ kind: z.literal('notify'), people: z.array(id).min(1).max(50) }),
]);

export const remarkAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('carrier'), carrier: text(60) }),
  z.object({ kind: z.literal('avoid_carrier'), carrier: text(60) }),
  z.object({ kind: z.literal('ship_later'), days: z.int().min(1).max(180).default(3) }),
  z.object({ kind: z.literal('gift'), skuId: id, quantity: positiveQuantity.default('1') }),
  z.object({ kind: z.literal('urgent'), priority: z.int().min(1).max(9).default(9) }),
  z.object({ kind: z.literal('tag'), tag: text(40) }),
  z.object({ kind: z.literal('invoice') }),
  z.object({ kind: z.literal('address') }),
  z.object({ kind: z.literal('options') }),
  z.object({ kind: z.literal('do_not_ship') }),
  z.object({ kind: z.literal('nothing') }),
]);

const minuteOfDay = z.int().min(0).max(1440);
/** What a shop asks of its orders. Amounts and rates that are left out are not looked at. */
export const policyFields = {
  autoAudit: z.boolean().default(false),
  windowMinutes: z.int().min(0).max(10_080).default(15),
  shipHours: z.int().min(1).max(2160).default(48),
  unauditedMinutes: z.int().min(5).max(10_080).default(120),
  openFrom: minuteOfDay.default(540),
  openUntil: minuteOfDay.default(1080),
  checkRemarks: z.boolean().default(true),
  addressLevel: z.enum(['none', 'province', 'city', 'district']).default('city'),
  riskAmount: amount.nullish(),
  riskOrders: z.int().min(1).max(1000).nullish(),
  riskHours: z.int().min(1).max(720).default(24),
  duplicateHours: z.int().min(1).max(720).nullish(),
  belowCost: z.boolean().default(false),
  /** 0.5: not below half of the list price. */
  maximumDiscount: z
    .string()
    .regex(/^0\.\d{1,4}$/)
    .nullish(),
  flagTags: z.record(z.string().regex(/^[1-5]$/), text(40)).default({}),
};
export const policy = z.object({
  shopId: id,
  shop: z.string(),
  autoAudit: z.boolean(),
  windowMinutes: z.int(),
  shipHours: z.int(),
  unauditedMinutes: z.int(),
  openFrom: z.int(),
  openUntil: z.int(),
  checkRemarks: z.boolean(),
  addressLevel: z.enum(['none', 'province', 'city', 'district']),
  riskAmount: z.string().nullable(),
  riskOrders: z.int().nullable(),
  riskHours: z.int(),
  duplicateHours: z.int().nullable(),
  belowCost: z.boolean(),
  maximumDiscount: z.string().nullable(),
  flagTags: z.record(z.string(), z.string()),
  version: z.int(),
});

const dates = { validFrom: date.nullish(), validTo: date.nullish() };
export const ruleFields = {
  name: text(80),
  shops: z.array(id).max(100).default([]),
  ...dates,
  match: z.enum(['all', 'any']).default('all'),
  conditions: z.array(condition).min(1).max(20),
  actions: z.array(ruleAction).min(1).max(10),
};
export const replaySummary = z.object({
  id,
  ruleVersion: z.int(),
  placedFrom: instant.nullable(),
  placedTo: instant.nullable(),
  orders: z.int(),
  matched: z.int(),
  differing: z.int(),
  outcomes: z.array(z.object({ before: z.string(), after: z.string(), orders: z.int() })),
  replayedAt: instant,
});
export const auditRule = z.object({
  id,
  position: z.int(),
  name: z.string(),
  shops: z.array(id),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  match: z.enum(['all', 'any']),
  conditions: z.array(condition),
  actions: z.array(ruleAction),
  active: z.boolean(),
  version,
  /** The last replay, of this version or an older one. */
  replay: replaySummary.nullable(),
  allowed: z.array(z.string()),
});

export const giftFields = {
  name: text(80),
  shops: z.array(id).max(100).default([]),
  ...dates,
  minimumAmount: amount.nullish(),
  skuIds: z.array(id).max(200).default([]),
  categoryIds: z.array(id).max(50).default([]),
  tag: optionalText(40).default(''),
  firstOrders: z.int().min(1).max(1_000_000).nullish(),
  skuId: id,
  quantity: positiveQuantity.default('1'),
  perCustomer: z.int().min(1).max(1000).nullish(),
  totalLimit: z.int().min(1).max(1_000_000).nullish(),
  whenShort: z.enum(['without', 'substitute', 'hold']).default('without'),
  substituteSkuId: id.nullish(),
};
export const giftRule = z.object({
  id,
  position: z.int(),
  name: z.string(),
  shops: z.array(id),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  minimumAmount: z.string().nullable(),
  skuIds: z.array(id),
  categoryIds: z.array(id),
  tag: z.string(),
  firstOrders: z.int().nullable(),
  skuId: id,
  sku: z.string(),
  quantity: z.string(),
  perCustomer: z.int().nullable(),
  totalLimit: z.int().nullable(),
  given: z.int(),
  whenShort: z.enum(['without', 'substitute', 'hold']),
  substituteSkuId: id.nullable(),
  active: z.boolean(),
  stopped: z.enum(['stock', 'limit']).nullable(),
  version,
  allowed: z.array(z.string()),
});

export const detail = z.record(z.string(), z.unknown());
export const finding = z.object({
  code: z.string(),
  number: z.int(),
  owner: z.enum(['customer', 'finance', 'warehouse', 'catalog', 'platform']),
  resolver: z.enum(['hand', 'cause']),
  details: z.array(detail),
  lines: z.array(z.string()),
});
export const proposal = z.object({
  /** Of a rule of the merchant, or of the words for a carrier. */
  ruleId: z.string(),
  action: remarkAction,
  matched: z.string(),
  of: z.enum(['buyerRemark', 'sellerRemark']),
  automatic: z.boolean(),
  date: z.string().nullable(),
});
