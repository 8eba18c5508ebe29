import { z } from 'zod';
import {
  amount,
  date,
  defineContract,
  event,
  id,
  list,
  money,
  operation,
  optionalText,
  query,
  text,
  version,
} from '../../kernel/contract.ts';
import { dunningEvents, dunningOperations, dunningQueries } from './dunning/contract.ts';
import { exchangeOperations, exchangeQueries } from './exchange-account/contract.ts';
import { creditKinds, itemKinds, lineKinds, partnerKinds, receiptKinds, trades } from './kinds.ts';
import { printQueries } from './sheets/contract.ts';
import { statementEvents, statementOperations, statementQueries } from './statements/contract.ts';
import { cycles, dueFroms } from './statements/states.rules.ts';
import { paymentMethods } from '../billing/contract.ts';

const kind = z.enum(creditKinds);
const MONEY_ERRORS = ['banking.account_not_found', 'banking.account_archived', 'ledger.account_currency'];
const APPLYING_ERRORS = [
  'settlement.credit_too_small',
  'settlement.order_missing',
  'settlement.order_of_another',
  'settlement.order_of_platform',
  'settlement.order_closed',
  'settlement.order_collected',
  'settlement.order_too_small',
  'billing.currency_differs',
];
const allowed = z.array(z.string());

/** What came of a customer, or is credited, and what of it is not set against orders yet. */
const creditRow = z.object({
  id,
  number: z.string(),
  kind,
  partyId: id,
  party: z.string(),
  method: z.string().nullable(),
  amount: money,
  applied: money,
  open: money,
  currency: z.string(),
  reference: z.string(),
  note: z.string(),
  date,
  status: z.enum(['posted', 'reversed']),
  recordedAt: z.string(),
  version,
  allowed,
});

const application = z.object({
  /** The payment of the order that it is. */
  paymentId: id,
  paymentNumber: z.string(),
  orderId: id,
  orderNumber: z.string(),
  amount: money,
  appliedAt: z.string(),
  state: z.enum(['valid', 'reversed', 'reversal']),
  allowed,
});

/** What of a credit went back to the customer in money. */
const refund = z.object({ id, number: z.string(), amount: money, date, status: z.enum(['posted', 'reversed']) });

/** Which credit pays which order, and why. */
const proposed = z.object({
  creditId: id,
  creditNumber: z.string(),
  orderId: id,
  orderNumber: z.string(),
  dueDate: date,
  /** What of the order is open before it. */
  open: money,
  amount: money,
  why: z.enum(['reference', 'exact', 'due']),
});

const itemRow = z.object({
  id,
  side: z.enum(['receivable', 'payable']),
  partner: z.enum(partnerKinds),
  partyId: id.nullable(),
  party: z.string(),
  kind: z.enum(itemKinds),
  number: z.string(),
  link: z.string(),
  date,
  dueDate: date,
  /** Days since it was due; below one it is not overdue. */
  days: z.number(),
  bucket: z.string(),
  currency: z.string(),
  /** Negative: a credit of the partner. */
  original: money,
  open: money,
  /** The partner is a customer and a supplier. */
  both: z.boolean(),
  allowed,
});

const agingRow = z.object({
  id,
  side: z.enum(['receivable', 'payable']),
  partner: z.enum(partnerKinds),
  partyId: id.nullable(),
  party: z.string(),
  /** Whether deposits of the customer may pay orders by themselves. */
  depositConsumable: z.boolean(),
  cycle: z.enum(cycles),
  cycleDays: z.number(),
  dueFrom: z.enum(dueFroms),
  /** The kind of customer. */
  trade: z.enum(trades),
  salespersonId: id.nullable(),
  salesperson: z.string(),
  /** The province of its usual address. */
  region: z.string(),
  currency: z.string(),
  /** Of what is owed: not yet due, and by days overdue. */
  current: money,
  days30: money,
  days60: money,
  days90: money,
  older: money,
  overdue: money,
  owed: money,
  /** What is not set against anything yet. */
  unapplied: money,
  balance: money,
  oldest: date.nullable(),
  allowed,
});

