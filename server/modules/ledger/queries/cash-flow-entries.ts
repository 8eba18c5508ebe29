import { answer } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { isCursorValue } from '../../../kernel/list-filter.ts';
import { ledger } from '../contract.ts';
import { statementForm } from '../statements/accounts.ts';
import { asShown } from '../statements/cash-flow.rules.ts';
import { flowsInSpan, type FlowPlace } from '../statements/cash-flow-entries.ts';
import { summaryOf } from '../summary.rules.ts';

function placeOf(after: string): FlowPlace {
  const [date, entryId, row] = after.split(' ');
  if (isCursorValue('date', date) && isCursorValue('reference', entryId) && /^\d{1,2}$/.test(row ?? ''))
    return [date as string, entryId as string, Number(row)];
  throw kernelErrors.invalid({ issues: [{ path: ['after'], message: 'not a cursor of this list' }] });
}

/** The entries behind a figure of the cash-flow statement. */
export const cashFlowEntriesQuery = answer(ledger.queries['cash-flow-entries'], async (ctx, { row, from, to, after, limit = 100 }) => {
  const asked = { from, to, row, after: after ? placeOf(after) : undefined, limit: limit + 1 };
  const [found, { cash }] = await Promise.all([flowsInSpan(ctx, asked), statementForm(ctx)]);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows: rows.map(({ event, reversal, amount, ...flow }) => ({
      ...flow,
      summary: summaryOf({ ...flow, event, reversal }, ctx.actor.language),
      title: cash.rows.find((each) => each.row === flow.row)?.title[ctx.actor.language] ?? '',
      amount: text(asShown(cash, flow.row, decimal(amount))),
    })),
    next: found.length > limit && last ? `${last.date} ${last.id} ${last.row}` : null,
  };
});
