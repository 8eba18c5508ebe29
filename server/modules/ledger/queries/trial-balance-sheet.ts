import { answer } from '../../../kernel/context.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import { STATEMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { BlockOf } from '../../../kernel/print/sheets.ts';
import { languageOfSheet, type Wording } from '../../../kernel/print/wording.ts';
import { heading } from '../../company/index.ts';
import { ledger } from '../contract.ts';
import { figureIn, intervalOf, statementSheet, statementWords } from '../statement-sheets.ts';
import { balancesBetween } from './trial-balance.ts';

const words = {
  title: { zh: '科目余额表', en: 'Trial balance' },
  code: { zh: '科目编码', en: 'Code' },
  name: { zh: '科目名称', en: 'Account' },
  openingDebit: { zh: '期初借方', en: 'Opening debit' },
  openingCredit: { zh: '期初贷方', en: 'Opening credit' },
  periodDebit: { zh: '本期借方', en: 'Period debit' },
  periodCredit: { zh: '本期贷方', en: 'Period credit' },
  closingDebit: { zh: '期末借方', en: 'Closing debit' },
  closingCredit: { zh: '期末贷方', en: 'Closing credit' },
} as const;
const FIGURES = ['openingDebit', 'openingCredit', 'periodDebit', 'periodCredit', 'closingDebit', 'closingCredit'] as const;

type Balances = Awaited<ReturnType<typeof balancesBetween>>;

/** The trial balance on paper. */
export const trialBalanceSheet = answer(ledger.queries['trial-balance-sheet'], async (ctx, { from, to = ctx.today, ...chosen }) => {
  const [balances, head] = await Promise.all([
    balancesBetween(ctx, { from, to }, languageOfSheet(chosen.language, null, ctx.merchant)),
    heading(ctx),
  ]);
  return sheetsOf(ctx, chosen, {
    title: words.title,
    papers: STATEMENT_PAPERS,
    paper: 'a4-landscape',
    rows: [balances],
    numberOf: () => to,
    sheet: (row, wording) =>
      statementSheet(wording, {
        id: `trial-balance ${row.from} ${row.to}`,
        number: `${wording.say(words.title)} ${row.from} – ${row.to}`,
        title: wording.say(words.title),
        head,
        interval: intervalOf(row.from, row.to, wording),
        currency: ctx.merchant.currency,
        table: tableOf(row, wording),
      }),
  });
});

function tableOf({ rows, total }: Balances, wording: Wording): BlockOf<'table'> {
  const { say } = wording;
  const figure = figureIn(wording);
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: say(words.code), kind: 'code', share: 10 },
      { label: say(words.name), kind: 'text', share: 24 },
      ...FIGURES.map((name) => ({ label: say(words[name]), kind: 'money' as const, share: 11 })),
    ],
    rows: rows.map((row) => [
      row.accountCode,
      // accounts below another stand further in
      `${'\u3000'.repeat(row.level - 1)}${row.accountName}`,
      ...FIGURES.map((name) => figure(row[name])),
    ]),
    sums: [say(statementWords.total), '', ...FIGURES.map((name) => wording.money(total[name]))],
  };
}
