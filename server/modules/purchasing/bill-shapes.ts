import { z } from 'zod';
import { amount, date, id, instant, money, optionalText, positiveQuantity, rate, text, unitPrice, version } from '../../kernel/contract.ts';
import { holds } from './match.rules.ts';
import { goodsShape, share } from './supplier-shapes.ts';

const price = unitPrice.refine((value) => !value.startsWith('-'), 'negative');
const exchangeRate = rate.refine((value) => !value.startsWith('-') && /[1-9]/.test(value), 'positive').optional();

export const newBill = z.object({
  supplierId: id,
  invoiceNumber: text(60),
  invoiceDate: date,
  dueDate: date.optional(),
  exchangeRate,
  /** What the paper says it comes to. */
  total: amount.optional(),
  note: optionalText(500).default(''),
  lines: z
    .array(
      z.object({
        orderLineId: id,
        quantity: positiveQuantity,
        /** With or without tax, as the order says; its price where none is given. */
        unitPrice: price.optional(),
        taxRate: share.optional(),
      }),
    )
    .min(1)
    .max(2000),
});
/** What a bill without an order can be for: each has its account (ledger/posting.rules.ts, purchase_service). */
const serviceUses = [
  'purchase',
  'freight',
  'packaging',
  'storage',
  'advertising',
  'office',
  'rent',
  'fixed_asset',
  'intangible_asset',
  'other',
] as const;
export const serviceBill = z.object({
  supplierId: id,
  invoiceNumber: text(60),
  invoiceDate: date,
  dueDate: date.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  exchangeRate,
  total: amount.optional(),
  note: optionalText(500).default(''),
  lines: z
    .array(
      z.object({
        description: text(200),
        usedFor: z.enum(serviceUses),
        /** With its tax, as the paper says. */
        amount,
        taxRate: share.default('0'),
      }),
    )
    .min(1)
    .max(200),
});
/** A row of the tax office's list of invoices chosen for deduction. */
export const listedBill = z.object({
  invoiceNumber: text(60),
  supplierTaxIdentity: optionalText(40).optional(),
  supplier: optionalText(120).optional(),
  net: amount.optional(),
  tax: amount,
  /** Today where nothing is said. */
  certifiedOn: date.optional(),
});
export const onBill = z.object({ billId: id, expectedVersion: version.optional() });
export const correctedBill = newBill.extend(onBill.shape);
export const correctedServiceBill = serviceBill.extend(onBill.shape);
export const release = onBill.extend({ reason: text(300) });

const applied = z
  .array(z.object({ billId: id, amount }))
  .min(1)
  .max(500);
export const methods = ['bank', 'cash', 'alipay', 'wechat', 'other_wallet'] as const;
const paying = {
  method: z.enum(methods).default('bank'),
  /** The money account it goes out of; how it goes follows from that. */
  moneyAccountId: id.optional(),
  paidOn: date.optional(),
  exchangeRate,
  reference: optionalText(80).default(''),
  note: optionalText(500).default(''),
};
export const payment = z.object({ supplierId: id, ...paying, bills: applied });
export const aheadPayment = z.object({
  supplierId: id,
  orderId: id.optional(),
  kind: z.enum(['prepayment', 'deposit']),
  amount,
  ...paying,
});
export const application = z.object({ paymentId: id, expectedVersion: version.optional(), bills: applied });
/** What was paid ahead, or is owed for a return, comes back in money. */
export const repayment = z.object({ paymentId: id, expectedVersion: version.optional(), amount, ...paying });
export const onPayment = z.object({ paymentId: id, expectedVersion: version.optional() });

const hold = z.enum(holds);
export const billRow = z.object({
  id,
  number: z.string(),
  kind: z.enum(['goods', 'service', 'consignment', 'landed_cost']),
  /** Number of the landed cost it follows from. */
  landedCost: z.string().nullable(),
  supplierId: id,
  supplier: z.string(),
  invoiceNumber: z.string(),
  invoiceDate: date,
  dueDate: date,
  status: z.enum(['posted', 'reversed']),
  /** Whether it may be paid, and what of it is. */
  payment: z.enum(['blocked', 'open', 'part_paid', 'paid', 'reversed']),
  holds: z.array(hold),
  currency: z.string(),
  net: z.string(),
  tax: z.string(),
  gross: z.string(),
  paid: z.string(),
  open: z.string(),
  overdue: z.boolean(),
  certifiedOn: date.nullable(),
  note: z.string(),
  recordedAt: instant,
  version: z.number(),
  allowed: z.array(z.string()),
});
export const billRecord = billRow.omit({ overdue: true }).extend({
  exchangeRate: z.string(),
  booksAmount: z.string(),
  releasedBy: z.string().nullable(),
  /** Numbers of the bill it stands for, and of the one that stands for it. */
  corrects: z.string().nullable(),
  correctedBy: z.string().nullable(),
  releaseReason: z.string(),
  lines: z.array(
    z.object({
      id,
      n: z.number(),
      /** Empty, and no line, where no order stands behind it. */
      orderNumber: z.string(),
      orderLineId: id.nullable(),
      ...goodsShape,
      skuId: id.nullable(),
      description: z.string(),
      usedFor: z.string(),
      quantity: z.string(),
      unitPrice: z.string(),
      orderPrice: z.string(),
      received: z.string(),
      taxRate: z.string(),
      net: z.string(),
      tax: z.string(),
      gross: z.string(),
      holds: z.array(hold),
      quantityExposure: z.string(),
      priceExposure: z.string(),
      difference: z.string(),
    }),
  ),
  payments: z.array(z.object({ id, paymentId: id, number: z.string(), kind: z.string(), amount: z.string(), paidOn: date })),
});

/** What of an order could be billed: for the form of a bill. */
export const billableRow = z.object({
  id,
  orderNumber: z.string(),
  supplierId: id,
  supplier: z.string(),
  ...goodsShape,
  ordered: z.string(),
  received: z.string(),
  billed: z.string(),
  billable: z.string(),
  unitPrice: z.string(),
  taxRate: z.string(),
  taxInclusive: z.boolean(),
  currency: z.string(),
});

/** What a supplier grants of a claim, in its currency. */
export const claimCredit = z.object({
  claimId: id,
  /** Without tax; what is asked for, or was accepted of it, where nothing is said. */
  net: amount.optional(),
  tax: amount.default('0'),
  /** Whether the tax of these goods was deducted, or waits to be certified. */
  taxState: z.enum(['deducted', 'pending']).default('deducted'),
  exchangeRate,
  /** Of the supplier: a red invoice, a credit memo. */
  reference: optionalText(100).default(''),
  creditedOn: date.optional(),
  note: optionalText(500).default(''),
});

export const paymentRow = z.object({
  id,
  number: z.string(),
  kind: z.enum(['payment', 'prepayment', 'deposit', 'credit', 'repaid']),
  supplierId: id,
  supplier: z.string(),
  orderNumber: z.string().nullable(),
  /** The claim it settles, of a credit note. */
  claimNumber: z.string().nullable(),
  status: z.enum(['posted', 'reversed']),
  method: z.string(),
  /** The money account it moved, where one was named. */
  moneyAccount: z.string().nullable(),
  currency: z.string(),
  amount: money,
  applied: z.string(),
  /** Paid ahead and not yet set against bills. */
  open: z.string(),
  reference: z.string(),
  note: z.string(),
  paidOn: date,
  recordedAt: instant,
  version: z.number(),
  allowed: z.array(z.string()),
});
