import { z } from 'zod';
import { amount, date, id, instant, optionalText, quantity, version } from '../../../kernel/contract.ts';
import { allowed, names } from '../shapes.ts';
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
