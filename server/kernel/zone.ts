const QUARTER = 15 * 60_000;
const DAY = 86_400_000;
const KEPT = 50_000;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

/** A wall clock reading, as written in a file. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/**
 * The instant at which the clocks of a zone showed this time. A time that came twice (clocks set back) is the first of the two; one
 * that never came (clocks set forward) is read with the offset before the change, as if nobody had set the clock.
 */
export function instantOf(wall: WallTime, zone: string): string {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.millisecond);
  const before = offsetAt(asUtc - DAY, zone);
  const after = offsetAt(asUtc + DAY, zone);
  if (before === after) return new Date(asUtc - before).toISOString();
  const candidates = [asUtc - before, asUtc - after].filter((instant) => asUtc - offsetAt(instant, zone) === instant);
  return new Date(candidates.length > 0 ? Math.min(...candidates) : asUtc - before).toISOString();
}

/** Milliseconds that the clocks of a zone are ahead of UTC; offsets change at quarter hours only, so a quarter is looked up once. */
function offsetAt(instant: number, zone: string): number {
  let known = offsets.get(zone);
  if (!known || known.size > KEPT) {
    known = new Map();
    offsets.set(zone, known);
  }
  const quarter = Math.floor(instant / QUARTER);
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = computeOffset(quarter * QUARTER, zone);
    known.set(quarter, offset);
  }
  return offset;
}

function computeOffset(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}
