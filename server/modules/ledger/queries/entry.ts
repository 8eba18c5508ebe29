import { answer } from '../../../kernel/context.ts';
import { reversalRefusal } from '../account.rules.ts';
import { ledger } from '../contract.ts';
import { loadEntriesOfSource, loadEntry } from '../entry-rows.ts';
import { recordersOf } from '../recorders.ts';

/** One voucher with its lines, and what it takes back or what takes it back. */
export const entryQuery = answer(ledger.queries.entry, async (ctx, input) => {
  const entry = await loadEntry(ctx, input.id);
  if (!entry) return null;
  const { operationId: _, reversal: __, ...shown } = entry;
  const names = await recordersOf(ctx, [entry.id]);
  const allowed = ctx.may('ledger.post') && !reversalRefusal(entry) ? ['ledger.reverse-voucher'] : [];
  return { ...shown, recordedBy: names.get(entry.id) ?? null, allowed };
});

/** The vouchers a document made: the money side of its effects. */
export const entriesOfSourceQuery = answer(ledger.queries['entries-of-source'], async (ctx, input) => {
  const entries = await loadEntriesOfSource(ctx, input.sourceId);
  return { entries: entries.map(({ operationId: _, reversal: __, reversesId: ___, reversedById: ____, ...entry }) => entry) };
});
