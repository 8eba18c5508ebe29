import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../finding.ts';
import { categoryColumns, goodsUnsorted, shown } from '../words.ts';

// the last closing before the moment, which the index finds without those of later months; what was known at another time is summed from the movements alone
const CLOSING = statement(`select max(closes_on) as "closesOn" from inventory.stock_closing
  where merchant_id = :merchant and :knownAt::timestamptz is null and closes_on < (:at::timestamptz at time zone :zone)::date`);

// SKU by SKU, so that a page reads no more than its own goods: the closing's rows, then the movements since, each once for both of its ends
const BALANCE = `(
  select warehouse_id, sum(quantity) as quantity,
    coalesce(sum(quantity) filter (where quality = 'good'), 0) as good, coalesce(sum(quantity) filter (where quality = 'defective'), 0) as defective,
    coalesce(sum(quantity) filter (where quality = 'inspect'), 0) as inspect, coalesce(sum(quantity) filter (where quality = 'frozen'), 0) as frozen,
    coalesce(sum(quantity) filter (where quality = 'expired'), 0) as expired
  from (
    select l.warehouse_id, c.quality, c.quantity from inventory.stock_closing c
    join inventory.location l on l.merchant_id = c.merchant_id and l.id = c.location_id
    where c.merchant_id = :merchant and c.closes_on = :closesOn::date and c.sku_id = s.id and l.warehouse_id is not null
      and c.owner_id = '00000000-0000-0000-0000-000000000000'
    union all
    select e.warehouse_id, e.quality, e.quantity from inventory.stock_move m
    cross join lateral (values (m.to_warehouse_id, m.quality_to, m.quantity), (m.from_warehouse_id, m.quality_from, -m.quantity))
      as e (warehouse_id, quality, quantity)
    where m.merchant_id = :merchant and m.sku_id = s.id and m.owner_id = '00000000-0000-0000-0000-000000000000'
      and m.effective_at <= :at::timestamptz and (:knownAt::timestamptz is null or m.recorded_at <= :knownAt::timestamptz)
      and m.effective_at >= coalesce((:closesOn::date + 1)::timestamp at time zone :zone, '-infinity') and e.warehouse_id is not null) part
  group by warehouse_id
  having sum(quantity) <> 0 or coalesce(sum(quantity) filter (where quality = 'good'), 0) <> 0)`;

/** Quantities at a past moment: movements that took effect until then, and were recorded until `knownAt` (facts.md 1.10, TV-12). */
export const stockAt = answerList(inventory.queries['stock-at'], {
  from: `catalog.sku s
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    cross join lateral ${BALANCE} a
    join inventory.warehouse w on w.merchant_id = :merchant and w.id = a.warehouse_id`,
  where: `s.merchant_id = :merchant and (:warehouses::uuid[] is null or a.warehouse_id = any(:warehouses::uuid[]))`,
  key: 'md5(s.id::text || a.warehouse_id::text)::uuid',
  columns: {
    id: shown('md5(s.id::text || a.warehouse_id::text)::uuid', 'reference'),
    ...goodsUnsorted,
    skuCode: { sql: 's.code', type: 'text', label: { zh: '货品编码', en: 'SKU code' }, sort: true },
    ...categoryColumns,
    warehouseId: { sql: 'a.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    quantity: { sql: 'a.quantity', type: 'quantity', label: { zh: '现存量', en: 'On hand' } },
    good: { sql: 'a.good', type: 'quantity', label: { zh: '正品', en: 'Good' } },
    defective: { sql: 'a.defective', type: 'quantity', label: { zh: '残次品', en: 'Defective' } },
    inspect: { sql: 'a.inspect', type: 'quantity', label: { zh: '待检', en: 'To inspect' } },
    frozen: { sql: 'a.frozen', type: 'quantity', label: { zh: '冻结', en: 'Frozen' } },
    expired: { sql: 'a.expired', type: 'quantity', label: { zh: '过期', en: 'Expired' } },
  },
  defaultSort: 'skuCode',
  search: GOODS_SEARCH,
  params: async (ctx, fixed: { at: string; knownAt?: string }, input) => {
    const { zone } = ctx.merchant;
    const moment = { at: fixed.at, knownAt: fixed.knownAt ?? null, zone };
    const closing = await ctx.row<{ closesOn: string | null }>(CLOSING, moment);
    return { ...moment, closesOn: closing?.closesOn ?? null, ...(await goodsHits(ctx, input)) };
  },
});
