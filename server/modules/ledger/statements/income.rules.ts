import { type Decimal, isZero, negate, subtract } from '../../../kernel/decimal.ts';
import { type IncomeForm, isAmong } from './forms/form.ts';
import { type Figures, figuresOf, type Part } from './totals.rules.ts';

/** What a leaf account moved in an interval, without the vouchers that carry profit and loss over. */
export interface Movement {
  accountId: string;
  code: string;
  debit: Decimal;
  credit: Decimal;
}

/** The income statement of an interval. */
export function incomeStatement(form: IncomeForm, movements: readonly Movement[]): Figures {
  const rows = new Map<number, Part[]>();
  for (const [row, side, accounts] of form.movements)
    for (const { accountId, code, debit, credit } of movements) {
      if (!isAmong(accounts, code)) continue;
      const amount = side === 1 ? subtract(credit, debit) : negate(subtract(credit, debit));
      if (!isZero(amount)) rows.set(row, [...(rows.get(row) ?? []), { accountId, holderId: null, amount }]);
    }
  return figuresOf(rows, form.totals);
}
