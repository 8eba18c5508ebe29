import { z } from 'zod';
import { date, id, money, query } from '../../../kernel/contract.ts';
import { print } from '../../../kernel/print/sheets.ts';
import { bookDimensions } from '../book-dimensions.rules.ts';
import { voucherWord } from '../vouchers/contract.ts';

const side = z.enum(['debit', 'credit']);
const interval = { from: date, to: date };
const account = z.object({ id, code: z.string(), name: z.string(), side });
const paging = { after: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(500).optional() };
/** Of this month through today unless told. */
const days = { from: date.optional(), to: date.optional() };

/** The entry a row of a ledger belongs to, and the document that caused it. */
const entryOfRow = {
  entryId: id,
  date,
  voucherWord: voucherWord.nullable(),
  voucherNumber: z.int().nullable(),
  summary: z.string(),
  source: z.string(),
  sourceId: id,
  sourceNumber: z.string(),
};
const figures = { debit: money, credit: money };

export const dimension = z.enum(bookDimensions);
/** Which lines of an account: those of one thing of a dimension, or, of `none`, those that name none. */
export const ofDimension = { dimension: dimension.optional(), value: z.union([id, z.literal('none')]).optional() };

/** A column of a multi-column ledger: a sub-account. Its amounts stand on its own side; what was booked on the other one is negative. */
const column = account.extend({ opening: money, moved: money, closing: money });

/** Ledgers of one account beside the plain one: by columns, by day, by dimension. */
export const bookQueries = {
  'multi-column-ledger': query({
    title: { zh: '多栏账', en: 'Multi-column ledger' },
    permission: 'ledger.view',
    /** Of any account; of the expenses of selling where none is named. */
    input: z.object({ accountId: id.optional(), ...interval, ...paging }),
    output: z.object({
      account,
      /** Sub-accounts that stood or moved; none where the account has no sub-accounts. */
      columns: z.array(column),
      /** Balance before the first row shown, on the account's side. */
      opening: money,
      rows: z.array(
        z.object({
          ...entryOfRow,
          ...figures,
          balance: money,
          /** One amount for each column. */
          cells: z.array(money),
        }),
      ),
      next: z.string().nullable(),
      ...figures,
      closing: money,
    }),
  }),
  'multi-column-sheet': print({
    title: { zh: '打印多栏账', en: 'Print a multi-column ledger' },
    permission: 'ledger.view',
    entity: 'ledger.account',
    input: z.object({ accountId: id, ...days }),
  }),
  journal: query({
    title: { zh: '日记账', en: 'Cash and bank journal' },
    permission: 'ledger.view',
    /** Of one account of cash or bank, or of the bank where none is named. */
    input: z.object({ accountId: id.optional(), ...interval, ...paging }),
    output: z.object({
      account,
      /** Accounts of cash and bank, those above others too. */
      accounts: z.array(account),
      opening: money,
      rows: z.array(
        z.object({
          ...entryOfRow,
          n: z.int(),
          /** Accounts on the other side of the entry, codes and names. */
          against: z.string(),
          ...figures,
          balance: money,
          /** What the day came to, on the last row of each. */
          day: z.object(figures).nullable(),
        }),
      ),
      next: z.string().nullable(),
      ...figures,
      closing: money,
    }),
  }),
  'journal-sheet': print({
    title: { zh: '打印日记账', en: 'Print a cash or bank journal' },
    permission: 'ledger.view',
    entity: 'ledger.account',
    input: z.object({ accountId: id.optional(), ...days }),
  }),
  'dimension-balances': query({
    title: { zh: '辅助核算余额表', en: 'Balances by dimension' },
    permission: 'ledger.view',
    /** Of any account; of what buyers owe where none is named. */
    input: z.object({ accountId: id.optional(), dimension, ...interval }),
    output: z.object({
      account,
      rows: z.array(
        z.object({
          /** Null: lines that name nothing of the dimension. */
          id: id.nullable(),
          name: z.string().nullable(),
          /** On the account's side, as the closing is. */
          opening: money,
          ...figures,
          closing: money,
        }),
      ),
      /** What is left out because it is small: how many, and their figures, which the total holds. */
      left: z.int(),
      rest: z.object({ opening: money, ...figures, closing: money }),
      total: z.object({ opening: money, ...figures, closing: money }),
    }),
  }),
  'cash-health': query({
    title: { zh: '现金状况', en: 'Cash health' },
    permission: 'ledger.view',
    input: z.object({}),
    output: z.object({
      /** Accounts of cash and bank with what stands on them now. */
      accounts: z.array(z.object({ accountId: id, accountCode: z.string(), accountName: z.string(), balance: money })),
      total: money,
      /** What came in and went out by week, each by its Monday; the last one runs. */
      weeks: z.array(z.object({ monday: date, cameIn: money, wentOut: money })),
      cameIn: money,
      wentOut: money,
      /** For how many weeks the cash lasts if it goes on like this; null where as much comes in as goes out. */
      weeksLeft: z.string().nullable(),
    }),
  }),
  'dimension-sheet': print({
    title: { zh: '打印辅助核算余额表', en: 'Print balances by dimension' },
    permission: 'ledger.view',
    entity: 'ledger.account',
    input: z.object({ accountId: id, dimension, ...days }),
  }),
};
