/** Exact sums of decimal strings in the browser; business arithmetic itself stays on the server. */
const parts = (text: string) => {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = text.replace(/^[-+]/, '').split('.');
  return { negative, whole, fraction };
};

function scaled(text: string, scale: number): bigint {
  const { negative, whole, fraction } = parts(text);
  const value = BigInt((whole || '0') + fraction.padEnd(scale, '0'));
  return negative ? -value : value;
}

/** The exact sum of decimal strings, in the shortest form. */
export function sum(values: readonly string[]): string {
  const scale = Math.max(0, ...values.map((value) => parts(value).fraction.length));
  const total = values.reduce((so, value) => so + scaled(value, scale), 0n);
  const digits = (total < 0n ? -total : total).toString().padStart(scale + 1, '0');
  const text = scale ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, '') : digits;
  return total < 0n ? `-${text}` : text;
}

export const isZero = (text: string) => !/[1-9]/.test(text);
export const isNegative = (text: string) => text.startsWith('-') && !isZero(text);

const FULL_WIDTH: Record<string, string> = {
  '．': '.',
  '，': ',',
  '－': '-',
  '。': '.',
  '＋': '+',
  '−': '-',
  '％': '%',
  '（': '(',
  '）': ')',
};
const SIGNS = /(?:US|HK|NT|CN|RMB|CNY|USD|EUR|HKD)?\s*[¥￥$€£]|RMB|CNY|USD|EUR|HKD|元|圆/gi;

/** What was typed with the digits and signs that a keyboard for Latin letters has. */
const narrow = (typed: string): string =>
  typed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．，－。＋−％（）]/g, (sign) => FULL_WIDTH[sign] ?? sign);

/** Commas group thousands, or ten thousands as some write in Chinese; one that stands elsewhere means something else, and is not guessed at. */
const GROUPED = /^[-+]?(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+)(?:\.\d*)?$/;

/**
 * What a person typed or pasted as a number, in canonical form: full-width digits, thousands separators, blanks, signs of currencies and brackets for less than
 * nothing are forgiven. Undefined when it is no number.
 */
export function readDecimal(typed: string): string | undefined {
  const bare = narrow(typed)
    .replace(SIGNS, '')
    .replace(/[\s'’]/g, '');
  const signed = bare.replace(/^\(([^()]+)\)$/, '-$1');
  if (signed.includes(',') && !GROUPED.test(signed)) return undefined;
  const plain = signed.replaceAll(',', '');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  return sum([plain.startsWith('.') ? `0${plain}` : plain.replace(/^([-+])\./, '$10.')]);
}

/** A share as typed: `13%` and `13 ％` are 0.13; without the sign it is taken as it stands. */
export function readRate(typed: string): string | undefined {
  const percent = /^(.*)[%％]\s*$/.exec(typed.trim());
  if (!percent) return readDecimal(typed);
  const whole = readDecimal(percent[1] ?? '');
  if (whole === undefined) return undefined;
  const { negative, whole: digits, fraction } = parts(whole);
  const shifted = digits.padStart(3, '0');
  return sum([`${negative ? '-' : ''}${shifted.slice(0, -2)}.${shifted.slice(-2)}${fraction}`]);
}
