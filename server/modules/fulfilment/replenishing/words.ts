import type { Title } from '../../../kernel/contract.ts';

/** What lists of replenishment say, beside what all of the warehouse do. */
export const words = {
  warehouse: { zh: '仓库', en: 'Warehouse' },
  face: { zh: '拣货位', en: 'Pick face' },
  from: { zh: '来自货位', en: 'From bin' },
  fromDefault: { zh: '来自未分货位', en: 'From goods without a bin' },
  minimum: { zh: '下限', en: 'Minimum' },
  maximum: { zh: '上限', en: 'Maximum' },
  free: { zh: '可拣', en: 'Free there' },
  coming: { zh: '补货中', en: 'On its way' },
  reserve: { zh: '存储位可用', en: 'In reserve' },
  low: { zh: '低于下限', en: 'Below minimum' },
  moved: { zh: '已补', en: 'Moved' },
  doneBy: { zh: '补货人', en: 'By' },
} as const satisfies Record<string, Title>;

export const reasonChoices = [
  { value: 'minimum', label: { zh: '低于下限', en: 'Below minimum' } },
  { value: 'wave', label: { zh: '波次需要', en: 'For a wave' } },
];
export const statusChoices = [
  { value: 'open', label: { zh: '待补货', en: 'Open' } },
  { value: 'done', label: { zh: '已补货', en: 'Done' } },
  { value: 'cancelled', label: { zh: '已取消', en: 'Cancelled' } },
];
