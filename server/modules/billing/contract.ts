import { z } from 'zod';
import {
  amount,
  defineContract,
  event,
  id,
  instant,
  list,
  money,
  operation,
  optionalText,
  query,
  text,
  version,
} from '../../kernel/contract.ts';
import { codEvents, codOperations, codPermissions, codQueries } from './cod/contract.ts';
import { paymentMethods } from './methods.ts';

export { paymentMethods };

const method = z.enum(paymentMethods);
const holder = z.enum(['platform', 'merchant']);
const direction = z.enum(['received', 'refunded', 'forfeited']);

const ACCOUNT_ERRORS = ['billing.money_at_platform', 'banking.account_not_found', 'banking.account_archived'];
const received = {
  orderId: id,
  amount,
  /** The shop's own account unless told. */
  method: method.optional(),
  /** The money account it came into, where the merchant holds the money; how it came follows from that. */
  moneyAccountId: id.optional(),
  /** When the money came; now unless told. Its day in the merchant's zone is the day of the entry. */
  paidAt: instant.optional(),
  /** Number of the transaction at the bank or wallet. */
  reference: optionalText(100).optional(),
  note: optionalText(200).optional(),
};

/** What still stands between the order and its buyer, where the merchant holds the money. */
const standing = { advance: money, receivable: money };

const paymentRow = z.object({
  id,
  number: z.string(),
  direction,
  orderId: id,
  orderNumber: z.string(),
  shop: z.string(),
  amount: money,
  currency: z.string(),
  method: z.string(),
  holder,
  reference: z.string(),
  note: z.string(),
  paidAt: instant,
  /** Taken back by another record, or taking one back. */
  state: z.enum(['valid', 'reversed', 'reversal']),
  version,
  allowed: z.array(z.string()),
});

