import { answer } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { pairsOf, sheetsOf } from '../../../kernel/print/answering.ts';
import { DOCUMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { Sheet } from '../../../kernel/print/sheets.ts';
import { sheetWords } from '../../../kernel/print/words.ts';
import { languageOfSheet, type Wording } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { heading } from '../../company/index.ts';
import { capitalAmount } from '../../ledger/index.ts';
import { banking } from '../contract.ts';
import type { DocumentKind } from '../shapes.ts';
import { documentKindTitles, documentStatusTitles, labels } from '../words.ts';
import { DOCUMENT_FROM } from './documents.ts';

const DOCUMENTS =
  statement(`select d.id, d.number, d.kind, d.status, d.document_date as date, m.name as "moneyAccount", t.name as "targetAccount",
    d.amount, d.fee_amount as fee, d.currency, d.exchange_rate as "exchangeRate", d.books_amount as "booksAmount", d.target_amount as "targetAmount",
    t.currency as "targetCurrency", p.name as party, h.person_name as person, c.code, c.name as "chartName", d.reference, d.note,
    d.created_by as "createdBy"
  from ${DOCUMENT_FROM} where d.merchant_id = :merchant and d.id = any(:documentIds::uuid[]) order by array_position(:documentIds::uuid[], d.id)`);

interface Row {
  id: string;
  number: string;
  kind: DocumentKind;
  status: 'posted' | 'reversed';
  date: string;
  moneyAccount: string | null;
  targetAccount: string | null;
  amount: string;
  fee: string;
  currency: string;
  exchangeRate: string | null;
  booksAmount: string | null;
  targetAmount: string | null;
  targetCurrency: string | null;
  party: string | null;
  person: string | null;
  code: string | null;
  chartName: Record<string, string> | null;
  reference: string;
  note: string;
  createdBy: string;
}

const words = {
  ...sheetWords,
  title: { zh: '收付款单', en: 'Receipts and payments' },
  inWords: { zh: '人民币（大写）', en: 'In words' },
  approved: { zh: '审批', en: 'Approved' },
  cashier: { zh: '出纳', en: 'Cashier' },
  handled: { zh: '经手人', en: 'Handled by' },
} as const;

/** Papers of money for the file, with the amount in capital figures where it is yuan. */
export const documentSheets = answer(banking.queries['document-sheets'], async (ctx, { documentIds, ...chosen }) => {
  const rows = await ctx.rows<Row>(DOCUMENTS, { documentIds });
  const makers = rows.map(({ createdBy }) => createdBy);
  const [head, names] = await Promise.all([heading(ctx), namesOf(ctx, makers, languageOfSheet(chosen.language, null, ctx.merchant))]);
  return sheetsOf(ctx, chosen, {
    title: words.title,
    papers: DOCUMENT_PAPERS,
    paper: 'a5-landscape',
    rows,
    numberOf: (row) => row.number,
    sheet: (row, wording) => sheetOf(row, wording, { head, maker: names.get(row.createdBy) ?? '', books: ctx.merchant.currency }),
  });
});

interface Around {
  head: { name: string; foot: string };
  maker: string;
  /** The currency of the books. */
  books: string;
}

function sheetOf(row: Row, wording: Wording, { head, maker, books }: Around): Sheet {
  const { say } = wording;
  const { currency } = row;
  const inCurrency = (amount: string, of: string) => (of === books ? wording.money(amount) : `${of} ${wording.money(amount, of)}`);
  const account = row.code ? `${row.code} ${row.chartName?.[wording.language] ?? row.chartName?.zh ?? ''}` : null;
  return {
    kind: 'document',
    id: row.id,
    number: row.number,
    language: wording.language,
    foot: head.foot,
    blocks: [
      {
        ...{ block: 'banner', title: say(documentKindTitles[row.kind]), left: head.name, centre: row.date, right: row.number },
        ...{ barcode: row.number, mark: row.status === 'reversed' ? say(documentStatusTitles.reversed) : null },
      },
      {
        block: 'pairs',
        columns: 2,
        pairs: pairsOf([
          [say(labels.moneyAccount), row.moneyAccount],
          [say(labels.targetAccount), row.targetAccount],
          [say(labels.party), row.party],
          [say(labels.person), row.person],
          [say(labels.counterAccount), account],
          [say(labels.reference), row.reference],
          [say(labels.amount), inCurrency(row.amount, currency)],
          [say(labels.fee), decimal(row.fee) ? inCurrency(row.fee, currency) : null],
          [say(labels.targetAmount), row.targetAmount && inCurrency(row.targetAmount, row.targetCurrency ?? books)],
          [say(labels.exchangeRate), row.exchangeRate],
          [say(labels.booksBalance), row.booksAmount && wording.money(row.booksAmount)],
          [say(words.inWords), currency === 'CNY' ? capitalAmount(row.amount) : null],
        ]),
      },
      ...(row.note ? [{ block: 'notes' as const, label: say(words.remark), text: row.note }] : []),
      {
        block: 'signatures',
        names: [
          { label: say(words.approved), value: '' },
          { label: say(words.cashier), value: '' },
          { label: say(words.handled), value: row.person ?? '' },
          { label: say(labels.createdBy), value: maker },
        ],
      },
    ],
  };
}
