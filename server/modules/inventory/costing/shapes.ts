import { z } from 'zod';
import { amount, date, id, instant, optionalText, quantity, version } from '../../../kernel/contract.ts';
import { allowed, names } from '../shapes.ts';
import { costMethods } from '../cost.rules.ts';
import { bases } from './landed-cost.rules.ts';

export const costKinds = ['freight', 'insurance', 'duty', 'handling', 'commission', 'other'] as const;
export const treatments = ['capitalise', 'expense'] as const;

const goods = { skuId: id, skuCode: z.string(), name: names, optionText: z.string(), unit: z.string(), thumbnail: z.string().nullable() };

/** What a bill of a carrier, a customs agent, an insurer says, and over which receipts it is spread. */
export const postLandedCost = z.object({
  supplierId: id.optional(),
  billNumber: optionalText(60).optional(),
  /** Into the cost of the goods or an expense of the month; the merchant's policy where nothing is said. */
  treatment: z.enum(treatments).optional(),
  remark: optionalText(500).optional(),
  parts: z
    .array(
      z.object({
        kind: z.enum(costKinds),
        basis: z.enum(bases),
        /** Without tax. */
        amount: amount.refine((given) => /[1-9]/.test(given), 'positive'),
        /** Deducted by general taxpayers; a cost like the rest for all others. */
        tax: amount.optional(),
      }),
    )
    .min(1)
    .max(20),
  /** Receipts by the movements of their goods; `share` where a part is spread by hand. */
  lines: z
    .array(z.object({ receiptMoveId: id, share: quantity.optional() }))
    .min(1)
    .max(500)
    .refine((lines) => new Set(lines.map((line) => line.receiptMoveId)).size === lines.length, 'twice'),
});

export const landedCostPosted = z.object({ id, number: z.string(), amount: z.string(), stock: z.string(), gone: z.string(), version });

export const landedCostRow = z.object({
  id,
  number: z.string(),
  status: z.enum(['posted', 'reversed']),
  treatment: z.enum(treatments),
  supplier: z.string().nullable(),
  billNumber: z.string(),
  amount: z.string(),
  tax: z.string(),
  /** Of the amount: to goods that were there, and to those that were gone. */
  stockValue: z.string(),
  goneValue: z.string(),
  lineCount: z.number(),
  date,
  remark: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  version,
  allowed,
});

export const landedCost = landedCostRow.extend({
  parts: z.array(z.object({ n: z.number(), kind: z.enum(costKinds), basis: z.enum(bases), amount: z.string(), tax: z.string() })),
  lines: z.array(
    z.object({
      n: z.number(),
      ...goods,
      receiptMoveId: id,
      source: z.string(),
      sourceId: id,
      sourceNumber: z.string(),
      quantity: z.string(),
      value: z.string(),
      amount: z.string(),
      stockValue: z.string(),
      goneValue: z.string(),
      /** Of one unit, with this cost. */
      unitCost: z.string(),
    }),
  ),
});

export const methodChanged = z.object({ id, number: z.string(), from: date, status: z.enum(['planned', 'applied', 'cancelled']), version });

/** A method of a category, from a day on; without a category of all goods that have none. */
export const costMethodRow = z.object({
  id,
  number: z.string(),
  categoryId: id.nullable(),
  category: names.nullable(),
  method: z.enum(costMethods),
  from: date,
  status: z.enum(['planned', 'applied', 'cancelled']),
  /** Goods that were carried over, and the change of their value. */
  skuCount: z.number(),
  revaluation: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  appliedAt: instant.nullable(),
  version,
  allowed,
});

/** What a unit of goods costs by their method, and what it should. */
export const skuCostRow = z.object({
  id,
  ...goods,
  method: z.enum(costMethods),
  quantity: z.string(),
  value: z.string(),
  unitCost: z.string().nullable(),
  purchasePrice: z.string().nullable(),
  standardCost: z.string().nullable(),
  /** Value of what is there above its standard: the management variance (TV-116). */
  variance: z.string().nullable(),
  allowed,
});

/** Goods of one warehouse, class and age. */
export const stockValueRow = z.object({
  id,
  ...goods,
  category: names.nullable(),
  /** Null: under way between warehouses. */
  warehouse: z.string().nullable(),
  class: z.enum(['good', 'defective']),
  age: z.enum(['up_to_30', 'up_to_60', 'up_to_90', 'up_to_180', 'up_to_365', 'over_365']),
  quantity: z.string(),
  value: z.string(),
  unitCost: z.string().nullable(),
});

/** Defective goods: cost, and what they would bring by the merchant's expectation. */
export const defectiveValueRow = z.object({
  id,
  ...goods,
  quantity: z.string(),
  cost: z.string(),
  listPrice: z.string().nullable(),
  price: z.string(),
  realisable: z.string(),
  excess: z.string(),
});

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month');
export const monthTurned = z.object({ id, month, status: z.enum(['closed', 'open']), skus: z.number(), adjustment: z.string() });
export const costMonthRow = z.object({
  id,
  month,
  status: z.enum(['closed', 'open']),
  skuCount: z.number(),
  received: z.string(),
  issued: z.string(),
  adjustment: z.string(),
  changedAt: instant.nullable(),
  allowed,
});

/** Goods that came in, with what they cost by now: when they came, and what came later. */
export const receiptCostRow = z.object({
  id,
  effectiveAt: instant,
  ...goods,
  warehouse: z.string().nullable(),
  source: z.string(),
  sourceId: id,
  sourceNumber: z.string(),
  quantity: z.string(),
  value: z.string(),
  billDifference: z.string(),
  landed: z.string(),
  cost: z.string(),
  unitCost: z.string().nullable(),
  allowed,
});
