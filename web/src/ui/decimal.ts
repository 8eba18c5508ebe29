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

const FULL_WIDTH: Record<string, string> = { '．': '.', '，': ',', '－': '-', '。': '.', '＋': '+' };

/** What a person typed or pasted as a number, in canonical form: full-width digits, thousands separators and blanks are forgiven. Undefined when it is no number. */
export function readDecimal(typed: string): string | undefined {
  const plain = typed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．，－。＋]/g, (sign) => FULL_WIDTH[sign] ?? sign)
    .replace(/[\s,¥￥$€£]/g, '')
    .replace(/−/g, '-');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  return sum([plain.startsWith('.') ? `0${plain}` : plain.replace(/^([-+])\./, '$10.')]);
}
