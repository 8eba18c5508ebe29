import { z } from 'zod';
import { date, defineContract, id, instant, list, money, operation, optionalText, query, text } from '../../kernel/contract.ts';

const system = text(40);
const accountName = text(200);

const line = z.object({
  /** Code or name of the account in the other program. */
  account: accountName,
  /** What it is called there, beside its code. */
  name: optionalText(200).optional(),
  /** Either a signed amount, debits positive, or one of the two sides; red amounts are negative. */
  amount: money.optional(),
  debit: money.optional(),
  credit: money.optional(),
  /** What the amount is of; lines of another unit than the one asked for are left out. */
  currency: optionalText(20).optional(),
});

const voucher = z.object({
  /** What the other program calls the voucher: it is taken in once. */
  id: text(120),
  date,
  summary: optionalText(500).default(''),
  lines: z.array(line).min(1).max(2000),
});

const taking = z.object({
  /** The program they come from, under which its accounts are matched: kingdee, yonyou, or any name. */
  system,
  /** The unit of these books: the currency of the merchant where nothing is said. */
  currency: optionalText(20).optional(),
  /** Name of the account of equity to which a difference of at most 0.05 is booked; without it such vouchers are refused. */
  roundingAccount: optionalText(200).optional(),
  /** Accounts nobody has matched are made below the accounts proposed for them. */
  createAccounts: z.boolean().default(false),
  vouchers: z.array(voucher).min(1).max(500),
});

/** Layouts in which vouchers go out. */
export const targets = ['open', 'kingdee', 'kingdee_cloud', 'yonyou', 'chanjet'] as const;
export type Target = (typeof targets)[number];
const target = z.enum(targets);
/** Of a file: `json` is documented and what the API takes in. */
const format = z.enum(['xlsx', 'csv', 'json']);
const file = z.object({ name: z.string(), content: z.string() });
const status = z.enum(['made', 'taken', 'refused']);

const problem = z.object({ code: z.string(), params: z.record(z.string(), z.any()) });

