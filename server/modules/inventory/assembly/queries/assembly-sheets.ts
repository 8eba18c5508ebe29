import { answer } from '../../../../kernel/context.ts';
import { sheetsOf } from '../../../../kernel/print/answering.ts';
import { DOCUMENT_PAPERS } from '../../../../kernel/print/papers.ts';
import { languageOfSheet } from '../../../../kernel/print/wording.ts';
import { statement } from '../../../../kernel/statement.ts';
import { namesOf } from '../../../access/index.ts';
import { heading, parameter } from '../../../company/index.ts';
import { inventory } from '../../contract.ts';
import { chosenTitle, goodsOfSlip, type SlipColumn, type SlipLine, slipOf, unitOfSlip } from '../../slips.ts';
import type { AssemblyKind, AssemblyStatus } from '../assembly.rules.ts';
import { ASSEMBLY_STATUSES } from './assemblies.ts';

const ROWS =
  statement(`select t.id, t.number, t.kind, t.status, w.name as warehouse, s.code, p.name, s.option_text as "optionText", p.unit, t.quantity,
    t.remark, coalesce(t.business_date, t.planned_on, (t.created_at at time zone :zone)::date) as date, o.code as location, t.created_by as "createdBy"
  from inventory.assembly t join catalog.sku s on s.merchant_id = t.merchant_id and s.id = t.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  join inventory.warehouse w on w.merchant_id = t.merchant_id and w.id = t.warehouse_id
  left join inventory.location o on o.merchant_id = t.merchant_id and o.id = t.location_id
  where t.merchant_id = :merchant and t.id = any(:assemblyIds::uuid[]) and (:warehouses::uuid[] is null or t.warehouse_id = any(:warehouses::uuid[]))
  order by array_position(:assemblyIds::uuid[], t.id)`);
const LINES =
  statement(`select l.assembly_id as "assemblyId", s.code, p.name, s.option_text as "optionText", p.unit, l.quantity, l.scrapped,
    'good' as "qualityFrom", 'good' as "qualityTo", coalesce(o.code, '') as bin
  from inventory.assembly_line l join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  left join inventory.location o on o.merchant_id = l.merchant_id and o.id = l.location_id
  where l.merchant_id = :merchant and l.assembly_id = any(:ids::uuid[]) order by l.assembly_id, l.n`);

interface Row {
  id: string;
  number: string;
  kind: AssemblyKind;
  status: AssemblyStatus;
  warehouse: string;
  code: string;
  name: Record<string, string>;
  unit: string;
  quantity: string;
  remark: string;
  date: string;
  location: string | null;
  createdBy: string;
}
interface Line extends SlipLine {
  assemblyId: string;
  scrapped: boolean;
  bin: string;
}

const COLUMNS: SlipColumn<Line>[] = [
  ...goodsOfSlip,
  { title: { zh: '货位', en: 'Bin' }, kind: 'code', share: 13, cell: (line) => line.bin, forThePen: true },
  { title: { zh: '数量', en: 'Qty' }, kind: 'quantity', cell: (line, { quantity }) => quantity(line.quantity) },
  unitOfSlip,
  {
    title: { zh: '报废', en: 'Scrap' },
    kind: 'text',
    share: 8,
    cell: (line, { say }) => (line.scrapped ? say({ zh: '是', en: 'yes' }) : ''),
  },
];
const TITLES = { assembly: { zh: '组装单', en: 'Assembly slip' }, disassembly: { zh: '拆卸单', en: 'Disassembly slip' } };

/** What is to be put together or taken apart, as the person at the bench reads it. */
export const assemblySheets = answer(inventory.queries['assembly-sheets'], async (ctx, { assemblyIds, ...chosen }) => {
  const rows = await ctx.rows<Row>(ROWS, { assemblyIds, zone: ctx.merchant.zone });
  const makers = rows.map((row) => row.createdBy);
  const [head, lines, names, paper] = await Promise.all([
    heading(ctx),
    ctx.rows<Line>(LINES, { ids: rows.map((row) => row.id) }),
    namesOf(ctx, makers, languageOfSheet(chosen.language, null, ctx.merchant)),
    parameter(ctx, 'inventory.slip_paper'),
  ]);
  const linesOf = Map.groupBy(lines, (line) => line.assemblyId);
  return sheetsOf(ctx, chosen, {
    ...{ title: { zh: '组装拆卸单', en: 'Assembly slips' }, papers: DOCUMENT_PAPERS, paper, rows },
    numberOf: (row) => row.number,
    sheet: (row, wording) =>
      slipOf(
        {
          ...{ id: row.id, number: row.number, remark: row.remark, madeBy: names.get(row.createdBy) ?? '', title: TITLES[row.kind] },
          ...{ lines: linesOf.get(row.id) ?? [], date: wording.date(row.date), columns: COLUMNS },
          pairs: [
            [{ zh: '仓库', en: 'Warehouse' }, row.warehouse],
            [{ zh: '成品', en: 'Whole' }, `${row.code} ${wording.name(row.name)}`],
            [{ zh: '数量', en: 'Quantity' }, wording.quantity(row.quantity, row.unit)],
            [{ zh: '成品货位', en: 'Bin of the whole' }, row.location],
          ],
          mark: ['planned', 'posted'].includes(row.status) ? null : chosenTitle(ASSEMBLY_STATUSES, row.status, wording),
        },
        wording,
        { merchant: head.name, foot: head.foot },
      ),
  });
});
