import type { Language } from '../i18n/i18n.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();
const partsIn = (zone: string) => {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
};

export interface LocalTime {
  date: string;
  time: string;
  seconds: string;
}

// a zone changes its distance from UTC at whole quarters of an hour only: asked once for each, since asking costs more than drawing the cell
const QUARTER = 900_000;
const MOST_QUARTERS = 20_000;
const distances = new Map<string, number>();

function distanceOf(at: number, zone: string): number {
  const quarter = Math.floor(at / QUARTER);
  const key = `${zone} ${quarter}`;
  const known = distances.get(key);
  if (known !== undefined) return known;
  const part: Record<string, number> = {};
  for (const { type, value } of partsIn(zone).formatToParts(new Date(quarter * QUARTER))) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const distance = Date.UTC(year, month - 1, day, hour, minute, second) - quarter * QUARTER;
  if (distances.size >= MOST_QUARTERS) distances.clear();
  distances.set(key, distance);
  return distance;
}

/** An instant as date and time of a zone. */
export function localTime(instant: string | number | Date, zone: string): LocalTime {
  const at = new Date(instant).getTime();
  const text = new Date(at + distanceOf(at, zone)).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16), seconds: text.slice(11, 19) };
}

/** The business date now in a zone. */
export const todayIn = (zone: string) => localTime(Date.now(), zone).date;

const DAY = 86_400_000;
const dayNumber = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);
/** The date `days` after a date. */
export const addDays = (date: string, days: number) => new Date((dayNumber(date) + days) * DAY).toISOString().slice(0, 10);
/** Days from one date to another. */
export const daysBetween = (from: string, to: string) => dayNumber(to) - dayNumber(from);

const WEEKDAYS = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const NEAR = { 'zh-CN': ['昨天', '今天', '明天'], en: ['Yesterday', 'Today', 'Tomorrow'] };

const weekday = (date: string, language: Language) => WEEKDAYS[language][new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';

/** A day of this year: 11-20 周五, Fri 20 Nov. */
export const dayOfYear = (date: string, language: Language): string =>
  language === 'zh-CN'
    ? `${date.slice(5)} ${weekday(date, language)}`
    : `${weekday(date, language)} ${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`;

/** A date as people say it: 今天, 11-20 周五, 2025-03-02. */
export function sayDate(date: string, today: string, language: Language): string {
  const near = NEAR[language][daysBetween(today, date) + 1];
  if (near) return near;
  if (date.slice(0, 4) !== today.slice(0, 4)) return date;
  return dayOfYear(date, language);
}

/** An instant as people say it: the time while it is near, the day when it is not. */
export function sayInstant(instant: string, zone: string, language: Language): string {
  const { date, time } = localTime(instant, zone);
  const today = todayIn(zone);
  const day = sayDate(date, today, language);
  return Math.abs(daysBetween(today, date)) <= 1 ? `${day} ${time}` : day;
}

/** The whole of it, for those who point at it. */
export function fullInstant(instant: string, zone: string, language: Language): string {
  const { date, seconds } = localTime(instant, zone);
  return `${date} ${weekday(date, language)} ${seconds} (${zone})`;
}

export const fullDate = (date: string, language: Language) => `${date} ${weekday(date, language)}`;
