import { currencyExponent, isCurrency } from '../../../kernel/currency.ts';
import {
  absolute,
  type Decimal,
  decimal,
  divide,
  isExactTo,
  isNegative,
  isPositive,
  isZero,
  multiply,
  text,
} from '../../../kernel/decimal.ts';

/** What a line says of a foreign currency: the amount on the side of the line (negative in red), and what a unit of it counts. */
export interface ForeignAmount {
  currency: string;
  amount: string;
  rate: string;
}

/** The foreign currency of a line as it is entered; without a rate it is what the two amounts make it. */
export interface EnteredCurrency {
  currency?: string | null | undefined;
  currencyAmount?: string | null | undefined;
  rate?: string | null | undefined;
}

interface Of {
  /** What stands on the line's side in the currency of the books. */
  books: Decimal;
  /** The currency the account is kept in; null takes any. */
  accountCurrency: string | null;
  booksCurrency: string;
  exponent: number;
}

/** The decimals a rate is kept with. */
const RATE_PLACES = 10;

/** What a line says of a foreign currency, or why it cannot: a currency of its own where the account is kept in another, amounts that do not fit the rate. */
export function foreignOf(
  { currency, currencyAmount, rate }: EnteredCurrency,
  { books, accountCurrency, booksCurrency, exponent }: Of,
): { foreign: ForeignAmount | null } | { problem: 'line_currency_wrong' | 'line_currency_incomplete' | 'line_rate_wrong' } {
  const named = currency && currency !== booksCurrency ? currency : null;
  if (accountCurrency && (currency || booksCurrency) !== accountCurrency) return { problem: 'line_currency_wrong' };
  if (!named) return currencyAmount && !currency ? { problem: 'line_currency_incomplete' } : { foreign: null };
  if (!isCurrency(named)) return { problem: 'line_currency_wrong' };
  if (!currencyAmount) return { problem: 'line_currency_incomplete' };
  const amount = decimal(currencyAmount);
  if (isZero(amount) || isNegative(amount) !== isNegative(books) || !isExactTo(amount, currencyExponent(named)))
    return { problem: 'line_currency_incomplete' };
  const said = rate ? decimal(rate) : divide(absolute(books), absolute(amount), RATE_PLACES);
  if (!isPositive(said) || (rate && multiply(amount, said, exponent) !== books)) return { problem: 'line_rate_wrong' };
  return { foreign: { currency: named, amount: text(amount), rate: text(said) } };
}
