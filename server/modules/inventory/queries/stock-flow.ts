import { answerList } from '../../../kernel/list.ts';
import { inventory } from '../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../finding.ts';
import { categoryColumns, goodsUnsorted, shown } from '../words.ts';

// from the stock of today backwards: only movements since the first day are read
const side = (end: 'to' | 'from', other: 'to' | 'from', come: string, gone: string) => `
    select m.sku_id, m.${end}_warehouse_id as warehouse_id, 0::numeric as held, ${come} as come, ${gone} as gone,
      m.effective_at < (:to::date + 1)::timestamp at time zone :zone as is_inside
    from inventory.stock_move m
    where m.merchant_id = :merchant and m.${end}_warehouse_id is not null and m.owner_id = '00000000-0000-0000-0000-000000000000'
      and m.${end}_warehouse_id is distinct from m.${other}_warehouse_id and m.effective_at >= :from::date::timestamp at time zone :zone`;
const FLOW = `(
  select sku_id, warehouse_id, sum(held - come + gone) as opening, coalesce(sum(come) filter (where is_inside), 0) as come,
    coalesce(sum(gone) filter (where is_inside), 0) as gone
  from (
    select sku_id, warehouse_id, quantity as held, 0::numeric as come, 0::numeric as gone, true as is_inside from inventory.stock_balance
    where merchant_id = :merchant and warehouse_id is not null and owner_id = '00000000-0000-0000-0000-000000000000'
    union all ${side('to', 'from', 'm.quantity', '0::numeric')}
    union all ${side('from', 'to', '0::numeric', 'm.quantity')}) part
  group by sku_id, warehouse_id)`;

/** Opening quantity, receipts, issues and closing quantity of a period per SKU and warehouse 收发存 (capabilities A032, A201). */
export const stockFlow = answerList(inventory.queries['stock-flow'], {
  from: `${FLOW} a
    join catalog.sku s on s.merchant_id = :merchant and s.id = a.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    join inventory.warehouse w on w.merchant_id = :merchant and w.id = a.warehouse_id`,
  where: `(:warehouses::uuid[] is null or a.warehouse_id = any(:warehouses::uuid[])) and (a.opening <> 0 or a.come <> 0 or a.gone <> 0)`,
  key: 'md5(a.sku_id::text || a.warehouse_id::text)::uuid',
  columns: {
    id: shown('md5(a.sku_id::text || a.warehouse_id::text)::uuid', 'reference'),
    ...goodsUnsorted,
    skuCode: { sql: 's.code', type: 'text', label: { zh: '货品编码', en: 'SKU code' }, sort: true },
    ...categoryColumns,
    warehouseId: { sql: 'a.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    opening: { sql: 'a.opening', type: 'quantity', label: { zh: '期初', en: 'Opening' } },
    in: { sql: 'a.come', type: 'quantity', label: { zh: '入库', en: 'In' } },
    out: { sql: 'a.gone', type: 'quantity', label: { zh: '出库', en: 'Out' } },
    closing: { sql: '(a.opening + a.come - a.gone)', type: 'quantity', label: { zh: '期末', en: 'Closing' } },
  },
  defaultSort: 'skuCode',
  search: GOODS_SEARCH,
  params: async (ctx, fixed: { from: string; to: string }, input) => ({
    ...{ from: fixed.from, to: fixed.to, zone: ctx.merchant.zone },
    ...(await goodsHits(ctx, input)),
  }),
});
