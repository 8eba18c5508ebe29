import { z } from 'zod';
import { amount, date, id, optionalText, quantity, text } from '../../kernel/contract.ts';

/** Why a service cannot take a parcel. */
export const exclusionCodes = [
  'no_weight',
  'out_of_contract',
  'no_cod',
  'too_heavy',
  'too_light',
  'class_refused',
  'warehouse_refused',
  'stopped',
  'no_template',
  'region_blocked',
  'region_unlisted',
  'daily_limit',
  'refused_by_remark',
  'avoided_by_rule',
] as const;
export type ExclusionCode = (typeof exclusionCodes)[number];

/** A service takes nothing for these regions in these days. Without regions: for none. */
export const stop = z.object({
  regions: z.array(text(80)).max(500).default([]),
  from: date.nullable().default(null),
  to: date.nullable().default(null),
  reason: optionalText(200).default(''),
});
export type Stop = z.output<typeof stop>;

/** When a rule of the merchant holds: all that is said, and of each list any. */
export const ruleConditions = z.object({
  shops: z.array(id).max(200).default([]),
  warehouses: z.array(id).max(200).default([]),
  regions: z.array(text(80)).max(500).default([]),
  classes: z.array(text(40)).max(50).default([]),
  skus: z.array(id).max(500).default([]),
  /** Words in what buyer or seller remarked. */
  words: z.array(text(40)).max(50).default([]),
  minWeight: quantity.nullable().default(null),
  maxWeight: quantity.nullable().default(null),
  minAmount: amount.nullable().default(null),
  maxAmount: amount.nullable().default(null),
  cashOnDelivery: z.boolean().nullable().default(null),
});
export type RuleConditions = z.output<typeof ruleConditions>;
