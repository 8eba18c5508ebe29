import { z } from 'zod';
import { defineContract, event, id } from '../../kernel/contract.ts';

export const parties = defineContract('parties', {
  title: { zh: '往来单位', en: 'Parties' },
  permissions: {},
  operations: {},
  queries: {},
  events: {
    'party-changed': event('parties.party', z.object({ id, code: z.string() })),
  },
});
