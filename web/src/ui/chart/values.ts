import { type Language, useLanguage } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { formatMoney, formatQuantity, formatRate } from '../number.ts';

export type Unit = 'money' | 'quantity';

/** Says a value of a chart in full. */
export function useSay(unit: Unit): (value: string | null | undefined) => string {
  const language = useLanguage();
  const { currency } = useMerchant();
  return (value) => {
    if (value === null || value === undefined) return '–';
    const parts = unit === 'money' ? formatMoney(value, currency, language) : formatQuantity(value, language);
    return `${parts.minus ? '−' : ''}${parts.sign}${parts.figure}`;
  };
}

const compact = new Map<Language, Intl.NumberFormat>();
/** A step of an axis, as short as it can be said. */
export function shortly(value: number, language: Language): string {
  const format = compact.get(language) ?? new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  compact.set(language, format);
  return format.format(value);
}

export const positionOf = (value: string | null | undefined): number => Number(value ?? 0);

/** How far a value lies from another, as people compare them: undefined where there is nothing to compare with. */
export function changeFrom(value: string, before: string | null | undefined): number | undefined {
  if (before === null || before === undefined || positionOf(before) === 0) return undefined;
  return positionOf(value) / positionOf(before) - 1;
}

/** A change in words: +12%, −8%, ±0%. */
export function sayChange(change: number, language: Language): string {
  const sign = Math.abs(change) < 0.0005 ? '±' : change > 0 ? '+' : '−';
  return `${sign}${formatRate(String(Math.abs(change)), language, Math.abs(change) < 0.1 ? 1 : 0)}`;
}
