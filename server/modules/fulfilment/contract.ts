import { defineContract } from '../../kernel/contract.ts';

export const fulfilment = defineContract('fulfilment', {
  title: { zh: '发货', en: 'Shipments' },
  permissions: {},
  operations: {},
  queries: {},
  events: {},
});
