import { add, type Decimal, decimal, subtract, text } from '../../kernel/decimal.ts';

/** A line of a file in the order of the file. */
export interface Moved {
  n: number;
  amount: Decimal;
  balance: Decimal | null;
}

/** How the balances of a file go on: from the oldest line to the newest or the other way about, or where they break. */
export type Course =
  | { kind: 'unsaid' }
  | { kind: 'whole'; opening: Decimal; closing: Decimal }
  | { kind: 'broken'; row: number; expected: Decimal; found: Decimal };

interface Break {
  row: number;
  expected: Decimal;
  found: Decimal;
}

/** Where a line does not go on from the one before it. */
function breaksOf(lines: readonly (Moved & { balance: Decimal })[]): Break[] {
  return lines.flatMap((line, at) => {
    const before = lines[at - 1];
    const expected = before && add(before.balance, line.amount);
    return expected === undefined || expected === line.balance ? [] : [{ row: line.n, expected, found: line.balance }];
  });
}

/** Banks list the oldest line first or last; whichever fits is the course. A file without balances says nothing. */
export function courseOf(lines: readonly Moved[]): Course {
  const said = lines.filter((line): line is Moved & { balance: Decimal } => line.balance !== null);
  if (!said.length || said.length < lines.length) return { kind: 'unsaid' };
  const backwards = [...said].reverse();
  const found = [said, backwards].map((order) => ({ order, breaks: breaksOf(order) }));
  const [first, last] = found as [(typeof found)[number], (typeof found)[number]];
  const { order, breaks } = first.breaks.length <= last.breaks.length ? first : last;
  const [broken] = breaks;
  if (broken) return { kind: 'broken', ...broken };
  const [oldest, newest] = [order[0] as (typeof said)[number], order.at(-1) as (typeof said)[number]];
  return { kind: 'whole', opening: subtract(oldest.balance, oldest.amount), closing: newest.balance };
}

/** What tells a movement at the bank from others. */
interface Told {
  date: string;
  amount: string;
  balance: string | null;
  serial: string;
  counterparty: string;
  summary: string;
}

/**
 * The mark of each line: day, amount, balance and serial, and whom it was with where it has neither of the last two. Of lines that are all the same the first
 * of this file is the first of any other.
 */
export function marksOf(lines: readonly Told[]): string[] {
  const seen = new Map<string, number>();
  return lines.map(({ date, amount, balance, serial, counterparty, summary }) => {
    const said = [date, text(decimal(amount)), balance === null ? '' : text(decimal(balance)), serial];
    const mark = [...said, ...(balance === null && serial === '' ? [counterparty, summary] : [])].join('|');
    const place = (seen.get(mark) ?? 0) + 1;
    seen.set(mark, place);
    return `${mark}|${place}`;
  });
}
