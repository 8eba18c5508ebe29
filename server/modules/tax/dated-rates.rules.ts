import { addDays } from '../../kernel/calendar.ts';
import { type Decimal, decimal } from '../../kernel/decimal.ts';

/** A rate and the days it holds, both inclusive (facts.md R14); an open end holds until further notice. */
export interface DatedRate {
  taxCodeId: string;
  /** A fraction as text: 0.13 is 13 %. */
  rate: string;
  validFrom: string;
  validTo: string | null;
}

/** The rate of every code on a business date. A code without a rate that day is missing. */
export function ratesAt(rates: readonly DatedRate[], date: string): Map<string, Decimal> {
  const holding = rates.filter(({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo));
  return new Map(holding.map(({ taxCodeId, rate }) => [taxCodeId, decimal(rate)]));
}

/** The calendar day `days` after a date. */
export const dayAfter = (date: string, days = 1): string => addDays(date, days);

type Span = Pick<DatedRate, 'rate' | 'validFrom' | 'validTo'>;
const endsBefore = ({ validTo }: Span, date: string) => validTo !== null && validTo < date;

/**
 * The rates of one code after a new one is laid over them: what held before it ends the day before; after it, where it has an end,
 * what held goes on. Without an end it reaches to the next rate that starts later.
 */
export function layRate(rates: readonly Span[], laid: Span): Span[] {
  const later = rates.filter(({ validFrom }) => validFrom > laid.validFrom).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const end = laid.validTo ?? (later[0] ? dayAfter(later[0].validFrom, -1) : null);
  const result: Span[] = [{ ...laid, validTo: end }];
  for (const span of rates) {
    if (endsBefore(span, laid.validFrom) || (end !== null && span.validFrom > end)) {
      result.push(span);
      continue;
    }
    if (span.validFrom < laid.validFrom) result.push({ ...span, validTo: dayAfter(laid.validFrom, -1) });
    if (end !== null && !endsBefore(span, dayAfter(end))) result.push({ ...span, validFrom: dayAfter(end) });
  }
  return result.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
}
