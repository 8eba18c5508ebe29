import { pinyin } from 'pinyin-pro';

export type Names = Record<string, string | undefined>;

/** The name to show or sort by: the wanted language, else Chinese, else any (architecture D14). */
export function nameIn(names: Names, language: string): string {
  return names[language] || names.zh || names.en || Object.values(names).find(Boolean) || '';
}

/** The text a name sorts by: pinyin for Chinese, lower case for the rest. */
export function sortNameOf(names: Names): string {
  const name = nameIn(names, 'zh');
  return pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).join(' ').toLowerCase().slice(0, 200);
}

/** Names without the empty ones. */
export const cleanNames = (names: Names): Record<string, string> =>
  Object.fromEntries(Object.entries(names).filter((entry): entry is [string, string] => Boolean(entry[1])));

/** The text of a variant's options: 红 / M. */
export const optionText = (options: Record<string, string>): string => Object.values(options).join(' / ');

/** True when the last digit of an EAN-13, UPC-A or ITF-14 code is right; other codes have none to check. */
export function checkDigitIsRight(code: string, kind: string): boolean {
  const length = { ean13: 13, upc: 12, itf14: 14 }[kind];
  if (!length) return true;
  if (!/^\d+$/.test(code) || code.length !== length) return false;
  const digits = [...code].map(Number);
  const check = digits.pop();
  const total = digits.reverse().reduce((sum, digit, index) => sum + digit * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (total % 10)) % 10 === check;
}

/** What kind of barcode a code is by its look. */
export function barcodeKindOf(code: string): 'ean13' | 'upc' | 'itf14' | 'internal' {
  if (/^\d{13}$/.test(code) && checkDigitIsRight(code, 'ean13')) return 'ean13';
  if (/^\d{12}$/.test(code) && checkDigitIsRight(code, 'upc')) return 'upc';
  if (/^\d{14}$/.test(code) && checkDigitIsRight(code, 'itf14')) return 'itf14';
  return 'internal';
}

/** The kind a code has the length of, whether or not its check digit is right. */
export function looksLike(code: string): 'ean13' | 'upc' | 'itf14' | undefined {
  if (/^\d{13}$/.test(code)) return 'ean13';
  if (/^\d{12}$/.test(code)) return 'upc';
  return /^\d{14}$/.test(code) ? 'itf14' : undefined;
}
