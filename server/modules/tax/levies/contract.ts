import { z } from 'zod';
import { date, id, list, money, operation } from '../../../kernel/contract.ts';
import { levies } from '../levy-words.rules.ts';

const levy = z.enum(levies);

export const levyOperations = {
  'set-levy': operation({
    title: { zh: '设置税费标准', en: 'Set levy' },
    permission: 'tax.manage',
    entity: 'tax.levy',
    /** From `validFrom` to `validTo` (inclusive; without it: until the next one or for ever). What held before and after goes on around it. */
    input: z.object({
      levy,
      value: money.refine((value) => !value.startsWith('-'), 'positive'),
      validFrom: date,
      validTo: date.optional(),
    }),
    output: z.object({ levy }),
    errors: ['tax.dates_reversed'],
  }),
};

export const levyQueries = {
  levies: list({
    title: { zh: '税费标准', en: 'Levies and thresholds' },
    permission: 'tax.view',
    row: z.object({ id, levy, value: z.string(), validFrom: date, validTo: date.nullable(), allowed: z.array(z.string()) }),
  }),
};
