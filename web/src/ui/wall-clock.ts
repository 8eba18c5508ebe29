import { localTime } from './time.ts';

/** The instant of a wall clock in a zone: tried with the zone's distance at that time, twice, as clocks may change in between. */
export function instantOf(date: string, time: string, zone: string): string {
  const wall = Date.parse(`${date}T${time}:00Z`);
  let instant = wall;
  for (let round = 0; round < 2; round++) {
    const there = localTime(instant, zone);
    instant += wall - Date.parse(`${there.date}T${there.seconds}Z`);
  }
  return new Date(instant).toISOString();
}
