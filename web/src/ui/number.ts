import type { Language } from '../i18n/i18n.ts';

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${options.style} ${options.currency} ${options.minimumFractionDigits} ${options.maximumFractionDigits}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.NumberFormat(language, options);
    formatters.set(key, found);
  }
  return found;
}

export interface Formatted {
  minus: boolean;
  sign: string;
  figure: string;
}

// the same few figures stand in many cells
const MOST_KNOWN = 10_000;
const known = new WeakMap<Intl.NumberFormat, Map<string, Formatted>>();

function pieces(format: Intl.NumberFormat, value: string): Formatted {
  let figures = known.get(format);
  if (!figures || figures.size >= MOST_KNOWN) known.set(format, (figures = new Map()));
  const before = figures.get(value);
  if (before) return before;
  const found = cut(format, value);
  figures.set(value, found);
  return found;
}

const cut = (format: Intl.NumberFormat, value: string): Formatted => {
  // The string goes in whole: formatting through a binary number would lose digits of large amounts.
  const parts = format.formatToParts(value as unknown as number);
  return {
    minus: parts.some((part) => part.type === 'minusSign'),
    sign: parts.find((part) => part.type === 'currency')?.value ?? '',
    figure: parts
      .filter((part) => part.type !== 'currency' && part.type !== 'minusSign' && part.type !== 'literal')
      .map((part) => part.value)
      .join(''),
  };
};

/** An amount: sign of the currency, minus and grouped digits apart, with the digits of that currency. */
export const formatMoney = (value: string, currency: string, language: Language, digits?: number): Formatted =>
  pieces(
    formatter(language, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...(digits !== undefined && { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    }),
    value,
  );

/** A quantity: grouped digits, as many decimals as it has, at least `decimals`. */
export const formatQuantity = (value: string, language: Language, decimals = 0): Formatted =>
  pieces(formatter(language, { style: 'decimal', minimumFractionDigits: decimals, maximumFractionDigits: 6 }), value);

/** A rate as a percentage: 0.13 -> 13%. */
export const formatRate = (value: string, language: Language, digits = 2): string =>
  formatter(language, { style: 'percent', maximumFractionDigits: digits }).format(value as unknown as number);

/** A count of things. */
export const formatCount = (value: number, language: Language): string => formatter(language, { style: 'decimal' }).format(value);
