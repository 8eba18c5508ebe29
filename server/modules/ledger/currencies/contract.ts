import { z } from 'zod';
import { date, id, list, money, operation, query, rate } from '../../../kernel/contract.ts';
import { isCurrency } from '../../../kernel/currency.ts';
import { print } from '../../../kernel/print/sheets.ts';

/** An ISO 4217 code in capitals. */
export const currencyCode = z.string().refine(isCurrency, 'currency');
/** A month, YYYY-MM. */
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month');
const positiveRate = rate.refine((value) => Number(value) > 0, 'positive');

export const currencyOperations = {
  'set-exchange-rates': operation({
    title: { zh: '录入汇率', en: 'Enter exchange rates' },
    permission: 'ledger.manage',
    entity: 'ledger.exchange-rate',
    /** What a unit of each currency counts in the currency of the books on a day; a rate of that day is replaced. */
    input: z.object({
      rates: z
        .array(z.object({ currency: currencyCode, day: date, rate: positiveRate }))
        .min(1)
        .max(500),
    }),
    output: z.object({ set: z.int() }),
    errors: ['ledger.currency_of_the_books', 'ledger.rate_twice'],
  }),
  'delete-exchange-rate': operation({
    title: { zh: '删除汇率', en: 'Delete exchange rate' },
    permission: 'ledger.manage',
    entity: 'ledger.exchange-rate',
    input: z.object({ rateId: id }),
    output: z.object({ id }),
    errors: ['ledger.rate_not_found'],
  }),
  'revalue-currencies': operation({
    title: { zh: '期末调汇', en: 'Revalue currencies' },
    permission: 'ledger.close',
    entity: 'ledger.period',
    /** Money, claims and debts of foreign currencies at the rates of the last day of the month; taken back on the first of the next (B33). */
    input: z.object({ month }),
    output: z.object({ vouchers: z.array(z.object({ id, number: z.string() })), gain: money, loss: money }),
    errors: [
      ...['ledger.period_closed', 'ledger.period_not_ended', 'ledger.nothing_to_revalue', 'ledger.exchange_rate_missing'],
      'ledger.account_not_found',
    ],
  }),
};

export const currencyQueries = {
  'judge-rates': query({
    title: { zh: '检查汇率', en: 'Check exchange rates' },
    permission: 'ledger.manage',
    /** Rates of a file: what they would change, and what is wrong with them. Nothing is written. */
    input: z.object({ rates: z.array(z.object({ currency: z.string().max(20), day: date, rate: positiveRate })).max(500) }),
    output: z.object({
      results: z.array(
        z.object({
          result: z.enum(['new', 'changed', 'unchanged', 'refused']),
          problem: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
        }),
      ),
    }),
  }),
  'currency-balances-sheet': print({
    title: { zh: '打印外币余额', en: 'Print balances in foreign currencies' },
    permission: 'ledger.view',
    entity: 'ledger.account',
    /** At the end of a month, this one unless told. */
    input: z.object({ month: month.optional() }),
  }),
  'exchange-rates': list({
    title: { zh: '汇率', en: 'Exchange rates' },
    permission: 'ledger.view',
    row: z.object({ id, currency: z.string(), day: date, rate: z.string(), allowed: z.array(z.string()) }),
  }),
  'currency-balances': query({
    title: { zh: '外币余额', en: 'Balances in foreign currencies' },
    permission: 'ledger.view',
    /** At the end of a month. */
    input: z.object({ month }),
    output: z.object({
      day: date,
      rows: z.array(
        z.object({
          accountId: id,
          accountCode: z.string(),
          accountName: z.string(),
          currency: z.string(),
          partyId: id.nullable(),
          partyName: z.string().nullable(),
          /** What stands in the currency, and as the books carry it: debit less credit. */
          amount: money,
          books: money,
          /** Settled in money, so that it is revalued; what was paid or received ahead is not. */
          monetary: z.boolean(),
          /** Of the day; null where none was entered. */
          rate: z.string().nullable(),
          revalued: money.nullable(),
          difference: money.nullable(),
        }),
      ),
      gain: money,
      loss: money,
      allowed: z.array(z.string()),
    }),
  }),
};
