import { answer } from '../../../kernel/context.ts';
import { decimal, sum, text } from '../../../kernel/decimal.ts';
import { pairsOf, sheetsOf } from '../../../kernel/print/answering.ts';
import { DOCUMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { Block, Sheet } from '../../../kernel/print/sheets.ts';
import { sheetWords } from '../../../kernel/print/words.ts';
import { languageOfSheet, type Wording } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { heading, parameter } from '../../company/index.ts';
import { purchasing } from '../contract.ts';
import { labels, receiptStatusChoices } from '../words.ts';

const RECEIPTS =
  statement(`select r.id, r.number, o.number as "orderNumber", p.name as supplier, w.name as warehouse, r.status, r.reference, r.note,
    r.received_by as "receivedBy", r.received_at as "receivedAt"
  from purchasing.receipt r
  join purchasing.purchase_order o on o.merchant_id = r.merchant_id and o.id = r.order_id
  join parties.party p on p.merchant_id = r.merchant_id and p.id = r.supplier_id
  join inventory.warehouse w on w.merchant_id = r.merchant_id and w.id = r.warehouse_id
  where r.merchant_id = :merchant and r.id = any(:receiptIds::uuid[]) and (:warehouses::uuid[] is null or r.warehouse_id = any(:warehouses::uuid[]))
  order by array_position(:receiptIds::uuid[], r.id)`);
const LINES =
  statement(`select l.receipt_id as "receiptId", l.n, s.code, c.name, s.option_text as "optionText", c.unit, l.quantity, l.refused, l.rejected,
    coalesce(b.code, '') as bin, concat_ws(' ', nullif(l.lot_number, ''), l.expires_on::text) as lot
  from purchasing.receipt_line l
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product c on c.merchant_id = s.merchant_id and c.id = s.product_id
  left join inventory.location b on b.merchant_id = l.merchant_id and b.id = l.location_id
  where l.merchant_id = :merchant and l.receipt_id = any(:receiptIds::uuid[]) order by l.receipt_id, l.n`);

interface Row {
  id: string;
  number: string;
  orderNumber: string;
  supplier: string;
  warehouse: string;
  status: string;
  reference: string;
  note: string;
  receivedBy: string;
  receivedAt: string;
}
interface Line {
  receiptId: string;
  n: number;
  code: string;
  name: Record<string, string>;
  optionText: string;
  unit: string;
  quantity: string;
  refused: string;
  rejected: string;
  bin: string;
  lot: string;
}
const words = {
  ...sheetWords,
  title: { zh: '采购入库单', en: 'Goods receipt' },
  inspected: { zh: '检验', en: 'Inspected' },
  stored: { zh: '仓管', en: 'Stored' },
} as const;

/** Receipts on paper, for the file and for whoever stores the goods; without prices. */
export const receiptSheets = answer(purchasing.queries['receipt-sheets'], async (ctx, { receiptIds, ...chosen }) => {
  const rows = await ctx.rows<Row>(RECEIPTS, { receiptIds });
  const receivers = rows.map(({ receivedBy }) => receivedBy);
  const [head, lines, names, paper] = await Promise.all([
    heading(ctx),
    ctx.rows<Line>(LINES, { receiptIds }),
    namesOf(ctx, receivers, languageOfSheet(chosen.language, null, ctx.merchant)),
    parameter(ctx, 'purchasing.receipt_paper'),
  ]);
  const linesOf = Map.groupBy(lines, ({ receiptId }) => receiptId);
  return sheetsOf(ctx, chosen, {
    title: words.title,
    papers: DOCUMENT_PAPERS,
    paper,
    rows,
    numberOf: (row) => row.number,
    sheet: (row, wording) => sheetOf(row, linesOf.get(row.id) ?? [], { wording, head, receiver: names.get(row.receivedBy) ?? '' }),
  });
});

interface Around {
  wording: Wording;
  head: { name: string; foot: string };
  receiver: string;
}
function sheetOf(row: Row, lines: readonly Line[], { wording, head, receiver }: Around): Sheet {
  const { say } = wording;
  const reversed = receiptStatusChoices.find(({ value }) => value === row.status && value === 'reversed');
  return {
    kind: 'document',
    id: row.id,
    number: row.number,
    language: wording.language,
    foot: head.foot,
    blocks: [
      {
        ...{ block: 'banner', title: say(words.title), left: head.name, centre: wording.instant(row.receivedAt).slice(0, 10) },
        ...{ right: row.number, barcode: row.number, mark: reversed ? say(reversed.label) : null },
      },
      {
        block: 'pairs',
        columns: 3,
        pairs: pairsOf([
          [say(labels.supplier), row.supplier],
          [say(labels.number), row.orderNumber],
          [say(labels.warehouse), row.warehouse],
          [say(labels.reference), row.reference],
        ]),
      },
      tableOf(lines, wording),
      ...(row.note ? [{ block: 'notes' as const, label: say(words.remark), text: row.note }] : []),
      {
        block: 'signatures',
        names: [
          { label: say(labels.receiver), value: receiver },
          { label: say(words.inspected), value: '' },
          { label: say(words.stored), value: '' },
        ],
      },
    ],
  };
}

function tableOf(lines: readonly Line[], wording: Wording): Block {
  const { say, quantity } = wording;
  const figure = (value: string) => (value === '0' ? '' : quantity(value));
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: '#', kind: 'index' },
      { label: say(words.sku), kind: 'code', share: 18 },
      { label: say(words.goods), kind: 'text', share: 30 },
      { label: say(labels.lot), kind: 'code', share: 16 },
      { label: say(labels.bin), kind: 'code', share: 12 },
      { label: say(labels.received), kind: 'quantity', share: 10 },
      { label: say(labels.refused), kind: 'quantity', share: 8 },
      { label: say(labels.rejected), kind: 'quantity', share: 10 },
      { label: say(labels.unit), kind: 'text', share: 7 },
    ],
    rows: lines.map((line) => [
      ...[String(line.n), line.code, [wording.name(line.name), line.optionText].filter(Boolean).join(' '), line.lot, line.bin],
      ...[quantity(line.quantity), figure(line.refused), figure(line.rejected), line.unit],
    ]),
    sums: [say(words.total), '', '', '', '', quantity(text(sum(lines.map((line) => decimal(line.quantity))))), '', '', ''],
  };
}
