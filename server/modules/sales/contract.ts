import { defineContract } from '../../kernel/contract.ts';

export const sales = defineContract('sales', {
  title: { zh: '订单', en: 'Orders' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
