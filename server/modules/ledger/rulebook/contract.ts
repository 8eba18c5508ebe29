import { z } from 'zod';
import { date, id, query } from '../../../kernel/contract.ts';
import { print } from '../../../kernel/print/sheets.ts';

export const rulebookQueries = {
  'posting-rules': query({
    title: { zh: '业务记账规则', en: 'Posting rules' },
    permission: 'ledger.view',
    /** With the accounts that roles mean on a day, today unless told. */
    input: z.object({ date: date.optional() }),
    output: z.object({
      date,
      rules: z.array(
        z.object({
          event: z.string(),
          title: z.string(),
          lines: z.array(
            z.object({
              side: z.enum(['debit', 'credit']),
              role: z.string(),
              roleTitle: z.string(),
              /** The account the role means; null for money, which lies where the document says. */
              accountId: id.nullable(),
              account: z.string(),
              /** What of the event stands on the line, in words. */
              amount: z.string(),
              /** Whether it stands in red: it takes back what stood on this side. */
              red: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  }),
  'posting-rules-sheet': print({
    title: { zh: '打印记账规则', en: 'Print the posting rules' },
    permission: 'ledger.view',
    entity: 'ledger.account',
    input: z.object({ date: date.optional() }),
  }),
};
