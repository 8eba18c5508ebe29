import { answerList } from '../../../kernel/list.ts';
import { inventory } from '../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../finding.ts';
import { allowedOf, categoryColumns, goodsUnsorted, QUALITIES, shown } from '../words.ts';

const KEY = `md5(b.sku_id::text || b.location_id::text || b.lot_id::text || b.serial_id::text || b.owner_id::text || b.quality)::uuid`;
const KINDS = [
  { value: 'customer', label: { zh: '客户寄存', en: 'Kept for a customer' } },
  { value: 'consignor', label: { zh: '供应商寄售', en: 'On consignment' } },
];

/** What lies here and belongs to others: whose, where, of which lot. */
export const ownedStock = answerList(inventory.queries['owned-stock'], {
  from: `inventory.stock_balance b
    join inventory.goods_owner g on g.merchant_id = b.merchant_id and g.owner_id = b.owner_id
    join parties.party y on y.merchant_id = b.merchant_id and y.id = b.owner_id
    join inventory.location l on l.merchant_id = b.merchant_id and l.id = b.location_id
    join inventory.warehouse w on w.merchant_id = b.merchant_id and w.id = b.warehouse_id
    join catalog.sku s on s.merchant_id = b.merchant_id and s.id = b.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    left join inventory.lot t on t.merchant_id = b.merchant_id and t.id = b.lot_id
    left join inventory.serial r on r.merchant_id = b.merchant_id and r.id = b.serial_id`,
  where: `b.merchant_id = :merchant and b.quantity <> 0 and b.owner_id <> '00000000-0000-0000-0000-000000000000'
    and (:warehouses::uuid[] is null or b.warehouse_id = any(:warehouses::uuid[]))`,
  key: KEY,
  columns: {
    id: shown(KEY, 'reference'),
    owner: { sql: 'y.name', type: 'text', label: { zh: '货主', en: 'Owner' }, filter: false },
    ownerId: { sql: 'b.owner_id', type: 'reference', label: { zh: '货主', en: 'Owner' } },
    ownerKind: { sql: 'g.kind', type: 'choice', label: { zh: '方式', en: 'How' }, choices: KINDS },
    ...goodsUnsorted,
    ...categoryColumns,
    warehouseId: { sql: 'b.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    locationId: { sql: 'b.location_id', type: 'reference', label: { zh: '货位', en: 'Bin' } },
    location: { sql: 'l.code', type: 'text', label: { zh: '货位', en: 'Bin' } },
    lotId: { sql: 't.id', type: 'reference', label: { zh: '批次', en: 'Lot' }, filter: false },
    lot: { sql: 't.number', type: 'text', label: { zh: '批次号', en: 'Lot' } },
    expiresOn: { sql: 't.expires_on', type: 'date', label: { zh: '有效期至', en: 'Use by' } },
    serial: { sql: 'r.number', type: 'text', label: { zh: '序列号', en: 'Serial' } },
    quality: { sql: 'b.quality', type: 'choice', label: { zh: '品质', en: 'Quality' }, choices: QUALITIES },
    quantity: { sql: 'b.quantity', type: 'quantity', label: { zh: '数量', en: 'Quantity' } },
  },
  defaultSort: 'id',
  search: GOODS_SEARCH,
  params: (ctx, _fixed, input) => goodsHits(ctx, input),
  finish: (ctx, rows) => {
    const allowed = allowedOf(ctx, ['move-owned-goods', 'transfer-owned-goods', 'return-owned-goods']);
    return rows.map((row) => ({
      ...row,
      allowed: row.ownerKind === 'customer' ? allowed : allowed.filter((name) => name !== 'inventory.return-owned-goods'),
    }));
  },
});