const ledgerRow = z.object({
  id,
  date,
  side: z.enum(['receivable', 'payable']),
  kind: z.enum(lineKinds),
  number: z.string(),
  /** The order, or the reference of the bank. */
  about: z.string(),
  link: z.string(),
  currency: z.string(),
  raised: money,
  lowered: money,
  /** What is owed after it. */
  balance: money,
});

/** opening + charges − returns − paid + adjusted = closing. */
const summaryRow = z.object({
  id,
  side: z.enum(['receivable', 'payable']),
  partyId: id,
  party: z.string(),
  currency: z.string(),
  opening: money,
  charges: money,
  returns: money,
  paid: money,
  adjusted: money,
  closing: money,
});

/** available = limit − receivable − open orders + unapplied (facts.md 6.7). */
const standing = z.object({
  /** The most he may owe; null: nothing was said. */
  limit: money.nullable(),
  /** For goods that left. */
  receivable: money,
  /** Of orders that passed their audit: what has not left and is not paid. */
  openOrders: money,
  /** Receipts and deposits that are not used. */
  unapplied: money,
  available: money.nullable(),
  /** Of the receivable what is past its due date, and the days of the oldest. */
  overdue: money,
  overdueDays: z.number(),
});

const period = { from: date, to: date };

/** The day as of which is looked; today unless told. */
const asOf = z.object({ asOf: date.optional() });

