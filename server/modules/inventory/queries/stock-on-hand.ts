import { answerList } from '../../../kernel/list.ts';
import { inventory } from '../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../finding.ts';
import { allowedOf, categoryColumns, costParams, goodsColumns, shown } from '../words.ts';

// read for the rows shown only: a list of a thousand pages does not sum a thousand balances
const held = (quality: string) => `(select coalesce(sum(b.quantity), 0) from inventory.stock_balance b where b.merchant_id = a.merchant_id
  and b.warehouse_id = a.warehouse_id and b.sku_id = a.sku_id and b.owner_id = a.owner_id and b.quality = '${quality}')`;
// of the good goods, those that consignors own
const CONSIGNED = `(select coalesce(sum(b.quantity), 0) from inventory.stock_balance b
  join inventory.goods_owner g on g.merchant_id = b.merchant_id and g.owner_id = b.owner_id and g.kind = 'consignor'
  where b.merchant_id = a.merchant_id and b.warehouse_id = a.warehouse_id and b.sku_id = a.sku_id and b.quality = 'good'
    and b.owner_id <> '00000000-0000-0000-0000-000000000000')`;
const INCOMING = `(select coalesce(sum(l.shipped - l.received - l.lost - l.returned), 0) from inventory.transfer t
  join inventory.transfer_line l on l.merchant_id = t.merchant_id and l.transfer_id = t.id
  where t.merchant_id = a.merchant_id and t.to_warehouse_id = a.warehouse_id and t.status in ('in_transit', 'part_received') and l.sku_id = a.sku_id)`;
// a pool's value shared by quantity, as an issue of these goods would be valued
const VALUE = `(case when :seeCost::boolean then (
  select coalesce(round(sum(c.value * h.quantity / nullif(c.quantity, 0)), :exponent::int), 0)
  from (select case b.quality when 'defective' then 'defective' else 'good' end as class, sum(b.quantity) as quantity
    from inventory.stock_balance b where b.merchant_id = a.merchant_id and b.warehouse_id = a.warehouse_id and b.sku_id = a.sku_id
      and b.owner_id = a.owner_id group by case b.quality when 'defective' then 'defective' else 'good' end) h
  join inventory.cost_pool c on c.merchant_id = a.merchant_id and c.sku_id = a.sku_id and c.class = h.class
    and c.scope_id = '00000000-0000-0000-0000-000000000000') end)`;

/** Own goods per SKU and warehouse: by quality, promised, free, under way, and what they are worth to whoever may see it. */
export const stockOnHand = answerList(inventory.queries['stock-on-hand'], {
  from: `inventory.availability a
    join catalog.sku s on s.merchant_id = a.merchant_id and s.id = a.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    join inventory.warehouse w on w.merchant_id = a.merchant_id and w.id = a.warehouse_id
    left join inventory.stock_limit t on t.merchant_id = a.merchant_id and t.sku_id = a.sku_id and t.warehouse_id = a.warehouse_id`,
  where: `a.merchant_id = :merchant and a.owner_id = '00000000-0000-0000-0000-000000000000'
    and (:warehouses::uuid[] is null or a.warehouse_id = any(:warehouses::uuid[]))`,
  key: 'md5(a.sku_id::text || a.warehouse_id::text)::uuid',
  columns: {
    id: shown('md5(a.sku_id::text || a.warehouse_id::text)::uuid', 'reference'),
    ...goodsColumns,
    ...categoryColumns,
    warehouseId: { sql: 'a.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    good: { sql: 'a.good', type: 'quantity', label: { zh: '正品', en: 'Good' } },
    consigned: { sql: CONSIGNED, type: 'quantity', label: { zh: '其中寄售', en: 'Of it on consignment' } },
    reserved: { sql: 'a.reserved', type: 'quantity', label: { zh: '占用', en: 'Reserved' } },
    available: {
      sql: `(case when w.promisable then a.good - a.reserved else 0 end)`,
      type: 'quantity',
      label: { zh: '可用', en: 'Available' },
    },
    defective: { sql: held('defective'), type: 'quantity', label: { zh: '残次品', en: 'Defective' } },
    inspect: { sql: held('inspect'), type: 'quantity', label: { zh: '待检', en: 'To inspect' } },
    frozen: { sql: held('frozen'), type: 'quantity', label: { zh: '冻结', en: 'Frozen' } },
    expired: { sql: held('expired'), type: 'quantity', label: { zh: '过期', en: 'Expired' } },
    incoming: { sql: INCOMING, type: 'quantity', label: { zh: '调拨在途', en: 'Incoming' } },
    value: { sql: VALUE, type: 'money', label: { zh: '库存金额', en: 'Value' } },
    minimum: { sql: 't.minimum', type: 'quantity', label: { zh: '下限', en: 'Minimum' } },
  },
  defaultSort: 'skuCode',
  search: GOODS_SEARCH,
  params: async (ctx, _fixed, input) => ({ ...costParams(ctx), ...(await goodsHits(ctx, input)) }),
  finish: (ctx, rows) => {
    const allowed = allowedOf(ctx, [
      'post-other-in',
      'post-other-out',
      'change-quality',
      'create-transfer',
      'move-between-bins',
      'set-stock-limits',
    ]);
    return rows.map((row) => ({ ...row, allowed }));
  },
});
