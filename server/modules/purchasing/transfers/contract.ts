import { z } from 'zod';
import { amount, date, id, instant, list, operation, optionalText, version } from '../../../kernel/contract.ts';
import { transferReasons } from '../transfer-words.rules.ts';

const moved = z.object({ id, number: z.string(), version });

/** 进项税额转出 of bills: VAT of a purchase that turns out not to be deductible. */
export const transferOperations = {
  'transfer-input-tax': operation({
    title: { zh: '进项税额转出', en: 'Transfer input VAT out' },
    permission: 'purchasing.bill',
    entity: 'purchasing.bill',
    input: z.object({
      billId: id,
      expectedVersion: version.optional(),
      reason: z.enum(transferReasons),
      /** All that is still deducted where nothing is said. */
      tax: amount.optional(),
      /** The account that bears it: wages payable for welfare, an expense, the loss. */
      counterAccountId: id,
      date: date.optional(),
      note: optionalText(200).default(''),
    }),
    output: moved,
    errors: [
      'purchasing.bill_not_found',
      'purchasing.bill_reversed',
      'purchasing.not_deducted',
      'purchasing.transferred_too_much',
      'request.version_conflict',
      'ledger.account_not_found',
      'ledger.account_not_leaf',
      'ledger.account_inactive',
      'ledger.account_not_counter',
      'ledger.period_closed',
    ],
  }),
  'undo-input-transfer': operation({
    title: { zh: '撤销进项税额转出', en: 'Undo transfer of input VAT' },
    permission: 'purchasing.bill',
    entity: 'purchasing.bill',
    input: z.object({ transferId: id, expectedVersion: version.optional() }),
    output: moved,
    errors: ['purchasing.transfer_not_found', 'purchasing.transfer_undone', 'request.version_conflict'],
  }),
};

export const transferQueries = {
  'input-transfers': list({
    title: { zh: '进项税额转出', en: 'Input VAT transferred out' },
    permission: 'purchasing.view',
    row: z.object({
      id,
      date,
      billId: id,
      number: z.string(),
      supplier: z.string(),
      invoiceNumber: z.string(),
      reason: z.enum(transferReasons),
      tax: z.string(),
      account: z.string(),
      note: z.string(),
      status: z.enum(['posted', 'undone']),
      recordedAt: instant,
      version: z.number(),
      allowed: z.array(z.string()),
    }),
  }),
};
