import { add, type Decimal, isPositive, subtract, zero } from '../../../kernel/decimal.ts';
import { daysAfter } from '../days.rules.ts';

/** Goods that come, on a day or on none that is known. */
interface Coming {
  date: string | null;
  quantity: Decimal;
}

/** What comes on a day, and what can be promised for it. */
interface PromiseDay {
  date: string;
  incoming: Decimal;
  promise: Decimal;
}

/**
 * Available to promise (facts.md 1.3): what is free now less what orders wait for, plus what comes until each day. What is late or has no day is
 * not counted on before it is there.
 */
export function promiseOver(
  free: Decimal,
  backlog: Decimal,
  coming: readonly Coming[],
  { today, days }: { today: string; days: number },
): PromiseDay[] {
  const byDay = Map.groupBy(
    coming.filter(({ date }) => date !== null && date >= today),
    ({ date }) => date as string,
  );
  let promise = subtract(free, backlog);
  return Array.from({ length: days }, (_, at) => {
    const date = daysAfter(today, at);
    const incoming = sumOf(byDay.get(date) ?? []);
    promise = add(promise, incoming);
    return { date, incoming, promise };
  });
}

export const sumOf = (some: readonly { quantity: Decimal }[]): Decimal => some.reduce((total, { quantity }) => add(total, quantity), zero);

/** The first day on which average sales have taken more than is free and has come; null within the days shown. */
export function runsOutOn(days: readonly PromiseDay[], daily: Decimal): string | null {
  if (!isPositive(daily)) return null;
  let sold = zero;
  for (const { date, promise } of days) {
    sold = add(sold, daily);
    if (promise < sold) return date;
  }
  return null;
}
