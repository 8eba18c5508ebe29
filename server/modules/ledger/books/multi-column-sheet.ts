import { answer } from '../../../kernel/context.ts';
import type { BlockOf } from '../../../kernel/print/sheets.ts';
import { languageOfSheet, type Wording } from '../../../kernel/print/wording.ts';
import { ledger } from '../contract.ts';
import { monthOf } from '../periods.ts';
import { MOST_LINES, refuseTooMany } from '../queries/account-ledger-sheet.ts';
import { figureIn, standingOf, statementWords } from '../statement-sheets.ts';
import { sideTitles } from '../titles.ts';
import { multiColumnOf } from './multi-column.ts';
import { bookSheet, bookWords as words, numberIn } from './sheets.ts';

type Ledger = Awaited<ReturnType<typeof multiColumnOf>>;

const title = { zh: '多栏账', en: 'Multi-column ledger' } as const;

/** The multi-column ledger on paper. */
export const multiColumnSheet = answer(
  ledger.queries['multi-column-sheet'],
  async (ctx, { accountId, from: asked, to = ctx.today, ...chosen }) => {
    const from = asked ?? monthOf(to);
    await refuseTooMany(ctx, { accountId, from, to });
    const row = await multiColumnOf(ctx, { accountId, from, to, limit: MOST_LINES }, languageOfSheet(chosen.language, null, ctx.merchant));
    return bookSheet(ctx, chosen, { title, account: row.account, from, to, table: (wording) => tableOf(row, from, wording) });
  },
);

function tableOf({ account, columns, opening, rows, debit, credit, closing }: Ledger, from: string, wording: Wording): BlockOf<'table'> {
  const { say, money } = wording;
  const figure = figureIn(wording);
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: say(words.date), kind: 'code', share: 9 },
      { label: say(words.voucher), kind: 'code', share: 6 },
      { label: say(words.summary), kind: 'text', share: 18 },
      { label: say(statementWords.debit), kind: 'money', share: 11 },
      { label: say(statementWords.credit), kind: 'money', share: 11 },
      { label: say(words.side), kind: 'index', share: 4 },
      { label: say(words.balance), kind: 'money', share: 11 },
      ...columns.map(({ name, side }) => ({ label: `${name} (${say(sideTitles[side])})`, kind: 'money' as const, share: 10 })),
    ],
    rows: [
      [
        from,
        '',
        say(statementWords.opening),
        '',
        '',
        ...standingOf(opening, account.side, wording),
        ...columns.map((each) => figure(each.opening)),
      ],
      ...rows.map((row) => [
        row.date,
        numberIn(row, wording),
        row.summary,
        figure(row.debit),
        figure(row.credit),
        ...standingOf(row.balance, account.side, wording),
        ...row.cells.map(figure),
      ]),
      [say(words.period), '', '', money(debit), money(credit), '', '', ...columns.map((each) => figure(each.moved))],
    ],
    sums: [
      say(words.closing),
      '',
      '',
      '',
      '',
      ...standingOf(closing, account.side, wording),
      ...columns.map((each) => money(each.closing)),
    ],
  };
}
