import { answer } from '../../../kernel/context.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import { STATEMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { BlockOf } from '../../../kernel/print/sheets.ts';
import { languageOfSheet, type Wording } from '../../../kernel/print/wording.ts';
import { heading } from '../../company/index.ts';
import { ledger } from '../contract.ts';
import { figureIn, standingOf, statementSheet, statementWords } from '../statement-sheets.ts';
import { generalOf } from './general-ledger.ts';

const words = {
  title: { zh: '总账', en: 'General ledger' },
  account: { zh: '科目', en: 'Account' },
  month: { zh: '月份', en: 'Month' },
  summary: { zh: '摘要', en: 'Summary' },
  opening: { zh: '年初余额', en: 'At the beginning of the year' },
  ofMonth: { zh: '本月合计', en: 'Total of the month' },
  ofYear: { zh: '本年累计', en: 'Year to date' },
  side: { zh: '方向', en: 'Side' },
  balance: { zh: '余额', en: 'Balance' },
} as const;

type Accounts = Awaited<ReturnType<typeof generalOf>>;

/** The general ledger on paper: of each account what stood, and every month with its total and that of the year. */
export const generalLedgerSheet = answer(ledger.queries['general-ledger-sheet'], async (ctx, { year: asked, level = 1, ...chosen }) => {
  const year = asked ?? ctx.today.slice(0, 4);
  const [accounts, head] = await Promise.all([
    generalOf(ctx, { year, level }, languageOfSheet(chosen.language, null, ctx.merchant)),
    heading(ctx),
  ]);
  return sheetsOf(ctx, chosen, {
    title: words.title,
    papers: STATEMENT_PAPERS,
    paper: 'a4-landscape',
    rows: [accounts],
    numberOf: () => year,
    sheet: (row, wording) =>
      statementSheet(wording, {
        id: `general-ledger ${year} ${level}`,
        number: `${wording.say(words.title)} ${year}`,
        title: wording.say(words.title),
        head,
        interval: year,
        currency: ctx.merchant.currency,
        table: tableOf(row, wording),
      }),
  });
});

function tableOf(accounts: Accounts, wording: Wording): BlockOf<'table'> {
  const { say } = wording;
  const figure = figureIn(wording);
  const rows = accounts.flatMap(({ accountCode, accountName, side, opening, months }) => [
    [`${accountCode} ${accountName}`, '', say(words.opening), '', '', ...standingOf(opening, side, wording)],
    ...months.flatMap(({ month, debit, credit, yearDebit, yearCredit, balance }) => [
      ['', month, say(words.ofMonth), figure(debit), figure(credit), ...standingOf(balance, side, wording)],
      ['', '', say(words.ofYear), figure(yearDebit), figure(yearCredit), '', ''],
    ]),
  ]);
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: say(words.account), kind: 'text', share: 26 },
      { label: say(words.month), kind: 'code', share: 9 },
      { label: say(words.summary), kind: 'text', share: 17 },
      { label: say(statementWords.debit), kind: 'money', share: 14 },
      { label: say(statementWords.credit), kind: 'money', share: 14 },
      { label: say(words.side), kind: 'code', share: 6 },
      { label: say(words.balance), kind: 'money', share: 14 },
    ],
    rows,
    sums: null,
  };
}
