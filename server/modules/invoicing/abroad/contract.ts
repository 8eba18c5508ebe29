import { z } from 'zod';
import { id, list, operation } from '../../../kernel/contract.ts';
import { vatInterval } from '../vat/shapes.ts';

/** Taxes of sales that rules tax: sales tax, VAT of other countries. */
export const abroadOperations = {
  /** Tax of a month moves from output tax to the accounts of its codes; again, only what changed since moves. */
  'assign-taxes': operation({
    title: { zh: '境外税款转科目', en: 'Assign taxes abroad' },
    permission: 'ledger.post',
    input: z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month') }),
    output: z.object({ month: z.string(), moved: z.array(z.object({ code: z.string(), amount: z.string() })) }),
    errors: ['invoicing.nothing_assigned', 'ledger.period_closed', 'ledger.account_not_counter'],
  }),
};

export const abroadQueries = {
  /** By code what was sold and what tax came of it, who pays it to the authority, and where it is owed. */
  'taxes-abroad': list({
    title: { zh: '境外税款', en: 'Taxes abroad' },
    permission: 'ledger.view',
    row: z.object({
      id,
      country: z.string(),
      jurisdiction: z.string(),
      code: z.string(),
      name: z.string(),
      kind: z.string(),
      rate: z.string(),
      by: z.enum(['merchant', 'marketplace', 'buyer']),
      net: z.string(),
      tax: z.string(),
      account: z.string(),
    }),
    input: z.object(vatInterval),
  }),
};