export const bookkeeping = defineContract('bookkeeping', {
  title: { zh: '财务接口', en: 'Books in and out' },
  permissions: {},
  operations: {
    'note-accounts': operation({
      title: { zh: '记下外部科目', en: 'Note accounts of another program' },
      permission: 'ledger.post',
      for: 'program',
      input: z.object({ system, accounts: z.array(z.object({ code: accountName, name: optionalText(200).default('') })).max(5000) }),
      output: z.object({ noted: z.number() }),
    }),
    'match-account': operation({
      title: { zh: '指定对照科目', en: 'Say which account it is' },
      permission: 'ledger.manage',
      entity: 'bookkeeping.account_match',
      /** From a day on; always where none is said. Vouchers posted before stay where they are. */
      input: z.object({ system, code: accountName, accountId: id, validFrom: date.optional() }),
      output: z.object({ id }),
      errors: ['bookkeeping.target_unknown', 'bookkeeping.target_not_leaf'],
    }),
    'create-matched-accounts': operation({
      title: { zh: '按建议新建科目', en: 'Create accounts as proposed' },
      permission: 'ledger.manage',
      entity: 'bookkeeping.account_match',
      /** Those rows, or all of a program that are not matched yet; `aboveCode` where another account above is wanted than the proposed one. */
      input: z.object({ ids: z.array(id).max(5000).optional(), system: system.optional(), aboveCode: text(20).optional() }),
      output: z.object({ created: z.number() }),
      errors: ['ledger.account_not_found', 'ledger.account_has_lines', 'ledger.account_codes_used_up', 'bookkeeping.account_unmatched'],
    }),
    'take-in-vouchers': operation({
      title: { zh: '导入外部凭证', en: 'Bring vouchers in' },
      permission: 'ledger.post',
      for: 'program',
      input: taking,
      output: z.object({
        /** In their order; a voucher is taken in whole or not at all. `elsewhere`: nothing in it is of the unit of these books. */
        results: z.array(
          z.object({
            id: z.string(),
            result: z.enum(['created', 'unchanged', 'elsewhere', 'refused']),
            entryId: id.nullable(),
            difference: money,
            problems: z.array(problem),
          }),
        ),
      }),
      errors: [
        ...['bookkeeping.currency_wrong', 'bookkeeping.unit_mixed', 'bookkeeping.account_not_equity', 'bookkeeping.account_unmatched'],
        // of who may not review, where a second person reviews vouchers
        'ledger.voucher_needs_review',
      ],
    }),
    'export-vouchers': operation({
      title: { zh: '导出凭证', en: 'Export vouchers' },
      permission: 'ledger.post',
      entity: 'bookkeeping.voucher_export',
      /** Vouchers of these days that were not exported into this layout before, or all of them `again`. */
      input: z.object({ target, from: date, to: date, again: z.boolean().default(false) }),
      output: z.object({ id, name: z.string(), vouchers: z.int(), lines: z.int() }),
      errors: ['bookkeeping.nothing_to_export', 'bookkeeping.export_too_long', 'bookkeeping.exported_meanwhile'],
    }),
    'confirm-export': operation({
      title: { zh: '对方已导入', en: 'Taken in there' },
      permission: 'ledger.post',
      entity: 'bookkeeping.voucher_export',
      input: z.object({ exportId: id, note: optionalText(200).optional() }),
      output: z.object({ id }),
      errors: ['bookkeeping.export_not_found', 'bookkeeping.export_settled'],
    }),
    'refuse-export': operation({
      title: { zh: '对方未导入', en: 'Refused there' },
      permission: 'ledger.post',
      entity: 'bookkeeping.voucher_export',
      /** Its vouchers count as not exported again. */
      input: z.object({ exportId: id, note: optionalText(200).optional() }),
      output: z.object({ id }),
      errors: ['bookkeeping.export_not_found', 'bookkeeping.export_settled'],
    }),
  },
  queries: {
    /** The file of an export, in base64. */
    'export-file': query({
      title: { zh: '凭证文件', en: 'File of vouchers' },
      permission: 'ledger.view',
      input: z.object({ exportId: id, format }),
      output: file,
    }),
    /** Balances of the lowest accounts by the codes of another program, in base64. */
    'balances-file': query({
      title: { zh: '科目余额文件', en: 'File of balances' },
      permission: 'ledger.view',
      input: z.object({ target, from: date, to: date, format }),
      output: file,
    }),
    'voucher-exports': list({
      title: { zh: '导出的凭证文件', en: 'Files of vouchers' },
      permission: 'ledger.view',
      row: z.object({
        id,
        name: z.string(),
        target,
        from: date,
        to: date,
        vouchers: z.number(),
        lines: z.number(),
        amount: money,
        status,
        note: z.string(),
        madeAt: instant,
        statusAt: instant.nullable(),
        allowed: z.array(z.string()),
      }),
    }),
    'exported-vouchers': list({
      title: { zh: '凭证导出情况', en: 'Vouchers exported' },
      permission: 'ledger.view',
      input: z.object({ exportId: id.optional() }),
      row: z.object({
        id,
        entryId: id,
        date,
        /** Its word (general, receipt, payment, transfer) and its number in it. */
        voucherWord: z.string().nullable(),
        voucherNumber: z.number().nullable(),
        sourceNumber: z.string(),
        amount: money,
        file: z.string(),
        target,
        status,
        standing: z.boolean(),
        exportedAt: instant,
      }),
    }),
    /** What would be refused, without writing anything: the same answer as taking them in gives. */
    'judge-vouchers': query({
      title: { zh: '检查外部凭证', en: 'Check vouchers from outside' },
      permission: 'ledger.post',
      input: taking,
      output: z.object({ problems: z.array(z.array(problem)) }),
    }),
    'account-matches': list({
      title: { zh: '科目对照', en: 'Matched accounts' },
      permission: 'ledger.view',
      row: z.object({
        id,
        system: z.string(),
        code: z.string(),
        name: z.string(),
        validFrom: date,
        accountId: id.nullable(),
        accountCode: z.string().nullable(),
        accountName: z.string(),
        matched: z.boolean(),
        /** The account above a new one, as proposed; null where nothing can be said. */
        proposed: z.string().nullable(),
        allowed: z.array(z.string()),
      }),
    }),
    'taken-vouchers': list({
      title: { zh: '导入的凭证', en: 'Vouchers brought in' },
      permission: 'ledger.view',
      row: z.object({
        id,
        system: z.string(),
        foreignId: z.string(),
        date,
        entryId: id,
        entryNumber: z.string(),
        unit: z.string(),
        amount: money,
        difference: money,
        reversed: z.boolean(),
        takenAt: instant,
      }),
    }),
  },
  events: {},
});
