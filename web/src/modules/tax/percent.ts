import { readDecimal, sum } from '../../ui/decimal.ts';

/** What a person types as per cent, as the fraction a contract wants: 13 -> 0.13. What is no number stays, and the form says so. */
export function fractionOf(typed: unknown): unknown {
  const read = typeof typed === 'string' ? readDecimal(typed) : undefined;
  if (read === undefined) return typed;
  const negative = read.startsWith('-');
  const [whole = '', rest = ''] = read.replace('-', '').split('.');
  const digits = whole.padStart(3, '0');
  return sum([`${negative ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}${rest}`]);
}
