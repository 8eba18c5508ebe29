import type { ReadContext } from '../../kernel/context.ts';
import type { Title } from '../../kernel/contract.ts';
import { statement } from '../../kernel/statement.ts';
import { operationTitle } from './declared.ts';
import { namesOf, PROGRAM } from './names.ts';

// the outbox says which operations were about a document, the log what they did
const HISTORY = statement(`
  with touched as (
    select distinct operation_id from kernel.outbox where merchant_id = :merchant and entity_id = :id::uuid and entity = :entity
    order by operation_id desc limit 200)
  select l.id, l.recorded_at as at, l.actor_id as "actorId", l.actor_kind as "actorKind", l.operation, l.origin, l.changes
  from touched join kernel.operation_log l on l.merchant_id = :merchant and l.id = touched.operation_id
  order by l.id desc`);

interface Row {
  id: string;
  at: string;
  actorId: string;
  actorKind: 'person' | 'key' | 'system';
  operation: string;
  origin: string;
  changes: { entity: string; id: string; before: Values | null; after: Values }[] | null;
}
type Values = Record<string, any>;

export interface HistoryEntry {
  id: string;
  at: string;
  actor: string;
  actorKind: 'person' | 'key' | 'system';
  operation: string;
  title?: Title;
  origin: string;
  changes: { field: string; before: any; after: any }[];
}

/** Who did what to a document and when, newest first, with the fields before and after. Whether the actor may see it is the caller's to ask. */
export async function historyOf(ctx: ReadContext, entity: string, id: string): Promise<HistoryEntry[]> {
  const rows = await ctx.rows<Row>(HISTORY, { entity, id });
  const names = await namesOf(
    ctx,
    rows.map(({ actorId }) => actorId),
  );
  return rows.map(({ actorId, changes, ...row }) => {
    const title = operationTitle(row.operation);
    const own = (changes ?? []).filter((change) => change.id === id);
    return {
      ...row,
      actor: names.get(actorId) ?? PROGRAM[ctx.actor.language],
      ...(title ? { title } : {}),
      changes: own.flatMap(({ before, after }) =>
        Object.keys(after).map((field) => ({ field, before: before?.[field] ?? null, after: after[field] ?? null })),
      ),
    };
  });
}
