import { add, type Decimal, subtract } from '../../kernel/decimal.ts';

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
