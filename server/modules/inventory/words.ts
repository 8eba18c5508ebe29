import type { ReadContext } from '../../kernel/context.ts';
import type { ColumnSource } from '../../kernel/list.ts';
import { inventory } from './contract.ts';

/** A column that is shown and not asked for. */
export const shown = (sql: string, type: ColumnSource['type'] = 'text', label = { zh: '', en: '' }): ColumnSource => ({
  sql,
  type,
  label,
  filter: false,
});

const choices = (titles: Record<string, readonly [zh: string, en: string]>) =>
  Object.entries(titles).map(([value, [zh, en]]) => ({ value, label: { zh, en } }));

export const QUALITIES = choices({
  good: ['正品', 'Good'],
  defective: ['残次品', 'Defective'],
  inspect: ['待检', 'To inspect'],
  frozen: ['冻结', 'Frozen'],
  expired: ['过期', 'Expired'],
});
export const SOURCES = choices({
  other_in: ['其他入库', 'Other receipt'],
  other_out: ['其他出库', 'Other issue'],
  opening: ['期初', 'Opening stock'],
  bin_move: ['移库', 'Bin move'],
  quality_change: ['品质调整', 'Quality change'],
  owned_in: ['客户货入库', 'Customer’s goods in'],
  owned_out: ['客户货出库', 'Customer’s goods out'],
  transfer: ['调拨', 'Transfer'],
  shipment: ['销售出库', 'Shipment'],
  shipment_undo: ['撤销出库', 'Shipment undone'],
  packing: ['包材领用', 'Packing materials'],
  purchase_receipt: ['采购入库', 'Purchase receipt'],
  purchase_inspection: ['采购质检', 'Purchase inspection'],
  purchase_return: ['采购退货', 'Return to supplier'],
  return: ['客户退货', 'Return of a customer'],
  assembly: ['组装拆卸', 'Assembly'],
  assembly_undone: ['冲销组装拆卸', 'Assembly reversed'],
});
export const DOCUMENT_KINDS = SOURCES.filter(({ value }) =>
  ['other_in', 'other_out', 'opening', 'bin_move', 'quality_change', 'owned_in', 'owned_out'].includes(value),
);
export const REASONS = choices({
  found: ['盘盈', 'Found'],
  supplier_gift: ['供应商赠品', 'Gift of the supplier'],
  customer_return: ['无原单退货', 'Return without an order'],
  lost: ['盘亏', 'Lost'],
  damaged: ['破损', 'Damaged'],
  scrapped: ['报废', 'Scrapped'],
  internal_use: ['内部领用', 'Own use'],
  sample: ['样品', 'Sample'],
  other: ['其他', 'Other'],
  opening: ['期初', 'Opening stock'],
  owned_in: ['客户寄存', 'Kept for a customer'],
  owned_out: ['客户取回', 'Taken back by a customer'],
  bin_move: ['移库', 'Bin move'],
  quality_change: ['品质调整', 'Quality change'],
});
export const DOCUMENT_STATUSES = choices({ draft: ['草稿', 'Draft'], posted: ['已过账', 'Posted'], reversed: ['已冲销', 'Reversed'] });
export const TRANSFER_STATUSES = choices({
  draft: ['待出库', 'To ship'],
  in_transit: ['在途', 'On the way'],
  part_received: ['部分入库', 'Partly received'],
  received: ['已完成', 'Done'],
  cancelled: ['已取消', 'Cancelled'],
});
export const TRANSFER_MODES = choices({ one_step: ['直接调拨', 'At once'], two_step: ['两步调拨', 'Two steps'] });
export const WAREHOUSE_TYPES = choices({
  own: ['自营仓', 'Own'],
  third_party: ['第三方仓', 'Third party'],
  platform: ['平台仓', 'Platform'],
  dropship: ['代发', 'Dropship'],
  store: ['门店', 'Store'],
  dealer: ['代销网点', 'Dealer'],
});
export const NEGATIVE_STOCK = choices({
  forbid: ['不允许负库存', 'Never below zero'],
  allow_ship_before_receipt: ['允许先发后入', 'May ship before receiving'],
});
export const ZONE_PURPOSES = choices({
  receive: ['收货', 'Receiving'],
  storage: ['存储', 'Storage'],
  pick_face: ['拣货', 'Picking'],
  pack: ['打包', 'Packing'],
  return: ['退货', 'Returns'],
  defective: ['残次品', 'Defective'],
  inspect: ['质检', 'Inspection'],
});
export const DIRECTIONS = choices({ in: ['入库', 'In'], out: ['出库', 'Out'], internal: ['内部', 'Internal'] });

/** Columns that name the goods of a row; `s` is the SKU and `p` its product. */
export const goodsColumns: Record<string, ColumnSource> = {
  skuId: { sql: 's.id', type: 'reference', label: { zh: '货品', en: 'SKU' } },
  skuCode: { sql: 's.code', type: 'text', label: { zh: '货品编码', en: 'SKU code' }, sort: true },
  name: shown('p.name', 'text', { zh: '名称', en: 'Name' }),
  optionText: { sql: 's.option_text', type: 'text', label: { zh: '规格', en: 'Variant' } },
  unit: shown('p.unit', 'text', { zh: '单位', en: 'Unit' }),
  thumbnail: shown('s.image'),
};
/** The goods of a list whose order is another: sorting by code would need to read everything. */
export const goodsUnsorted = Object.fromEntries(
  Object.entries(goodsColumns).map(([key, column]) => [key, { ...column, sort: false }] as const),
) as Record<string, ColumnSource>;

export const categoryColumns: Record<string, ColumnSource> = {
  categoryId: {
    sql: 'p.category_id',
    type: 'reference',
    label: { zh: '类目', en: 'Category' },
    condition: `p.category_id in (select c.id from catalog.category c where c.merchant_id = :merchant and c.path @> array[:value::uuid])`,
  },
  brandId: { sql: 'p.brand_id', type: 'reference', label: { zh: '品牌', en: 'Brand' } },
};

/** Whether the person may see what goods cost, for columns of values. */
export const costParams = (ctx: ReadContext) => ({ seeCost: ctx.may('inventory.see-cost'), exponent: ctx.merchant.exponent });

type OperationKey = keyof typeof inventory.operations;

/** The full names of the operations that the person may run and the document's state does not refuse. */
export function allowedOf<K extends OperationKey>(
  ctx: ReadContext,
  keys: readonly K[],
  isRefused: (key: K) => boolean = () => false,
): string[] {
  return keys
    .filter((key) => ctx.may(inventory.operations[key].permission) && !isRefused(key))
    .map((key) => inventory.operations[key].name);
}
