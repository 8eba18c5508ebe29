import { answerList } from '../../../../kernel/list.ts';
import { inventory } from '../../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../../finding.ts';
import { allowedOf, goodsUnsorted, shown, SOURCES } from '../../words.ts';

// a later cost is what of it went to stock and what was gone already
const later = (reason: string) => `(select coalesce(sum(a.stock_value + a.gone_value), 0) from inventory.cost_adjustment a
  where a.merchant_id = m.merchant_id and a.receipt_move_id = m.id and a.reason = '${reason}')`;
const COST = `(coalesce(m.value, 0) + (select coalesce(sum(a.stock_value + a.gone_value), 0) from inventory.cost_adjustment a
  where a.merchant_id = m.merchant_id and a.receipt_move_id = m.id))`;

/** Goods as they came in, with what they cost by now (capabilities A118): bought at, other on the bill, freight and duty. */
export const receiptCosts = answerList(inventory.queries['receipt-costs'], {
  from: `inventory.stock_move m
    join catalog.sku s on s.merchant_id = m.merchant_id and s.id = m.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    left join inventory.warehouse w on w.merchant_id = m.merchant_id and w.id = m.to_warehouse_id`,
  where: `m.merchant_id = :merchant and m.in_sequence is not null and m.out_sequence is null and m.reverses_id is null
    and (:warehouses::uuid[] is null or m.to_warehouse_id = any(:warehouses::uuid[]))`,
  key: 'm.id',
  columns: {
    id: shown('m.id', 'reference'),
    effectiveAt: { sql: 'm.effective_at', type: 'instant', label: { zh: '入库时间', en: 'Came in' }, sort: true },
    ...goodsUnsorted,
    warehouseId: { sql: 'm.to_warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' }, inRows: false },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    source: { sql: 'm.source', type: 'choice', label: { zh: '单据类型', en: 'Kind of document' }, choices: SOURCES },
    sourceId: shown('m.source_id', 'reference'),
    sourceNumber: { sql: 'm.source_number', type: 'text', label: { zh: '入库单', en: 'Receipt' } },
    quantity: { sql: 'm.quantity', type: 'quantity', label: { zh: '数量', en: 'Quantity' } },
    value: { sql: 'coalesce(m.value, 0)', type: 'money', label: { zh: '入库金额', en: 'Value when it came' } },
    billDifference: { sql: later('bill_difference'), type: 'money', label: { zh: '账单差异', en: 'Bill difference' } },
    landed: { sql: later('landed_cost'), type: 'money', label: { zh: '分摊费用', en: 'Landed cost' } },
    cost: { sql: COST, type: 'money', label: { zh: '实际成本', en: 'Cost' } },
    unitCost: { sql: `round(${COST} / m.quantity, 6)`, type: 'money', label: { zh: '单位成本', en: 'Unit cost' }, filter: false },
  },
  defaultSort: '-effectiveAt',
  search: `(m.source_number = :sourceNumber::text or ${GOODS_SEARCH})`,
  params: async (ctx, _fixed, input) => ({ sourceNumber: (input.search ?? '').toUpperCase(), ...(await goodsHits(ctx, input)) }),
  finish: (ctx, rows) => {
    const allowed = allowedOf(ctx, ['post-landed-cost']);
    return rows.map((row) => ({ ...row, allowed }));
  },
});
