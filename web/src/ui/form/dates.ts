/** Dates as people type them, in more than one calendar. */

const FULL_WIDTH = /[０-９]/g;
const narrow = (typed: string) => typed.trim().replace(FULL_WIDTH, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** Years from here on are counted from the Buddha, not from Christ. */
const BUDDHIST_FROM = 2400;
const BUDDHIST = 543;
const REPUBLIC = 1911;

const dayOf = (year: number, month: number, day: number): string | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year < 2200
    ? date.toISOString().slice(0, 10)
    : undefined;
};

/** A typed month as `2026-11`: 2026-11, 2026/11, 2026年11月, 202611. Undefined where it cannot be told what is meant. */
export function readMonth(typed: string): string | undefined {
  const [, year = '', month = ''] = /^(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?$/.exec(narrow(typed)) ?? [];
  return year && Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}` : undefined;
}

/**
 * A typed date as `2026-11-20`: with dashes, points, strokes, without any, as 2026年11月20日, and by the years of the Republic (民国115年) or of the Buddha (2569).
 * Undefined where it cannot be told what is meant: a bare year 115 may be a slip, and day before month is not guessed.
 */
export function readDate(typed: string): string | undefined {
  const text = narrow(typed);
  const [, republic, year = '', month = '', day = ''] =
    /^(民国|民國|ROC\s*)?\s*(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/i.exec(text) ??
    /^()(\d{4})(\d\d)(\d\d)$/.exec(text) ??
    [];
  if (!year) return undefined;
  if (republic) return dayOf(Number(year) + REPUBLIC, Number(month), Number(day));
  if (year.length !== 4) return undefined;
  const counted = Number(year) >= BUDDHIST_FROM ? Number(year) - BUDDHIST : Number(year);
  return dayOf(counted, Number(month), Number(day));
}
