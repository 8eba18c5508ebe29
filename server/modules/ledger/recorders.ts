import type { Language, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { namesOf } from '../access/index.ts';

const WHO = statement(`select e.id as "entryId", l.actor_id as "actorId" from ledger.entry e
  join kernel.operation_log l on l.merchant_id = e.merchant_id and l.id = e.operation_id
  where e.merchant_id = :merchant and e.id = any(:entryIds::uuid[])`);

/** Who posted entries, by entry: a person, a key, or the program itself, in the language of the reader or of the sheet. */
export async function recordersOf(
  ctx: ReadContext,
  entryIds: readonly string[],
  language: Language = ctx.actor.language,
): Promise<Map<string, string>> {
  if (!entryIds.length) return new Map();
  const rows = await ctx.rows<{ entryId: string; actorId: string }>(WHO, { entryIds: [...new Set(entryIds)] });
  const names = await namesOf(
    ctx,
    rows.map((row) => row.actorId),
    language,
  );
  return new Map(rows.flatMap(({ entryId, actorId }) => (names.has(actorId) ? [[entryId, names.get(actorId) ?? ''] as const] : [])));
}
