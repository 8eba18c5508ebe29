import { defineContract } from '../../kernel/contract.ts';

export const office = defineContract('office', {
  title: { zh: '协作', en: 'Office' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
