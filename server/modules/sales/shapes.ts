import { z } from 'zod';
import {
  amount,
  id,
  instant,
  money,
  optionalText,
  personal,
  positiveQuantity,
  quantity,
  signedQuantity,
  text,
  unitPrice,
} from '../../kernel/contract.ts';
import { presaleTerms } from './presale/shapes.ts';

/** Shapes of orders that several operations and queries share. Amounts are in the shop's currency. */
export const platforms = [
  'taobao',
  'tmall',
  'jd',
  'pinduoduo',
  'douyin',
  '1688',
  'shopify',
  'woocommerce',
  'own_site',
  'wholesale',
  'counter',
  'other',
] as const;
export const platform = z.enum(platforms);

export const paymentStatuses = ['unpaid', 'part_paid', 'paid', 'part_refunded', 'refunded', 'cod'] as const;
export const fulfilmentStatuses = [
  'draft',
  'wait_audit',
  'audited',
  'part_shipped',
  'shipped',
  'delivered',
  'not_required',
  'cancelled',
] as const;
export const aftersaleStatuses = ['none', 'requested', 'in_progress', 'part_refunded', 'refunded', 'rejected'] as const;
export const closedReasons = ['cancelled', 'completed', 'refunded', 'merged', 'split'] as const;
export { holdCodes } from './audit/codes.rules.ts';
export const lineKinds = ['goods', 'bundle', 'component', 'gift', 'service'] as const;

/** Who receives the goods. Names and addresses are stored plain, the phone sealed (architecture D13). */
export const receiver = z.object({
  name: personal(optionalText(100)).default(''),
  phone: personal(optionalText(40)).default(''),
  /** ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('CN'),
  province: optionalText(60).default(''),
  city: optionalText(60).default(''),
  district: optionalText(60).default(''),
  address: personal(optionalText(300)).default(''),
  postcode: optionalText(20).default(''),
});

/** Who bought: the account on the platform finds the customer again. */
export const buyer = z.object({ account: personal(optionalText(200)).default(''), name: personal(optionalText(100)).default('') });

/** One line as a person or a platform says it. A SKU by id or code, or by the shop's own code for it (listing). */
export const documentLine = z.object({
  platformLineNumber: optionalText(80).optional(),
  skuId: id.optional(),
  skuCode: optionalText(100).optional(),
  /** The shop's own code: waits in the unmapped queue until a listing says which SKU it is. */
  platformSku: optionalText(200).optional(),
  title: optionalText(400).default(''),
  quantity: positiveQuantity,
  /** With tax where the shop's prices include it. */
  unitPrice,
  /** Of the whole line; funded by the merchant. */
  discount: amount.default('0'),
  /** Of the whole line; funded by the platform: lowers what the buyer pays, not what the merchant books. */
  platformDiscount: amount.default('0'),
  gift: z.boolean().default(false),
});

/** An order as it comes in, whoever brings it: a person, a platform, a file. */
export const orderDocument = z.object({
  shopId: id,
  /** The platform's number, unique in the shop; without it the order is the merchant's own. */
  platformNumber: optionalText(100).nullish(),
  /** Default: now. */
  placedAt: instant.optional(),
  /** When the buyer paid, as the platform says. The payment itself is recorded by billing. */
  paidAt: instant.nullish(),
  /** When the platform last changed it: older news than what is known is passed over (facts.md P3). */
  modifiedAt: instant.nullish(),
  /** on_hold: the platform forbids shipping; cancelled before, closed after payment (facts.md 4.3). */
  status: z.enum(['open', 'on_hold', 'cancelled', 'closed']).default('open'),
  /** Kept as a draft: nobody audits it before it is confirmed. */
  draft: z.boolean().default(false),
  cashOnDelivery: z.boolean().default(false),
  /** A deposit now, the balance within its window (facts.md 4.12). */
  presale: presaleTerms.optional(),
  customerId: id.nullish(),
  buyer: buyer.prefault({}),
  receiver: receiver.prefault({}),
  buyerRemark: optionalText(1000).default(''),
  sellerRemark: optionalText(1000).default(''),
  flag: z.int().min(0).max(5).default(0),
  tags: z.array(text(40)).max(20).default([]),
  /** Where nobody says it, the merchant's templates do, for orders of the merchant's own and of shops whose freight the merchant sets. */
  freight: amount.optional(),
  /** Over all lines, funded by the merchant: apportioned and frozen (facts.md 8.4). */
  discount: amount.default('0'),
  platformDiscount: amount.default('0'),
  /** None: platforms announce orders whose lines they withdrew, or send them later. Such an order waits; it cannot be audited. */
  lines: z.array(documentLine).max(1000),
});

/** What became of a document. */
export const placedOrder = z.object({
  id,
  number: z.string(),
  shopId: id,
  platformNumber: z.string().nullable(),
  /** held: the platform changed an order that is already promised to the warehouse; a person looks at it. kept: too late, nothing changed. */
  result: z.enum(['created', 'updated', 'skipped', 'held', 'kept']),
  payable: money,
  /** Lines without a known SKU. */
  unmapped: z.int(),
});

export type OrderDocument = z.output<typeof orderDocument>;
export type PlacedOrder = z.output<typeof placedOrder>;

/** A line as records show it. */
export const orderLine = z.object({
  n: z.int(),
  id,
  kind: z.enum(lineKinds),
  parentLineId: id.nullable(),
  skuId: id.nullable(),
  skuCode: z.string().nullable(),
  /** Name of the SKU, or what the platform calls it. */
  title: z.string(),
  optionText: z.string(),
  thumbnail: z.string().nullable(),
  unit: z.string(),
  platformSku: z.string().nullable(),
  quantity,
  unitPrice,
  gross: money,
  discount: money,
  platformDiscount: money,
  /** What the buyer pays for it. */
  buyerAmount: money,
  /** What the merchant books: net and tax. */
  merchantAmount: money,
  taxRate: z.string(),
  net: money,
  tax: money,
  reserved: quantity,
  shipped: quantity,
  delivered: quantity,
  returned: quantity,
  cancelled: quantity,
  /** Still to be shipped. */
  open: signedQuantity,
  refunded: money,
  stopped: z.boolean(),
});

/** A document with everything that is not said filled in. */
export const documentOf = (given: z.input<typeof orderDocument>): OrderDocument => orderDocument.parse(given);
