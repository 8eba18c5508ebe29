import { chanceOf } from './random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** China has one clock, eight hours ahead and without summer time. */
const AHEAD = 8 * HOUR;

const localHour = (time: number) => Math.floor(((time + AHEAD) % DAY) / HOUR);

/** The first moment after `time` at which the clock on the wall says `hour`:`minute`. */
export function nextAt(time: number, hour: number, minute = 0): number {
  const midnight = Math.floor((time + AHEAD) / DAY) * DAY - AHEAD;
  const wanted = midnight + hour * HOUR + minute * 60_000;
  return wanted > time ? wanted : wanted + DAY;
}

/** The day on the wall, YYYY-MM-DD. */
export const dayOf = (time: number): string => new Date(time + AHEAD).toISOString().slice(0, 10);

export const daysLater = (time: number, days: number): number => time + days * DAY;

/** How many orders each of the days has: more of them lately, many on Saturdays and Sundays, and the rush of 11 November. They sum to `total`. */
export function ordersPerDay(seed: string, terms: { end: number; days: number; total: number }): number[] {
  const chance = chanceOf(seed, 'days');
  const weights = Array.from({ length: terms.days }, (_, day) => {
    const local = new Date(daysLater(terms.end, day - terms.days) + AHEAD + DAY / 2);
    const weekend = [0, 6].includes(local.getUTCDay()) ? 1.25 : 1;
    const rush = local.getUTCMonth() === 10 && local.getUTCDate() === 11 ? 2.6 : 1;
    return (0.75 + (0.5 * day) / terms.days) * weekend * rush * (0.85 + chance.next() * 0.3);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let carried = 0;
  return weights.map((weight) => {
    carried += (weight / sum) * terms.total;
    const whole = Math.round(carried);
    carried -= whole;
    return whole;
  });
}

/** Moments within a day in which people buy: few at night, most in the evening; in order. */
export function momentsOf(seed: string, terms: { from: number; to: number; count: number }): number[] {
  const chance = chanceOf(seed, `moments ${terms.from}`);
  const moments: number[] = [];
  while (moments.length < terms.count) {
    const time = terms.from + Math.floor(chance.next() * (terms.to - terms.from));
    const hour = localHour(time);
    const busy = hour < 7 ? 0.08 : hour < 10 ? 0.5 : hour < 19 ? 0.75 : 1;
    if (chance.happens(busy)) moments.push(time);
  }
  return moments.sort((a, b) => a - b);
}
