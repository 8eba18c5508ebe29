import { add, type Decimal, isZero, negate, zero } from '../../../kernel/decimal.ts';
import type { CashForm } from './forms/form.ts';
import { type Figures, figuresOf } from './totals.rules.ts';

/** Accounts of cash, of either standard: what moves among them is no cash flow. */
const CASH: readonly string[] = ['1001', '1002', '1012'];
export const isCashCode = (code: string): boolean => CASH.some((cash) => code.startsWith(cash));

/** The rows of cash that came in and that went out against an account. */
export interface CashRule {
  cameIn: number;
  wentOut: number;
  /** VAT goes with the goods or service of its voucher; the rows hold where it stands alone. */
  follows: boolean;
}

/** Which row cash against an account belongs to: the longest beginning of its code decides. */
export function cashRuleOf(form: CashForm, code: string): CashRule {
  let longest = '';
  let rule: CashRule = { cameIn: form.otherIn, wentOut: form.otherOut, follows: false };
  for (const [codes, cameIn, wentOut, follows] of form.byAccount)
    for (const each of codes)
      if (code.startsWith(each) && each.length > longest.length) {
        longest = each;
        rule = { cameIn, wentOut, follows: follows !== undefined };
      }
  return rule;
}

/** The cash-flow statement: what came in less what went out by row, and the cash there was before. */
export function cashFlowStatement(form: CashForm, flows: readonly { row: number; amount: Decimal }[], opening: Decimal): Figures {
  const amounts = new Map<number, Decimal>();
  for (const { row, amount } of flows) amounts.set(row, add(amounts.get(row) ?? zero, asShown(form, row, amount)));
  const parts = [...amounts, [form.opening, opening] as const].map(
    ([row, amount]) => [row, isZero(amount) ? [] : [{ accountId: '', holderId: null, amount }]] as const,
  );
  return figuresOf(new Map(parts), form.totals);
}

/** An amount of cash as its row shows it: rows of cash paid show what went out positive. */
export const asShown = ({ out }: CashForm, row: number, amount: Decimal): Decimal => (out.includes(row) ? negate(amount) : amount);
