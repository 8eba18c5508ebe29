import type { ColumnSource } from '../../kernel/list.ts';

/** A column that is shown and not asked for. */
export const shown = (sql: string, type: ColumnSource['type'] = 'text', label = { zh: '', en: '' }): ColumnSource => ({
  sql,
  type,
  label,
  filter: false,
});

export const PRODUCT_STATUSES = [
  { value: 'draft', label: { zh: '草稿', en: 'Draft' } },
  { value: 'active', label: { zh: '在售', en: 'Active' } },
  { value: 'paused', label: { zh: '停售', en: 'Paused' } },
];
export const KINDS = [
  { value: 'goods', label: { zh: '普通商品', en: 'Goods' } },
  { value: 'bundle', label: { zh: '组合装', en: 'Bundle' } },
  { value: 'service', label: { zh: '服务', en: 'Service' } },
];
export const SKU_STATUSES = [
  { value: 'active', label: { zh: '启用', en: 'Active' } },
  { value: 'blocked', label: { zh: '冻结', en: 'Blocked' } },
  { value: 'discontinued', label: { zh: '停产', en: 'Discontinued' } },
];
