import { add, type Decimal, isZero, negate, zero } from '../../../kernel/decimal.ts';
import { type Figures, figuresOf, through, type TotalRule } from './totals.rules.ts';

/** Accounts of cash: what moves among them is no cash flow. */
const CASH: readonly string[] = ['1001', '1002', '1012'];
export const isCashCode = (code: string): boolean => CASH.some((cash) => code.startsWith(cash));

/** Where cash goes that nothing else tells. */
const OTHER_IN = 2;
const OTHER_OUT = 6;

/**
 * The row of cash by the account on the other side (facts.md 6.9): the longest beginning of its code decides. `follows`: VAT goes with the goods or
 * service of its voucher; the rows beside it hold where it stands alone.
 */
const BY_ACCOUNT: readonly (readonly [codes: readonly string[], cameIn: number, wentOut: number, follows?: 'follows'])[] = [
  [['1122', '2203', '500'], 1, 1],
  [['2201', '2202', '1123', '140', '560102', '560109'], 3, 3],
  [['2211', '222112'], 4, 4],
  [['5403', '5801'], 5, 5],
  [['22210102', '222102', '222103', '222106', '222108', '222110', '222111'], 5, 5],
  [['222113', '222114', '222115', '222116', '222117'], 5, 5],
  [['160', '170'], 12, 12],
  [['200', '2501'], 14, 16],
  [['3001'], 15, 15],
  [['560302'], 17, 17],
  [['2232'], 18, 18],
  // a small-scale payer has no columns below 222101: with goods it is their tax, alone it is tax that is paid
  [['222101'], 5, 5, 'follows'],
  [['22210101', '22210103', '22210104', '22210105', '22210106'], OTHER_IN, OTHER_OUT, 'follows'],
  [['22210107', '22210108', '22210109', '22210110'], OTHER_IN, OTHER_OUT, 'follows'],
  [['2221'], OTHER_IN, OTHER_OUT, 'follows'],
];

/** The rows of cash that came in and that went out against an account. */
export interface CashRule {
  cameIn: number;
  wentOut: number;
  follows: boolean;
}

/** Which row cash against an account belongs to. */
export function cashRuleOf(code: string): CashRule {
  let longest = '';
  let rule: CashRule = { cameIn: OTHER_IN, wentOut: OTHER_OUT, follows: false };
  for (const [codes, cameIn, wentOut, follows] of BY_ACCOUNT)
    for (const each of codes)
      if (code.startsWith(each) && each.length > longest.length) {
        longest = each;
        rule = { cameIn, wentOut, follows: follows !== undefined };
      }
  return rule;
}

/** Rows of cash that goes out: they show it positive. */
const OUT: readonly number[] = [3, 4, 5, 6, 11, 12, 16, 17, 18];

/** The rows an entry can be given to. */
export const cashFlowRows: readonly number[] = [...through(1, 6), ...through(8, 12), ...through(14, 18)];

export const cashTotals: readonly TotalRule[] = [
  [7, [1, 2, -3, -4, -5, -6]],
  [13, [8, 9, 10, -11, -12]],
  [19, [14, 15, -16, -17, -18]],
  [20, [7, 13, 19]],
  [22, [20, 21]],
];

/** The cash-flow statement 会小企03表: what came in less what went out by row, and the cash there was before. */
export function cashFlowStatement(flows: readonly { row: number; amount: Decimal }[], opening: Decimal): Figures {
  const amounts = new Map<number, Decimal>();
  for (const { row, amount } of flows) amounts.set(row, add(amounts.get(row) ?? zero, asShown(row, amount)));
  const parts = [...amounts, [21, opening] as const].map(
    ([row, amount]) => [row, isZero(amount) ? [] : [{ accountId: '', holderId: null, amount }]] as const,
  );
  return figuresOf(new Map(parts), cashTotals);
}

/** An amount of cash as its row shows it: rows of cash paid show what went out positive. */
export const asShown = (row: number, amount: Decimal): Decimal => (OUT.includes(row) ? negate(amount) : amount);
