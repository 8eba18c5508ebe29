import { defineContract } from '../../kernel/contract.ts';

export const analytics = defineContract('analytics', {
  title: { zh: '分析', en: 'Insight' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
