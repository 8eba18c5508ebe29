import { type Decimal, decimal, isExactTo, isNegative, text, whole, zero } from '../../../kernel/decimal.ts';
import { halfWidth, type Parsed, type Parser, type ReadingContext, refusal } from './cell.ts';

/** Beyond any order, price or stock of a merchant: a slipped column, not a value. */
export const bounds = {
  amount: whole(1_000_000_000_000),
  unitPrice: whole(1_000_000_000),
  orderQuantity: whole(1_000_000),
  stockQuantity: whole(1_000_000_000),
  measure: whole(10_000_000),
} as const;

const CURRENCY = /^(?:rmb|cny|usd|eur|gbp|jpy|hkd|brl|r\$|us\$|hk\$|[¥$€£])\s*|\s*(?:rmb|cny|usd|eur|gbp|jpy|hkd|brl|元|圆|[¥$€£])$/gi;
const SCIENTIFIC = /^[-+]?\d+(\.\d+)?e[+-]?\d+$/i;
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const GROUPED_BY_POINT = /^\d{1,3}(\.\d{3})+(,\d+)?$/;
const PLAIN = /^(\d+(\.\d*)?|\.\d+)$/;

interface Limits {
  places: number;
  maximum: Decimal;
  lowest: 'any' | 'zero' | 'above zero';
}

/** An exact number: full-width digits, thousands separators, currency signs and (12.00) for a negative are understood. */
function readDecimal(cell: string, limits: Limits, context: ReadingContext): Parsed<Decimal> {
  const found = plainNumber(cell, context.decimalMark);
  if (typeof found !== 'string') return found;
  if (found.length > 40) return refusal('out_of_range', { value: cell, maximum: text(limits.maximum) });
  if ((found.split('.')[1] ?? '').replace(/0+$/, '').length > limits.places)
    return refusal('too_precise', { value: cell, places: limits.places });
  const value = decimal(found);
  if (limits.lowest !== 'any' && isNegative(value)) return refusal('negative', { value: cell });
  if (limits.lowest === 'above zero' && value === zero) return refusal('not_positive', { value: cell });
  if (value > limits.maximum || value < -limits.maximum) return refusal('out_of_range', { value: cell, maximum: text(limits.maximum) });
  return { value };
}

/** '￥1，234.50' -> '1234.50'. */
function plainNumber(cell: string, mark: '.' | ','): string | Parsed<never> {
  let source = halfWidth(cell)
    .replace(/−/g, '-')
    .replace(/(?<=\d) (?=\d{3})/g, '')
    .trim();
  if (SCIENTIFIC.test(source)) return refusal('scientific_notation', { value: cell });
  const bracketed = /^\((.+)\)$/.exec(source);
  if (bracketed) source = `-${bracketed[1]}`;
  const negative = /^-|^[^\d.,]*-(?=[\d.,])/.test(source);
  source = source.replace(/[-+]/, '').trim().replace(CURRENCY, '').trim();
  if (mark === ',') source = GROUPED_BY_POINT.test(source) || !source.includes('.') ? source.replace(/\./g, '').replace(',', '.') : source;
  if (GROUPED.test(source)) source = source.replace(/,/g, '');
  if (/^\d+,\d+$/.test(source) || GROUPED_BY_POINT.test(source)) {
    if (source.includes(',')) return refusal('decimal_comma', { value: cell });
  }
  if (!PLAIN.test(source)) return refusal('not_a_number', { value: cell });
  const [integer, fraction] = source.split('.');
  return `${negative ? '-' : ''}${integer || '0'}${fraction ? `.${fraction}` : ''}`;
}

/** Money of the merchant's currency, zero or more. */
export const amount: Parser<Decimal> = (cell, context) =>
  readDecimal(cell, { places: context.exponent, maximum: bounds.amount, lowest: 'zero' }, context);

/** Money that may be negative: a price change, a discount written with its sign. */
export const signedAmount: Parser<Decimal> = (cell, context) =>
  readDecimal(cell, { places: context.exponent, maximum: bounds.amount, lowest: 'any' }, context);

/** A price or cost of one unit, up to six decimals (R0-3). */
export const unitPrice: Parser<Decimal> = (cell, context) =>
  readDecimal(cell, { places: 6, maximum: bounds.unitPrice, lowest: 'zero' }, context);

/** What a unit of a currency counts, more than zero. */
export const exchangeRate: Parser<Decimal> = (cell, context) =>
  readDecimal(cell, { places: 10, maximum: bounds.unitPrice, lowest: 'above zero' }, context);

/** A quantity ordered: more than zero (R10) and not absurd. */
export const orderQuantity: Parser<Decimal> = (cell, context) =>
  readDecimal(cell, { places: 6, maximum: bounds.orderQuantity, lowest: 'above zero' }, context);

/** A quantity in stock, zero or more. */
export const stockQuantity: Parser<Decimal> = (cell, context) =>
  readDecimal(cell, { places: 6, maximum: bounds.stockQuantity, lowest: 'zero' }, context);

/** A weight or length, zero or more. */
export const measure: Parser<Decimal> = (cell, context) =>
  readDecimal(cell, { places: 6, maximum: bounds.measure, lowest: 'zero' }, context);

/** A tax rate: 0.13, 13% and 13 are the same. */
export const taxRate: Parser<Decimal> = (cell, context) => {
  const percent = halfWidth(cell).trim().endsWith('%');
  const parsed = readDecimal(halfWidth(cell).replace('%', ''), { places: 8, maximum: whole(100), lowest: 'zero' }, context);
  if ('code' in parsed) return parsed;
  if (!percent && parsed.value < whole(1)) return parsed;
  return { value: (parsed.value / 100n) as Decimal };
};

/** A count, such as days of payment. */
export const count: Parser<number> = (cell, context) => {
  const parsed = readDecimal(cell, { places: 6, maximum: whole(100_000), lowest: 'zero' }, context);
  if ('code' in parsed) return parsed;
  return isExactTo(parsed.value, 0) ? { value: Number(text(parsed.value)) } : refusal('not_whole', { value: cell });
};
