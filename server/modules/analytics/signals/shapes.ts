import { z } from 'zod';
import { date, id, instant, money, query } from '../../../kernel/contract.ts';

export const signalSubjects = ['sku', 'shop', 'province', 'day'] as const;
/** What a figure counts: all orders, those with money or on delivery, those that ended before they left, those that left, and of these those with money back. */
export const signalFigures = ['orders', 'bought', 'cancelled', 'shipped', 'refunded'] as const;
export const signalKinds = ['riser', 'faller', 'cancel_rate', 'refund_rate', 'unusual_day'] as const;

const asked = {
  /** Business dates of placing, both inclusive; compared with as many days before them. */
  from: date,
  to: date,
  shopId: id.optional(),
};
const names = z.record(z.string(), z.string());
const figure = z.object({ of: z.enum(signalFigures), orders: z.int() });

export const signalQueries = {
  /** What stands out among orders (A079): where sales rise or fall fast, where too many are cancelled or refunded, days and orders that are unusual. */
  'order-signals': query({
    title: { zh: '机会与风险', en: 'Opportunities and risks' },
    permission: 'analytics.view',
    input: z.object(asked),
    output: z.object({
      before: z.object({ from: date, to: date }),
      /** From where on something stands out; the page says so with each kind. */
      terms: z.object({ least: z.int(), leastEnded: z.int(), factor: z.string(), deviations: z.int() }),
      /** Cancelled of all orders, refunded of all that left. */
      overall: z.object({ orders: z.int(), cancelled: z.int(), shipped: z.int(), refunded: z.int() }),
      signals: z.array(
        z.object({
          kind: z.enum(signalKinds),
          subject: z.enum(signalSubjects),
          /** Code of a SKU, id of a shop, name of a province, a day. */
          key: z.string(),
          label: z.union([z.string(), names]),
          now: figure,
          /** What `now` is a part of, for rates. */
          whole: figure.nullable(),
          /** The same of the days before; of a day, nothing. */
          before: figure.nullable(),
          /** Of a day: what is usual. */
          usual: z.string().nullable(),
        }),
      ),
      large: z.array(
        z.object({ id, number: z.string(), shop: z.string(), placedAt: instant, payable: money, currency: z.string(), usual: money }),
      ),
    }),
  }),
  /** The orders behind a figure, the latest first; at most 500. */
  'signal-orders': query({
    title: { zh: '数字背后的订单', en: 'Orders behind a figure' },
    permission: 'analytics.view',
    input: z.object({
      ...asked,
      subject: z.enum(signalSubjects),
      key: z.string().max(80),
      of: z.enum(signalFigures),
      period: z.enum(['now', 'before']).default('now'),
    }),
    output: z.object({
      count: z.int(),
      rows: z.array(
        z.object({
          id,
          number: z.string(),
          shop: z.string(),
          placedAt: instant,
          payable: money,
          currency: z.string(),
          fulfilmentStatus: z.string(),
          paymentStatus: z.string(),
        }),
      ),
    }),
  }),
};
