import type { Language, ReadContext } from '../context.ts';
import type { Title } from '../contract.ts';
import type { PaperName } from './papers.ts';
import { arrange } from './arrange.rules.ts';
import { fonts } from './fonts.ts';
import type { Layout, SlipValues } from './layout.ts';
import type { Label, PrintOption, Sheet, Sheets } from './sheets.ts';
import { languageOfSheet, type Wording, wordingIn } from './wording.ts';

/** What the person chose on the page to print. */
export interface Chosen {
  paper?: PaperName | undefined;
  language?: Language | undefined;
}

interface Parts<R> {
  /** What these sheets are called. */
  title: Title;
  papers: readonly PaperName[];
  /** The paper of the merchant's choice, where the person made none. */
  paper: string;
  rows: readonly R[];
  /** One sheet, or the papers of a slip of the merchant's own. */
  sheet(row: R, wording: Wording): Sheet | Sheet[];
  numberOf(row: R): string;
  /** The language of the partner the sheet is for; null where there is none or it says nothing. */
  partnerLanguage?(row: R): string | null;
  options?: PrintOption[];
  marks?: string;
  /** How many more there are than rows; the print then takes `after`, the id of the last row before. */
  left?: number;
}

/** Sheets of rows, each in its own language. The file is named after the first and last of them, in the language of the person. */
export function sheetsOf<R>(ctx: ReadContext, chosen: Chosen, parts: Parts<R>): Sheets {
  const { rows, papers } = parts;
  const wanted = chosen.paper ?? (parts.paper as PaperName);
  const numbers = [rows[0], ...(rows.length > 1 ? [rows.at(-1)] : [])].map((row) => (row === undefined ? '' : parts.numberOf(row)));
  const sheets = rows.flatMap((row) =>
    parts.sheet(row, wordingIn(ctx.merchant, languageOfSheet(chosen.language, parts.partnerLanguage?.(row) ?? null, ctx.merchant))),
  );
  const last = sheets.at(-1);
  return {
    title: [parts.title[ctx.actor.language], numbers.join(' – '), rows.length > 2 ? `(${rows.length})` : ''].filter(Boolean).join(' '),
    paper: papers.includes(wanted) ? wanted : (papers[0] as PaperName),
    papers: [...papers],
    language: chosen.language ?? null,
    options: parts.options ?? [],
    marks: parts.marks ?? null,
    more: parts.left && last ? { left: parts.left, after: last.id } : null,
    sheets,
  };
}

/** A document on a slip of the merchant's own: as many papers as its lines take. */
export const slipOf = (layout: Layout, values: SlipValues, sheet: Pick<Label, 'id' | 'language' | 'copies'>): Label[] =>
  arrange(layout, values, fonts).map((items) => ({ kind: 'label', ...sheet, items }));

/** Pairs without those that say nothing. */
export const pairsOf = (pairs: readonly [label: string, value: string | null | undefined][]) =>
  pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []));
