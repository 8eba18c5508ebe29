import { z } from 'zod';
import { date, id } from '../../../kernel/contract.ts';

/** Both days inclusive: a month, a quarter. */
export const vatInterval = { from: date, to: date };

const money = z.string();
const figures = z.object({ net: money, tax: money });

/** Sales of a rate: what the books say, what of it is on invoices, what is not (未开票收入; below zero where invoices come later than the sale). */
export const vatRateRow = z.object({ rate: z.string(), sales: figures, special: figures, general: figures, uninvoiced: figures });
/** What an event moved on a VAT account. */
export const vatEventRow = z.object({ event: z.string(), title: z.string(), tax: money, entries: z.number() });

export const vatReturn = z.object({
  ...vatInterval,
  payer: z.enum(['general', 'small_scale', 'none']),
  currency: z.string(),
  rates: z.array(vatRateRow),
  total: vatRateRow.omit({ rate: true }),
  /** Output tax by event where no rate is known of: deemed sales, vouchers by hand. */
  others: z.array(vatEventRow),
  output: money,
  input: z.array(vatEventRow),
  inputTotal: money,
  transferredOut: z.array(vatEventRow),
  transferredOutTotal: money,
  /** Certified later: tax that waits on the last day. */
  pending: z.object({ tax: money, bills: z.number(), oldest: date.nullable() }),
  certified: z.object({ tax: money, bills: z.number() }),
  /** 留抵 on the first day. */
  carriedForward: money,
  prepaid: money,
  /** Output less input, more what was transferred out, less what was carried forward and prepaid; below zero it is carried on. */
  payable: money,
  /** Documents and ledger say the same: sales by rate and others against output tax; the figures against the account. */
  checks: z.array(z.object({ check: z.enum(['output', 'payable']), documents: money, ledger: money, difference: money })),
  /** What could still be deducted or has to be watched. */
  hints: z.array(
    z.object({
      hint: z.enum(['uncertified', 'lacking', 'lacking_red', 'threshold', 'limit']),
      count: z.number(),
      amount: money,
      limit: money.nullable(),
      reached: z.boolean(),
    }),
  ),
});

export const vatMove = z.object({
  id,
  date,
  entryId: id,
  column: z.enum(['output', 'input', 'pending', 'transferred_out']),
  event: z.string(),
  eventName: z.string(),
  source: z.string(),
  sourceId: id,
  number: z.string(),
  party: z.string().nullable(),
  tax: money,
});
