import { idsOf, type Context, type ReadContext, type Delivered } from '../../kernel/context.ts';
import type { Statement } from '../../kernel/statement.ts';
import { type Entry, indexTexts, removeTexts } from './entries.ts';

/** One kind of document that is found by its texts: how its documents are walked, and what each may be found by. */
export interface Source {
  entity: string;
  /** Raised when its texts or rights are made differently, so that what is there already is gathered anew. */
  edition: number;
  /** Where its rights are those of documents of other kinds: it is gathered when those are there. */
  aboutOthers?: true;
  /** The ids after `:after` (a uuid, or null for the first), in their order, at most `:limit`. */
  ids: Statement;
  /** What is to be found of these documents, as they are now; those that are not there any more are taken out. */
  entries(ctx: ReadContext, ids: string[]): Promise<Omit<Entry, 'entity'>[]>;
}

/** The text of a source's `ids` over a table of documents, where not all of its rows are meant those of a condition. */
export const walkOf = (table: string, only = 'true'): string => `select id from ${table}
  where merchant_id = :merchant and ${only} and (:after::uuid is null or id > :after::uuid) order by id limit :limit::int`;

const sources = new Map<string, Source>();

/** Adds a kind of document. Documents that were there before the kind was are gathered by a job. */
export const addSource = (source: Source): void => void sources.set(source.entity, source);

/** All kinds, those that are about others last. */
export const allSources = (): readonly Source[] =>
  [...sources.values()].toSorted((a, b) => Number(a.aboutOthers ?? false) - Number(b.aboutOthers ?? false));

// the first twelve digits of an id are the millisecond in which it was made
const madeAt = (id: string) => new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString();

async function index(ctx: Context, source: Source, all: readonly string[], dated: (entry: Entry) => Entry): Promise<void> {
  const ids = [...new Set(all)];
  const entries = (await source.entries(ctx, ids)).map((entry) => dated({ ...entry, entity: source.entity }));
  await indexTexts(ctx, entries);
  const there = new Set(entries.map(({ id }) => id));
  await removeTexts(
    ctx,
    source.entity,
    ids.filter((id) => !there.has(id)),
  );
}

/** Hands the index these documents as they are now. Called from the reactions of their module. */
export async function indexDocuments(ctx: Context, entity: string, ids: readonly string[]): Promise<void> {
  const source = sources.get(entity);
  if (!source) throw new Error(`${entity} has no source of texts`);
  if (ids.length) await index(ctx, source, ids, (entry) => entry);
}

/** A reaction that hands the index the documents its events are about. */
export const indexing =
  (entity: string) =>
  (ctx: Context, events: readonly Delivered[]): Promise<void> =>
    indexDocuments(ctx, entity, idsOf(events));

/** The same for what was there before: it stays as old as it is among what is found. */
export const gatherDocuments = (ctx: Context, source: Source, ids: readonly string[]): Promise<void> =>
  index(ctx, source, ids, (entry) => ({ ...entry, touchedAt: madeAt(entry.id) }));
