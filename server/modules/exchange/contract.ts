import { defineContract } from '../../kernel/contract.ts';

export const exchange = defineContract('exchange', {
  title: { zh: '导入导出', en: 'Import and export' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
