import { defineContract } from '../../kernel/contract.ts';

export const tax = defineContract('tax', {
  title: { zh: '税务', en: 'Tax' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
