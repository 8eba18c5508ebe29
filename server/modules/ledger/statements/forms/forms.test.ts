import { describe, expect, test } from 'vitest';
import { decimal, negate, text, zero } from '../../../../kernel/decimal.ts';
import { chartOf } from '../../chart.rules.ts';
import { balanceSheet } from '../balance-sheet.rules.ts';
import { cashFlowStatement, cashRuleOf, isCashCode } from '../cash-flow.rules.ts';
import { incomeStatement } from '../income.rules.ts';
import { HOLDER_ACCOUNTS, statementForms } from './forms.ts';

const hundred = decimal('100');
const leaves = (standard: keyof typeof statementForms) => chartOf(standard, 'general').accounts.filter(({ leaf }) => leaf);
const rowsOf = (rows: readonly { row: number }[]) => rows.map(({ row }) => row);

describe.each(Object.keys(statementForms) as (keyof typeof statementForms)[])('%s', (standard) => {
  const form = statementForms[standard];
  const [assets, claims] = form.balance.sums;

  test.each(leaves(standard).map(({ code, name }) => [code, name.zh] as const))(
    'what stands on %s %s stands once in the balance sheet, on either side',
    (code) => {
      for (const balance of [hundred, negate(hundred)]) {
        const standings = [
          { accountId: 'it', code, balance },
          { accountId: 'cash', code: '1001', balance: negate(balance) },
        ];
        const holders = standings.flatMap((each) =>
          HOLDER_ACCOUNTS.some((begins) => each.code.startsWith(begins)) ? [{ ...each, holderId: null, older: zero }] : [],
        );
        for (const reclassifiesVat of [true, false]) {
          const { amounts } = balanceSheet(form.balance, standings, holders, { reclassifiesVat });
          expect(text(amounts.get(assets) ?? zero)).toBe(text(amounts.get(claims) ?? zero));
        }
      }
    },
  );

  test('every revenue and expense is in the net profit once, but an adjustment of earlier years', () => {
    for (const { code, category } of leaves(standard)) {
      if (category !== 'revenue' && category !== 'expense') continue;
      const { amounts } = incomeStatement(form.income, [{ accountId: 'it', code, debit: zero, credit: hundred }]);
      expect([code, text(amounts.get(form.income.netProfit) ?? zero)]).toEqual([code, code === '6901' ? '0' : '100']);
    }
  });

  test('cash against any account goes into one row, and all of it into the net increase', () => {
    for (const { code } of leaves(standard).filter((account) => !isCashCode(account.code))) {
      const { cameIn, wentOut } = cashRuleOf(form.cash, code);
      for (const [row, amount] of [[cameIn, hundred] as const, [wentOut, negate(hundred)] as const]) {
        expect(form.cash.choices).toContain(row);
        const { amounts } = cashFlowStatement(form.cash, [{ row, amount }], decimal('7'));
        expect([code, text(amounts.get(form.cash.closing) ?? zero)]).toEqual([code, amount > 0n ? '107' : '-93']);
      }
    }
  });

  test('rows are numbered from one on, totals and formulas speak of rows that are there', () => {
    const { balance, income, cash } = form;
    for (const [rows, totals] of [
      [[...balance.assets, ...balance.claims], balance.totals],
      [income.rows, income.totals],
      [cash.rows, cash.totals],
    ] as const) {
      expect(rowsOf(rows)).toEqual(rows.map((_, at) => at + 1));
      for (const [row, of] of totals) for (const each of [row, ...of]) expect(rowsOf(rows)).toContain(Math.abs(each));
    }
    const made = cash.totals.map(([row]) => row);
    expect(rowsOf(cash.rows).filter((row) => !cash.choices.includes(row) && !made.includes(row))).toEqual([cash.opening]);
  });
});
