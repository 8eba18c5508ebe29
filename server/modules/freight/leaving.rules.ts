import { businessDate } from '../../kernel/clock.ts';

/** When a parcel can be handed over, and by when it should be. */
export interface Clock {
  now: string;
  zone: string;
  /** By when the order has to leave; null: whenever. */
  shipBy: string | null;
}

export interface Leaving {
  /** When the courier takes it at the latest for it to go with the next round. */
  at: string;
  /** That is after the order has to leave. */
  late: boolean;
}

const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes of the day that a clock on the wall of a zone shows. */
function minuteOfDay(instant: string, zone: string): number {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  formats.set(zone, format);
  return minutesOf(format.format(new Date(instant)));
}

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** The next cut-off of a service from now on: today's, or where that has passed tomorrow's. A service without one takes parcels at any time. */
export function leavingFrom({ now, zone, shipBy }: Clock): (service: { cutOff: string | null }) => Leaving {
  const minute = minuteOfDay(now, zone);
  return ({ cutOff }) => {
    const wait = cutOff === null ? 0 : minutesOf(cutOff) - minute;
    const at = new Date(Date.parse(now) + (wait < 0 ? wait + 1440 : wait) * MINUTE).toISOString();
    return { at, late: shipBy !== null && Date.parse(at) > Date.parse(shipBy) };
  };
}

/** The day a parcel is expected: the days a service takes, counted from the day it leaves. */
export function arrivalOf({ at }: Leaving, days: number | null, zone: string): string | null {
  if (days === null) return null;
  const day = Date.parse(`${businessDate(at, zone)}T00:00:00Z`);
  return new Date(day + days * 1440 * MINUTE).toISOString().slice(0, 10);
}
