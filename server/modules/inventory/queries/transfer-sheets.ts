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
import { TRANSFER_STATUSES } from '../words.ts';

const TRANSFERS = statement(`select t.id, t.number, f.name as "fromWarehouse", w.name as "toWarehouse", t.status, t.remark,
    t.shipped_at as "shippedAt", t.received_at as "receivedAt", t.created_by as "createdBy", t.created_at as "createdAt"
  from inventory.transfer t
  join inventory.warehouse f on f.merchant_id = t.merchant_id and f.id = t.from_warehouse_id
  join inventory.warehouse w on w.merchant_id = t.merchant_id and w.id = t.to_warehouse_id
  where t.merchant_id = :merchant and t.id = any(:transferIds::uuid[])
    and (:warehouses::uuid[] is null or t.from_warehouse_id = any(:warehouses::uuid[]) or t.to_warehouse_id = any(:warehouses::uuid[]))
  order by array_position(:transferIds::uuid[], t.id)`);
/** The bins are those that the goods really left and came to; before that there are none. */
const LINES = statement(`with moved as (
    select m.source_id, m.sku_id, m.quality_from,
      string_agg(distinct f.code, ', ') filter (where f.kind = 'internal' and f.warehouse_id = t.from_warehouse_id) as "from",
      string_agg(distinct i.code, ', ') filter (where i.kind = 'internal' and i.warehouse_id = t.to_warehouse_id) as "to"
    from inventory.stock_move m
    join inventory.transfer t on t.merchant_id = m.merchant_id and t.id = m.source_id
    join inventory.location f on f.merchant_id = m.merchant_id and f.id = m.from_location_id
    join inventory.location i on i.merchant_id = m.merchant_id and i.id = m.to_location_id
    where m.merchant_id = :merchant and m.source_id = any(:transferIds::uuid[])
    group by m.source_id, m.sku_id, m.quality_from)
  select l.transfer_id as "transferId", s.code, p.name, s.option_text as "optionText", p.unit, l.quality as "qualityFrom",
    l.quality as "qualityTo", l.quantity, l.shipped, l.received, coalesce(moved."from", '') as "from", coalesce(moved."to", '') as "to"
  from inventory.transfer_line l
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  left join moved on moved.source_id = l.transfer_id and moved.sku_id = l.sku_id and moved.quality_from = l.quality
  where l.merchant_id = :merchant and l.transfer_id = any(:transferIds::uuid[]) order by l.transfer_id, l.n`);

interface Row {
  id: string;
  number: string;
  fromWarehouse: string;
  toWarehouse: string;
  status: string;
  remark: string;
  shippedAt: string | null;
  receivedAt: string | null;
  createdBy: string;
  createdAt: string;
}
interface Line extends SlipLine {
  transferId: string;
  shipped: string;
  received: string;
  from: string;
  to: string;
}

/** What is still nothing stays empty: people write there. */
const counted = (key: 'quantity' | 'shipped' | 'received', title: Title, share: number): SlipColumn<Line> => ({
  title,
  share,
  kind: 'quantity',
  forThePen: true,
  cell: (line, { quantity }) => (line[key] === '0' ? '' : quantity(line[key])),
  sum: (lines, wording) =>
    lines.every((line) => line[key] === '0')
      ? ''
      : together(
          lines.map((line) => line[key]),
          wording,
        ),
});

const COLUMNS: SlipColumn<Line>[] = [
  ...goodsOfSlip,
  { title: { zh: '移出货位', en: 'From bin' }, kind: 'code', share: 13, cell: (line) => line.from },
  { title: { zh: '移入货位', en: 'To bin' }, kind: 'code', share: 13, cell: (line) => line.to },
  counted('quantity', { zh: '数量', en: 'Qty' }, 11),
  counted('shipped', { zh: '实发', en: 'Shipped' }, 14),
  counted('received', { zh: '实收', en: 'Received' }, 15),
  unitOfSlip,
];

/** Transfers as slips that go with the goods, for whoever works at either end. */
export const transferSheets = answer(inventory.queries['transfer-sheets'], async (ctx, { transferIds, ...chosen }) => {
  const rows = await ctx.rows<Row>(TRANSFERS, { transferIds });
  const ids = rows.map((row) => row.id);
  const makers = rows.map((row) => row.createdBy);
  const [head, lines, names, paper] = await Promise.all([
    heading(ctx),
    ctx.rows<Line>(LINES, { transferIds: ids }),
    namesOf(ctx, makers, languageOfSheet(chosen.language, null, ctx.merchant)),
    parameter(ctx, 'inventory.slip_paper'),
  ]);
  const linesOf = Map.groupBy(lines, (line) => line.transferId);
  return sheetsOf(ctx, chosen, {
    title: { zh: '调拨单', en: 'Transfer slips' },
    papers: DOCUMENT_PAPERS,
    paper,
    rows,
    numberOf: (row) => row.number,
    sheet: (row, wording) => {
      const slip = transferSlip(row, wording, { lines: linesOf.get(row.id) ?? [], madeBy: names.get(row.createdBy) ?? '' });
      return slipOf(slip, wording, { merchant: head.name, foot: head.foot });
    },
  });
});

function transferSlip(row: Row, wording: Wording, { lines, madeBy }: { lines: Line[]; madeBy: string }): Slip<Line> {
  return {
    ...{ id: row.id, number: row.number, remark: row.remark, madeBy, lines },
    title: { zh: '调拨单', en: 'Transfer slip' },
    date: wording.instant(row.createdAt).slice(0, 10),
    pairs: [
      [{ zh: '调出仓', en: 'From' }, row.fromWarehouse],
      [{ zh: '调入仓', en: 'To' }, row.toWarehouse],
      [{ zh: '状态', en: 'Status' }, chosenTitle(TRANSFER_STATUSES, row.status, wording)],
      [{ zh: '出库时间', en: 'Shipped' }, wording.instant(row.shippedAt)],
      [{ zh: '完成时间', en: 'Done' }, wording.instant(row.receivedAt)],
    ],
    columns: COLUMNS,
    mark: row.status === 'cancelled' ? chosenTitle(TRANSFER_STATUSES, row.status, wording) : null,
  };
}
