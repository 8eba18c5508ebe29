import { answer, type Language } from '../../../kernel/context.ts';
import { text, zero } from '../../../kernel/decimal.ts';
import { ledger } from '../contract.ts';
import { assetRows, cashRows, claimRows, incomeRows, type StatementRow } from '../statements/rows.ts';
import { type StatementColumn, statementColumns } from '../statements/intervals.rules.ts';
import { differenceOf, statementsOf } from '../statements/statements.ts';
import type { Figures } from '../statements/totals.rules.ts';

/** The rows of a statement with the figures of its columns. */
export const rowsIn = (rows: readonly StatementRow[], figures: Record<StatementColumn, Figures>, language: Language) =>
  rows.map(({ row, title, kind }) => ({
    ...{ row, kind, title: title[language] },
    ...(Object.fromEntries(statementColumns.map((column) => [column, text(figures[column].amounts.get(row) ?? zero)])) as Record<
      StatementColumn,
      string
    >),
  }));

/** Balance sheet, income statement and statement of cash flows of an interval by the rows of 会小企01, 02 and 03. */
export const statementsQuery = answer(ledger.queries.statements, async (ctx, { from, to }) => {
  const { language } = ctx.actor;
  const { balance, income, cash, checks, bound } = await statementsOf(ctx, { from, to });
  return {
    ...{ from, to },
    assets: rowsIn(assetRows, balance, language),
    claims: rowsIn(claimRows, balance, language),
    income: rowsIn(incomeRows, income, language),
    cash: rowsIn(cashRows, cash, language),
    bound: text(bound),
    checks: checks.map(({ check, left, right }) => ({
      check,
      left: text(left),
      right: text(right),
      difference: text(differenceOf({ left, right })),
    })),
  };
});
