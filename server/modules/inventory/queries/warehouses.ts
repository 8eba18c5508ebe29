import { answerList } from '../../../kernel/list.ts';
import { inventory } from '../contract.ts';
import { allowedOf, NEGATIVE_STOCK, shown, WAREHOUSE_TYPES, ZONE_PURPOSES } from '../words.ts';

const SCOPE = (column: string) => `(:warehouses::uuid[] is null or ${column} = any(:warehouses::uuid[]))`;
const ACTIVE = { type: 'boolean', label: { zh: '启用', en: 'In use' } } as const;

/** Warehouses of the person's scope, the first choice first. */
export const warehouses = answerList(inventory.queries.warehouses, {
  from: `inventory.warehouse w join inventory.location d on d.merchant_id = w.merchant_id and d.warehouse_id = w.id and d.is_default
    left join parties.party c on c.merchant_id = w.merchant_id and c.id = w.dealer_id`,
  where: `w.merchant_id = :merchant and ${SCOPE('w.id')}`,
  key: 'w.id',
  columns: {
    id: shown('w.id', 'reference'),
    code: { sql: 'w.code', type: 'text', label: { zh: '编码', en: 'Code' }, sort: true },
    name: { sql: 'w.name', type: 'text', label: { zh: '名称', en: 'Name' } },
    type: { sql: 'w.type', type: 'choice', label: { zh: '类型', en: 'Type' }, choices: WAREHOUSE_TYPES },
    dealer: shown('c.name', 'text', { zh: '代销商', en: 'Dealer' }),
    priority: { sql: 'w.priority', type: 'number', label: { zh: '优先级', en: 'Priority' }, sort: true },
    country: { sql: 'w.country', type: 'text', label: { zh: '国家', en: 'Country' } },
    province: { sql: 'w.province', type: 'text', label: { zh: '省', en: 'Province' } },
    city: { sql: 'w.city', type: 'text', label: { zh: '市', en: 'City' } },
    district: { sql: 'w.district', type: 'text', label: { zh: '区县', en: 'District' } },
    detail: { sql: 'w.detail', type: 'text', label: { zh: '详细地址', en: 'Address' } },
    contact: shown('w.contact', 'text', { zh: '联系人', en: 'Contact' }),
    phone: shown('w.phone', 'text', { zh: '电话', en: 'Phone' }),
    zone: shown('w.zone', 'text', { zh: '时区', en: 'Time zone' }),
    regions: shown('w.regions', 'text', { zh: '优先发货省份', en: 'Serves first' }),
    negativeStock: { sql: 'w.negative_stock', type: 'choice', label: { zh: '负库存', en: 'Below zero' }, choices: NEGATIVE_STOCK },
    defaultLocationId: shown('d.id', 'reference'),
    bins: shown(
      `(select count(*)::int from inventory.location l where l.merchant_id = w.merchant_id and l.warehouse_id = w.id and l.active and not l.is_default)`,
      'number',
      { zh: '货位数', en: 'Bins' },
    ),
    active: { sql: 'w.active', ...ACTIVE },
    version: shown('w.version', 'number'),
  },
  defaultSort: 'priority',
  search: `(lower(w.code) like :pattern or lower(w.name) like :pattern)`,
  finish: (ctx, rows) =>
    rows.map((row) => ({
      ...row,
      allowed: allowedOf(ctx, [
        'change-warehouse',
        'set-warehouse-supplier',
        'create-locations',
        'create-zone',
        row.active ? 'archive-warehouse' : 'restore-warehouse',
      ]),
    })),
});

export const zones = answerList(inventory.queries.zones, {
  from: `inventory.zone z join inventory.warehouse w on w.merchant_id = z.merchant_id and w.id = z.warehouse_id`,
  where: `z.merchant_id = :merchant and ${SCOPE('z.warehouse_id')}`,
  key: 'z.id',
  columns: {
    id: shown('z.id', 'reference'),
    code: { sql: 'z.code', type: 'text', label: { zh: '编码', en: 'Code' }, sort: true },
    name: { sql: 'z.name', type: 'text', label: { zh: '名称', en: 'Name' } },
    warehouseId: { sql: 'z.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    purpose: { sql: 'z.purpose', type: 'choice', label: { zh: '用途', en: 'Purpose' }, choices: ZONE_PURPOSES },
    bins: shown(
      `(select count(*)::int from inventory.location l where l.merchant_id = z.merchant_id and l.zone_id = z.id and l.active)`,
      'number',
      { zh: '货位数', en: 'Bins' },
    ),
    active: { sql: 'z.active', ...ACTIVE },
    version: shown('z.version', 'number'),
  },
  defaultSort: 'code',
  search: `(lower(z.code) like :pattern or lower(z.name) like :pattern)`,
  finish: (ctx, rows) =>
    rows.map((row) => ({ ...row, allowed: allowedOf(ctx, ['change-zone', row.active ? 'archive-zone' : 'restore-zone']) })),
});

export const bins = answerList(inventory.queries.locations, {
  from: `inventory.location l join inventory.warehouse w on w.merchant_id = l.merchant_id and w.id = l.warehouse_id
    left join inventory.zone z on z.merchant_id = l.merchant_id and z.id = l.zone_id`,
  where: `l.merchant_id = :merchant and l.kind = 'internal' and ${SCOPE('l.warehouse_id')}`,
  key: 'l.id',
  columns: {
    id: shown('l.id', 'reference'),
    code: { sql: 'l.code', type: 'text', label: { zh: '货位', en: 'Bin' }, sort: true },
    warehouseId: { sql: 'l.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    zoneId: { sql: 'l.zone_id', type: 'reference', label: { zh: '库区', en: 'Zone' } },
    zone: shown('z.name', 'text', { zh: '库区', en: 'Zone' }),
    isDefault: { sql: 'l.is_default', type: 'boolean', label: { zh: '默认货位', en: 'Default bin' } },
    pickSequence: { sql: 'l.pick_sequence', type: 'number', label: { zh: '拣货顺序', en: 'Pick sequence' } },
    skus: shown(
      `(select count(distinct b.sku_id)::int from inventory.stock_balance b where b.merchant_id = l.merchant_id and b.location_id = l.id and b.quantity <> 0)`,
      'number',
      { zh: '货品数', en: 'SKUs' },
    ),
    active: { sql: 'l.active', ...ACTIVE },
    version: shown('l.version', 'number'),
  },
  defaultSort: 'code',
  search: `lower(l.code) like :pattern`,
  finish: (ctx, rows) =>
    rows.map((row) => ({
      ...row,
      allowed: row.isDefault
        ? allowedOf(ctx, ['change-location'])
        : allowedOf(ctx, ['change-location', row.active ? 'archive-location' : 'restore-location']),
    })),
});
