import { answer, type ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { reversalRefusal } from '../account.rules.ts';
import { ledger } from '../contract.ts';
import { loadEntriesOfSource, loadEntry } from '../entry-rows.ts';

const WHO = statement('select actor_id as "actorId" from kernel.operation_log where merchant_id = :merchant and id = :operationId::uuid');

/** Who posted it: a person, a key, or the program itself. */
async function recordedBy(ctx: ReadContext, operationId: string): Promise<string | null> {
  const log = await ctx.row<{ actorId: string }>(WHO, { operationId });
  return log ? ((await namesOf(ctx, [log.actorId])).get(log.actorId) ?? null) : null;
}

/** One voucher with its lines, and what it takes back or what takes it back. */
export const entryQuery = answer(ledger.queries.entry, async (ctx, input) => {
  const entry = await loadEntry(ctx, input.id);
  if (!entry) return null;
  const { operationId, ...shown } = entry;
  const allowed = ctx.may('ledger.post') && !reversalRefusal(entry) ? ['ledger.reverse-voucher'] : [];
  return { ...shown, recordedBy: await recordedBy(ctx, operationId), allowed };
});

/** The vouchers a document made: the money side of its effects. */
export const entriesOfSourceQuery = answer(ledger.queries['entries-of-source'], async (ctx, input) => {
  const entries = await loadEntriesOfSource(ctx, input.sourceId);
  return { entries: entries.map(({ operationId: _, reversesId: __, reversedById: ___, ...entry }) => entry) };
});
