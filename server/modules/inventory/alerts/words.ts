import type { AlertKind, Suggestion } from './alert.rules.ts';

type Words = { zh: string; en: string };
export const KIND_TITLES: Record<AlertKind, Words> = {
  minimum: { zh: '短缺（低于下限）', en: 'Short (below minimum)' },
  overstock: { zh: '超储', en: 'Overstock' },
  slow: { zh: '呆滞', en: 'Slow-moving' },
  dead: { zh: '积压', en: 'Dead stock' },
  out: { zh: '断货', en: 'Out of stock' },
  negative: { zh: '负库存', en: 'Negative stock' },
  abnormal: { zh: '异常变动', en: 'Out of the ordinary' },
  consigned: { zh: '代销在外太久', en: 'Long with a dealer' },
};
const SUGGESTION_TITLES: Record<Suggestion, Words> = {
  buy: { zh: '采购', en: 'Buy' },
  transfer: { zh: '调拨', en: 'Transfer' },
  mark_down: { zh: '降价促销', en: 'Mark down' },
  return_or_scrap: { zh: '退供应商或处理', en: 'Return or dispose' },
  count: { zh: '盘点', en: 'Count' },
  look: { zh: '核对单据', en: 'Look into it' },
  settle: { zh: '催要代销清单或收回', en: 'Ask for his list, or take back' },
};

const choices = (titles: Record<string, Words>) => Object.entries(titles).map(([value, label]) => ({ value, label }));
export const ALERT_KINDS = choices(KIND_TITLES);
export const SUGGESTIONS = choices(SUGGESTION_TITLES);
