import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { makerColumns, makerJoin, namesOf } from '../../access/index.ts';
import { inventory } from '../contract.ts';
import { type DocumentState, documentOperations, refusals } from '../document.rules.ts';
import { allowedOf, costParams, DOCUMENT_KINDS, DOCUMENT_STATUSES, REASONS, shown } from '../words.ts';

const HEAD = `d.id, d.number, d.kind, d.warehouse_id as "warehouseId", w.name as warehouse, d.reason, d.remark, d.status, d.business_date as date,
    d.effective_at as "effectiveAt", d.line_count as "lineCount", d.quantity, case when :seeCost::boolean then d.value end as value,
    d.reverses_id is not null as "isReversal", y.name as owner, d.created_by as "createdBy", d.created_at as "createdAt", d.version`;

/** Other receipts and issues, opening stock, bin moves, quality changes: each searchable by its kind (capabilities A036). */
export const stockDocuments = answerList(inventory.queries['stock-documents'], {
  from: `inventory.stock_document d join inventory.warehouse w on w.merchant_id = d.merchant_id and w.id = d.warehouse_id
    left join parties.party y on y.merchant_id = d.merchant_id and y.id = d.owner_id
    ${makerJoin('d')}`,
  where: `d.merchant_id = :merchant and (:warehouses::uuid[] is null or d.warehouse_id = any(:warehouses::uuid[]))`,
  key: 'd.id',
  columns: {
    id: shown('d.id', 'reference'),
    number: { sql: 'd.number', type: 'text', label: { zh: '单号', en: 'Number' } },
    kind: { sql: 'd.kind', type: 'choice', label: { zh: '类型', en: 'Kind' }, choices: DOCUMENT_KINDS },
    warehouseId: { sql: 'd.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    reason: { sql: 'd.reason', type: 'choice', label: { zh: '原因', en: 'Reason' }, choices: REASONS },
    status: { sql: 'd.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: DOCUMENT_STATUSES },
    isReversal: { sql: '(d.reverses_id is not null)', type: 'boolean', label: { zh: '冲销单', en: 'Reversal' } },
    owner: shown('y.name', 'text', { zh: '货主', en: 'Owner' }),
    date: { sql: 'd.business_date', type: 'date', label: { zh: '业务日期', en: 'Date' } },
    effectiveAt: { sql: 'd.effective_at', type: 'instant', label: { zh: '业务时间', en: 'Took effect' } },
    lineCount: { sql: 'd.line_count', type: 'number', label: { zh: '行数', en: 'Lines' } },
    quantity: { sql: 'd.quantity', type: 'quantity', label: { zh: '数量', en: 'Quantity' } },
    value: { sql: '(case when :seeCost::boolean then d.value end)', type: 'money', label: { zh: '金额', en: 'Value' } },
    remark: { sql: 'd.remark', type: 'text', label: { zh: '备注', en: 'Remark' } },
    ...makerColumns('d', 'madeBy', { zh: '制单人', en: 'Made by' }),
    createdBy: shown('d.created_by', 'reference', { zh: '制单人', en: 'Made by' }),
    createdAt: { sql: 'd.created_at', type: 'instant', label: { zh: '制单时间', en: 'Made' }, sort: true },
    reversesId: shown('d.reverses_id', 'reference'),
    version: shown('d.version', 'number'),
  },
  defaultSort: '-createdAt',
  search: `(upper(d.number) like upper(:pattern) or lower(d.remark) like :pattern)`,
  params: (ctx) => ({ seeCost: costParams(ctx).seeCost }),
  finish: async (ctx, rows) => {
    const names = await namesOf(
      ctx,
      rows.map((row) => row.createdBy),
    );
    return rows.map(({ reversesId, ...row }) => ({
      ...row,
      createdBy: names.get(row.createdBy) ?? '',
      allowed: allowedOf(ctx, documentOperations, (operation) => refusals({ ...row, reversesId }, operation).length > 0),
    }));
  },
});

const ONE = statement(`select ${HEAD}, d.reverses_id as "reversesId", r.number as "reversesNumber", d.reversed_by_id as "reversedById",
    b.number as "reversedByNumber"
  from inventory.stock_document d
  join inventory.warehouse w on w.merchant_id = d.merchant_id and w.id = d.warehouse_id
  left join parties.party y on y.merchant_id = d.merchant_id and y.id = d.owner_id
  left join inventory.stock_document r on r.merchant_id = d.merchant_id and r.id = d.reverses_id
  left join inventory.stock_document b on b.merchant_id = d.merchant_id and b.id = d.reversed_by_id
  where d.merchant_id = :merchant and (d.id = :id::uuid or d.number = :number)
    and (:warehouses::uuid[] is null or d.warehouse_id = any(:warehouses::uuid[]))`);
const LINES =
  statement(`select l.id, s.id as "skuId", s.code as "skuCode", p.name, s.option_text as "optionText", p.unit, s.image as thumbnail,
    case f.kind when 'internal' then f.code else f.kind end as "from", case t.kind when 'internal' then t.code else t.kind end as "to",
    l.quality_from as "qualityFrom", l.quality_to as "qualityTo", l.entered_quantity as "enteredQuantity", l.entered_unit as "enteredUnit",
    l.quantity, case when :seeCost::boolean then l.value end as value
  from inventory.stock_document_line l
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  left join inventory.location f on f.merchant_id = l.merchant_id and f.id = l.from_location_id
  left join inventory.location t on t.merchant_id = l.merchant_id and t.id = l.to_location_id
  where l.merchant_id = :merchant and l.document_id = :documentId::uuid order by l.n`);

interface Found extends DocumentState {
  id: string;
  createdBy: string;
  reversesNumber: string | null;
  reversedById: string | null;
  reversedByNumber: string | null;
}

/** A stock document with its lines, by id or number. */
export const stockDocument = answer(inventory.queries['stock-document'], async (ctx, input): Promise<any> => {
  const { seeCost } = costParams(ctx);
  const found = await ctx.row<Found>(ONE, { id: input.id ?? null, number: input.number ?? null, seeCost });
  if (!found) return null;
  const { reversesId, reversesNumber, reversedById, reversedByNumber, ...row } = found;
  const [lines, names] = await Promise.all([ctx.rows(LINES, { documentId: found.id, seeCost }), namesOf(ctx, [found.createdBy])]);
  return {
    ...row,
    lines,
    createdBy: names.get(found.createdBy) ?? '',
    reverses: reversesId === null ? null : { id: reversesId, number: reversesNumber },
    reversedBy: reversedById === null ? null : { id: reversedById, number: reversedByNumber },
    allowed: allowedOf(ctx, documentOperations, (operation) => refusals(found, operation).length > 0),
  };
});
