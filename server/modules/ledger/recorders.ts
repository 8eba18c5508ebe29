import type { Language, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { namesOf } from '../access/index.ts';

const WHO = statement(`select e.id as "entryId", l.actor_id as "actorId" from ledger.entry e
  join kernel.operation_log l on l.merchant_id = e.merchant_id and l.id = e.operation_id
  where e.merchant_id = :merchant and e.id = any(:entryIds::uuid[])`);

const BESIDE = statement(`select h.maker_id as "makerId", h.reviewer_id as "reviewerId", h.attachments from ledger.hand_voucher h
  where h.merchant_id = :merchant and h.entry_id = :entryId::uuid`);
const FILES = statement(`select count(*)::int as files from office.attachment
  where merchant_id = :merchant and entity = 'ledger.entry' and document_id = :entryId::uuid`);

/** Who wrote a voucher by hand, who passed it, and how many papers and files lie beside it. */
export async function besideEntry(ctx: ReadContext, entryId: string) {
  const [beside, counted] = await Promise.all([
    ctx.row<{ makerId: string; reviewerId: string | null; attachments: number }>(BESIDE, { entryId }),
    ctx.row<{ files: number }>(FILES, { entryId }),
  ]);
  const names = await namesOf(
    ctx,
    [beside?.makerId, beside?.reviewerId].filter((id) => typeof id === 'string'),
  );
  return {
    maker: names.get(beside?.makerId ?? '') ?? null,
    reviewer: names.get(beside?.reviewerId ?? '') ?? null,
    attachments: (beside?.attachments ?? 0) + (counted?.files ?? 0),
  };
}

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
