import type { signalFigures, signalKinds, signalSubjects } from './shapes.ts';

type Kind = (typeof signalKinds)[number];
type Subject = (typeof signalSubjects)[number];
type Figure = (typeof signalFigures)[number];

/** Numbers of orders of one subject within some days. */
export type Counts = Readonly<Record<Figure, number>>;

export interface Counted {
  readonly subject: Exclude<Subject, 'day'>;
  readonly key: string;
  readonly label: string | Record<string, string>;
  readonly now: Counts;
  readonly before: Counts;
}

export interface Signal {
  kind: Kind;
  subject: Subject;
  key: string;
  label: string | Record<string, string>;
  now: { of: Figure; orders: number };
  whole: { of: Figure; orders: number } | null;
  before: { of: Figure; orders: number } | null;
  usual: string | null;
}

/** Fewer orders than these tell nothing; a change counts from half as much again, a day from two standard deviations. */
export const TERMS = { least: 5, leastEnded: 3, factor: '1.5', deviations: 2 } as const;

// one and a half times, in whole numbers
const isFar = (more: number, less: number): boolean => more * 2 >= less * 3;

/** Where sales rise or fall by half and more, and where orders are cancelled or refunded half as often again as on the whole. */
export function signalsOf(counted: readonly Counted[], overall: Counts): Signal[] {
  return counted.flatMap((each) => [...trendOf(each), ...ratesOf(each, overall)]).sort(byWeight);
}

function trendOf({ now, before, ...subject }: Counted): Signal[] {
  const figures = {
    now: { of: 'bought', orders: now.bought },
    whole: null,
    before: { of: 'bought', orders: before.bought },
    usual: null,
  } as const;
  if (now.bought >= TERMS.least && isFar(now.bought, before.bought)) return [{ kind: 'riser', ...subject, ...figures }];
  if (before.bought >= TERMS.least && isFar(before.bought, now.bought)) return [{ kind: 'faller', ...subject, ...figures }];
  return [];
}

const RATES = [
  ['cancel_rate', 'cancelled', 'orders'],
  ['refund_rate', 'refunded', 'shipped'],
] as const;

function ratesOf({ now, before, ...subject }: Counted, overall: Counts): Signal[] {
  return RATES.flatMap(([kind, part, whole]): Signal[] => {
    const isKnown = now[part] >= TERMS.leastEnded && now[whole] >= TERMS.least;
    if (!isKnown || !isFar(now[part] * overall[whole], overall[part] * now[whole])) return [];
    const figure = (of: Figure, counts: Counts) => ({ of, orders: counts[of] });
    return [{ kind, ...subject, now: figure(part, now), whole: figure(whole, now), before: figure(part, before), usual: null }];
  });
}

const byWeight = (a: Signal, b: Signal): number =>
  Math.abs(b.now.orders - (b.before?.orders ?? 0)) - Math.abs(a.now.orders - (a.before?.orders ?? 0)) || (a.key < b.key ? -1 : 1);

/** Days with far more or far fewer orders than the others of the series; those of the period alone are told. */
export function unusualDays(days: readonly { day: string; orders: number }[], from: string): Signal[] {
  const mean = days.reduce((sum, { orders }) => sum + orders, 0) / Math.max(days.length, 1);
  const deviation = Math.sqrt(days.reduce((sum, { orders }) => sum + (orders - mean) ** 2, 0) / Math.max(days.length, 1));
  return days
    .filter(({ day, orders }) => {
      const off = Math.abs(orders - mean);
      return day >= from && off >= TERMS.least && off > TERMS.deviations * deviation;
    })
    .map(({ day, orders }) => ({
      ...{ kind: 'unusual_day' as const, subject: 'day' as const, key: day, label: day },
      ...{ now: { of: 'orders' as const, orders }, whole: null, before: null, usual: mean.toFixed(1) },
    }));
}
