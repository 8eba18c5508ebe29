import { z } from 'zod';
import { date, defineContract, event, id, list, operation, query, text, type Title, version } from '../../kernel/contract.ts';
import { print } from '../../kernel/print/sheets.ts';
import * as shape from './shapes.ts';

const { expectedVersion } = shape;
const changedByName = z.object({ id, name: z.string(), version });
const changedByNumber = z.object({ id, number: z.string(), version });
const ACCOUNT_ERRORS = ['banking.account_not_found', 'banking.account_archived'];
const PAPER_ERRORS = [...ACCOUNT_ERRORS, 'banking.nothing_moved', 'ledger.period_closed'];
const COUNTER_ERRORS = [
  'ledger.account_not_found',
  'ledger.account_not_leaf',
  'ledger.account_inactive',
  'ledger.account_not_counter',
  'banking.party_not_found',
];

const onAccount = <I extends z.ZodType>(title: Title, input: I, errors: readonly string[]) =>
  operation({ title, permission: 'banking.set-up-accounts', entity: 'banking.money-account', input, output: changedByName, errors });
const onDocument = <I extends z.ZodType>(title: Title, input: I, errors: readonly string[]) =>
  operation({ title, permission: 'banking.record', entity: 'banking.document', input, output: changedByNumber, errors });
const byAccount = z.object({ moneyAccountId: id, expectedVersion });

export const banking = defineContract('banking', {
  title: { zh: '资金', en: 'Money' },
  permissions: {
    'banking.view': { zh: '查看资金账户与收付款', en: 'View money accounts and their papers' },
    'banking.record': { zh: '登记收款、付款、转账和备用金', en: 'Record receipts, payments, transfers and petty cash' },
    'banking.set-up-accounts': { zh: '管理资金账户', en: 'Set up money accounts' },
  },
  operations: {
    'create-money-account': onAccount({ zh: '新建资金账户', en: 'Create money account' }, shape.newAccount, [
      'banking.account_name_taken',
      'banking.ledger_account_taken',
      'ledger.account_not_found',
      'ledger.account_not_leaf',
      'ledger.account_inactive',
      'ledger.account_holds_no_money',
      'ledger.account_code_taken',
    ]),
    'change-money-account': onAccount({ zh: '修改资金账户', en: 'Change money account' }, shape.changedAccount, [
      'banking.account_not_found',
      'banking.account_name_taken',
      'request.version_conflict',
    ]),
    'archive-money-account': onAccount({ zh: '停用资金账户', en: 'Archive money account' }, byAccount, [
      'banking.account_not_found',
      'request.version_conflict',
    ]),
    'restore-money-account': onAccount({ zh: '启用资金账户', en: 'Restore money account' }, byAccount, [
      'banking.account_not_found',
      'request.version_conflict',
    ]),
    'record-receipt': onDocument({ zh: '登记收款', en: 'Record receipt' }, shape.receipt, [
      ...PAPER_ERRORS,
      ...COUNTER_ERRORS,
      'banking.counter_needed',
    ]),
    'record-payment': onDocument({ zh: '登记付款', en: 'Record payment' }, shape.movement, [...PAPER_ERRORS, ...COUNTER_ERRORS]),
    'transfer-money': onDocument({ zh: '转账', en: 'Transfer money' }, shape.transfer, [...PAPER_ERRORS, 'banking.same_account']),
    'record-fee': onDocument({ zh: '登记手续费', en: 'Record bank fee' }, shape.ofAccount, PAPER_ERRORS),
    'record-interest': onDocument({ zh: '登记利息收入', en: 'Record interest' }, shape.ofAccount, PAPER_ERRORS),
    'advance-petty-cash': onDocument({ zh: '借出备用金', en: 'Give petty cash' }, shape.pettyMoney, [
      ...PAPER_ERRORS,
      'banking.person_not_found',
    ]),
    'spend-petty-cash': onDocument({ zh: '备用金报销', en: 'Account for petty cash' }, shape.pettyExpense, [
      'banking.nothing_moved',
      'ledger.period_closed',
      ...COUNTER_ERRORS,
      'banking.petty_too_much',
    ]),
    'return-petty-cash': onDocument({ zh: '还回备用金', en: 'Take petty cash back' }, shape.pettyMoney, [
      ...PAPER_ERRORS,
      'banking.petty_too_much',
    ]),
    'reverse-document': onDocument({ zh: '撤销单据', en: 'Reverse document' }, z.object({ documentId: id, expectedVersion }), [
      'banking.document_not_found',
      'banking.document_status',
      'banking.petty_too_much',
      'request.version_conflict',
    ]),
  },
  queries: {
    'money-accounts': list({ title: { zh: '资金账户', en: 'Money accounts' }, permission: 'banking.view', row: shape.accountRow }),
    /** What every account in use holds at the end of a day. */
    'money-balances': query({
      title: { zh: '资金余额', en: 'Balances of money' },
      permission: 'banking.view',
      input: z.object({ date: date.optional() }),
      output: z.object({ date, rows: z.array(shape.balanceRow) }),
    }),
    documents: list({ title: { zh: '收付款单', en: 'Receipts and payments' }, permission: 'banking.view', row: shape.documentRow }),
    document: query({
      title: { zh: '收付款单', en: 'Receipt or payment' },
      permission: 'banking.view',
      /** By number or id. */
      input: z.object({ number: text(40) }),
      output: shape.documentRecord,
    }),
    'document-sheets': print({
      title: { zh: '打印收付款单', en: 'Print receipt or payment' },
      permission: 'banking.view',
      entity: 'banking.document',
      input: z.object({ documentIds: z.array(id).min(1).max(200) }),
    }),
    /** What people were given and have not accounted for. */
    'petty-cash': query({
      title: { zh: '备用金余额', en: 'Petty cash with people' },
      permission: 'banking.view',
      input: z.object({}),
      output: z.object({ rows: z.array(shape.pettyRow) }),
    }),
  },
  events: {
    'money-account-changed': event('banking.money-account', z.object({ id, name: z.string() })),
    'document-changed': event('banking.document', z.object({ id, number: z.string() })),
  },
});
