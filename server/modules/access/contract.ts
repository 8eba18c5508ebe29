import { defineContract } from '../../kernel/contract.ts';

export const access = defineContract('access', {
  title: { zh: '权限', en: 'Access' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
