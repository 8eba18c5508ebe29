import { tmpdir } from 'node:os';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { ReadingContext } from '../values/cell.ts';
import { type KeyIndex, keyIndex } from './keys.ts';
import { isTotal, keyOf, type OpenPart, type RawRow } from './row.ts';
import { openSpill } from './spill.ts';

/** The rows of one document. `key` is null when a row's key could not be read: it stands alone. */
export interface RawGroup {
  key: string | null;
  rows: RawRow[];
  /** More rows than a document may have were left out. */
  cut: boolean;
}

interface KeyedRow extends RawRow {
  key: string | null;
}

/**
 * Brings the rows of each document together, in the order in which the documents first appear. Rows of a document that stand together
 * in one file are streamed; scattered ones and those of several files wait in a bounded spill, found by an index of the keys.
 */
export async function* groupRows(parts: readonly OpenPart[], context: ReadingContext, scratch = tmpdir()): AsyncGenerator<RawGroup> {
  const main = parts.find(({ part }) => part.role === 'main') as OpenPart;
  const details = parts.filter(({ part }) => part.role === 'detail');
  const index = keyIndex();
  const together = await indexKeys(main, context, index);
  if (together && details.length === 0) yield* adjacentRows(main, context);
  else yield* gatheredRows([main, ...details], context, index, scratch);
}

/** The rows of a part, each with the key of its document. */
async function* keyedRows(open: OpenPart, context: ReadingContext): AsyncGenerator<KeyedRow> {
  let previous: string | null = null;
  for await (const { row, cells } of open.source.rows()) {
    const raw = { part: open.name, row, cells };
    if (isTotal(raw) || open.isFoot(cells)) continue;
    const read = keyOf(open, raw, context);
    const key: string | null = read === '' ? (open.part.keyContinues ? previous : null) : (read ?? null);
    previous = key;
    yield { ...raw, key };
  }
}

/** A place of its own for a row whose key cannot be read. */
const placeName = (raw: KeyedRow): string => raw.key ?? `\0${raw.part}\0${raw.row}`;

/** First pass: gives every document its place; tells whether the rows of each stand together. */
async function indexKeys(main: OpenPart, context: ReadingContext, index: KeyIndex): Promise<boolean> {
  let together = true;
  let previous: string | null = null;
  const rounded = roundedIds(main);
  for await (const raw of keyedRows(main, context)) {
    if (raw.key !== null && raw.key === previous) continue;
    previous = raw.key;
    if (!index.place(placeName(raw)).isNew) together = false;
    if (raw.key !== null) rounded.see(raw.key);
  }
  rounded.refuse();
  return together;
}

/**
 * A spreadsheet keeps 15 digits of a number: an 18-digit order number saved by it ends in 000. One such number may be chance; when all
 * long numbers of a file end so, they were rounded and the file is refused.
 */
function roundedIds(open: OpenPart) {
  let digitsLost = 0;
  let intact = 0;
  let example = '';
  return {
    see(key: string): void {
      if (intact > 0 || !/^\d{16,}$/.test(key)) return;
      if (/^\d{15}0+$/.test(key)) {
        digitsLost += key.length - 15;
        example = key;
      } else {
        intact += 1;
      }
    },
    refuse(): void {
      if (intact > 0 || digitsLost < 12) return;
      const at = open.places.get(open.keys[0] as string) ?? 0;
      throw errors.ids_rounded({ file: open.source.file, column: open.source.headers[at], value: example });
    },
  };
}

function startGroup(raw: KeyedRow): RawGroup {
  const { key, ...row } = raw;
  return { key, rows: [row], cut: false };
}

function extendGroup(group: RawGroup, raw: KeyedRow): void {
  const { key: _, ...row } = raw;
  if (group.rows.length < limits.documentRows) group.rows.push(row);
  else group.cut = true;
}

async function* adjacentRows(main: OpenPart, context: ReadingContext): AsyncGenerator<RawGroup> {
  let group: RawGroup | undefined;
  for await (const raw of keyedRows(main, context)) {
    if (group && raw.key !== null && raw.key === group.key) {
      extendGroup(group, raw);
      continue;
    }
    if (group) yield group;
    group = startGroup(raw);
  }
  if (group) yield group;
}

async function* gatheredRows(
  parts: readonly OpenPart[],
  context: ReadingContext,
  index: KeyIndex,
  scratch: string,
): AsyncGenerator<RawGroup> {
  const spill = await openSpill<KeyedRow>(scratch, limits.waitingRows);
  try {
    for (const open of parts) {
      for await (const raw of keyedRows(open, context)) {
        await spill.add(Math.floor(index.place(placeName(raw)).place / limits.documentsPerBucket), raw);
      }
    }
    for (let bucket = 0; bucket * limits.documentsPerBucket < index.size; bucket++) {
      const groups = new Map<string, RawGroup>();
      for (const raw of await spill.read(bucket)) {
        const group = groups.get(placeName(raw));
        if (group) extendGroup(group, raw);
        else groups.set(placeName(raw), startGroup(raw));
      }
      yield* groups.values();
    }
  } finally {
    await spill.close();
  }
}
