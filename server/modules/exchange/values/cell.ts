import type { ErrorParams } from '../../../kernel/errors.ts';
import type { CellCode } from '../errors.ts';

/** Why a cell is refused: a code of `cellErrors` and what its sentence is filled with. */
export interface Refusal {
  code: CellCode;
  params?: ErrorParams;
}

export type Parsed<T> = { value: T } | Refusal;

/** What the merchant and the person say about the files being read. */
export interface ReadingContext {
  /** IANA zone of times written without one: the merchant's (R0-7). */
  zone: string;
  /** Digits after the point of the merchant's currency. */
  exponent: number;
  /** Country of addresses that name none, ISO 3166 alpha-2. */
  country: string;
  decimalMark: '.' | ',';
  /** Status words the person has explained, beyond those the template knows: word -> status. */
  statusWords: Readonly<Record<string, string>>;
  /** What the person chose for the template, such as the SKU of a report that has no lines. */
  options: Readonly<Record<string, string>>;
}

/** Turns the text of a cell into a value, or says why it cannot. Blank cells never reach a parser. */
export type Parser<T> = (cell: string, context: ReadingContext) => Parsed<T>;

const EDGES = /^[\s\u00a0\u200b-\u200d\ufeff\0]+|[\s\u00a0\u200b-\u200d\ufeff\0]+$/g;
const QUOTED_BY_FORMULA = /^="([^"]*)"$/;
const ERRORS = new Set(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!']);

/**
 * The text a person meant: blanks and TABs around it removed, one leading apostrophe and the ="..." of platforms taken off (R34).
 * Nothing is ever computed: a text that looks like a formula stays a text.
 */
export function cleanCell(raw: string): string {
  const trimmed = raw.replace(EDGES, '');
  const formula = QUOTED_BY_FORMULA.exec(trimmed);
  if (formula) return (formula[1] ?? '').replace(EDGES, '');
  return trimmed.startsWith("'") ? trimmed.slice(1).replace(EDGES, '') : trimmed;
}

export const isCellError = (cell: string): boolean => ERRORS.has(cell);

export const refusal = (code: CellCode, params?: ErrorParams): Refusal => (params ? { code, params } : { code });

/** Full-width digits, letters and marks as the ordinary ones; nothing else of the text changes. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e\u3000\uffe5]/g, (mark) => {
    if (mark === '\u3000') return ' ';
    return mark === '\uffe5' ? '¥' : String.fromCharCode(mark.charCodeAt(0) - 0xfee0);
  });
