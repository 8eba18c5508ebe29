import { answer } from '../../../kernel/context.ts';
import { pairsOf, sheetsOf } from '../../../kernel/print/answering.ts';
import { DOCUMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { Block, Sheet } from '../../../kernel/print/sheets.ts';
import { sheetWords } from '../../../kernel/print/words.ts';
import type { Wording } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { heading, parameter } from '../../company/index.ts';
import { purchasing } from '../contract.ts';
import { labels } from '../words.ts';

const BILLS =
  statement(`select b.id, b.number, b.invoice_number as "invoiceNumber", b.invoice_date as "invoiceDate", b.due_date as "dueDate", b.status,
    b.currency, b.net_amount as net, b.tax_amount as tax, b.gross_amount as gross, b.note, p.name as supplier, p.language,
    (select min(d.business_date) from purchasing.consignment_sale s join inventory.consigned_draw d on d.merchant_id = s.merchant_id and d.id = s.draw_id
      where s.merchant_id = b.merchant_id and s.bill_id = b.id) as "from",
    (select max(d.business_date) from purchasing.consignment_sale s join inventory.consigned_draw d on d.merchant_id = s.merchant_id and d.id = s.draw_id
      where s.merchant_id = b.merchant_id and s.bill_id = b.id) as "to"
  from purchasing.bill b join parties.party p on p.merchant_id = b.merchant_id and p.id = b.supplier_id
  where b.merchant_id = :merchant and b.id = any(:billIds::uuid[]) and b.kind = 'consignment' order by array_position(:billIds::uuid[], b.id)`);
const LINES =
  statement(`select l.bill_id as "billId", l.n, s.code, c.name, s.option_text as "optionText", c.unit, l.quantity, l.tax_rate as "taxRate",
    l.net_amount as net, l.tax_amount as tax, l.gross_amount as gross
  from purchasing.bill_line l
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product c on c.merchant_id = s.merchant_id and c.id = s.product_id
  where l.merchant_id = :merchant and l.bill_id = any(:billIds::uuid[]) order by l.bill_id, l.n`);

interface Row {
  id: string;
  number: string;
  invoiceNumber: string;
  invoiceDate: string;
  dueDate: string;
  status: string;
  currency: string;
  net: string;
  tax: string;
  gross: string;
  note: string;
  supplier: string;
  language: 'zh' | 'en' | null;
  from: string | null;
  to: string | null;
}
interface Line {
  billId: string;
  n: number;
  code: string;
  name: Record<string, string>;
  optionText: string;
  unit: string;
  quantity: string;
  taxRate: string;
  net: string;
  tax: string;
  gross: string;
}
const words = {
  ...sheetWords,
  title: { zh: '寄售结算单', en: 'Sold report' },
  period: { zh: '销售期间', en: 'Sold between' },
  tax: { zh: '税额', en: 'Tax' },
  rate: { zh: '税率', en: 'Rate' },
  reversed: { zh: '已撤销', en: 'Reversed' },
  agreed: { zh: '寄售方确认（签章）', en: 'Agreed by the consignor' },
} as const;

/** Sold reports as they go to the consignor, in his language. */
export const soldReportSheets = answer(purchasing.queries['sold-report-sheets'], async (ctx, { billIds, ...chosen }) => {
  const [head, rows, lines, paper] = await Promise.all([
    heading(ctx),
    ctx.rows<Row>(BILLS, { billIds }),
    ctx.rows<Line>(LINES, { billIds }),
    parameter(ctx, 'purchasing.order_paper'),
  ]);
  const linesOf = Map.groupBy(lines, ({ billId }) => billId);
  return sheetsOf(ctx, chosen, {
    title: words.title,
    papers: DOCUMENT_PAPERS,
    paper,
    rows,
    numberOf: (row) => row.number,
    partnerLanguage: (row) => row.language,
    sheet: (row, wording) => sheetOf(row, linesOf.get(row.id) ?? [], { wording, head }),
  });
});

function sheetOf(row: Row, lines: readonly Line[], { wording, head }: { wording: Wording; head: { name: string; foot: string } }): Sheet {
  const { say, date } = wording;
  return {
    kind: 'document',
    id: row.id,
    number: row.number,
    language: wording.language,
    foot: head.foot,
    blocks: [
      {
        ...{ block: 'banner', title: say(words.title), left: head.name, centre: date(row.invoiceDate) },
        ...{ right: row.number, barcode: row.number, mark: row.status === 'reversed' ? say(words.reversed) : null },
      },
      {
        block: 'pairs',
        columns: 2,
        pairs: pairsOf([
          [say(labels.consignor), row.supplier],
          [say(words.period), [row.from, row.to].filter(Boolean).map(date).join(' – ')],
          [say(labels.invoiceNumber), row.invoiceNumber],
          [say(labels.payBy), date(row.dueDate)],
        ]),
      },
      tableOf(row, lines, wording),
      ...(row.note ? [{ block: 'notes' as const, label: say(words.remark), text: row.note }] : []),
      {
        block: 'signatures',
        names: [
          { label: say(words.prepared), value: '' },
          { label: say(words.agreed), value: '' },
        ],
      },
    ],
  };
}

function tableOf(row: Row, lines: readonly Line[], wording: Wording): Block {
  const { say, money } = wording;
  const inCurrency = (value: string) => money(value, row.currency);
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: '#', kind: 'index' },
      { label: say(words.sku), kind: 'code', share: 18 },
      { label: say(words.goods), kind: 'text', share: 30 },
      { label: say(labels.soldQuantity), kind: 'quantity', share: 12 },
      { label: say(labels.net), kind: 'money', share: 13 },
      { label: say(words.rate), kind: 'text', share: 8 },
      { label: say(words.tax), kind: 'money', share: 11 },
      { label: say(labels.gross), kind: 'money', share: 14 },
    ],
    rows: lines.map((line) => [
      ...[String(line.n), line.code, [wording.name(line.name), line.optionText].filter(Boolean).join(' ')],
      ...[wording.quantity(line.quantity, line.unit), inCurrency(line.net), wording.rate(line.taxRate)],
      ...[inCurrency(line.tax), inCurrency(line.gross)],
    ]),
    sums: [say(words.total), '', '', '', inCurrency(row.net), '', inCurrency(row.tax), inCurrency(row.gross)],
  };
}
