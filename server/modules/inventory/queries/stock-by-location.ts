import { answerList } from '../../../kernel/list.ts';
import { inventory } from '../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../finding.ts';
import { allowedOf, categoryColumns, goodsUnsorted, QUALITIES, shown } from '../words.ts';

const KEY = `md5(b.sku_id::text || b.location_id::text || b.lot_id::text || b.serial_id::text || b.owner_id::text || b.quality)::uuid`;

/** What lies in which bin, by quality. */
export const stockByLocation = answerList(inventory.queries['stock-by-location'], {
  from: `inventory.stock_balance b
    join inventory.location l on l.merchant_id = b.merchant_id and l.id = b.location_id
    join inventory.warehouse w on w.merchant_id = b.merchant_id and w.id = b.warehouse_id
    left join inventory.zone z on z.merchant_id = l.merchant_id and z.id = l.zone_id
    join catalog.sku s on s.merchant_id = b.merchant_id and s.id = b.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    left join parties.party y on y.merchant_id = b.merchant_id and y.id = b.owner_id`,
  where: `b.merchant_id = :merchant and b.quantity <> 0 and b.warehouse_id is not null
    and (:warehouses::uuid[] is null or b.warehouse_id = any(:warehouses::uuid[]))`,
  key: KEY,
  columns: {
    id: shown(KEY, 'reference'),
    location: { sql: 'l.code', type: 'text', label: { zh: '货位', en: 'Bin' }, sort: true },
    locationId: { sql: 'b.location_id', type: 'reference', label: { zh: '货位', en: 'Bin' } },
    isDefault: shown('l.is_default', 'boolean', { zh: '默认货位', en: 'Default bin' }),
    zone: { sql: 'z.name', type: 'text', label: { zh: '库区', en: 'Zone' } },
    warehouseId: { sql: 'b.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    ...goodsUnsorted,
    ...categoryColumns,
    quality: { sql: 'b.quality', type: 'choice', label: { zh: '品质', en: 'Quality' }, choices: QUALITIES },
    owner: shown("coalesce(y.name, '')", 'text', { zh: '货主', en: 'Owner' }),
    quantity: { sql: 'b.quantity', type: 'quantity', label: { zh: '数量', en: 'Quantity' } },
  },
  defaultSort: 'location',
  search: GOODS_SEARCH,
  params: (ctx, _fixed, input) => goodsHits(ctx, input),
  finish: (ctx, rows) => {
    const allowed = allowedOf(ctx, ['move-between-bins', 'change-quality', 'post-other-out']);
    // what others own is not moved by the documents of our own goods
    return rows.map((row) => ({ ...row, allowed: row.owner ? [] : allowed }));
  },
});
