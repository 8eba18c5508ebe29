import { add, type Decimal, negate, sum, zero } from '../../../kernel/decimal.ts';

/** Where a figure of a row comes from: an account, of one partner where partners stand apart. */
export interface Part {
  accountId: string;
  holderId: string | null;
  amount: Decimal;
}

/** The figures of a statement by row, and what those that are no totals are made of. */
export interface Figures {
  amounts: ReadonlyMap<number, Decimal>;
  parts: ReadonlyMap<number, readonly Part[]>;
}

/** A total: rows that are added, and rows that are taken off (negative numbers). */
export type TotalRule = readonly [row: number, of: readonly number[]];

/** The rows from one to another. */
export const through = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, at) => first + at);

/** The figures of a statement from the parts of its rows: totals follow in the order of the rules. */
export function figuresOf(parts: ReadonlyMap<number, readonly Part[]>, totals: readonly TotalRule[]): Figures {
  const amounts = new Map<number, Decimal>();
  for (const [row, of] of parts) amounts.set(row, sum(of.map(({ amount }) => amount)));
  for (const [row, of] of totals)
    amounts.set(
      row,
      of.reduce<Decimal>((so, each) => {
        const amount = amounts.get(Math.abs(each)) ?? zero;
        return add(so, each < 0 ? negate(amount) : amount);
      }, zero),
    );
  return { amounts, parts };
}
