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
import { assetRows, cashRows, claimRows, incomeRows, type StatementRow } from '../statements/rows.ts';
import type { StatementColumn } from '../statements/intervals.rules.ts';
import { type Statements, statementsOf } from '../statements/statements.ts';
import { statementTitles, statementWords as words } from '../statements/words.ts';
import type { Figures } from '../statements/totals.rules.ts';

type Name = keyof typeof statementTitles;
const NAMES = Object.keys(statementTitles) as Name[];

/** The statements on paper, as the forms 会小企01, 02 and 03 have them. */
export const statementSheets = answer(
  ledger.queries['statement-sheets'],
  async (ctx, { statement, from: asked, to = ctx.today, ...chosen }) => {
    const from = asked ?? monthOf(to);
    const [statements, head] = await Promise.all([statementsOf(ctx, { from, to }), heading(ctx)]);
    return sheetsOf(ctx, chosen, {
      title: statement ? statementTitles[statement].title : words.all,
      papers: ['a4', 'a4-landscape'],
      paper: 'a4',
      rows: statement ? [statement] : NAMES,
      numberOf: () => to,
      sheet: (name, wording): Sheet =>
        statementSheet(wording, {
          id: `${name} ${from} ${to}`,
          number: `${wording.say(statementTitles[name].title)} ${to}`,
          title: wording.say(statementTitles[name].title),
          head,
          interval: name === 'balance-sheet' ? to : intervalOf(from, to, wording),
          currency: ctx.merchant.currency,
          form: wording.say(statementTitles[name].form),
          table: tableOf(name, statements, wording),
        }),
    });
  },
);

function tableOf(name: Name, { balance, income, cash }: Statements, wording: Wording): BlockOf<'table'> {
  if (name === 'balance-sheet') return sideBySide(balance, wording);
  return name === 'income-statement' ? oneBelowTheOther(incomeRows, income, wording) : oneBelowTheOther(cashRows, cash, wording);
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

/** Assets at the left, liabilities and equity at the right. */
function sideBySide(figures: Columns, wording: Wording): BlockOf<'table'> {
  const columns = ['now', 'year'] as const;
  const titles = [words.closing, words.yearOpening];
  const shares = { text: 18, money: 13 };
  return {
    block: 'table',
    ruled: true,
    columns: [...head(words.assets, titles, wording, shares), ...head(words.claims, titles, wording, shares)],
    rows: assetRows.map((row, at) => {
      // totals stand at the foot of both sides
      const claim = at < 22 ? claimRows[at] : at === assetRows.length - 1 ? claimRows.at(-1) : undefined;
      return [...cells(row, columns, figures, wording), ...cells(claim, columns, figures, wording)];
    }),
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
