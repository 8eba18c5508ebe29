import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { openSource, type SourceOptions } from '../reading/source.ts';
import { type ReadingContext, refusal } from '../values/cell.ts';
import { groupRows, type RawGroup } from './group.ts';
import { knownHeaders, type Mapping, placeColumns } from './mapping.ts';
import { type CellError, cellError, KEY_SEPARATOR, keyOf, type OpenPart, openPart, type RawRow, readRow } from './row.ts';
import type { Part, ReadRow, Report, Template } from './template.ts';

/** A document that can be written as it is. */
export interface ReadDocument<D> {
  kind: 'document';
  /** Place among all documents of the file, counted from 0; the same at every reading, so a run can go on where it stopped. */
  index: number;
  key: string;
  rows: RawRow[];
  value: D;
}

/** A document that cannot be written: its rows as they stood, and everything that is wrong with them. */
export interface RefusedDocument {
  kind: 'refused';
  index: number;
  key: string | null;
  rows: RawRow[];
  errors: CellError[];
}

export type Reading<D> = ReadDocument<D> | RefusedDocument;

/** A file given for one part of a template. */
export interface PartFile extends Omit<SourceOptions, 'knownHeaders'> {
  path: string;
  /** Column -> header chosen by the person, beside what is guessed; '' for none. */
  mapping?: Mapping | undefined;
}

/** Files opened for a template, their columns found. */
export interface OpenFiles<D = any> {
  template: Template<D>;
  parts: OpenPart[];
}

/**
 * Opens the files of a template. What makes reading impossible (encoding, missing or doubled columns, a file too many or too few) is
 * refused here, before a row is read.
 */
export async function openFiles<D>(template: Template<D>, files: Readonly<Record<string, PartFile>>): Promise<OpenFiles<D>> {
  const parts: OpenPart[] = [];
  for (const name of Object.keys(files)) if (!(name in template.parts)) throw errors.mapping_invalid({ detail: name });
  for (const [name, part] of Object.entries(template.parts as Template['parts']) as [string, Part][]) {
    const given = files[name];
    if (!given) {
      if (part.optional) continue;
      throw errors.part_missing({ part: part.title.zh });
    }
    const source = await openSource(given.path, { ...given, knownHeaders: knownHeaders(part) });
    parts.push(openPart(template, name, source, placeColumns(part, source, given.mapping)));
  }
  return { template, parts };
}

/**
 * Reads the documents of the files, one after another in the order of the main file, with memory that does not grow with them. Every
 * document comes: as a value, or refused with all that is wrong in its rows.
 */
export async function* readDocuments<D>(
  open: OpenFiles<D>,
  context: ReadingContext,
  options: { scratch?: string } = {},
): AsyncGenerator<Reading<D>> {
  for (const option of open.template.options ?? []) {
    if (option.required && !context.options[option.name]) throw errors.option_missing({ option: option.label.zh });
  }
  const lookups = await readLookups(open, context);
  const grouped = open.parts.filter(({ part }) => part.role !== 'lookup');
  let index = 0;
  for await (const group of groupRows(grouped, context, options.scratch)) {
    yield readGroup(open, group, index, context, lookups);
    index += 1;
  }
}

type LookupTable = Record<string, (key: string) => ReadRow['values'] | undefined>;

async function readLookups(open: OpenFiles, context: ReadingContext): Promise<LookupTable> {
  const tables: LookupTable = {};
  for (const [name, part] of Object.entries(open.template.parts as Template['parts']) as [string, Part][]) {
    if (part.role === 'lookup') tables[name] = () => undefined;
  }
  for (const part of open.parts.filter(({ part }) => part.role === 'lookup')) {
    const found = new Map<string, ReadRow['values']>();
    for await (const raw of part.source.rows()) {
      const key = keyOf(part, raw, context);
      if (key !== undefined && key !== '' && !found.has(key)) found.set(key, readRow(part, raw, context).read.values);
      if (found.size > limits.lookupRows) throw errors.file_too_large({ file: part.source.file, maximum: limits.lookupRows });
    }
    tables[part.name] = (key) => found.get(key);
  }
  return tables;
}

function readGroup<D>(open: OpenFiles<D>, group: RawGroup, index: number, context: ReadingContext, lookups: LookupTable): Reading<D> {
  const found: CellError[] = [];
  const rows: Record<string, ReadRow[]> = Object.fromEntries(Object.keys(open.template.parts as object).map((name) => [name, []]));
  const parts = new Map(open.parts.map((part) => [part.name, part]));
  const cells = new Map(group.rows.map((raw) => [`${raw.part} ${raw.row}`, raw.cells]));
  for (const raw of group.rows) {
    const read = readRow(parts.get(raw.part) as OpenPart, raw, context);
    found.push(...read.errors);
    rows[raw.part]?.push(read.read);
  }
  const report: Report = (at, column, code, params) => {
    const part = parts.get(at.part) as OpenPart;
    found.push(cellError(part, at.row, column, cells.get(`${at.part} ${at.row}`) ?? [], refusal(code, params)));
  };
  const key = group.key?.replaceAll(KEY_SEPARATOR, ' / ') ?? null;
  if (key === null && found.length === 0) reportKeyless(open, group, report);
  checkGroup(open, group, rows, report);
  let value: D | undefined;
  if (found.length > 0) for (const row of Object.values(rows).flat()) open.template.checkRow?.(row, context, report);
  else value = open.template.assemble({ key: key as string, rows, lookups, context, report });
  if (found.length > 0 || value === undefined) return { kind: 'refused', index, key, rows: group.rows, errors: found };
  return { kind: 'document', index, key: key as string, rows: group.rows, value };
}

/** A row that continues a document though none stands above it. */
function reportKeyless(open: OpenFiles, group: RawGroup, report: Report): void {
  const first = group.rows[0] as RawRow;
  const part = open.parts.find(({ name }) => name === first.part) as OpenPart;
  report(first, part.keys[0] as string, 'required');
}

/** What is wrong with the rows of a document as a set. */
function checkGroup(open: OpenFiles, group: RawGroup, rows: Record<string, ReadRow[]>, report: Report): void {
  const main = open.parts.find(({ part }) => part.role === 'main') as OpenPart;
  const first = group.rows[0] as RawRow;
  if (group.cut) report(first, null, 'too_many_lines', { maximum: limits.documentRows });
  if (group.key === null) return;
  const mains = rows[main.name] ?? [];
  if (mains.length === 0) {
    const orphan = open.parts.find(({ name }) => name === first.part) as OpenPart;
    report(first, orphan.keys[0] as string, 'main_row_missing', { key: group.key, part: main.source.file });
  }
  if (!open.template.oneRow) return;
  for (const again of mains.slice(1)) report(again, main.keys[0] as string, 'duplicate', { row: mains[0]?.row });
}
