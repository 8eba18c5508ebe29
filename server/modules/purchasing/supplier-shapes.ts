import { z } from 'zod';
import { amount, date, id, optionalText, positiveQuantity, quantity, rate, unitPrice, version } from '../../kernel/contract.ts';

const currency = z.string().regex(/^[A-Z]{3}$/);
/** A share: 0.05 is 5 %. */
export const share = rate.refine((value) => /^(0(\.\d+)?|1(\.0+)?)$/.test(value), 'share');
const price = unitPrice.refine((value) => !value.startsWith('-'), 'negative');
const days = z.int().min(0).max(3650);

/** How one buys from a supplier; what is not given stays as it is. */
export const termsFields = {
  currency: currency.optional(),
  taxInclusive: z.boolean().optional(),
  /** On its bills; null: the rate of each SKU. */
  taxRate: share.nullable().optional(),
  overTolerance: share.optional(),
  priceTolerance: share.optional(),
  quantityTolerance: share.optional(),
  totalTolerance: amount.optional(),
  lateDays: z.int().min(0).max(365).optional(),
  leastAmount: amount.optional(),
  aheadShare: share.optional(),
};

export const terms = z.object({
  currency: z.string(),
  taxInclusive: z.boolean(),
  taxRate: z.string().nullable(),
  overTolerance: z.string(),
  priceTolerance: z.string(),
  quantityTolerance: z.string(),
  totalTolerance: z.string(),
  lateDays: z.number(),
  leastAmount: z.string(),
  aheadShare: z.string(),
});

export const supplierRow = z.object({
  id,
  code: z.string(),
  name: z.string(),
  status: z.string(),
  ...terms.shape,
  paymentDays: z.number().nullable(),
  leadDays: z.number().nullable(),
  offers: z.number(),
  openOrders: z.number(),
  lateLines: z.number(),
  version: z.number(),
  allowed: z.array(z.string()),
});

/** A tier: from this quantity on, each costs so much. */
export const tier = z.object({ fromQuantity: quantity.default('0'), unitPrice: price });

const pricing = {
  warehouseId: id.nullish(),
  currency: currency.optional(),
  taxInclusive: z.boolean().optional(),
  validFrom: date.optional(),
  validTo: date.nullish(),
  /** Prices by quantity from a day on; those that held before end the day before. */
  tiers: z.array(tier).max(20).default([]),
};
const offerFields = {
  code: optionalText(80).optional(),
  leastQuantity: quantity.optional(),
  multiple: positiveQuantity.optional(),
  leadDays: days.nullable().optional(),
  preferred: z.boolean().optional(),
  note: optionalText(500).optional(),
};
/** What one pack is called, how many base units it holds and what it costs. */
export const packPrice = z.object({ unitId: id, name: z.string(), size: z.string(), price: z.string() });

export const offerInput = z.object({
  supplierId: id,
  skuId: id,
  expectedVersion: version.optional(),
  /** The pack that the supplier sells: least quantity, multiple, tiers and prices said with it count packs. */
  packUnitId: id.nullish(),
  ...offerFields,
  ...pricing,
});

/** A row of a supplier's price list as a file has it. */
export const offerFile = z.object({
  supplier: z.string().trim().min(1).max(200),
  sku: z.string().trim().min(1).max(80),
  warehouse: z.string().trim().max(80).optional(),
  /** The pack in which the row counts, by its name. */
  pack: z.string().trim().max(20).optional(),
  ...offerFields,
  ...pricing,
});

const goods = {
  skuId: id,
  skuCode: z.string(),
  name: z.record(z.string(), z.string()),
  optionText: z.string(),
  unit: z.string(),
  thumbnail: z.string().nullable(),
};
export { goods as goodsShape };

export const offerRow = z.object({
  id,
  supplierId: id,
  supplier: z.string(),
  ...goods,
  code: z.string(),
  leastQuantity: z.string(),
  multiple: z.string(),
  leadDays: z.number().nullable(),
  preferred: z.boolean(),
  /** Those that hold today, by quantity. */
  price: z.string().nullable(),
  tiers: z.array(
    z.object({
      fromQuantity: z.string(),
      fromPacks: z.string().nullable(),
      unitPrice: z.string(),
      pack: packPrice.nullable(),
      warehouse: z.string().nullable(),
    }),
  ),
  /** The pack in which the supplier counts, and what one costs today. */
  pack: z.string().nullable(),
  packSize: z.string().nullable(),
  packPrice: z.string().nullable(),
  /** The same minimum and multiple, said in packs. */
  packs: z.object({ unitId: id, leastQuantity: z.string(), multiple: z.string() }).nullable(),
  currency: z.string().nullable(),
  taxInclusive: z.boolean().nullable(),
  validFrom: date.nullable(),
  validTo: date.nullable(),
  /** The next day on which other prices begin. */
  nextFrom: date.nullable(),
  note: z.string(),
  active: z.boolean(),
  updatedAt: z.string(),
  version: z.number(),
  allowed: z.array(z.string()),
});

/** How a supplier does (facts.md 3.8); shares are fractions. */
export const scoreRow = z.object({
  id,
  code: z.string(),
  supplier: z.string(),
  score: z.string(),
  onTime: z.string().nullable(),
  inFull: z.string().nullable(),
  quality: z.string().nullable(),
  dearer: z.string().nullable(),
  answerDays: z.string().nullable(),
  leadDays: z.string().nullable(),
  leadDeviation: z.string().nullable(),
  receiptLines: z.number(),
});

/** What was paid for a SKU in one order, without tax in the currency of the books. */
export const paidRow = z.object({
  id,
  orderDate: date,
  number: z.string(),
  supplierId: id,
  supplier: z.string(),
  ...goods,
  quantity: z.string(),
  price: z.string(),
  before: z.string().nullable(),
  change: z.string().nullable(),
  billed: z.string().nullable(),
  variance: z.string().nullable(),
});

/** One supplier for a need, beside the others. */
export const choice = z.object({
  offerId: id,
  supplierId: id,
  supplierCode: z.string(),
  supplier: z.string(),
  /** Rounded up to its minimum and multiple. */
  quantity: z.string(),
  currency: z.string(),
  unitPrice: z.string().nullable(),
  pack: packPrice.nullable(),
  /** Without tax, in the currency of the books where it is the same. */
  netPrice: z.string().nullable(),
  amount: z.string().nullable(),
  expired: z.boolean(),
  leadDays: z.number().nullable(),
  paymentDays: z.number().nullable(),
  /** Of the last receipts: share on time, share in full, share accepted; null without any. */
  onTime: z.string().nullable(),
  inFull: z.string().nullable(),
  quality: z.string().nullable(),
  preferred: z.boolean(),
  /** Why it is first. */
  best: z.array(z.enum(['price', 'lead', 'quality', 'preferred'])),
});
