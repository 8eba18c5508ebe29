import { z } from 'zod';
import { date, id } from '../../../kernel/contract.ts';
import { print } from '../../../kernel/print/sheets.ts';

export const printQueries = {
  'statement-sheets': print({
    title: { zh: '打印对账单', en: 'Print statement of account' },
    permission: 'settlement.view',
    entity: 'settlement.statement',
    input: z.object({ statementIds: z.array(id).min(1).max(100) }),
  }),
  /** Everything with one partner: account and totals of a period, open items and aging on its last day; as a spreadsheet a page each. */
  'partner-sheets': print({
    title: { zh: '打印往来明细', en: 'Print account of a partner' },
    permission: 'settlement.view',
    input: z.object({ partyId: id, from: date, to: date }),
  }),
};
