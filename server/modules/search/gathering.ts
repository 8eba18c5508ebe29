import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { allSources, gatherDocuments, type Source } from './sources.ts';

const STATE = statement(`select entity, edition, through_id as through, done from search.gathering where merchant_id = :merchant`);
const RECORD = statement(`
  insert into search.gathering (merchant_id, entity, edition, through_id, done)
  values (:merchant, :entity, :edition::int, :through::uuid, :done::boolean)
  on conflict (merchant_id, entity) do update set edition = excluded.edition, through_id = excluded.through_id, done = excluded.done`);
const BATCH = 500;

interface Progress {
  entity: string;
  edition: number;
  through: string | null;
  done: boolean;
}

/** Kinds of documents of which some that were there before may still be missing in the index, each with the last id that is not. */
export async function ungathered(ctx: ReadContext): Promise<{ source: Source; after: string | null }[]> {
  const known = new Map((await ctx.rows<Progress>(STATE)).map((row) => [row.entity, row]));
  return allSources().flatMap((source) => {
    const progress = known.get(source.entity);
    if (progress?.edition !== source.edition) return [{ source, after: null }];
    return progress.done ? [] : [{ source, after: progress.through }];
  });
}

/** Gathers the next documents of the next kind. */
export async function gatherBatch(ctx: Context): Promise<{ gathered: number; more: boolean }> {
  const [next, ...others] = await ungathered(ctx);
  if (!next) return { gathered: 0, more: false };
  const { source, after } = next;
  const ids = (await ctx.rows<{ id: string }>(source.ids, { after, limit: BATCH })).map(({ id }) => id);
  if (ids.length) await gatherDocuments(ctx, source, ids);
  const done = ids.length < BATCH;
  await ctx.rows(RECORD, { entity: source.entity, edition: source.edition, through: ids.at(-1) ?? after, done });
  return { gathered: ids.length, more: !done || others.length > 0 };
}
