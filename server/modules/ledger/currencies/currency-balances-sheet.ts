import { lastDayOf } from '../../../kernel/calendar.ts';
import { answer } from '../../../kernel/context.ts';
import { text } from '../../../kernel/decimal.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import { STATEMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { BlockOf } from '../../../kernel/print/sheets.ts';
import { languageOfSheet, type Wording } from '../../../kernel/print/wording.ts';
import { heading } from '../../company/index.ts';
import { ledger } from '../contract.ts';
import { statementSheet } from '../statement-sheets.ts';
import { foreignBalances, type StandingBalance } from './balances.ts';
import { gainsAndLosses } from './revaluing.rules.ts';

const words = {
  title: { zh: '外币余额与调汇', en: 'Balances in foreign currencies' },
  account: { zh: '科目', en: 'Account' },
  party: { zh: '往来单位', en: 'Party' },
  currency: { zh: '币种', en: 'Currency' },
  amount: { zh: '原币余额', en: 'In the currency' },
  rate: { zh: '汇率', en: 'Rate' },
  books: { zh: '账面本位币', en: 'In the books' },
  revalued: { zh: '按当日汇率', en: 'At the rate of the day' },
  difference: { zh: '差额', en: 'Difference' },
  gain: { zh: '汇兑收益', en: 'Exchange gain' },
  loss: { zh: '汇兑损失', en: 'Exchange loss' },
} as const;

/** Balances in foreign currencies on paper, as a month's end is documented with. */
export const currencyBalancesSheet = answer(ledger.queries['currency-balances-sheet'], async (ctx, { month, ...chosen }) => {
  const day = lastDayOf(`${month ?? ctx.today.slice(0, 7)}-01`, 'month');
  const [balances, head] = await Promise.all([
    foreignBalances(ctx, day, languageOfSheet(chosen.language, null, ctx.merchant)),
    heading(ctx),
  ]);
  return sheetsOf(ctx, chosen, {
    title: words.title,
    papers: STATEMENT_PAPERS,
    paper: 'a4-landscape',
    rows: [balances],
    numberOf: () => day,
    sheet: (rows, wording) =>
      statementSheet(wording, {
        id: `currency-balances ${day}`,
        number: `${wording.say(words.title)} ${day}`,
        title: wording.say(words.title),
        head,
        interval: day,
        currency: ctx.merchant.currency,
        table: tableOf(rows, wording),
      }),
  });
});

function tableOf(rows: readonly StandingBalance[], wording: Wording): BlockOf<'table'> {
  const { say, money } = wording;
  const { gain, loss } = gainsAndLosses(rows.flatMap(({ revalued }) => (revalued ? [revalued] : [])));
  const figures = ['amount', 'rate', 'books', 'revalued', 'difference'] as const;
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: say(words.account), kind: 'text', share: 24 },
      { label: say(words.party), kind: 'text', share: 16 },
      { label: say(words.currency), kind: 'code', share: 7 },
      ...figures.map((name) => ({ label: say(words[name]), kind: 'money' as const, share: name === 'rate' ? 9 : 11 })),
    ],
    rows: rows.map(({ accountCode, accountName, partyName, currency, amount, rate, books, revalued }) => [
      ...[
        `${accountCode} ${accountName}`,
        partyName ?? '',
        currency,
        money(text(amount)),
        rate === undefined ? '' : text(rate),
        money(text(books)),
      ],
      ...(revalued ? [money(text(revalued.revalued)), money(text(revalued.difference))] : ['', '']),
    ]),
    sums: [`${say(words.gain)} ${money(text(gain))}`, `${say(words.loss)} ${money(text(loss))}`, '', '', '', '', '', ''],
  };
}
