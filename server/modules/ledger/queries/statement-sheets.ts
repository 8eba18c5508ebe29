import { answer } from '../../../kernel/context.ts';
import { text, zero } from '../../../kernel/decimal.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import type { BlockOf, Sheet } from '../../../kernel/print/sheets.ts';
import type { Title } from '../../../kernel/contract.ts';
import type { Wording } from '../../../kernel/print/wording.ts';
import { heading } from '../../company/index.ts';
import { ledger } from '../contract.ts';
import { monthOf } from '../periods.ts';
import { figureIn, intervalOf, statementSheet } from '../statement-sheets.ts';
import type { StatementForm } from '../statements/forms/form.ts';
import type { StatementRow } from '../statements/forms/rows.ts';
import type { StatementColumn } from '../statements/intervals.rules.ts';
import { type Statements, statementsOf } from '../statements/statements.ts';
import { statementWords as words } from '../statements/words.ts';
import type { Figures } from '../statements/totals.rules.ts';

type Name = keyof StatementForm['titles'];
const NAMES: readonly Name[] = ['balance-sheet', 'income-statement', 'cash-flow-statement'];

/** The statements on paper, as the forms of the standard have them. */
export const statementSheets = answer(
  ledger.queries['statement-sheets'],
  async (ctx, { statement, from: asked, to = ctx.today, ...chosen }) => {
    const from = asked ?? monthOf(to);
    const [statements, head] = await Promise.all([statementsOf(ctx, { from, to }), heading(ctx)]);
    const { titles } = statements.accounts.form;
    return sheetsOf(ctx, chosen, {
      title: statement ? titles[statement].title : words.all,
      papers: ['a4', 'a4-landscape'],
      paper: 'a4',
      rows: statement ? [statement] : NAMES,
      numberOf: () => to,
      sheet: (name, wording): Sheet =>
        statementSheet(wording, {
          id: `${name} ${from} ${to}`,
          number: `${wording.say(titles[name].title)} ${to}`,
          title: wording.say(titles[name].title),
          head,
          interval: name === 'balance-sheet' ? to : intervalOf(from, to, wording),
          currency: ctx.merchant.currency,
          form: wording.say(titles[name].form),
          table: tableOf(name, statements, wording),
        }),
    });
  },
);

function tableOf(name: Name, { accounts: { form }, balance, income, cash }: Statements, wording: Wording): BlockOf<'table'> {
  if (name === 'balance-sheet') return sideBySide(form, balance, wording);
  return name === 'income-statement'
    ? oneBelowTheOther(form.income.rows, income, wording)
    : oneBelowTheOther(form.cash.rows, cash, wording);
}

type Columns = Record<StatementColumn, Figures>;

function cells(row: StatementRow | undefined, columns: readonly StatementColumn[], figures: Columns, wording: Wording): string[] {
  if (!row) return ['', '', ...columns.map(() => '')];
  const figure = figureIn(wording);
  return [
    `${row.kind === 'part' ? '\u3000' : ''}${wording.say(row.title)}`,
    String(row.row),
    ...columns.map((column) => figure(text(figures[column].amounts.get(row.row) ?? zero))),
  ];
}

const head = (label: Title, columns: readonly Title[], wording: Wording, shares: { text: number; money: number }) => [
  { label: wording.say(label), kind: 'text' as const, share: shares.text },
  { label: wording.say(words.row), kind: 'code' as const, share: 6 },
  ...columns.map((title) => ({ label: wording.say(title), kind: 'money' as const, share: shares.money })),
];

/** Two sides beside each other, with the totals of both at the foot. */
function footed(left: readonly StatementRow[], right: readonly StatementRow[]) {
  const last = Math.max(left.length, right.length) - 1;
  const rowOf = (side: readonly StatementRow[], at: number) => (at === last ? side.at(-1) : side.slice(0, -1)[at]);
  return Array.from({ length: last + 1 }, (_, at) => [rowOf(left, at), rowOf(right, at)] as const);
}

/** Assets at the left, liabilities and equity at the right. */
function sideBySide({ balance, yearOpening }: StatementForm, figures: Columns, wording: Wording): BlockOf<'table'> {
  const columns = ['now', 'year'] as const;
  const titles = [words.closing, yearOpening];
  const shares = { text: 18, money: 13 };
  return {
    block: 'table',
    ruled: true,
    columns: [...head(words.assets, titles, wording, shares), ...head(words.claims, titles, wording, shares)],
    rows: footed(balance.assets, balance.claims).map(([asset, claim]) => [
      ...cells(asset, columns, figures, wording),
      ...cells(claim, columns, figures, wording),
    ]),
    sums: null,
  };
}

function oneBelowTheOther(rows: readonly StatementRow[], figures: Columns, wording: Wording): BlockOf<'table'> {
  return {
    block: 'table',
    ruled: true,
    columns: head(words.item, [words.yearToDate, words.period, words.lastYear], wording, { text: 46, money: 16 }),
    rows: rows.map((row) => cells(row, ['year', 'now', 'lastYear'], figures, wording)),
    sums: null,
  };
}
