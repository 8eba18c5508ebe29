import { answer, type Language } from '../../../kernel/context.ts';
import { text, zero } from '../../../kernel/decimal.ts';
import { ledger } from '../contract.ts';
import type { StatementRow } from '../statements/forms/rows.ts';
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

/** Balance sheet, income statement and statement of cash flows of an interval by the rows of the forms of its standard. */
export const statementsQuery = answer(ledger.queries.statements, async (ctx, { from, to }) => {
  const { language } = ctx.actor;
  const { accounts, balance, income, cash, checks, bound } = await statementsOf(ctx, { from, to });
  const { form } = accounts;
  return {
    ...{ from, to, yearOpening: form.yearOpening[language], cashOpening: form.cash.opening },
    assets: rowsIn(form.balance.assets, balance, language),
    claims: rowsIn(form.balance.claims, balance, language),
    income: rowsIn(form.income.rows, income, language),
    cash: rowsIn(form.cash.rows, cash, language),
    bound: text(bound),
    checks: checks.map(({ check, left, right }) => ({
      check,
      left: text(left),
      right: text(right),
      difference: text(differenceOf({ left, right })),
    })),
  };
});
