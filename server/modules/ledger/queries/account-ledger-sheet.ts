import { answer, type ReadContext } from '../../../kernel/context.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import { STATEMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { BlockOf } from '../../../kernel/print/sheets.ts';
import { languageOfSheet, type Wording } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { heading } from '../../company/index.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { figureIn, intervalOf, standingOf, statementSheet, statementWords } from '../statement-sheets.ts';
import { askersOf, dimensionSql } from '../books/dimension-lines.ts';
import { type BookDimension, bookDimensionTitles } from '../book-dimensions.rules.ts';
import { monthOf } from '../periods.ts';
import { voucherCalled } from '../voucher-words.rules.ts';
import { accountLines, accountsBelow } from './account-ledger.ts';

/** What one print holds: some sixty pages. */
export const MOST_LINES = 2_000;

const COUNT = statement(`select count(*)::int as count from ledger.entry_line l
  join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
  join ledger.account top on top.merchant_id = :merchant and top.id = :accountId::uuid and a.code like top.code || '%'
  where l.merchant_id = :merchant and l.business_date between :from::date and :to::date and ${dimensionSql('l')}`);

const words = {
  title: { zh: '明细账', en: 'Account ledger' },
  date: { zh: '日期', en: 'Date' },
  voucher: { zh: '凭证号', en: 'Voucher' },
  summary: { zh: '摘要', en: 'Summary' },
  side: { zh: '方向', en: 'Side' },
  balance: { zh: '余额', en: 'Balance' },
  period: { zh: '本期合计', en: 'Total of the period' },
} as const;

type Lines = Awaited<ReturnType<typeof accountLines>>;
interface Asked {
  accountId: string;
  from: string;
  to: string;
  dimension?: BookDimension | undefined;
  value?: string | undefined;
}

/** More lines than one print holds are refused. */
export async function refuseTooMany(ctx: ReadContext, { dimension, value, ...asked }: Asked): Promise<void> {
  const accounts = (await accountsBelow(ctx, asked.accountId)).map(({ id }) => id);
  const askers = await askersOf(ctx, accounts, dimension);
  const count =
    (
      await ctx.row<{ count: number }>(COUNT, {
        ...asked,
        dimension: dimension ?? null,
        value: value === 'none' ? null : (value ?? null),
        askers,
      })
    )?.count ?? 0;
  if (count > MOST_LINES) throw errors.too_many_lines_to_print({ count, limit: MOST_LINES });
}

/** The ledger of an account on paper: opening balance, every line with its running balance, the totals of the period. */
export const accountLedgerSheet = answer(
  ledger.queries['account-ledger-sheet'],
  async (ctx, { accountId, from: asked, to = ctx.today, dimension, value, ...chosen }) => {
    const from = asked ?? monthOf(to);
    await refuseTooMany(ctx, { accountId, from, to, dimension, value });
    const [lines, head] = await Promise.all([
      accountLines(ctx, { accountId, from, to, dimension, value, limit: MOST_LINES }, languageOfSheet(chosen.language, null, ctx.merchant)),
      heading(ctx),
    ]);
    return sheetsOf(ctx, chosen, {
      title: words.title,
      papers: STATEMENT_PAPERS,
      paper: 'a4-landscape',
      rows: [lines],
      numberOf: ({ account }) => account.code,
      sheet: (row, wording) =>
        statementSheet(wording, {
          id: `account-ledger ${row.account.id} ${from} ${to}`,
          number: `${row.account.code} ${row.account.name} ${from} – ${to}`,
          title: [wording.say(words.title), row.account.code, row.account.name, ofIn(row, wording)].filter(Boolean).join(' '),
          head,
          interval: intervalOf(from, to, wording),
          currency: ctx.merchant.currency,
          table: tableOf(row, from, wording),
        }),
    });
  },
);

/** Whose lines these are, where not all are shown. */
const ofIn = ({ of }: Lines, { say }: Wording): string =>
  of ? `· ${say(bookDimensionTitles[of.dimension as BookDimension])} ${of.name ?? '–'}` : '';

function tableOf({ account, opening, rows, debit, credit, closing }: Lines, from: string, wording: Wording): BlockOf<'table'> {
  const { say } = wording;
  const figure = figureIn(wording);
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: say(words.date), kind: 'code', share: 10 },
      { label: say(words.voucher), kind: 'code', share: 8 },
      { label: say(words.summary), kind: 'text', share: 36 },
      { label: say(statementWords.debit), kind: 'money', share: 13 },
      { label: say(statementWords.credit), kind: 'money', share: 13 },
      { label: say(words.side), kind: 'index', share: 6 },
      { label: say(words.balance), kind: 'money', share: 14 },
    ],
    rows: [
      [from, '', say(statementWords.opening), '', '', ...standingOf(opening, account.side, wording)],
      ...rows.map((row) => [
        row.date,
        voucherCalled(wording.language, row.voucherWord, row.voucherNumber),
        row.summary,
        figure(row.debit),
        figure(row.credit),
        ...standingOf(row.balance, account.side, wording),
      ]),
    ],
    sums: [say(words.period), '', '', wording.money(debit), wording.money(credit), ...standingOf(closing, account.side, wording)],
  };
}
