import { answerList } from '../../../kernel/list.ts';
import { inventory } from '../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../finding.ts';
import { allowedOf, categoryColumns, goodsColumns, shown } from '../words.ts';

const KNOWN = { need: '缺', target: '目标', there: '现有', daily: '日均销量', spare: '对方可让' } as const;
const ENGLISH = { need: 'Lacks', target: 'Target', there: 'There', daily: 'Sold a day', spare: 'Can be spared' } as const;
const figure = (key: keyof typeof KNOWN) =>
  ({ sql: `round(t.${key}, 2)`, type: 'quantity', label: { zh: KNOWN[key], en: ENGLISH[key] } }) as const;

/** Transfers that would bring warehouses into balance, with the figures they were worked out from (capabilities A023). */
export const transferProposals = answerList(inventory.queries['transfer-proposals'], {
  from: `inventory.transfer_proposal t
    join catalog.sku s on s.merchant_id = t.merchant_id and s.id = t.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    join inventory.warehouse f on f.merchant_id = t.merchant_id and f.id = t.from_warehouse_id
    join inventory.warehouse w on w.merchant_id = t.merchant_id and w.id = t.to_warehouse_id`,
  where: `t.merchant_id = :merchant and (:warehouses::uuid[] is null or t.from_warehouse_id = any(:warehouses::uuid[])
    or t.to_warehouse_id = any(:warehouses::uuid[]))`,
  key: 't.id',
  columns: {
    id: shown('t.id', 'reference'),
    ...goodsColumns,
    ...categoryColumns,
    fromWarehouseId: { sql: 't.from_warehouse_id', type: 'reference', label: { zh: '调出仓', en: 'From' } },
    fromWarehouse: shown('f.name', 'text', { zh: '调出仓', en: 'From' }),
    toWarehouseId: { sql: 't.to_warehouse_id', type: 'reference', label: { zh: '调入仓', en: 'To' } },
    toWarehouse: shown('w.name', 'text', { zh: '调入仓', en: 'To' }),
    quantity: { sql: 't.quantity', type: 'quantity', label: { zh: '建议调拨', en: 'Proposed' } },
    there: figure('there'),
    daily: figure('daily'),
    target: figure('target'),
    need: figure('need'),
    spare: figure('spare'),
    proposedAt: { sql: 't.proposed_at', type: 'instant', label: { zh: '生成时间', en: 'Worked out' } },
  },
  defaultSort: 'skuCode',
  search: GOODS_SEARCH,
  params: (ctx, _fixed, input) => goodsHits(ctx, input),
  finish: (ctx, rows) => {
    const allowed = allowedOf(ctx, ['accept-transfer-proposals']);
    return rows.map((row) => ({ ...row, allowed }));
  },
});
