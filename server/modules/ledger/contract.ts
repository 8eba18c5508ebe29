import { defineContract } from '../../kernel/contract.ts';

export const ledger = defineContract('ledger', {
  title: { zh: '总账', en: 'Ledger' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
