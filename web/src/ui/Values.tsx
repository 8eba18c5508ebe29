import type { ReactNode } from 'react';
import { type Language, useLanguage } from '../i18n/i18n.ts';
import { useMerchant } from '../session.ts';
import { isZero } from './decimal.ts';
import { type Formatted, formatMoney, formatQuantity, formatRate } from './number.ts';
import { fullDate, fullInstant, sayDate, sayInstant, todayIn } from './time.ts';

/** A figure as it stands in cells and texts. */
export const figureOf = (parts: Formatted, unit?: ReactNode): ReactNode => (
  <span className={parts.minus ? 'figure negative' : 'figure'}>
    {parts.minus && '−'}
    {parts.sign && <span className="sign">{parts.sign}</span>}
    {parts.figure}
    {unit && <span className="unit">{unit}</span>}
  </span>
);

/** What stands where there is no value. */
export const absent = <span className="absent">–</span>;

export const instantOf = (value: string, zone: string, language: Language): ReactNode => (
  <time dateTime={value} title={fullInstant(value, zone, language)} className="figure">
    {sayInstant(value, zone, language)}
  </time>
);
export const dateOf = (value: string, zone: string, language: Language): ReactNode => (
  <time dateTime={value} title={fullDate(value, language)} className="figure">
    {sayDate(value, todayIn(zone), language)}
  </time>
);

export interface MoneyProps {
  value: string | null | undefined;
  /** ISO 4217; the merchant's own when left out. */
  currency?: string | undefined;
  /** In statements zero is a dash. */
  zero?: 'figure' | 'dash';
  /** More decimals, for unit prices. */
  digits?: number;
}

/** An amount of money: currency sign quiet, negative in red with a minus. */
export function Money({ value, currency, zero = 'figure', digits }: MoneyProps) {
  const language = useLanguage();
  const merchant = useMerchant();
  if (value === null || value === undefined) return absent;
  if (zero === 'dash' && isZero(value)) return absent;
  return figureOf(formatMoney(value, currency ?? merchant.currency, language, digits));
}

/** A quantity in its unit. */
export function Quantity({
  value,
  unit,
  decimals = 0,
  zero = 'figure',
}: {
  value: string | null | undefined;
  unit?: string | undefined;
  decimals?: number;
  zero?: 'figure' | 'dash';
}) {
  const language = useLanguage();
  if (value === null || value === undefined || (zero === 'dash' && isZero(value))) return absent;
  return figureOf(formatQuantity(value, language, decimals), unit);
}

/** A rate as a percentage. */
export function Rate({ value, digits = 2 }: { value: string | null | undefined; digits?: number }) {
  const language = useLanguage();
  if (value === null || value === undefined) return absent;
  return <span className="figure">{formatRate(value, language, digits)}</span>;
}

/** An instant as people say it in the merchant's zone; the whole of it on hover. */
export function Instant({ value }: { value: string | null | undefined }) {
  const language = useLanguage();
  const { zone } = useMerchant();
  return value ? instantOf(value, zone, language) : absent;
}

/** A business date as people say it. */
export function BusinessDate({ value }: { value: string | null | undefined }) {
  const language = useLanguage();
  const { zone } = useMerchant();
  return value ? dateOf(value, zone, language) : absent;
}
