import { halfWidth, type Parsed, type Parser, refusal } from './cell.ts';
import { instantOf, type WallTime } from '../../../kernel/zone.ts';

const CLOCK = String.raw`(?:[ T]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.(\d{1,9}))?)?秒?分?)?`;
const SHAPES = [
  new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${CLOCK}$`),
  new RegExp(String.raw`^(\d{4})()年(\d{1,2})月(\d{1,2})日${CLOCK}$`),
  /^(\d{4})()(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/,
];
const WITH_ZONE = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})$/i;
const SERIAL = /^\d{5}(\.\d+)?$/;
const DAY_FIRST = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(\s|$)/;
const OTHER_CALENDAR = /^(民国|中華民國|令和|平成|昭和|佛历|พ\.?ศ|農曆|农历)|^\d{2,3}年\d{1,2}月/;

/** A time as the UTC instant; without a zone of its own it is read in the merchant's (R0-7). */
export const instant: Parser<string> = (cell, context) => {
  const source = halfWidth(cell).trim();
  const zoned = WITH_ZONE.exec(source);
  if (zoned) return readZoned(cell, zoned);
  const wall = readWall(cell, source);
  return 'code' in wall ? wall : { value: instantOf(wall.value, context.zone) };
};

/** A calendar day, 'YYYY-MM-DD'; a time behind it is dropped. */
export const day: Parser<string> = (cell) => {
  const wall = readWall(cell, halfWidth(cell).trim());
  if ('code' in wall) return wall;
  const { year, month, day } = wall.value;
  return { value: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` };
};

function readZoned(cell: string, zoned: RegExpExecArray): Parsed<string> {
  const wall = readWall(cell, `${zoned[1]} ${zoned[2]}`);
  if ('code' in wall) return wall;
  const offset = (zoned[3] ?? 'Z').toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const moment = Date.parse(`${zoned[1]}T${zoned[2]}${offset}`);
  return Number.isNaN(moment) ? refusal('date_unreadable', { value: cell }) : { value: new Date(moment).toISOString() };
}

function readWall(cell: string, source: string): Parsed<WallTime> {
  if (SERIAL.test(source)) return readSerial(cell, source);
  for (const shape of SHAPES) {
    const match = shape.exec(source);
    if (match) return checkedWall(cell, match);
  }
  if (OTHER_CALENDAR.test(source)) return refusal('date_other_calendar', { value: cell });
  if (DAY_FIRST.test(source)) return refusal('date_ambiguous', { value: cell });
  return refusal('date_unreadable', { value: cell });
}

function checkedWall(cell: string, match: RegExpExecArray): Parsed<WallTime> {
  const [year, month, day, hour, minute, second] = [match[1], match[3], match[4], match[5], match[6], match[7]].map((part) =>
    Number(part ?? 0),
  );
  const wall = { year, month, day, hour, minute, second, millisecond: Number((match[8] ?? '').slice(0, 3).padEnd(3, '0')) } as WallTime;
  if (wall.year >= 2400 && wall.year < 2700) return refusal('date_other_calendar', { value: cell });
  if (wall.year < 1990 || wall.year > 2100) return refusal('date_out_of_range', { value: cell });
  if (!exists(wall)) return refusal('date_not_existing', { value: cell });
  return { value: wall };
}

function exists(wall: WallTime): boolean {
  if (wall.hour > 23 || wall.minute > 59 || wall.second > 59) return false;
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day));
  return date.getUTCMonth() === wall.month - 1 && date.getUTCDate() === wall.day;
}

/** Days since 1899-12-30 with the time as a fraction: a date cell whose format was lost on the way to CSV. */
function readSerial(cell: string, source: string): Parsed<WallTime> {
  const moment = new Date(Math.round((Number(source) - 25_569) * 86_400) * 1000);
  const year = moment.getUTCFullYear();
  if (year < 1990 || year > 2100) return refusal('date_out_of_range', { value: cell });
  return {
    value: {
      year,
      month: moment.getUTCMonth() + 1,
      day: moment.getUTCDate(),
      hour: moment.getUTCHours(),
      minute: moment.getUTCMinutes(),
      second: moment.getUTCSeconds(),
      millisecond: 0,
    },
  };
}
