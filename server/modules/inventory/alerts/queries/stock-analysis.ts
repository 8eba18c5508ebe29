import { answerList } from '../../../../kernel/list.ts';
import { inventory } from '../../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../../finding.ts';
import { NONE } from '../../keys.ts';
import { allowedOf, categoryColumns, costParams, goodsColumns, shown } from '../../words.ts';
import { ALERT_KINDS, SUGGESTIONS } from '../words.ts';

const KEY = 'md5(g.sku_id::text || g.warehouse_id::text)::uuid';

/** Stock with its sales, cover and age, what is wrong with it and what to do: overstock, shortage, slow-moving and dead goods on one page. */
export const stockAnalysis = answerList(inventory.queries['stock-analysis'], {
  from: `inventory.stock_figure g
    join catalog.sku s on s.merchant_id = g.merchant_id and s.id = g.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    left join inventory.warehouse w on w.merchant_id = g.merchant_id and w.id = g.warehouse_id
    left join lateral (
      select a.kind, a.suggestion, a.suggested from inventory.stock_alert a
      where a.merchant_id = g.merchant_id and a.sku_id = g.sku_id and a.warehouse_id = g.warehouse_id and a.cleared_at is null and a.kind <> 'abnormal'
      order by array_position(array['negative', 'out', 'minimum', 'dead', 'slow', 'overstock'], a.kind) limit 1) v on true`,
  where: `g.merchant_id = :merchant and (:warehouses::uuid[] is null or g.warehouse_id = any(:warehouses::uuid[]))`,
  key: KEY,
  columns: {
    id: shown(KEY, 'reference'),
    ...goodsColumns,
    ...categoryColumns,
    warehouseId: { sql: `nullif(g.warehouse_id, '${NONE}')`, type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    together: {
      sql: `(g.warehouse_id = '${NONE}')`,
      type: 'boolean',
      label: { zh: '全部仓库合计', en: 'All warehouses together' },
      inRows: false,
    },
    verdict: { sql: 'v.kind', type: 'choice', label: { zh: '诊断', en: 'Verdict' }, choices: ALERT_KINDS },
    suggestion: { sql: 'v.suggestion', type: 'choice', label: { zh: '建议', en: 'What to do' }, choices: SUGGESTIONS },
    suggested: { sql: 'v.suggested', type: 'quantity', label: { zh: '建议数量', en: 'How many' } },
    onHand: { sql: 'g.on_hand', type: 'quantity', label: { zh: '现存', en: 'On hand' } },
    available: { sql: 'g.available', type: 'quantity', label: { zh: '可用', en: 'Available' } },
    incoming: { sql: 'g.incoming', type: 'quantity', label: { zh: '采购在途', en: 'On order' } },
    transferIn: { sql: 'g.transfer_in', type: 'quantity', label: { zh: '调拨在途', en: 'In transit' } },
    backlog: { sql: 'g.backlog', type: 'quantity', label: { zh: '欠货', en: 'Owed' } },
    daily: { sql: 'round(g.daily, 2)', type: 'quantity', label: { zh: '日均销量', en: 'Sold a day' } },
    coverDays: { sql: 'g.cover_days', type: 'quantity', label: { zh: '可售天数', en: 'Days of cover' } },
    lastSoldOn: { sql: 'g.last_sold_on', type: 'date', label: { zh: '最近售出', en: 'Last sold' } },
    ageDays: { sql: 'g.age_days', type: 'number', label: { zh: '库龄（天）', en: 'Age (days)' } },
    nearExpiry: { sql: 'g.near_expiry', type: 'quantity', label: { zh: '临期', en: 'Near expiry' } },
    minimum: { sql: 'g.minimum', type: 'quantity', label: { zh: '下限', en: 'Minimum' } },
    maximum: { sql: 'g.maximum', type: 'quantity', label: { zh: '上限', en: 'Maximum' } },
    value: { sql: '(case when :seeCost::boolean then g.value end)', type: 'money', label: { zh: '金额', en: 'Value' } },
  },
  defaultSort: 'skuCode',
  search: GOODS_SEARCH,
  params: async (ctx, _fixed, input) => ({ ...(await goodsHits(ctx, input)), seeCost: costParams(ctx).seeCost }),
  finish: (ctx, rows) => {
    const allowed = allowedOf(ctx, ['set-stock-limits']);
    return rows.map((row) => ({ ...row, allowed }));
  },
});
