import { defineContract } from '../../kernel/contract.ts';

export const catalog = defineContract('catalog', {
  title: { zh: '商品', en: 'Products' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
