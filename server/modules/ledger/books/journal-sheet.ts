import { answer } from '../../../kernel/context.ts';
import type { BlockOf } from '../../../kernel/print/sheets.ts';
import { languageOfSheet, type Wording } from '../../../kernel/print/wording.ts';
import { ledger } from '../contract.ts';
import { monthOf } from '../periods.ts';
import { MOST_LINES, refuseTooMany } from '../queries/account-ledger-sheet.ts';
import { figureIn, standingOf, statementWords } from '../statement-sheets.ts';
import { cashAccounts, journalOf } from './journal.ts';
import { bookSheet, bookWords as words, numberIn } from './sheets.ts';

type Journal = Awaited<ReturnType<typeof journalOf>>;

const title = { zh: '日记账', en: 'Journal' } as const;
const against = { zh: '对方科目', en: 'Against' } as const;
const ofDay = { zh: '本日合计', en: 'Total of the day' } as const;

/** The journal of an account of cash or bank on paper, with the totals of each day. */
export const journalSheet = answer(
  ledger.queries['journal-sheet'],
  async (ctx, { accountId: asked, from: first, to = ctx.today, ...chosen }) => {
    const from = first ?? monthOf(to);
    const { accountId } = await cashAccounts(ctx, asked);
    await refuseTooMany(ctx, { accountId, from, to });
    const row = await journalOf(ctx, { accountId, from, to, limit: MOST_LINES }, languageOfSheet(chosen.language, null, ctx.merchant));
    return bookSheet(ctx, chosen, { title, account: row.account, from, to, table: (wording) => tableOf(row, from, wording) });
  },
);

function tableOf({ account, opening, rows, debit, credit, closing }: Journal, from: string, wording: Wording): BlockOf<'table'> {
  const { say } = wording;
  const figure = figureIn(wording);
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: say(words.date), kind: 'code', share: 9 },
      { label: say(words.voucher), kind: 'code', share: 7 },
      { label: say(words.summary), kind: 'text', share: 28 },
      { label: say(against), kind: 'text', share: 18 },
      { label: say(statementWords.debit), kind: 'money', share: 12 },
      { label: say(statementWords.credit), kind: 'money', share: 12 },
      { label: say(words.side), kind: 'index', share: 4 },
      { label: say(words.balance), kind: 'money', share: 12 },
    ],
    rows: [
      [from, '', say(statementWords.opening), '', '', '', ...standingOf(opening, account.side, wording)],
      ...rows.flatMap((row) => [
        [
          row.date,
          numberIn(row, wording),
          row.summary,
          row.against,
          figure(row.debit),
          figure(row.credit),
          ...standingOf(row.balance, account.side, wording),
        ],
        ...(row.day
          ? [
              [
                row.date,
                '',
                say(ofDay),
                '',
                figure(row.day.debit),
                figure(row.day.credit),
                ...standingOf(row.balance, account.side, wording),
              ],
            ]
          : []),
      ]),
    ],
    sums: [say(words.period), '', '', '', wording.money(debit), wording.money(credit), ...standingOf(closing, account.side, wording)],
  };
}
