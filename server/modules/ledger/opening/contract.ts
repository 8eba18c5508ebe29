import { z } from 'zod';
import { date, id, money, operation, optionalText, query, text } from '../../../kernel/contract.ts';
import { voucherLine } from '../vouchers/contract.ts';

const openingLine = voucherLine.omit({ accountId: true, summary: true }).extend({
  /** By its id or by its code. */
  accountId: id.optional(),
  accountCode: optionalText(12).optional(),
  /** A customer or supplier by its code or its whole name, where its id is not known. */
  partyCode: optionalText(120).optional(),
  /** What else it is about, likewise by code or whole name. */
  shopCode: optionalText(120).optional(),
  warehouseCode: optionalText(120).optional(),
  personName: optionalText(120).optional(),
  categoryCode: optionalText(120).optional(),
  /** When it is due, of what a customer or supplier owes or is owed. */
  dueDate: date.nullish(),
  /** The invoice or contract it comes from. */
  reference: optionalText(60).optional(),
});

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const openingFile = z.object({ name: text(300), digest });

export const openingOperations = {
  'post-opening-balances': operation({
    title: { zh: '录入期初余额', en: 'Post opening balances' },
    permission: 'ledger.post',
    entity: 'ledger.entry',
    /** At the end of a day before which, and on which, nothing but opening balances stands. They balance; stock is entered as opening stock. */
    input: z.object({
      date,
      lines: z.array(openingLine).min(2).max(2000),
      /** The file they come from: its digest comes in once, until it is reversed. */
      file: openingFile.optional(),
    }),
    output: z.object({ id, number: z.string(), items: z.int() }),
    errors: [
      ...['ledger.opening_unbalanced', 'ledger.opening_not_first', 'ledger.voucher_lines_wrong', 'ledger.period_closed'],
      ...['ledger.account_not_found', 'ledger.opening_party_unknown', 'ledger.opening_due_without_party'],
      ...['ledger.opening_thing_unknown', 'ledger.opening_file_taken'],
    ],
  }),
  'reverse-opening-balances': operation({
    title: { zh: '红冲期初余额', en: 'Reverse opening balances' },
    permission: 'ledger.post',
    entity: 'ledger.entry',
    /** By a red voucher of the same day, as long as its month is open. */
    input: z.object({ entryId: id }),
    output: z.object({ id, number: z.string() }),
    errors: ['ledger.entry_not_found', 'ledger.entry_reversed', 'ledger.period_closed'],
  }),
};

export const openingQueries = {
  'judge-opening': query({
    title: { zh: '检查期初余额', en: 'Check opening balances' },
    permission: 'ledger.post',
    /** Lines of a file, and with `whole` what all of it comes to; what is wrong with the whole is refused. */
    input: z.object({
      date,
      lines: z.array(openingLine).max(2000),
      whole: z.object({ debit: money, credit: money, digest }).optional(),
    }),
    /** What is wrong with each line, in their order. */
    output: z.object({ problems: z.array(z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }))) }),
  }),
  'opening-balances': query({
    title: { zh: '期初余额', en: 'Opening balances' },
    permission: 'ledger.view',
    input: z.object({}),
    output: z.object({
      /** The day they stand on unless told: the last one before the first month of the books. */
      date,
      vouchers: z.array(z.object({ id, number: z.string(), date, amount: money, reversed: z.boolean(), allowed: z.array(z.string()) })),
      /** What opening stock was set against, on which account, and what of it opening balances have not yet carried to where it belongs. */
      stock: z.object({ accountId: id, account: z.string(), amount: money, left: money }),
      /** Open items of customers and suppliers. */
      items: z.array(
        z.object({
          id,
          entryId: id,
          account: z.string(),
          party: z.string(),
          /** Debit less credit. */
          amount: money,
          dueDate: date.nullable(),
          reference: z.string(),
        }),
      ),
    }),
  }),
};
