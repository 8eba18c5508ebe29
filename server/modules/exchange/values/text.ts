import { halfWidth, type Parser, refusal } from './cell.ts';

// oxlint-disable-next-line no-control-regex -- these are what it looks for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** Free text of at most `maximum` characters; line ends are kept, other control characters refused. */
export const text =
  (maximum: number): Parser<string> =>
  (cell) => {
    if (CONTROL.test(cell)) return refusal('control_characters');
    if ([...cell].length > maximum) return refusal('too_long', { maximum });
    return { value: cell.replace(/\r\n?/g, '\n') };
  };

/** Long notes are cut, not refused: nobody can mend a buyer's remark. */
export const remark =
  (maximum: number): Parser<string> =>
  (cell) => ({ value: [...cell.replace(new RegExp(CONTROL, 'g'), '').replace(/\r\n?/g, '\n')].slice(0, maximum).join('') });

/** As spreadsheets and programs write it: 6.91793E+18, 6.91793e18, 1E+09. A code such as 2E10 is none. */
const SCIENTIFIC = /^\d\.\d+e\+?\d{1,3}$|^\d(\.\d+)?e\+\d{1,3}$/i;
const WHOLE_AS_FLOAT = /^(\d{1,15})\.0+$/;

/**
 * A number or code that names something (order, SKU, tracking number): never computed with. One that a spreadsheet turned into
 * 6.91793E+18 is refused, for its digits are lost.
 */
export const identifier =
  (maximum = 100): Parser<string> =>
  (cell) => {
    const code = halfWidth(cell).trim();
    if (SCIENTIFIC.test(code)) return refusal('id_in_scientific_notation', { value: code });
    if (CONTROL.test(code) || /[\t\r\n]/.test(code)) return refusal('control_characters');
    if (code.length > maximum) return refusal('too_long', { maximum });
    return { value: WHOLE_AS_FLOAT.exec(code)?.[1] ?? code };
  };

const YES = new Set(['是', '有', '对', 'y', 'yes', 'true', '1', '√', '启用']);
const NO = new Set(['否', '无', '不', 'n', 'no', 'false', '0', '×', '停用']);

export const yesOrNo: Parser<boolean> = (cell) => {
  const word = halfWidth(cell).toLowerCase();
  if (YES.has(word)) return { value: true };
  if (NO.has(word)) return { value: false };
  return refusal('not_yes_or_no', { value: cell });
};

/** One of a few words; several words may mean the same value. */
export const oneOf =
  <T extends string>(words: Readonly<Record<string, T>>): Parser<T> =>
  (cell) => {
    const found = words[cell] ?? words[halfWidth(cell).toLowerCase()];
    return found === undefined ? refusal('word_unknown', { value: cell, known: Object.keys(words).join('、') }) : { value: found };
  };

/** Several values in one cell, separated by comma, semicolon, vertical bar or line end, Chinese marks included. */
export const several =
  <T>(parse: Parser<T>): Parser<T[]> =>
  (cell, context) => {
    const values: T[] = [];
    for (const piece of cell.split(/[,，;；|、\n]/)) {
      if (piece.trim() === '') continue;
      const parsed = parse(piece.trim(), context);
      if ('code' in parsed) return parsed;
      values.push(parsed.value);
    }
    return { value: values };
  };

export const email: Parser<string> = (cell) =>
  /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(cell) && cell.length <= 254 ? { value: cell } : refusal('email_invalid', { value: cell });

/** A barcode; one of 8, 12, 13 or 14 digits is a GTIN and its check digit must be right, every other text is a code of the merchant. */
export const barcode: Parser<string> = (cell, context) => {
  const parsed = identifier(64)(cell, context);
  if ('code' in parsed || !/^(\d{8}|\d{12,14})$/.test(parsed.value)) return parsed;
  // Codes from 20 to 29 and 040-049 are given out by shops themselves, often without a check digit.
  if (/^(2|04)/.test(parsed.value)) return parsed;
  return hasCheckDigit(parsed.value) ? parsed : refusal('barcode_invalid', { value: parsed.value });
};

function hasCheckDigit(gtin: string): boolean {
  const digits = [...gtin].reverse().map(Number);
  return digits.reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 1 : 3), 0) % 10 === 0;
}
