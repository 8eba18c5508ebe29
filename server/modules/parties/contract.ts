import { defineContract } from '../../kernel/contract.ts';

export const parties = defineContract('parties', {
  title: { zh: '往来单位', en: 'Parties' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