export const settlement = defineContract('settlement', {
  title: { zh: '往来', en: 'Receivables and payables' },
  permissions: {
    'settlement.view': { zh: '查看往来', en: 'View receivables and payables' },
    'settlement.receive': { zh: '登记客户款与费用', en: 'Enter receipts and expenses of customers' },
    'settlement.apply': { zh: '核销与撤销核销', en: 'Set credits against orders' },
    'settlement.write-off': { zh: '核销坏账、给现金折扣', en: 'Write off debts and grant cash discounts' },
    'settlement.statements': { zh: '对账', en: 'Agree on statements of account' },
    'settlement.dun': { zh: '催款', en: 'Remind customers who are late' },
    'settlement.terms': { zh: '设置往来单位的结算约定', en: 'Set how partners are settled with' },
  },
  operations: {
    ...statementOperations,
    ...exchangeOperations,
    ...dunningOperations,
    'enter-receipt': operation({
      title: { zh: '登记客户款', en: 'Enter receipt' },
      permission: 'settlement.receive',
      entity: 'settlement.credit',
      /** Money of a customer that names no order. `again`: the same money came once more. */
      input: z.object({
        partyId: id,
        kind: z.enum(receiptKinds).default('receipt'),
        method: z.enum(paymentMethods).exclude(['platform']).default('bank'),
        /** The money account it came into; how it came follows from that. */
        moneyAccountId: id.optional(),
        amount,
        /** When it came; today unless told. */
        date: date.optional(),
        reference: optionalText(100).default(''),
        note: optionalText(200).default(''),
        again: z.boolean().default(false),
        /** Orders that are paid by it at once; the rest stays to his credit. */
        orders: z
          .array(z.object({ orderId: id, amount }))
          .max(200)
          .optional(),
      }),
      output: z.object({ id, number: z.string(), version }),
      errors: [
        'settlement.party_not_found',
        'settlement.not_a_customer',
        'settlement.amount_wrong',
        'settlement.receipt_twice',
        ...MONEY_ERRORS,
        ...APPLYING_ERRORS,
      ],
    }),
    'refund-credit': operation({
      title: { zh: '退还客户款', en: 'Give credit back' },
      permission: 'settlement.receive',
      entity: 'settlement.credit',
      /** What a customer has to his credit and no order was paid by goes back to him in money. */
      input: z.object({
        creditId: id,
        expectedVersion: version.optional(),
        amount,
        method: z.enum(paymentMethods).exclude(['platform']).default('bank'),
        /** The money account it goes out of; how it goes follows from that. */
        moneyAccountId: id.optional(),
        date: date.optional(),
        reference: optionalText(100).default(''),
        note: optionalText(200).default(''),
      }),
      output: z.object({ id, number: z.string(), version }),
      errors: [
        'settlement.credit_not_found',
        'settlement.credit_reversed',
        'settlement.credit_too_small',
        'settlement.not_refundable',
        'settlement.amount_wrong',
        ...MONEY_ERRORS,
        'request.version_conflict',
      ],
    }),
    'enter-expense': operation({
      title: { zh: '登记客户费用单', en: 'Enter expense of a customer' },
      permission: 'settlement.receive',
      entity: 'settlement.credit',
      /** What a customer charges for promotion and the like: it is set against what he owes. */
      input: z.object({ partyId: id, amount, date: date.optional(), reference: optionalText(100).default(''), note: text(200) }),
      output: z.object({ id, number: z.string(), version }),
      errors: ['settlement.party_not_found', 'settlement.not_a_customer', 'settlement.amount_wrong'],
    }),
    'set-off-bills': operation({
      title: { zh: '应收冲应付', en: 'Set off against bills' },
      permission: 'settlement.apply',
      entity: 'purchasing.bill',
      /** Bills of a supplier who is a customer too are paid by a credit of his, in the currency of the books; the credit then pays his orders. */
      input: z.object({
        partyId: id,
        bills: z
          .array(z.object({ billId: id, amount }))
          .min(1)
          .max(200),
        note: optionalText(200).default(''),
      }),
      output: z.object({ id, number: z.string(), version }),
      errors: [
        'settlement.party_not_found',
        'settlement.not_a_customer',
        'purchasing.supplier_not_found',
        'purchasing.supplier_suspended',
        'purchasing.lines_wrong',
      ],
    }),
    'apply-credits': operation({
      title: { zh: '核销', en: 'Set credits against orders' },
      permission: 'settlement.apply',
      entity: 'settlement.credit',
      /** Several credits for one order, one for several. */
      input: z.object({
        applications: z
          .array(z.object({ creditId: id, orderId: id, amount }))
          .min(1)
          .max(200),
      }),
      output: z.object({ applied: money, count: z.number() }),
      errors: ['settlement.credit_not_found', 'settlement.credit_reversed', 'settlement.amount_wrong', ...APPLYING_ERRORS],
    }),
    'apply-proposed': operation({
      title: { zh: '自动核销', en: 'Apply as proposed' },
      permission: 'settlement.apply',
      entity: 'settlement.credit',
      /** Sets the open credits of a customer against his orders as `proposed-applications` says. */
      input: z.object({ partyId: id }),
      output: z.object({ applied: money, count: z.number() }),
      errors: ['settlement.nothing_proposed'],
    }),
    'forgive-debt': operation({
      title: { zh: '核销坏账或给折扣', en: 'Write off or discount' },
      permission: 'settlement.write-off',
      entity: 'sales.order',
      /** What of an order will not be paid: a bad debt (29), or a discount for paying early (31). */
      input: z.object({ orderId: id, kind: z.enum(['write_off', 'discount']), amount, note: text(200) }),
      output: z.object({ id, number: z.string(), version }),
      errors: [
        'settlement.order_missing',
        'settlement.order_of_platform',
        'settlement.order_too_small',
        'settlement.order_closed',
        'settlement.order_collected',
        'settlement.amount_wrong',
        'settlement.not_a_customer',
      ],
    }),
    'undo-application': operation({
      title: { zh: '撤销核销', en: 'Undo application' },
      permission: 'settlement.apply',
      entity: 'billing.payment',
      /** What was set against the order is owed again, and open again; a debt that was forgiven is one again. */
      input: z.object({ paymentId: id, reason: text(200) }),
      output: z.object({ id, number: z.string() }),
      errors: ['settlement.application_not_found', 'billing.payment_reversed', 'billing.payment_refunded'],
    }),
    'reverse-credit': operation({
      title: { zh: '作废客户款', en: 'Take credit back' },
      permission: 'settlement.receive',
      entity: 'settlement.credit',
      input: z.object({ creditId: id, reason: text(200), expectedVersion: version.optional() }),
      output: z.object({ id, number: z.string(), version }),
      errors: [
        'settlement.credit_not_found',
        'settlement.credit_reversed',
        'settlement.credit_used',
        'settlement.forgiven_whole',
        'request.version_conflict',
      ],
    }),
    'set-terms': operation({
      title: { zh: '设置结算约定', en: 'Set terms of settlement' },
      permission: 'settlement.terms',
      entity: 'parties.party',
      input: z.object({
        partyId: id,
        depositConsumable: z.boolean().optional(),
        /** When statements are drawn up by themselves. */
        cycle: z.enum(cycles).optional(),
        /** Monthly: the day of the month; days: after how many. */
        cycleDays: z.int().min(0).max(366).optional(),
        /** From when days of payment are counted. */
        dueFrom: z.enum(dueFroms).optional(),
        /** The kind of customer, for totals. */
        trade: z.enum(trades).optional(),
        /** Who of our people looks after it. */
        salespersonId: id.nullable().optional(),
        expectedVersion: z.int().min(0).optional(),
      }),
      output: z.object({ id, version }),
      errors: [
        'settlement.party_not_found',
        'settlement.cycle_wrong',
        'settlement.due_without_cycle',
        'settlement.person_not_found',
        'request.version_conflict',
      ],
    }),
  },
  queries: {
    ...statementQueries,
    ...exchangeQueries,
    ...dunningQueries,
    ...printQueries,
    credits: list({ title: { zh: '客户款', en: 'Credits of customers' }, permission: 'settlement.view', row: creditRow }),
    credit: query({
      title: { zh: '客户款', en: 'Credit of a customer' },
      permission: 'settlement.view',
      input: z.object({ number: text(40) }),
      output: creditRow
        .extend({
          reverseReason: z.string(),
          moneyAccount: z.string().nullable(),
          refundOf: z.string().nullable(),
          applications: z.array(application),
          refunds: z.array(refund),
        })
        .nullable(),
    }),
    'proposed-applications': query({
      title: { zh: '核销建议', en: 'Proposed applications' },
      permission: 'settlement.view',
      input: z.object({ partyId: id }),
      output: z.object({ proposed: z.array(proposed), unapplied: money }),
    }),
    'open-items': list({
      title: { zh: '未清往来', en: 'Open items' },
      permission: 'settlement.view',
      row: itemRow,
      input: asOf,
    }),
    'credit-standing': query({
      title: { zh: '信用额度', en: 'Credit of a customer' },
      permission: 'settlement.view',
      input: z.object({ partyId: id }),
      output: standing.nullable(),
    }),
    'partner-ledger': list({
      title: { zh: '往来流水账', en: 'Account of a partner' },
      permission: 'settlement.view',
      row: ledgerRow,
      input: z.object({ partyId: id, ...period }),
    }),
    'partner-summary': list({
      title: { zh: '往来汇总账', en: 'Accounts of partners' },
      permission: 'settlement.view',
      row: summaryRow,
      input: z.object(period),
    }),
    /** Who may be named as the salesperson of a partner. */
    salespeople: query({
      title: { zh: '业务员', en: 'Salespeople' },
      permission: 'settlement.terms',
      input: z.object({}),
      output: z.object({ rows: z.array(z.object({ id, name: z.string() })) }),
    }),
    aging: list({ title: { zh: '账龄', en: 'Aging' }, permission: 'settlement.view', row: agingRow, input: asOf }),
  },
  events: {
    ...statementEvents,
    ...dunningEvents,
    'credit-changed': event('settlement.credit', z.object({ id, number: z.string() })),
  },
});
