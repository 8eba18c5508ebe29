import type { Title } from '../../../kernel/contract.ts';
import type { Basis } from './landed-cost.rules.ts';

export const basisWords: Record<Basis, Title> = {
  value: { zh: '金额', en: 'value' },
  quantity: { zh: '数量', en: 'quantity' },
  weight: { zh: '重量', en: 'weight' },
  volume: { zh: '体积', en: 'volume' },
  equal: { zh: '平均', en: 'equal parts' },
  manual: { zh: '手工比例', en: 'shares by hand' },
};

const choices = (titles: Record<string, readonly [zh: string, en: string]>) =>
  Object.entries(titles).map(([value, [zh, en]]) => ({ value, label: { zh, en } }));

export const TREATMENTS = choices({ capitalise: ['计入货品成本', 'Cost of the goods'], expense: ['计入采购费用', 'Expense of the month'] });
export const LANDED_STATUSES = choices({ posted: ['已过账', 'Posted'], reversed: ['已冲销', 'Reversed'] });
export const METHODS = choices({
  average: ['移动加权平均', 'Moving average'],
  month_end: ['月末一次加权', 'Month-end average'],
  standard: ['标准成本', 'Standard cost'],
  fifo: ['先进先出', 'First in, first out'],
  lot: ['按批次个别计价', 'By lot'],
});
export const METHOD_STATUSES = choices({
  planned: ['待生效', 'Planned'],
  applied: ['已生效', 'Holds'],
  cancelled: ['已取消', 'Cancelled'],
});
export const MONTH_STATUSES = choices({ open: ['未结转', 'Open'], closed: ['已结转', 'Closed'] });
export const COST_CLASSES = choices({ good: ['正品', 'Good'], defective: ['残次品', 'Defective'] });
export const AGES = choices({
  up_to_30: ['30 天以内', 'Up to 30 days'],
  up_to_60: ['31–60 天', '31–60 days'],
  up_to_90: ['61–90 天', '61–90 days'],
  up_to_180: ['91–180 天', '91–180 days'],
  up_to_365: ['181–365 天', '181–365 days'],
  over_365: ['365 天以上', 'Over 365 days'],
});
