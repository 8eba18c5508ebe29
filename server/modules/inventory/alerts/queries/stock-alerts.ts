import { answerList } from '../../../../kernel/list.ts';
import { inventory } from '../../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../../finding.ts';
import { NONE } from '../../keys.ts';
import { allowedOf, categoryColumns, costParams, goodsUnsorted, shown } from '../../words.ts';
import { ALERT_KINDS, SUGGESTIONS } from '../words.ts';

/** Alerts, those that stand and those that are over; each with what to do about it. */
export const stockAlerts = answerList(inventory.queries['stock-alerts'], {
  from: `inventory.stock_alert a
    join catalog.sku s on s.merchant_id = a.merchant_id and s.id = a.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    left join inventory.warehouse w on w.merchant_id = a.merchant_id and w.id = a.warehouse_id
    left join inventory.stock_move m on m.merchant_id = a.merchant_id and m.id = a.move_id`,
  // an alert of all warehouses together belongs to whoever sees all of them
  where: `a.merchant_id = :merchant and (:warehouses::uuid[] is null or a.warehouse_id = any(:warehouses::uuid[]))`,
  key: 'a.id',
  columns: {
    id: shown('a.id', 'reference'),
    ...goodsUnsorted,
    ...categoryColumns,
    warehouseId: { sql: `nullif(a.warehouse_id, '${NONE}')`, type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    kind: { sql: 'a.kind', type: 'choice', label: { zh: '预警', en: 'Alert' }, choices: ALERT_KINDS },
    critical: { sql: 'a.critical', type: 'boolean', label: { zh: '紧急', en: 'Urgent' } },
    quantity: { sql: 'a.quantity', type: 'quantity', label: { zh: '数量', en: 'Quantity' } },
    value: { sql: '(case when :seeCost::boolean then a.value end)', type: 'money', label: { zh: '金额', en: 'Value' } },
    suggestion: { sql: 'a.suggestion', type: 'choice', label: { zh: '建议', en: 'What to do' }, choices: SUGGESTIONS },
    suggested: { sql: 'a.suggested', type: 'quantity', label: { zh: '建议数量', en: 'How many' } },
    document: shown('m.source_number', 'text', { zh: '单据', en: 'Document' }),
    open: { sql: '(a.cleared_at is null)', type: 'boolean', label: { zh: '未解除', en: 'Stands' } },
    raisedAt: { sql: 'a.raised_at', type: 'instant', label: { zh: '发生时间', en: 'Since' }, sort: true },
    clearedAt: { sql: 'a.cleared_at', type: 'instant', label: { zh: '解除时间', en: 'Over since' } },
  },
  defaultSort: '-raisedAt',
  search: GOODS_SEARCH,
  params: async (ctx, _fixed, input) => ({ ...(await goodsHits(ctx, input)), seeCost: costParams(ctx).seeCost }),
  finish: (ctx, rows) => {
    const allowed = allowedOf(ctx, ['set-stock-limits']);
    return rows.map((row) => ({ ...row, allowed }));
  },
});
