import { z } from 'zod';
import { date, money, query } from '../../../kernel/contract.ts';

/** What profit can be looked at by. The last four are told by the lines of orders, the others by orders and their shipments. */
export const profitDimensions = [
  'day',
  'month',
  'shop',
  'platform',
  'customer',
  'dealer',
  'person',
  'province',
  'city',
  'warehouse',
  'carrier',
  'order',
  'category',
  'brand',
  'sku',
  'line',
] as const;
export type ProfitDimension = (typeof profitDimensions)[number];

const names = z.record(z.string(), z.string());
/** A figure that is narrowed down: only what has this key of this dimension; '' is what is of no order, '-' what of an order is not said. */
const narrowed = z.object({ dimension: z.enum(profitDimensions), key: z.string().max(200) });

const figures = z.object({
  /** Orders with sales in these days. */
  orders: z.number(),
  /** 营业额: goods and freight as shipped, tax included, discounts taken off. */
  turnover: money,
  /** 让利金额 by who pays for it; the platform's part is paid to the merchant and stands in the turnover. */
  merchantDiscount: money,
  platformDiscount: money,
  /** What was given back of the turnover, tax included. */
  refunds: money,
  /** Without tax, refunds taken off: goods, and freight charged to buyers 物流费用. */
  revenue: money,
  freightCharged: money,
  /** Cost of goods, with everything that became known of it later. */
  cost: money,
  /** 物流成本: carriers. */
  freightPaid: money,
  packaging: money,
  /** Commission of platforms and promoters, and fees for payments, as booked; and what more they are expected to take of sales not settled yet. */
  commission: money,
  paymentFees: money,
  estimatedFees: money,
  /** Compensation, goods sent again, gifts without a sale. */
  afterSales: money,
  /** Of the accounts of selling expenses: what no order explains, such as advertising and storage; fines, small differences, less forfeits. */
  other: money,
  /** 结算额: turnover less refunds and what platforms keep or will keep. */
  settlement: money,
  profit: money,
  /** 0.25 is a quarter of revenue and freight charged; null without any. */
  margin: z.string().nullable(),
  /** Some of its fees are estimated. */
  estimated: z.boolean(),
});
export type ProfitFigures = z.infer<typeof figures>;

const row = figures.extend({
  /** Keys of both dimensions: '' is what is of no order, '-' what of an order is not said; null where one dimension is asked for. */
  key: z.string(),
  label: z.union([z.string(), names]),
  withinKey: z.string().nullable(),
  withinLabel: z.union([z.string(), names]).nullable(),
});

/** An account of the ledger beside what the rows come to. */
const check = z.object({ code: z.string(), name: names, ledger: money, rows: money, difference: money });

const input = z.object({
  /** Business dates of the vouchers, both inclusive. */
  from: date,
  to: date,
  by: z.enum(profitDimensions),
  within: z.enum(profitDimensions).optional(),
  where: z.array(narrowed).max(6).default([]),
  sort: z.enum(['profit', 'turnover', 'margin', 'key', 'refunds', 'freightPaid']).default('profit'),
  limit: z.coerce.number().int().min(1).max(2000).default(200),
});

export const profitQueries = {
  /** Profit by one or two dimensions. Rows and total come to what the ledger has on the accounts of sales, their cost and selling expenses. */
  profit: query({
    title: { zh: '利润分析', en: 'Profit analysis' },
    permission: 'inventory.see-cost',
    input,
    output: z.object({
      rows: z.array(row),
      more: z.boolean(),
      total: figures,
      /** Empty for whoever sees some shops only, and where something is narrowed down. */
      checks: z.array(check),
    }),
  }),
  /** The same as a spreadsheet, in base64. */
  'profit-file': query({
    title: { zh: '利润分析表', en: 'Profit analysis as a file' },
    permission: 'inventory.see-cost',
    input,
    output: z.object({ name: z.string(), content: z.string() }),
  }),
};
export type ProfitAsked = z.output<typeof input>;
