import { defineContract } from '../../kernel/contract.ts';

export const billing = defineContract('billing', {
  title: { zh: '收付款', en: 'Payments' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
