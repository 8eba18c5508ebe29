import { answer } from '../../../../kernel/context.ts';
import { sheetsOf } from '../../../../kernel/print/answering.ts';
import { DOCUMENT_PAPERS } from '../../../../kernel/print/papers.ts';
import { statement } from '../../../../kernel/statement.ts';
import { namesOf } from '../../../access/index.ts';
import { heading, parameter } from '../../../company/index.ts';
import { inventory } from '../../contract.ts';
import { chosenTitle, goodsOfSlip, type SlipColumn, type SlipLine, slipOf, unitOfSlip } from '../../slips.ts';
import { blindFor, COUNT_SCOPES, COUNT_STATUSES } from '../words.ts';

const COUNTS = statement(`select c.id, c.number, c.scope, c.status, c.remark, c.blind, c.snapshot_at as "snapshotAt", w.name as warehouse,
    c.created_by as "createdBy"
  from inventory.stock_count c join inventory.warehouse w on w.merchant_id = c.merchant_id and w.id = c.warehouse_id
  where c.merchant_id = :merchant and c.id = any(:countIds::uuid[]) and (:warehouses::uuid[] is null or c.warehouse_id = any(:warehouses::uuid[]))
  order by array_position(:countIds::uuid[], c.id)`);
const LINES = statement(`select l.count_id as "countId", s.code, p.name, s.option_text as "optionText", p.unit, l.snapshot as quantity,
    l.quality as "qualityFrom", l.quality as "qualityTo", o.code as bin, coalesce(t.number, '') as lot,
    coalesce(coalesce(l.second_quantity, l.first_quantity)::text, '') as counted
  from inventory.stock_count_line l
  join inventory.location o on o.merchant_id = l.merchant_id and o.id = l.location_id
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  left join inventory.lot t on t.merchant_id = l.merchant_id and t.id = l.lot_id
  where l.merchant_id = :merchant and l.count_id = any(:countIds::uuid[]) order by l.count_id, l.n`);

interface Row {
  id: string;
  number: string;
  scope: string;
  status: string;
  remark: string;
  blind: boolean;
  snapshotAt: string;
  warehouse: string;
  createdBy: string;
}
interface Line extends SlipLine {
  countId: string;
  bin: string;
  lot: string;
  counted: string;
}

const bin: SlipColumn<Line> = { title: { zh: '货位', en: 'Bin' }, kind: 'code', share: 14, cell: (line) => line.bin };
const lot: SlipColumn<Line> = { title: { zh: '批次', en: 'Lot' }, kind: 'code', share: 12, cell: (line) => line.lot };
const book: SlipColumn<Line> = {
  title: { zh: '账面', en: 'Book' },
  kind: 'quantity',
  cell: (line, { quantity }) => quantity(line.quantity),
};
const counted: SlipColumn<Line> = {
  ...{ title: { zh: '实盘', en: 'Counted' }, kind: 'quantity', share: 14, forThePen: true },
  cell: (line, { quantity }) => (line.counted ? quantity(line.counted) : ''),
};

/** The sheet to go round with, in the order in which the bins are walked; what the books say is left out where it is counted blind. */
export const countSheets = answer(inventory.queries['count-sheets'], async (ctx, { countIds, ...chosen }) => {
  const rows = await ctx.rows<Row>(COUNTS, { countIds });
  const [head, lines, names, paper] = await Promise.all([
    heading(ctx),
    ctx.rows<Line>(LINES, { countIds: rows.map((row) => row.id) }),
    namesOf(
      ctx,
      rows.map((row) => row.createdBy),
    ),
    parameter(ctx, 'inventory.slip_paper'),
  ]);
  const linesOf = Map.groupBy(lines, (line) => line.countId);
  const { reviews } = blindFor(ctx);
  return sheetsOf(ctx, chosen, {
    title: { zh: '盘点表', en: 'Count sheets' },
    papers: DOCUMENT_PAPERS,
    paper,
    rows,
    numberOf: (row) => row.number,
    sheet: (row, wording) => {
      const isBlind = row.blind && (['counting', 'recounting'].includes(row.status) || !reviews);
      return slipOf<Line>(
        {
          ...{
            id: row.id,
            number: row.number,
            remark: row.remark,
            lines: linesOf.get(row.id) ?? [],
            madeBy: names.get(row.createdBy) ?? '',
          },
          title: { zh: '盘点表', en: 'Count sheet' },
          date: wording.instant(row.snapshotAt),
          pairs: [
            [{ zh: '仓库', en: 'Warehouse' }, row.warehouse],
            [{ zh: '方式', en: 'Scope' }, chosenTitle(COUNT_SCOPES, row.scope, wording)],
          ],
          columns: [bin, ...(goodsOfSlip as SlipColumn<Line>[]), lot, ...(isBlind ? [] : [book]), counted, unitOfSlip as SlipColumn<Line>],
          mark: row.status === 'cancelled' ? chosenTitle(COUNT_STATUSES, row.status, wording) : null,
        },
        wording,
        { merchant: head.name, foot: head.foot },
      );
    },
  });
});
