import { z } from 'zod';
import { amount, date, id, instant, money, optionalText, rate, text, version } from '../../kernel/contract.ts';
import { classNames, kindNames } from './kinds.ts';

export const kind = z.enum(kindNames);
export const lineClass = z.enum(classNames);
export const feeds = ['settlement', 'flow'] as const;
export const wallets = ['alipay', 'wechat', 'jd_wallet', 'douyin_wallet', 'pinduoduo_wallet', 'other_wallet'] as const;
export const statementStatuses = ['reading', 'read', 'matching', 'matched', 'posted'] as const;

/** A line of a file, as it stands there. */
export const fileLine = z.object({
  /** The platform's own number of the line, or what stands for it where it has none. */
  number: text(200),
  /** Which of the amounts of its row this is. */
  part: text(40).default('1'),
  orderNumber: optionalText(100).default(''),
  subOrderNumber: optionalText(100).default(''),
  kind,
  /** The word of the file. */
  kindWord: optionalText(200).default(''),
  amount: money,
  balance: money.nullable().default(null),
  occurredAt: instant,
  note: optionalText(300).default(''),
});

export const fileHead = {
  /** One file is one statement: the import that brings it. */
  importId: id,
  /** Code of the shop. */
  shop: text(60),
  layout: text(60),
  feed: z.enum(feeds),
  fileName: text(300),
  /** The account or merchant number the file names. */
  account: optionalText(100).default(''),
};

export const terms = {
  wallet: z.enum(wallets),
  /** The account of the chart that withdrawals arrive on; without it the one that money at the bank stands on. */
  bankAccountId: id.nullable().default(null),
  account: optionalText(100).default(''),
  tolerance: amount.default('0.05'),
  alertDays: z.int().min(1).max(365).default(30),
  feesInvoiced: z.boolean().default(false),
  feeTaxRate: rate.default('0.06'),
};

export const statementRow = z.object({
  id,
  number: z.string(),
  shopId: id,
  shop: z.string(),
  layout: z.string(),
  feed: z.enum(feeds),
  fileName: z.string(),
  status: z.enum(statementStatuses),
  fromDate: date.nullable(),
  toDate: date.nullable(),
  lines: z.int(),
  /** Lines somebody has to look at. */
  open: z.int(),
  /** What all lines come to: what the wallet rose by. */
  amount: money,
  postedAt: instant.nullable(),
  recordedAt: instant,
  version,
  allowed: z.array(z.string()),
});

export const lineRow = z.object({
  id,
  statementId: id,
  statement: z.string(),
  shopId: id,
  shop: z.string(),
  n: z.int(),
  number: z.string(),
  orderNumber: z.string(),
  subOrderNumber: z.string(),
  /** Our order. */
  orderId: id.nullable(),
  order: z.string().nullable(),
  kind,
  kindWord: z.string(),
  class: lineClass.nullable(),
  amount: money,
  balance: money.nullable(),
  expected: money.nullable(),
  difference: money.nullable(),
  tax: money.nullable(),
  occurredAt: instant,
  businessDate: date,
  note: z.string(),
  /** It waits for somebody to find out what it is. */
  open: z.boolean(),
  explained: kind.nullable(),
  /** The entry it stands in, and its number in the books once it is sealed. */
  voucher: z.string().nullable(),
  entryId: id.nullable(),
  allowed: z.array(z.string()),
});

/** What became of the money of an order. */
export const orderSettlement = z.object({
  orderId: id,
  /** Gross settled: sales and subsidies, less refunds, and what ended without money. */
  settled: money,
  /** Whether the sale itself was settled: until then fees are estimates. */
  isSettled: z.boolean(),
  /** By kind; `difference`: what ended without money. Positive is a cost. */
  fees: z.array(z.object({ kind: z.enum([...kindNames, 'difference']), amount: money })),
  feeTotal: money,
  /** What came into the wallet. */
  payout: money,
  firstDate: date.nullable(),
  lastDate: date.nullable(),
});
