import { defineContract } from '../../kernel/contract.ts';

export const search = defineContract('search', {
  title: { zh: '搜索', en: 'Search' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
