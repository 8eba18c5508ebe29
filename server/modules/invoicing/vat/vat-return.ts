import type { z } from 'zod';
import { answer, type ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, isZero, negate, subtract, sum, text } from '../../../kernel/decimal.ts';
import { profile } from '../../company/index.ts';
import { eventTitles } from '../../ledger/index.ts';
import { invoicing } from '../contract.ts';
import { billFigures, type Interval, invoicedByRate, salesByRate, vatAccount, type VatMove, vatMoves } from './figures.ts';
import { hintsOf } from './hints.ts';
import { byRate, carriedOf, type Figures, payableOf, type RateRow, totalRow } from './return.rules.ts';
import type { vatEventRow } from './shapes.ts';

type EventRow = z.infer<typeof vatEventRow>;
type Return = z.input<(typeof invoicing.queries)['vat-return']['output']>;

/** What documents with lines tell by rate; whatever else moves output tax is named by its event. */
const RATED = ['sale_shipped', 'refund_after_revenue', 'revenue_credited'];
const shown = ({ net, tax }: Figures) => ({ net: text(net), tax: text(tax) });
const shownRow = (row: Omit<RateRow, 'rate'>) => ({
  ...{ sales: shown(row.sales), special: shown(row.special), general: shown(row.general), uninvoiced: shown(row.uninvoiced) },
});

/** Rows of a column by event; `credit` turns what stands on the credit side into a positive figure. */
function rowsOf(ctx: ReadContext, moves: readonly VatMove[], role: string, side: 'debit' | 'credit'): EventRow[] {
  return moves
    .filter((move) => move.role === role && !isZero(decimal(move.moved)))
    .map(({ event, moved, entries }) => {
      const tax = side === 'debit' ? decimal(moved) : negate(decimal(moved));
      return { event, title: eventTitles[event]?.[ctx.actor.language] ?? event, tax: text(tax), entries };
    });
}
const taxOf = (rows: readonly EventRow[]): Decimal => sum(rows.map(({ tax }) => decimal(tax)));

/** The figures of a return from documents and ledger; what is asked for nothing is changed by it. */
export async function vatFigures(ctx: ReadContext, interval: Interval): Promise<Return> {
  const [sales, invoiced, moves, account, bills, { vatPayer }] = await Promise.all([
    salesByRate(ctx, interval),
    invoicedByRate(ctx, interval),
    vatMoves(ctx, interval),
    vatAccount(ctx, interval),
    billFigures(ctx, interval),
    profile(ctx),
  ]);
  const rates = byRate({ sales, ...invoiced });
  const total = totalRow(rates);
  const outputs = rowsOf(ctx, moves, 'output_vat', 'credit');
  const others = outputs.filter(({ event }) => !RATED.includes(event));
  const input = rowsOf(ctx, moves, 'input_vat', 'debit');
  const transferredOut = rowsOf(ctx, moves, 'input_vat_reversed', 'credit');
  const parts = {
    ...{ output: taxOf(outputs), input: taxOf(input), transferredOut: taxOf(transferredOut) },
    ...{ carriedForward: carriedOf(decimal(account.before)), prepaid: decimal(account.prepaid) },
  };
  const payable = payableOf(parts);
  // what stood on the other side at the beginning is owed for earlier months; what was moved to 未交增值税 meanwhile was owed too
  const owedBefore = subtract(parts.carriedForward, decimal(account.before));
  const ofLedger = subtract(add(negate(decimal(account.balance)), decimal(account.transferred)), owedBefore);
  const documents = add(total.sales.tax, taxOf(others));
  return {
    ...{ from: interval.from, to: interval.to, payer: vatPayer, currency: ctx.merchant.currency },
    rates: rates.map(({ rate, ...row }) => ({ rate, ...shownRow(row) })),
    total: shownRow(total),
    ...{ others, output: text(parts.output), input, inputTotal: text(parts.input) },
    ...{ transferredOut, transferredOutTotal: text(parts.transferredOut) },
    pending: { tax: bills.pendingTax, bills: bills.pendingBills, oldest: bills.oldest },
    certified: { tax: bills.certifiedTax, bills: bills.certifiedBills },
    ...{ carriedForward: text(parts.carriedForward), prepaid: text(parts.prepaid), payable: text(payable) },
    checks: [check('output', documents, parts.output), ...(vatPayer === 'general' ? [check('payable', payable, ofLedger)] : [])],
    hints: await hintsOf(ctx, interval, { payer: vatPayer, sales: total.sales.net, bills }),
  };
}

const check = (name: 'output' | 'payable', documents: Decimal, ofLedger: Decimal) => ({
  ...{ check: name, documents: text(documents), ledger: text(ofLedger), difference: text(subtract(documents, ofLedger)) },
});

/** 增值税申报表的数: by rate what was sold, invoiced and not, what is deducted, what is to be paid, equal to the ledger. */
export const vatReturn = answer(invoicing.queries['vat-return'], (ctx, interval) => vatFigures(ctx, interval));
