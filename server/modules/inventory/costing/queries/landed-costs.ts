import { answer, type ReadContext } from '../../../../kernel/context.ts';
import { answerList } from '../../../../kernel/list.ts';
import { statement } from '../../../../kernel/statement.ts';
import { makerColumns, makerJoin, namesOf } from '../../../access/index.ts';
import { inventory } from '../../contract.ts';
import { allowedOf, shown } from '../../words.ts';
import { LANDED_STATUSES, TREATMENTS } from '../words.ts';

interface Row {
  id: string;
  status: 'posted' | 'reversed';
  createdBy: string;
}

const FROM = `inventory.landed_cost l left join parties.party p on p.merchant_id = l.merchant_id and p.id = l.supplier_id`;

const allowedFor = (ctx: ReadContext, row: Row): string[] => allowedOf(ctx, ['reverse-landed-cost'], () => row.status === 'reversed');

/** Costs of buying that were spread over receipts. */
export const landedCosts = answerList(inventory.queries['landed-costs'], {
  from: `${FROM} ${makerJoin('l')}`,
  where: 'l.merchant_id = :merchant',
  key: 'l.id',
  columns: {
    id: shown('l.id', 'reference'),
    number: { sql: 'l.number', type: 'text', label: { zh: '单号', en: 'Number' } },
    status: { sql: 'l.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: LANDED_STATUSES },
    treatment: { sql: 'l.treatment', type: 'choice', label: { zh: '处理方式', en: 'Treatment' }, choices: TREATMENTS },
    supplierId: { sql: 'l.supplier_id', type: 'reference', label: { zh: '收款方', en: 'Billed by' }, inRows: false },
    supplier: { sql: 'p.name', type: 'text', label: { zh: '收款方', en: 'Billed by' } },
    billNumber: { sql: 'l.bill_number', type: 'text', label: { zh: '账单号', en: 'Bill' } },
    amount: { sql: 'l.amount', type: 'money', label: { zh: '不含税金额', en: 'Net amount' } },
    tax: { sql: 'l.tax', type: 'money', label: { zh: '税额', en: 'Tax' } },
    stockValue: { sql: 'l.stock_value', type: 'money', label: { zh: '计入库存', en: 'To stock' } },
    goneValue: { sql: 'l.gone_value', type: 'money', label: { zh: '计入成本', en: 'To cost of sales' } },
    lineCount: { sql: 'l.line_count', type: 'number', label: { zh: '行数', en: 'Lines' } },
    date: { sql: 'l.business_date', type: 'date', label: { zh: '日期', en: 'Date' } },
    remark: { sql: 'l.remark', type: 'text', label: { zh: '备注', en: 'Remark' } },
    ...makerColumns('l', 'madeBy', { zh: '制单人', en: 'Made by' }),
    createdBy: shown('l.created_by', 'reference', { zh: '制单人', en: 'Made by' }),
    createdAt: { sql: 'l.created_at', type: 'instant', label: { zh: '制单时间', en: 'Made' }, sort: true },
    version: shown('l.version', 'number'),
  },
  defaultSort: '-createdAt',
  search: `(upper(l.number) like upper(:pattern) or lower(l.bill_number) like :pattern or lower(l.remark) like :pattern or lower(p.name) like :pattern)`,
  finish: async (ctx, rows) => {
    const names = await namesOf(
      ctx,
      rows.map((row) => row.createdBy),
    );
    return rows.map((row) => ({ ...row, createdBy: names.get(row.createdBy) ?? '', allowed: allowedFor(ctx, row) }));
  },
});

const ONE = statement(`select l.id, l.number, l.status, l.treatment, p.name as supplier, l.bill_number as "billNumber", l.amount, l.tax,
    l.stock_value as "stockValue", l.gone_value as "goneValue", l.line_count as "lineCount", l.business_date as date, l.remark,
    l.created_by as "createdBy", l.created_at as "createdAt", l.version
  from ${FROM} where l.merchant_id = :merchant and (l.id = :id::uuid or l.number = :number)`);
const PARTS = statement(`select n, kind, basis, amount, tax from inventory.landed_cost_part
  where merchant_id = :merchant and landed_cost_id = :landedCostId::uuid order by n`);
const LINES =
  statement(`select l.n, s.id as "skuId", s.code as "skuCode", p.name, s.option_text as "optionText", p.unit, s.image as thumbnail,
    l.receipt_move_id as "receiptMoveId", m.source, m.source_id as "sourceId", m.source_number as "sourceNumber", l.quantity, l.value, l.amount,
    l.stock_value as "stockValue", l.gone_value as "goneValue", round((l.value + l.amount) / l.quantity, 6) as "unitCost"
  from inventory.landed_cost_line l
  join inventory.stock_move m on m.merchant_id = l.merchant_id and m.id = l.receipt_move_id
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where l.merchant_id = :merchant and l.landed_cost_id = :landedCostId::uuid order by l.n`);

/** One of them with its parts and the goods that bear it. */
export const landedCost = answer(inventory.queries['landed-cost'], async (ctx, input): Promise<any> => {
  const row = await ctx.row<Row>(ONE, { id: input.id ?? null, number: input.number ?? null });
  if (!row) return null;
  const [parts, lines, names] = await Promise.all([
    ctx.rows(PARTS, { landedCostId: row.id }),
    ctx.rows(LINES, { landedCostId: row.id }),
    namesOf(ctx, [row.createdBy]),
  ]);
  return { ...row, parts, lines, createdBy: names.get(row.createdBy) ?? '', allowed: allowedFor(ctx, row) };
});
