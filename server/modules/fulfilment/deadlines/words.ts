import type { Title } from '../../../kernel/contract.ts';

/** Labels of the clocks. */
export const deadlineLabels = {
  cause: { zh: '等什么', en: 'Waits for' },
  dueAt: { zh: '期限', en: 'Due' },
  overdue: { zh: '已超时', en: 'Overdue' },
  hoursLeft: { zh: '还剩（小时）', en: 'Hours left' },
  since: { zh: '开始', en: 'Since' },
  owner: { zh: '负责人', en: 'Owner' },
  held: { zh: '挂起', en: 'Held' },
} as const satisfies Record<string, Title>;

const CAUSES: Record<string, Title> = {
  audit: { zh: '待审单', en: 'Audit' },
  process: { zh: '待处理', en: 'Start work' },
  ship: { zh: '待发货', en: 'Shipping' },
  collect: { zh: '待揽收', en: 'Collection' },
  deliver: { zh: '待送达', en: 'Delivery' },
};
export const causeChoices = Object.entries(CAUSES).map(([value, label]) => ({ value, label }));
