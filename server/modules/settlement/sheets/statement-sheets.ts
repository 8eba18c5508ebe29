import { answer } from '../../../kernel/context.ts';
import { add, decimal, isNegative, negate, text } from '../../../kernel/decimal.ts';
import { pairsOf, sheetsOf } from '../../../kernel/print/answering.ts';
import { DOCUMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { Block, BlockOf, Sheet } from '../../../kernel/print/sheets.ts';
import type { Wording } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { type Heading, heading } from '../../company/index.ts';
import { settlement } from '../contract.ts';
import { lineTitles } from '../kinds.ts';
import { labels } from '../labels.ts';
import type { StatementState } from '../statements/states.rules.ts';
import { words } from './words.ts';

const STATEMENTS =
  statement(`select s.id, s.number, p.name as party, p.language, s.side, s.status, s.currency, s.after_date as after, s.to_date as "to",
    s.opening, s.charges, s.returns, s.paid, s.adjusted, s.closing, s.note
  from settlement.statement s join parties.party p on p.merchant_id = s.merchant_id and p.id = s.party_id
  where s.merchant_id = :merchant and s.id = any(:statementIds::uuid[]) order by array_position(:statementIds::uuid[], s.id)`);
const LINES =
  statement(`select l.statement_id as "statementId", l.kind, l.number, l.about, l.date, l.amount from settlement.statement_line l
  where l.merchant_id = :merchant and l.statement_id = any(:statementIds::uuid[]) and l.line_key is not null order by l.statement_id, l.n`);

const FIGURES = ['opening', 'charges', 'returns', 'paid', 'adjusted', 'closing'] as const;
type Figures = Record<(typeof FIGURES)[number], string>;
interface Row extends Figures {
  id: string;
  number: string;
  party: string;
  language: string | null;
  side: 'receivable' | 'payable';
  status: StatementState;
  currency: string;
  after: string | null;
  to: string;
  note: string;
}
interface Line {
  statementId: string;
  kind: keyof typeof lineTitles;
  number: string;
  about: string;
  date: string | null;
  amount: string;
}

/** 对账单 as it goes to the partner, in the partner's language: how it comes about, line by line with the balance after each, to be signed. */
export const statementSheets = answer(settlement.queries['statement-sheets'], async (ctx, { statementIds, ...chosen }) => {
  const [head, rows, lines] = await Promise.all([
    heading(ctx),
    ctx.rows<Row>(STATEMENTS, { statementIds }),
    ctx.rows<Line>(LINES, { statementIds }),
  ]);
  const linesOf = Map.groupBy(lines, ({ statementId }) => statementId);
  return sheetsOf(ctx, chosen, {
    title: words.statement,
    papers: DOCUMENT_PAPERS,
    paper: 'a4',
    rows,
    numberOf: ({ number }) => number,
    partnerLanguage: ({ language }) => language,
    sheet: (row, wording) => sheetOf(row, linesOf.get(row.id) ?? [], { head, wording }),
  });
});

function sheetOf(row: Row, lines: readonly Line[], { head, wording }: { head: Heading; wording: Wording }): Sheet {
  const { say, date, moneySigned } = wording;
  const { currency } = row;
  return {
    kind: 'document',
    id: row.id,
    number: row.number,
    language: wording.language,
    foot: head.foot,
    blocks: [
      {
        ...{ block: 'head', title: say(words.statement), merchant: head.name, logo: head.logo, about: head.about, number: row.number },
        ...{ barcode: row.number, qr: null, mark: row.status === 'draft' ? say(words.draft) : null },
      },
      {
        block: 'pairs',
        columns: 2,
        pairs: pairsOf([
          [say(words.to), row.party],
          [say(labels.currency), currency],
          [say(row.after ? words.period : words.through), row.after ? `${date(row.after)} – ${date(row.to)}` : date(row.to)],
        ]),
      },
      {
        block: 'totals',
        rows: [
          ...FIGURES.map((key) => ({ label: say(labels[key]), value: moneySigned(row[key], currency), strong: false })),
          { label: owing(row, wording), value: moneySigned(text(absoluteOf(row.closing)), currency), strong: true },
        ],
      },
      tableOf(row, lines, wording),
      ...(row.note ? [{ block: 'notes' as const, label: say(words.note), text: row.note }] : []),
      { block: 'notes', label: say(words.compare), text: say(words.ask) },
      signatures(wording),
    ],
  };
}

const absoluteOf = (value: string) => (isNegative(decimal(value)) ? negate(decimal(value)) : decimal(value));

/** Who owes whom what stands at the end. */
const owing = ({ side, closing }: Row, { say }: Wording): string =>
  say((side === 'receivable') !== isNegative(decimal(closing)) ? words.owes : words.owed);

const signatures = ({ say }: Wording): Block => ({
  block: 'signatures',
  names: [
    { label: say(words.ours), value: '' },
    { label: say(words.theirs), value: '' },
    { label: say(words.differs), value: '' },
  ],
});

function tableOf(row: Row, lines: readonly Line[], { say, money, date }: Wording): BlockOf<'table'> {
  let balance = decimal(row.opening);
  const shown = lines.map(({ kind, number, about, amount, ...line }) => {
    balance = add(balance, decimal(amount));
    return [date(line.date), say(lineTitles[kind]), number, about, money(amount, row.currency), money(text(balance), row.currency)];
  });
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: say(labels.date), kind: 'text', share: 12 },
      { label: say(labels.kind), kind: 'text', share: 14 },
      { label: say(labels.document), kind: 'code', share: 20 },
      { label: say(labels.about), kind: 'text', share: 22 },
      { label: say(labels.amount), kind: 'money', share: 16 },
      { label: say(labels.balance), kind: 'money', share: 16 },
    ],
    rows: [['', say(labels.opening), '', '', '', money(row.opening, row.currency)], ...shown],
    sums: [say(labels.closing), '', '', '', '', money(row.closing, row.currency)],
  };
}
