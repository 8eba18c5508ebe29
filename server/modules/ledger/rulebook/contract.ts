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
      /** All rows of facts.md 6.5 in their order: what happens, its events, what makes it beside documents, why nothing is posted. */
      rows: z.array(
        z.object({
          number: z.string(),
          title: z.string(),
          /** Events with no lines here are made of what stands at the month's end. */
          events: z.array(z.object({ event: z.string(), title: z.string() })),
          by: z.string().nullable(),
          note: z.string().nullable(),
        }),
      ),
      rules: z.array(
        z.object({
          event: z.string(),
          title: z.string(),
          /** Rows of facts.md 6.5 that it is, such as `10b`; none of what only this program knows. */
          numbers: z.array(z.string()),
          /** The documents that make it. */
          documents: z.array(z.string()),
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
