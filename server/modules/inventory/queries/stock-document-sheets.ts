import { answer } from '../../../kernel/context.ts';
import type { Title } from '../../../kernel/contract.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import { DOCUMENT_PAPERS } from '../../../kernel/print/papers.ts';
import { languageOfSheet, type Wording } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { heading, parameter } from '../../company/index.ts';
import { inventory } from '../contract.ts';
import { chosenTitle, goodsOfSlip, type Slip, type SlipColumn, type SlipLine, slipOf, together, unitOfSlip } from '../slips.ts';
import { DOCUMENT_STATUSES, REASONS } from '../words.ts';

const DOCUMENTS = statement(`select d.id, d.number, d.kind, w.name as warehouse, d.reason, d.remark, d.status, d.business_date as date,
    r.number as "reversesNumber", d.created_by as "createdBy"
  from inventory.stock_document d
  join inventory.warehouse w on w.merchant_id = d.merchant_id and w.id = d.warehouse_id
  left join inventory.stock_document r on r.merchant_id = d.merchant_id and r.id = d.reverses_id
  where d.merchant_id = :merchant and d.id = any(:documentIds::uuid[])
    and (:warehouses::uuid[] is null or d.warehouse_id = any(:warehouses::uuid[]))
  order by array_position(:documentIds::uuid[], d.id)`);
const LINES = statement(`select l.document_id as "documentId", s.code, p.name, s.option_text as "optionText", p.unit, l.quantity,
    l.entered_quantity as "enteredQuantity", l.entered_unit as "enteredUnit", l.quality_from as "qualityFrom", l.quality_to as "qualityTo",
    case f.kind when 'internal' then f.code else '' end as "from", case t.kind when 'internal' then t.code else '' end as "to"
  from inventory.stock_document_line l
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  left join inventory.location f on f.merchant_id = l.merchant_id and f.id = l.from_location_id
  left join inventory.location t on t.merchant_id = l.merchant_id and t.id = l.to_location_id
  where l.merchant_id = :merchant and l.document_id = any(:documentIds::uuid[]) order by l.document_id, l.n`);

interface Row {
  id: string;
  number: string;
  kind: keyof typeof TITLES;
  warehouse: string;
  reason: string;
  remark: string;
  status: string;
  date: string;
  reversesNumber: string | null;
  createdBy: string;
}
interface Line extends SlipLine {
  documentId: string;
  enteredQuantity: string;
  enteredUnit: string;
  from: string;
  to: string;
}

const TITLES = {
  other_in: { zh: '其他入库单', en: 'Goods received slip' },
  other_out: { zh: '其他出库单', en: 'Goods issued slip' },
  opening: { zh: '期初入库单', en: 'Opening stock slip' },
  bin_move: { zh: '移库单', en: 'Bin move slip' },
  quality_change: { zh: '品质调整单', en: 'Quality change slip' },
  owned_in: { zh: '客户货入库单', en: 'Customer’s goods in' },
  owned_out: { zh: '客户货出库单', en: 'Customer’s goods out' },
} as const satisfies Record<string, Title>;

const entered = ({ enteredUnit, enteredQuantity, unit }: Line, { quantity }: Wording): string =>
  enteredUnit && enteredUnit !== unit ? quantity(enteredQuantity, enteredUnit) : '';

const COLUMNS: SlipColumn<Line>[] = [
  ...goodsOfSlip,
  { title: { zh: '移出货位', en: 'From bin' }, kind: 'code', share: 13, cell: (line) => line.from },
  { title: { zh: '移入货位', en: 'To bin' }, kind: 'code', share: 13, cell: (line) => line.to },
  { title: { zh: '件数', en: 'Packs' }, kind: 'quantity', cell: entered },
  {
    ...{ title: { zh: '数量', en: 'Qty' }, kind: 'quantity' },
    cell: (line, { quantity }) => quantity(line.quantity),
    sum: (lines, wording) =>
      together(
        lines.map((line) => line.quantity),
        wording,
      ),
  },
  unitOfSlip,
];

/** Receipts and issues without an order, opening stock, bin moves and quality changes as slips to sign. */
export const stockDocumentSheets = answer(inventory.queries['stock-document-sheets'], async (ctx, { documentIds, ...chosen }) => {
  const rows = await ctx.rows<Row>(DOCUMENTS, { documentIds });
  const ids = rows.map((row) => row.id);
  const makers = rows.map((row) => row.createdBy);
  const [head, lines, names, paper] = await Promise.all([
    heading(ctx),
    ctx.rows<Line>(LINES, { documentIds: ids }),
    namesOf(ctx, makers, languageOfSheet(chosen.language, null, ctx.merchant)),
    parameter(ctx, 'inventory.slip_paper'),
  ]);
  const linesOf = Map.groupBy(lines, (line) => line.documentId);
  return sheetsOf(ctx, chosen, {
    title: { zh: '库存单据', en: 'Stock slips' },
    papers: DOCUMENT_PAPERS,
    paper,
    rows,
    numberOf: (row) => row.number,
    sheet: (row, wording) => {
      const slip = documentSlip(row, wording, { lines: linesOf.get(row.id) ?? [], madeBy: names.get(row.createdBy) ?? '' });
      return slipOf(slip, wording, { merchant: head.name, foot: head.foot });
    },
  });
});

function documentSlip(row: Row, wording: Wording, { lines, madeBy }: { lines: Line[]; madeBy: string }): Slip<Line> {
  return {
    ...{ id: row.id, number: row.number, remark: row.remark, madeBy, lines },
    title: TITLES[row.kind],
    date: wording.date(row.date),
    pairs: [
      [{ zh: '仓库', en: 'Warehouse' }, row.warehouse],
      [{ zh: '原因', en: 'Reason' }, chosenTitle(REASONS, row.reason, wording)],
      [{ zh: '冲销', en: 'Reverses' }, row.reversesNumber],
    ],
    columns: COLUMNS,
    // paper of what counts no more must not pass for the real one
    mark: row.status === 'posted' ? null : chosenTitle(DOCUMENT_STATUSES, row.status, wording),
  };
}
