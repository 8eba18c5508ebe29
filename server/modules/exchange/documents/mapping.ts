import { errors } from '../errors.ts';
import { normaliseHeader } from '../reading/header.ts';
import type { Source } from '../reading/source.ts';
import type { Part, Template } from './template.ts';

/** Column name -> header of the file, as the person sees it. */
export type Mapping = Readonly<Record<string, string>>;

/** What a merchant keeps of an import that went well: chosen again for the next file of the same kind. */
export interface SavedMapping {
  template: string;
  /** By part. */
  columns: Readonly<Record<string, Mapping>>;
  options: Readonly<Record<string, string>>;
  /** Status words explained by the person: word -> status. */
  statusWords: Readonly<Record<string, string>>;
}

export interface GuessedMapping {
  mapping: Mapping;
  /** Names of required columns that no header fits. */
  missing: string[];
  /** Headers that occur more than once and are needed. */
  doubled: string[];
  /** Headers nothing is read from. */
  unused: string[];
}

/** Finds the header of each column by its known names; the first name that occurs wins. */
export function guessMapping(part: Part, headers: readonly string[]): GuessedMapping {
  const byName = headersByName(headers);
  const mapping: Record<string, string> = {};
  const missing: string[] = [];
  const doubled: string[] = [];
  for (const [name, column] of Object.entries(part.columns as Part['columns'])) {
    const found = column.headers.map((known) => byName.get(normaliseHeader(known))).find((places) => places !== undefined);
    if (!found) {
      if (column.required) missing.push(name);
      continue;
    }
    mapping[name] = found[0] as string;
    if (found.length > 1) doubled.push(found[0] as string);
  }
  const used = new Set(Object.values(mapping));
  return { mapping, missing, doubled: [...new Set(doubled)], unused: headers.filter((header) => header !== '' && !used.has(header)) };
}

/** Headers that read the same, under the name by which they are compared. */
function headersByName(headers: readonly string[]): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const header of headers) {
    if (header === '') continue;
    const name = normaliseHeader(header);
    byName.set(name, [...(byName.get(name) ?? []), header]);
  }
  return byName;
}

/** Where each column stands in the rows of a file: column name -> index of its cell. */
export type Places = ReadonlyMap<string, number>;

/**
 * Joins the guess with what the person chose (a header, or '' for none) and refuses a file that lacks a required column or has a
 * needed one twice; every such column is named.
 */
export function placeColumns(part: Part, source: Pick<Source, 'file' | 'headers'>, chosen: Mapping = {}): Places {
  const guess = guessMapping(part, source.headers);
  for (const [name, header] of Object.entries(chosen)) checkChoice(part, source, name, header);
  const mapping = Object.fromEntries(Object.entries({ ...guess.mapping, ...chosen }).filter(([, header]) => header !== ''));
  const wanted = new Set(Object.values(mapping).map(normaliseHeader));
  const doubled = [...headersByName(source.headers)]
    .filter(([name, places]) => wanted.has(name) && places.length > 1)
    .map(([, places]) => places[0]);
  if (doubled.length > 0) throw errors.columns_doubled({ file: source.file, columns: doubled.join('、') });
  const missing = Object.entries(part.columns as Part['columns']).filter(
    ([name, column]) => column.required && mapping[name] === undefined,
  );
  if (missing.length > 0) {
    throw errors.columns_missing({
      file: source.file,
      columns: missing.map(([, column]) => column.headers[0] ?? column.label.zh).join('、'),
    });
  }
  return new Map(Object.entries(mapping).map(([name, header]) => [name, source.headers.indexOf(header)]));
}

function checkChoice(part: Part, source: Pick<Source, 'headers'>, name: string, header: string): void {
  if (!(name in part.columns)) throw errors.mapping_invalid({ detail: name });
  if (header !== '' && !source.headers.includes(header)) throw errors.mapping_invalid({ detail: header });
}

/** All headers a part may have, as they are compared: tells the header row of a file from titles above it. */
export const knownHeaders = (part: Part): ReadonlySet<string> =>
  new Set(Object.values(part.columns as Part['columns']).flatMap((column) => column.headers.map(normaliseHeader)));

export interface TemplateGuess {
  template: string;
  part: string;
  /** Columns found of those the part has, 0 to 1. */
  fit: number;
}

/** The templates whose required columns a file has, the best fit first: dropping a file is enough to start. */
export function guessTemplates(templates: readonly Template[], headers: readonly string[]): TemplateGuess[] {
  const guesses: TemplateGuess[] = [];
  for (const template of templates) {
    for (const [name, part] of Object.entries(template.parts as Template['parts']) as [string, Part][]) {
      const guess = guessMapping(part, headers);
      if (guess.missing.length > 0) continue;
      const found = Object.keys(guess.mapping).length;
      guesses.push({ template: template.name, part: name, fit: found / Math.max(1, guess.unused.length + found) });
    }
  }
  return guesses.sort((a, b) => b.fit - a.fit);
}
