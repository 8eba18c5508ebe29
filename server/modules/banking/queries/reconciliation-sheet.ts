import { answer } from '../../../kernel/context.ts';
import { decimal, isZero } from '../../../kernel/decimal.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import { DOCUMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { Block, BlockOf, Sheet } from '../../../kernel/print/sheets.ts';
import { sheetWords } from '../../../kernel/print/words.ts';
import type { Wording } from '../../../kernel/print/wording.ts';
import { heading } from '../../company/index.ts';
import { banking } from '../contract.ts';
import { labels } from '../words.ts';
import { reconciled } from './reconciliation.ts';

type Reconciled = Awaited<ReturnType<typeof reconciled>>;

const words = {
  ...sheetWords,
  title: { zh: '银行存款余额调节表', en: 'Bank reconciliation' },
  item: { zh: '项目', en: 'Item' },
  bank: { zh: '银行对账单余额', en: 'Balance at the bank' },
  inTransit: { zh: '加：企业已收、银行未收', en: 'Plus: received in the books, not yet at the bank' },
  outstanding: { zh: '减：企业已付、银行未付', en: 'Less: paid in the books, not yet at the bank' },
  book: { zh: '企业账面余额', en: 'Balance in the books' },
  bankReceipts: { zh: '加：银行已收、企业未收', en: 'Plus: received at the bank, not yet in the books' },
  bankPayments: { zh: '减：银行已付、企业未付', en: 'Less: paid at the bank, not yet in the books' },
  openingDifference: { zh: '开始对账时的差额', en: 'Unlike when the comparison began' },
  adjusted: { zh: '调节后余额', en: 'Adjusted balance' },
  openBooks: { zh: '企业已记、银行未达', en: 'In the books, not yet at the bank' },
  openBank: { zh: '银行已记、企业未达', en: 'At the bank, not yet in the books' },
  prepared: { zh: '编制', en: 'Prepared' },
  reviewed: { zh: '复核', en: 'Reviewed' },
} as const;

/** 银行存款余额调节表 on paper, with every line that is not cleared. */
export const reconciliationSheet = answer(
  banking.queries['reconciliation-sheet'],
  async (ctx, { moneyAccountId, date = ctx.today, ...chosen }) => {
    const [row, head] = await Promise.all([reconciled(ctx, moneyAccountId, date), heading(ctx)]);
    return sheetsOf(ctx, chosen, {
      title: words.title,
      papers: DOCUMENT_PAPERS,
      paper: 'a4',
      rows: [row],
      numberOf: () => `${row.moneyAccount} ${date}`,
      sheet: (of, wording) => sheetOf(of, wording, head),
    });
  },
);

function sheetOf(row: Reconciled, said: Wording, head: { name: string; foot: string }): Sheet {
  // all figures are in the currency of the account
  const wording: Wording = { ...said, money: (value) => said.money(value, row.currency) };
  const { say } = wording;
  const blocks: Block[] = [
    {
      ...{ block: 'banner', title: say(words.title), left: head.name, centre: row.date, right: `${row.moneyAccount} · ${row.currency}` },
      ...{ barcode: null, mark: null },
    },
    balances(row, wording),
  ];
  if (row.books.length) blocks.push(openTable(say(words.openBooks), row.books.map(bookCells), wording));
  if (row.bankLines.length) blocks.push(openTable(say(words.openBank), row.bankLines.map(bankCells), wording));
  blocks.push({
    block: 'signatures',
    names: [
      { label: say(words.prepared), value: '' },
      { label: say(words.reviewed), value: '' },
    ],
  });
  return {
    kind: 'document',
    id: `${row.accountId} ${row.date}`,
    number: row.moneyAccount,
    language: wording.language,
    foot: head.foot,
    blocks,
  };
}

function balances(row: Reconciled, wording: Wording): BlockOf<'table'> {
  const { say, money } = wording;
  const line = (of: keyof typeof words & keyof Reconciled): string[] => [say(words[of]), money(row[of] as string)];
  const unlike = isZero(decimal(row.openingDifference)) ? ['', ''] : line('openingDifference');
  const [left, right] = [
    [line('bank'), line('inTransit'), line('outstanding'), ['', '']],
    [line('book'), line('bankReceipts'), line('bankPayments'), unlike],
  ];
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: say(words.item), kind: 'text', share: 32 },
      { label: say(labels.amount), kind: 'money', share: 18 },
      { label: say(words.item), kind: 'text', share: 32 },
      { label: say(labels.amount), kind: 'money', share: 18 },
    ],
    rows: left.map((cells, at) => [...cells, ...(right[at] ?? [])]),
    sums: [say(words.adjusted), money(row.adjustedBank), say(words.adjusted), money(row.adjustedBook)],
  };
}

const bookCells = (line: Reconciled['books'][number]): string[] => [line.date, line.sourceNumber, line.party || line.summary, line.amount];
const bankCells = (line: Reconciled['bankLines'][number]): string[] => [
  line.date,
  line.serial,
  line.counterparty || line.summary,
  line.amount,
];

function openTable(title: string, rows: string[][], { say, money }: Wording): BlockOf<'table'> {
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: say(labels.date), kind: 'code', share: 14 },
      { label: say(labels.reference), kind: 'code', share: 24 },
      { label: title, kind: 'text', share: 42 },
      { label: say(labels.amount), kind: 'money', share: 20 },
    ],
    rows: rows.map(([date = '', reference = '', about = '', amount = '0']) => [date, reference, about, money(amount)]),
    sums: null,
  };
}
