import { defineContract } from '../../kernel/contract.ts';

export const inventory = defineContract('inventory', {
  title: { zh: '库存', en: 'Stock' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
