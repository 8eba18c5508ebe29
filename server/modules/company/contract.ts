import { defineContract } from '../../kernel/contract.ts';

export const company = defineContract('company', {
  title: { zh: '公司', en: 'Company' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
