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
