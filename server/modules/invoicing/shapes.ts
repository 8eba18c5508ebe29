import { z } from 'zod';
import { amount, date, id, instant, optionalText, personal, positiveQuantity, text, version } from '../../kernel/contract.ts';

/** 普票 or 专票. */
export const invoiceKind = z.enum(['general', 'special']);
export const invoiceColour = z.enum(['blue', 'red']);
export const invoiceStatus = z.enum(['requested', 'issuing', 'issued', 'failed', 'withdrawn']);
/** Who issues: a person with the request file and the page of the tax bureau, or nobody but the program for trying out. */
export const provider = z.enum(['file', 'simulated']);
/** The 20 digits of an electronic invoice. */
export const invoiceNumber = z.string().regex(/^\d{20}$/, 'invoice_number');
/** 税收分类编码: 19 digits. */
export const classCode = z.string().regex(/^\d{19}$/, 'class_code');

/** What stands of the buyer on an invoice: contact is address and phone, bank is bank and account, as on the paper. */
export const buyerFields = {
  buyerName: text(120),
  buyerTaxIdentity: optionalText(40).optional(),
  buyerContact: personal(optionalText(200)).optional(),
  buyerBank: optionalText(200).optional(),
  buyerEmail: personal(optionalText(120)).optional(),
};

export const onInvoice = z.object({ invoiceId: id, expectedVersion: version.optional() });
export const invoiceMade = z.object({ id, number: z.string(), version });

export const newInvoices = z.object({
  orderIds: z.array(id).min(1).max(500),
  /** What the orders ask for, else 普票. */
  kind: invoiceKind.optional(),
  /** One invoice for each order, for each customer over his orders, or one for all of them. */
  together: z.enum(['order', 'customer', 'all']).default('order'),
  /** No invoice is worth more than this without tax: it is split, at whole units. */
  netLimit: amount.optional(),
  /** Whom it is for; without it what the order says, else the customer. */
  buyer: z.object(buyerFields).optional(),
  remark: optionalText(200).default(''),
  /** Lines at their price with their discount beneath them 折扣行, gifts with theirs; else at what is paid. */
  showDiscounts: z.boolean().default(false),
});

/** What of which lines a red invoice takes back; by quantity or by amount with tax, all that is left where neither is said. */
export const redLines = z
  .array(z.object({ lineId: id, quantity: positiveQuantity.optional(), gross: amount.optional() }))
  .min(1)
  .max(2000)
  .optional();

export const invoiceRow = z.object({
  id,
  number: z.string(),
  kind: invoiceKind,
  colour: invoiceColour,
  status: invoiceStatus,
  invoiceNumber: z.string().nullable(),
  issuedOn: date.nullable(),
  buyerName: z.string(),
  buyerTaxIdentity: z.string(),
  orders: z.array(z.string()),
  shopId: id.nullable(),
  shop: z.string().nullable(),
  currency: z.string(),
  net: z.string(),
  tax: z.string(),
  gross: z.string(),
  /** Of a blue one: what red ones took back, or are about to. */
  red: z.string(),
  left: z.string(),
  used: z.boolean(),
  provider: provider.nullable(),
  failure: z.string(),
  blueNumber: z.string().nullable(),
  requestedAt: instant,
  /** Days since it was asked for, while it is not issued. */
  waitingDays: z.number(),
  sentAt: instant.nullable(),
  version: z.number(),
  allowed: z.array(z.string()),
});

export const invoiceLine = z.object({
  id,
  n: z.number(),
  orderNumber: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  classCode: z.string(),
  className: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  taxRate: z.string(),
  net: z.string(),
  tax: z.string(),
  gross: z.string(),
  /** Of which line it is the discount. */
  discounts: z.number().nullable(),
  /** What red ones may still take back of it. */
  left: z.string(),
});

const part = z.object({ id, number: z.string(), status: invoiceStatus, invoiceNumber: z.string().nullable(), gross: z.string() });
export const invoiceRecord = invoiceRow.omit({ waitingDays: true, blueNumber: true }).extend({
  buyerContact: personal(z.string()),
  buyerBank: z.string(),
  buyerEmail: personal(z.string()),
  remark: z.string(),
  rounding: z.enum(['line', 'document']),
  sentTo: personal(z.string()),
  blue: part.nullable(),
  reds: z.array(part),
  confirmations: z.array(
    z.object({
      id,
      openedBy: z.enum(['seller', 'buyer']),
      /** `lapsed`: nobody answered within 72 hours. */
      status: z.enum(['waiting', 'confirmed', 'refused', 'withdrawn', 'lapsed']),
      reference: z.string(),
      reason: z.string(),
      gross: z.string(),
      openedAt: instant,
      lapsesAt: instant,
      version: z.number(),
    }),
  ),
  lines: z.array(invoiceLine),
});

/** What an issuer needs to know, a row for each line: the file for the page of the tax bureau. */
export const requestLine = z.object({
  id,
  number: z.string(),
  kind: invoiceKind,
  colour: invoiceColour,
  buyerName: z.string(),
  buyerTaxIdentity: z.string(),
  buyerContact: personal(z.string()),
  buyerBank: z.string(),
  buyerEmail: personal(z.string()),
  classCode: z.string(),
  item: z.string(),
  /** It takes off the line before it. */
  isDiscount: z.boolean(),
  spec: z.string(),
  unit: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  net: z.string(),
  taxRate: z.string(),
  tax: z.string(),
  gross: z.string(),
  blueInvoiceNumber: z.string().nullable(),
  remark: z.string(),
});

export const answered = z.object({
  number: text(40),
  /** Empty where it was not issued. */
  invoiceNumber: optionalText(40).optional(),
  issuedOn: date.optional(),
  /** With tax, as the answer says: another amount than was asked for is refused. */
  gross: z
    .string()
    .regex(/^-?\d{1,16}(\.\d{1,4})?$/)
    .optional(),
  failure: optionalText(300).optional(),
});

/** What left, or was paid back, and stands on no invoice yet. */
export const lackingRow = z.object({
  id,
  number: z.string(),
  shopId: id,
  shop: z.string(),
  customerId: id.nullable(),
  customer: z.string().nullable(),
  /** The buyer asked for one when ordering. */
  asked: z.boolean(),
  buyerName: z.string(),
  shippedAt: instant.nullable(),
  age: z.number(),
  currency: z.string(),
  due: z.string(),
  invoiced: z.string(),
  missing: z.string(),
  allowed: z.array(z.string()),
});

/** An invoice of a supplier by what may be deducted of it. */
export const purchaseInvoiceRow = z.object({
  id,
  number: z.string(),
  supplier: z.string(),
  taxIdentity: z.string(),
  invoiceNumber: z.string(),
  invoiceDate: date,
  /** `none`: a small-scale payer, or no tax on it. */
  state: z.enum(['uncertified', 'certified', 'none']),
  certifiedOn: date.nullable(),
  /** Days since its date, while it waits. */
  age: z.number(),
  currency: z.string(),
  net: z.string(),
  tax: z.string(),
  gross: z.string(),
  kind: z.string(),
  recordedAt: instant,
  version: z.number(),
  allowed: z.array(z.string()),
});

export const goodsCodeRow = z.object({
  id,
  /** `rest`: everything that has none of its own. */
  scope: z.enum(['sku', 'category', 'rest']),
  subject: z.string().nullable(),
  classCode: z.string(),
  className: z.string(),
  version: z.number(),
  allowed: z.array(z.string()),
});
