import { z } from 'zod';
import { amount, date, id, instant, money, optionalText, text, version } from '../../kernel/contract.ts';
import { exchangeRate, settled } from './shapes.ts';

export const statementStatuses = ['draft', 'taken', 'withdrawn'] as const;
const signed = money.refine((value) => /[1-9]/.test(value), 'positive');

/** A line as the file has it. */
export const fileLine = z.object({
  /** Its row in the file. */
  n: z.int().min(1),
  date,
  /** What came in; negative: what went out. */
  amount: signed,
  /** After it, where the bank says so. */
  balance: money.nullish(),
  serial: optionalText(100).default(''),
  counterparty: optionalText(200).default(''),
  counterpartyAccount: optionalText(60).default(''),
  summary: optionalText(300).default(''),
});
export const fileLines = z.object({
  /** The name of the money account. */
  account: text(60),
  importId: id,
  fileName: text(300),
  lines: z.array(fileLine).min(1).max(1000),
});
export const acceptance = z.object({
  statementId: id,
  expectedVersion: version.optional(),
  /** What lay there before the first line; needed where the file says no balances. */
  opening: money.optional(),
  /** What the bank says lies there at the end: a file that was cut off shows by it. */
  closing: money,
});
export const onStatement = z.object({ statementId: id, expectedVersion: version.optional() });

export const statementRow = z.object({
  id,
  currency: z.string(),
  number: z.string(),
  moneyAccountId: id,
  moneyAccount: z.string(),
  fileName: z.string(),
  status: z.enum(statementStatuses),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  opening: money.nullable(),
  closing: money.nullable(),
  lines: z.int(),
  known: z.int(),
  unmatched: z.int(),
  recordedAt: instant,
  version: z.int(),
  allowed: z.array(z.string()),
});
export const lineRow = z.object({
  id,
  currency: z.string(),
  statementId: id,
  number: z.string(),
  moneyAccountId: id,
  moneyAccount: z.string(),
  n: z.int(),
  date: z.string(),
  amount: money,
  balance: money.nullable(),
  serial: z.string(),
  counterparty: z.string(),
  counterpartyAccount: z.string(),
  summary: z.string(),
  state: z.enum(['draft', 'taken', 'known', 'withdrawn']),
  matched: z.boolean(),
  matchId: id.nullable(),
  foundBy: z.string().nullable(),
  allowed: z.array(z.string()),
});

/** A line of the books of an account of money. */
const bookLine = z.object({
  entryId: id,
  n: z.int(),
  date: z.string(),
  /** What came in; negative: what went out. */
  amount: money,
  source: z.string(),
  sourceId: id,
  sourceNumber: z.string(),
  reference: z.string(),
  party: z.string(),
  summary: z.string(),
});
export const candidate = bookLine.extend({
  score: z.int(),
  /** Why it is proposed. */
  reasons: z.array(z.enum(['reference', 'amount', 'same_day', 'near_day', 'counterparty', 'transfer'])),
});
export const differenceKinds = ['fee', 'interest', 'other'] as const;
export const matching = z.object({
  moneyAccountId: id,
  lineIds: z.array(id).max(200),
  entries: z.array(z.object({ entryId: id, n: z.int() })).max(200),
  /** What the sums differ by is booked as this. */
  difference: z.object({ kind: z.enum(differenceKinds), counterAccountId: id.optional() }).optional(),
});
export const recordingKinds = ['receipt', 'payment', 'fee', 'interest', 'transfer'] as const;
export const recording = z.object({
  lineId: id,
  kind: z.enum(recordingKinds),
  partyId: id.optional(),
  counterAccountId: id.optional(),
  /** The other account of the merchant, of a transfer. */
  otherAccountId: id.optional(),
  /** What moved on the other account, where that is kept in another currency. */
  otherAmount: amount.optional(),
  /** What a unit of a foreign currency counts; that of the day where nothing is said. */
  exchangeRate: exchangeRate.optional(),
  /** A transfer beside one that looks the same. */
  another: z.boolean().default(false),
  note: optionalText(200).default(''),
  ...settled,
});
export const run = z.object({
  id,
  status: z.enum(['running', 'finished']),
  total: z.int(),
  done: z.int(),
  matched: z.int(),
});
export const ruleRow = z.object({
  id,
  name: z.string(),
  status: z.enum(['proposed', 'active', 'off']),
  moneyAccount: z.string(),
  direction: z.enum(['in', 'out']),
  counterparty: z.string(),
  summary: z.string(),
  kind: z.string(),
  counterAccount: z.string().nullable(),
  party: z.string().nullable(),
  examples: z.int(),
  recordedAt: instant,
  version: z.int(),
  allowed: z.array(z.string()),
});

/** A line that a rule was learned from, with the paper that was made of it. */
export const ruleExample = lineRow
  .pick({ id: true, date: true, amount: true, currency: true, counterparty: true, summary: true })
  .extend({ document: z.string().nullable() });

const openBankLine = lineRow.pick({ id: true, date: true, amount: true, counterparty: true, serial: true, summary: true });
/** 银行存款余额调节表: both sides come to the same, whatever is not yet cleared. */
export const reconciliation = z.object({
  moneyAccount: z.string(),
  accountId: id,
  /** That the account is kept in: all figures are in it. */
  currency: z.string(),
  date,
  /** The first day the bank's lines speak of; null: no statement was taken. */
  since: z.string().nullable(),
  bank: money,
  book: money,
  /** In the books, not yet at the bank. */
  inTransit: money,
  outstanding: money,
  /** At the bank, not yet in the books. */
  bankReceipts: money,
  bankPayments: money,
  /** What bank and books differed by when the comparison began. */
  openingDifference: money,
  adjustedBank: money,
  adjustedBook: money,
  books: z.array(bookLine),
  bankLines: z.array(openBankLine),
  /** There are more than are listed; the sums are of all. */
  more: z.boolean(),
});
