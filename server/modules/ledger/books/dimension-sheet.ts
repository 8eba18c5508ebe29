import { answer } from '../../../kernel/context.ts';
import type { BlockOf } from '../../../kernel/print/sheets.ts';
import { languageOfSheet, type Wording } from '../../../kernel/print/wording.ts';
import { ledger } from '../contract.ts';
import { monthOf } from '../periods.ts';
import { figureIn, standingOf, statementWords } from '../statement-sheets.ts';
import { dimensionBalancesOf } from './dimension-balances.ts';
import { type BookDimension, bookDimensionTitles } from '../book-dimensions.rules.ts';
import { bookSheet, bookWords as words } from './sheets.ts';

type Balances = Awaited<ReturnType<typeof dimensionBalancesOf>>;

const title = { zh: '辅助核算余额表', en: 'Balances by dimension' } as const;
const none = { zh: '（未指定）', en: '(none)' } as const;
const others = { zh: '其余 {count} 个', en: '{count} others' } as const;

/** Balances by dimension on paper. */
export const dimensionSheet = answer(
  ledger.queries['dimension-sheet'],
  async (ctx, { accountId, dimension, from: asked, to = ctx.today, ...chosen }) => {
    const from = asked ?? monthOf(to);
    const row = await dimensionBalancesOf(ctx, { accountId, dimension, from, to }, languageOfSheet(chosen.language, null, ctx.merchant));
    return bookSheet(ctx, chosen, {
      ...{ title, account: row.account, from, to },
      beside: ({ say }) => `· ${say(bookDimensionTitles[dimension])}`,
      table: (wording) => tableOf(row, dimension, wording),
    });
  },
);

function tableOf({ account, rows, left, rest, total }: Balances, dimension: BookDimension, wording: Wording): BlockOf<'table'> {
  const { say } = wording;
  const figure = figureIn(wording);
  const cells = (each: Balances['total']) => [
    ...standingOf(each.opening, account.side, wording),
    figure(each.debit),
    figure(each.credit),
    ...standingOf(each.closing, account.side, wording),
  ];
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: say(bookDimensionTitles[dimension]), kind: 'text', share: 30 },
      { label: say(words.side), kind: 'index', share: 5 },
      { label: say(statementWords.opening), kind: 'money', share: 15 },
      { label: say(statementWords.debit), kind: 'money', share: 15 },
      { label: say(statementWords.credit), kind: 'money', share: 15 },
      { label: say(words.side), kind: 'index', share: 5 },
      { label: say(words.closing), kind: 'money', share: 15 },
    ],
    rows: [
      ...rows.map((row) => [row.name ?? say(none), ...cells(row)]),
      ...(left ? [[say(others).replace('{count}', String(left)), ...cells(rest)]] : []),
    ],
    sums: [say(statementWords.total), ...cells(total)],
  };
}
