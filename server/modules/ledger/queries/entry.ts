import { answer } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { reversalRefusal } from '../account.rules.ts';
import { ledger } from '../contract.ts';
import { loadEntriesOfSource, loadEntry } from '../entry-rows.ts';
import { openDate } from '../periods.ts';
import { besideEntry, recordersOf } from '../recorders.ts';
import { statementForm } from '../statements/accounts.ts';
import { asShown } from '../statements/cash-flow.rules.ts';
import { flowsOfEntry } from '../statements/cash-flow-entries.ts';

/** One voucher with its lines, and what it takes back or what takes it back. */
export const entryQuery = answer(ledger.queries.entry, async (ctx, input) => {
  const entry = await loadEntry(ctx, input.id);
  if (!entry) return null;
  const { operationId: _, reversal: __, ...shown } = entry;
  const { language } = ctx.actor;
  const [names, flows, first, beside, { cash }] = await Promise.all([
    recordersOf(ctx, [entry.id]),
    flowsOfEntry(ctx, entry.id),
    openDate(ctx, entry.date),
    besideEntry(ctx, entry.id),
    statementForm(ctx),
  ]);
  const possible = [
    ...(reversalRefusal(entry) ? [] : ['ledger.reverse-voucher', 'ledger.correct-voucher']),
    ...(flows.length && first === entry.date ? ['ledger.assign-cash-flow'] : []),
  ];
  const cashFlow = flows.map(({ row, amount, chosen }) => ({
    ...{ row, chosen },
    title: cash.rows.find((each) => each.row === row)?.title[language] ?? '',
    amount: text(asShown(cash, row, decimal(amount))),
  }));
  const cashFlowRows = cash.rows.flatMap(({ row, title }) => (cash.choices.includes(row) ? [{ row, title: title[language] }] : []));
  const known = { ...shown, ...beside, cashFlow, cashFlowRows: flows.length ? cashFlowRows : [] };
  return { ...known, recordedBy: names.get(entry.id) ?? null, allowed: ctx.may('ledger.post') ? possible : [] };
});

/** The vouchers a document made: the money side of its effects. */
export const entriesOfSourceQuery = answer(ledger.queries['entries-of-source'], async (ctx, input) => {
  const entries = await loadEntriesOfSource(ctx, input.sourceId);
  return { entries: entries.map(({ operationId: _, reversal: __, reversesId: ___, reversedById: ____, ...entry }) => entry) };
});
