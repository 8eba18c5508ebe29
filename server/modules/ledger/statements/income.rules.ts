import { type Decimal, isZero, negate, subtract } from '../../../kernel/decimal.ts';
import { type Figures, figuresOf, type Part, type TotalRule } from './totals.rules.ts';

/** What a leaf account moved in an interval, without the vouchers that carry profit and loss over. */
export interface Movement {
  accountId: string;
  code: string;
  debit: Decimal;
  credit: Decimal;
}

/** Rows that are movements of accounts: on the credit side (1), on the debit side (-1). */
const MOVEMENTS: readonly (readonly [row: number, side: 1 | -1, accounts: readonly string[]])[] = [
  [1, 1, ['5001', '5051']],
  [2, -1, ['5401', '5402']],
  [3, -1, ['5403']],
  [4, -1, ['540301']],
  [6, -1, ['540302']],
  [7, -1, ['540303']],
  [8, -1, ['540304']],
  [9, -1, ['540305', '540306', '540307', '540308']],
  [10, -1, ['540309', '540310']],
  [11, -1, ['5601']],
  [12, -1, ['560107']],
  [13, -1, ['560103']],
  [14, -1, ['5602']],
  [15, -1, ['560204']],
  [16, -1, ['560203']],
  [17, -1, ['560205']],
  [18, -1, ['5603']],
  [19, -1, ['560302', '560303']],
  [20, 1, ['5111']],
  [22, 1, ['5301']],
  [23, 1, ['530102']],
  [24, -1, ['5711']],
  [25, -1, ['571102']],
  [26, -1, ['571107']],
  [27, -1, ['571108']],
  [28, -1, ['571106']],
  [29, -1, ['571103']],
  [31, -1, ['5801']],
];

export const incomeTotals: readonly TotalRule[] = [
  [21, [1, -2, -3, -11, -14, -18, 20]],
  [30, [21, 22, -24]],
  [32, [30, -31]],
];

/** The income statement 会小企02表 of an interval. */
export function incomeStatement(movements: readonly Movement[]): Figures {
  const rows = new Map<number, Part[]>();
  for (const [row, side, accounts] of MOVEMENTS)
    for (const { accountId, code, debit, credit } of movements) {
      if (!accounts.some((each) => code.startsWith(each))) continue;
      const amount = side === 1 ? subtract(credit, debit) : negate(subtract(credit, debit));
      if (!isZero(amount)) rows.set(row, [...(rows.get(row) ?? []), { accountId, holderId: null, amount }]);
    }
  return figuresOf(rows, incomeTotals);
}