export const billing = defineContract('billing', {
  title: { zh: '收付款', en: 'Payments' },
  permissions: {
    'billing.view': { zh: '查看收付款', en: 'View payments' },
    'billing.receive': { zh: '登记收款', en: 'Receive payments' },
    'billing.refund': { zh: '登记退款', en: 'Refund payments' },
    'billing.end-presales': { zh: '结束预售，没收或退还定金', en: 'End pre-sales, forfeit or return deposits' },
    ...codPermissions,
    'billing.reverse': { zh: '作废收付款', en: 'Take payments back' },
  },
  operations: {
    ...codOperations,
    'receive-payment': operation({
      title: { zh: '登记收款', en: 'Receive payment' },
      permission: 'billing.receive',
      entity: 'sales.order',
      input: z.object({ ...received, expectedVersion: version.optional() }),
      output: z.object({ id, number: z.string(), ...standing }),
      errors: [
        'sales.order_not_found',
        'billing.amount_zero',
        'billing.amount_too_fine',
        'billing.currency_differs',
        ...ACCOUNT_ERRORS,
        'request.version_conflict',
      ],
    }),
    'receive-payments': operation({
      title: { zh: '批量登记收款', en: 'Receive payments' },
      permission: 'billing.receive',
      entity: 'sales.order',
      /** Good rows are received, wrong ones are told; both in the order of the input. */
      input: z.object({ payments: z.array(z.object(received)).min(1).max(200) }),
      output: z.object({
        results: z.array(
          z.object({ id: id.optional(), number: z.string().optional(), code: z.string().optional(), message: z.string().optional() }),
        ),
      }),
    }),
    'refund-payment': operation({
      title: { zh: '登记退款', en: 'Refund payment' },
      permission: 'billing.refund',
      entity: 'sales.order',
      input: z.object({
        orderId: id,
        amount,
        method: method.optional(),
        /** The money account it goes out of, where the merchant holds the money. */
        moneyAccountId: id.optional(),
        paidAt: instant.optional(),
        reference: optionalText(100).optional(),
        note: optionalText(200).optional(),
        /** What is refunded of which line, in the buyer's money; a null line is the freight. Spread over what was shipped unless told. */
        lines: z
          .array(z.object({ orderLineId: id.nullable(), amount }))
          .min(1)
          .max(500)
          .optional(),
        expectedVersion: version.optional(),
      }),
      output: z.object({
        id,
        number: z.string(),
        /** What was never earned, and what reverses revenue. */
        fromAdvance: money,
        fromRevenue: money,
      }),
      errors: [
        'sales.order_not_found',
        'billing.refund_exceeds_paid',
        'billing.refund_lines_differ',
        'billing.refund_line_exceeds',
        'billing.amount_zero',
        ...ACCOUNT_ERRORS,
      ],
    }),
    'end-presale': operation({
      title: { zh: '结束预售', en: 'End pre-sale' },
      permission: 'billing.end-presales',
      entity: 'sales.order',
      /** The balance is not coming: the order is cancelled, the deposit forfeited as its terms say, or given back as a favour; the rest goes back. */
      input: z.object({
        orderId: id,
        expectedVersion: version.optional(),
        deposit: z.enum(['by_terms', 'give_back']).default('by_terms'),
        reason: text(200),
      }),
      output: z.object({
        id,
        number: z.string(),
        version,
        outcome: z.enum(['forfeited', 'refunded', 'lapsed']),
        forfeited: money,
        refunded: money,
      }),
      errors: ['sales.order_not_found', 'sales.order_closed', 'billing.presale_not_owed'],
    }),
    'expire-next-presale': operation({
      title: { zh: '预售到期', en: 'Expire pre-sale' },
      permission: 'billing.end-presales',
      for: 'program',
      entity: 'sales.order',
      /** The next order whose balance was not paid within its window, ended by its terms. */
      input: z.object({}),
      output: z.object({ number: z.string().nullable() }),
    }),
    'undo-presale-end': operation({
      title: { zh: '撤销结束预售', en: 'Take end of pre-sale back' },
      permission: 'billing.end-presales',
      entity: 'sales.order',
      /** The order stands again, what was forfeited and refunded is taken back; its window may be over: give it another. */
      input: z.object({ orderId: id, expectedVersion: version.optional(), reason: text(200) }),
      output: z.object({ id, number: z.string(), version }),
      errors: ['sales.order_not_found', 'billing.presale_not_ended', 'sales.presale_sold_out'],
    }),
    'reverse-payment': operation({
      title: { zh: '作废收付款', en: 'Take payment back' },
      permission: 'billing.reverse',
      entity: 'billing.payment',
      input: z.object({ paymentId: id, reason: text(200), expectedVersion: version.optional() }),
      output: z.object({ id, number: z.string() }),
      errors: [
        'billing.payment_not_found',
        'billing.payment_reversed',
        'billing.payment_is_reversal',
        'billing.payment_refunded',
        'billing.payment_of_credit',
      ],
    }),
  },
  queries: {
    ...codQueries,
    payments: list({ title: { zh: '收付款', en: 'Payments' }, permission: 'billing.view', row: paymentRow }),
    payment: query({
      title: { zh: '收付款', en: 'Payment' },
      permission: 'billing.view',
      input: z.object({ number: text(40) }),
      output: paymentRow
        .extend({
          customer: z.string().nullable(),
          /** The money account it moved, where one was named. */
          moneyAccount: z.string().nullable(),
          fromAdvance: money,
          fromRevenue: money,
          recordedAt: instant,
          /** The record this one takes back, or that takes this back. */
          counterpart: z.string().nullable(),
        })
        .nullable(),
    }),
    'order-account': query({
      title: { zh: '订单往来', en: 'Account of an order' },
      permission: 'billing.view',
      input: z.object({ orderId: id }),
      output: z
        .object({
          orderId: id,
          orderNumber: z.string(),
          orderVersion: version,
          currency: z.string(),
          holder,
          payable: money,
          paid: money,
          refunded: money,
          /** What of a pre-sale’s deposit still binds the buyer, and what the buyer lost of it. */
          deposit: money,
          forfeited: money,
          /** What can be refunded at most. */
          refundable: money,
          /** What the buyer still has to pay. */
          due: money,
          billed: money,
          ...standing,
          /** The account money arrives in. */
          method,
          payments: z.array(paymentRow),
          allowed: z.array(z.string()),
        })
        .nullable(),
    }),
  },
  events: {
    ...codEvents,
    'payment-received': event('billing.payment', z.object({ id, orderId: id, number: z.string() })),
    'payment-refunded': event('billing.payment', z.object({ id, orderId: id, number: z.string() })),
    'deposit-forfeited': event('billing.payment', z.object({ id, orderId: id, number: z.string() })),
    'payment-reversed': event('billing.payment', z.object({ id, orderId: id, number: z.string() })),
  },
});
