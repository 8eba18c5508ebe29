import { z } from 'zod';
import { amount, date, id, instant, money, optionalText, rate, text, version } from '../../kernel/contract.ts';
import { isCurrency } from '../../kernel/currency.ts';

/** What a place of money is for in the books. */
export const accountKinds = ['bank', 'cash', 'alipay', 'wechat', 'jd_wallet', 'douyin_wallet', 'pinduoduo_wallet', 'other_wallet'] as const;
export type AccountKind = (typeof accountKinds)[number];

export const documentKinds = [
  'receipt',
  'payment',
  'transfer',
  'fee',
  'interest',
  'petty_advance',
  'petty_expense',
  'petty_return',
] as const;
export type DocumentKind = (typeof documentKinds)[number];
export const documentStatuses = ['posted', 'reversed'] as const;

export const expectedVersion = version.optional();
/** What a unit of a foreign currency counts in that of the books. */
export const exchangeRate = rate.refine((value) => !value.startsWith('-') && /[1-9]/.test(value), 'positive');

/** What people say of an account. */
export const accountFields = {
  name: text(60),
  bank: optionalText(100).default(''),
  /** In whose name it stands. */
  holder: optionalText(100).default(''),
};
/** Digits of the number at the bank; shown with its last four only. */
const accountNumber = optionalText(60).default('');

export const newAccount = z.object({
  ...accountFields,
  kind: z.enum(accountKinds),
  /** That it is kept in: one of ISO 4217, that of the books unless told. */
  currency: z.string().refine(isCurrency, 'currency').optional(),
  accountNumber,
  /** An account of the chart that holds this money already; without it one is made below that of its kind. */
  accountId: id.optional(),
});
/** The number is left as it is where none is given. */
export const changedAccount = z.object({
  moneyAccountId: id,
  expectedVersion,
  ...accountFields,
  accountNumber: optionalText(60).optional(),
});

export const accountRow = z.object({
  id,
  name: z.string(),
  kind: z.enum(accountKinds),
  accountId: id,
  accountCode: z.string(),
  currency: z.string(),
  /** What the books hold of it now, in its currency. */
  balance: money,
  /** The same as the books carry it. */
  booksBalance: money,
  bank: z.string(),
  holder: z.string(),
  /** Its last four digits. */
  numberTail: z.string(),
  active: z.boolean(),
  /** Forms of payments offer it first. */
  usual: z.boolean(),
  version: z.int(),
  allowed: z.array(z.string()),
});
export const choiceRow = accountRow.pick({ id: true, name: true, kind: true, currency: true, usual: true });
export const balanceRow = accountRow.pick({
  id: true,
  name: true,
  kind: true,
  accountId: true,
  currency: true,
  balance: true,
  booksBalance: true,
});

const paper = {
  /** In the currency of the account. */
  amount,
  /** That of the day by the table of rates where nothing is said; for accounts in foreign money alone. */
  exchangeRate: exchangeRate.optional(),
  /** Today where nothing is said; in an open period. */
  date: date.optional(),
  reference: optionalText(100).default(''),
  note: optionalText(200).default(''),
};
/** What comes in or goes out: for whom, and what stands against it in the books. */
const movement = z.object({ moneyAccountId: id, ...paper, partyId: id.optional(), counterAccountId: id.optional() });
/** What money of a partner settles: what it does not take stays to his credit, or is paid ahead. */
export const settled = {
  /** Orders that money of a customer pays. */
  orders: z
    .array(z.object({ orderId: id, amount }))
    .max(200)
    .optional(),
  /** Bills that money to a supplier pays. */
  bills: z
    .array(z.object({ billId: id, amount }))
    .max(200)
    .optional(),
  /** Money of this customer, day and amount was entered already, and did come once more. */
  again: z.boolean().default(false),
};
/** Of a customer where no account is named: it becomes his credit and pays the orders that are named. */
export const receipt = movement.extend({ orders: settled.orders, again: settled.again });
/** To a supplier where no account is named: it pays the bills that are named, the rest is paid ahead. */
export const payment = movement.extend({ bills: settled.bills });
export const transfer = z.object({
  moneyAccountId: id,
  targetAccountId: id,
  ...paper,
  fee: amount.default('0'),
  /** What arrives, where the accounts are kept in two currencies: by the rate of the bank. */
  targetAmount: amount.optional(),
  /** A second one that looks the same as one in the books. */
  another: z.boolean().default(false),
});
export const ofAccount = z.object({ moneyAccountId: id, ...paper });
export const pettyMoney = z.object({ moneyAccountId: id, personId: id, ...paper });
export const pettyExpense = z.object({ personId: id, ...paper, partyId: id.optional(), counterAccountId: id });

export const documentRow = z.object({
  id,
  number: z.string(),
  kind: z.enum(documentKinds),
  status: z.enum(documentStatuses),
  date: z.string(),
  moneyAccountId: id.nullable(),
  moneyAccount: z.string().nullable(),
  targetAccount: z.string().nullable(),
  amount: money,
  fee: money,
  currency: z.string(),
  exchangeRate: z.string().nullable(),
  /** What the books say of it, where anything of it is foreign. */
  booksAmount: money.nullable(),
  /** What arrived of a transfer between two currencies, in that of the other account. */
  targetAmount: money.nullable(),
  targetCurrency: z.string().nullable(),
  party: z.string().nullable(),
  person: z.string().nullable(),
  counterAccount: z.string().nullable(),
  reference: z.string(),
  note: z.string(),
  recordedAt: instant,
  version: z.int(),
  allowed: z.array(z.string()),
});
export const documentRecord = documentRow.extend({ partyId: id.nullable(), personId: id.nullable(), createdBy: z.string() });
export const pettyRow = z.object({ personId: id, person: z.string(), balance: money });
