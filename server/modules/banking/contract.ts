import { z } from 'zod';
import { date, defineContract, event, id, list, operation, query, text, type Title, version } from '../../kernel/contract.ts';
import { print } from '../../kernel/print/sheets.ts';
import * as bank from './statement-shapes.ts';
import * as shape from './shapes.ts';

const { expectedVersion } = shape;
const changedByName = z.object({ id, name: z.string(), version });
const changedByNumber = z.object({ id, number: z.string(), version });
const ACCOUNT_ERRORS = ['banking.account_not_found', 'banking.account_archived'];
const PAPER_ERRORS = [
  ...ACCOUNT_ERRORS,
  'banking.nothing_moved',
  'banking.rate_missing',
  'banking.no_foreign_money',
  'ledger.account_currency',
  'ledger.period_closed',
];
const TRANSFER_ERRORS = ['banking.same_account', 'banking.target_amount_needed', 'banking.target_amount_same', 'banking.transfer_booked'];
const COUNTER_ERRORS = [
  'ledger.account_not_found',
  'ledger.account_not_leaf',
  'ledger.account_inactive',
  'ledger.account_not_counter',
  'banking.party_not_found',
];

/** What money of partners is refused for. */
const PARTNER_ERRORS = [
  'banking.counter_needed',
  'banking.account_of_partners',
  'banking.settles_or_counters',
  'banking.partners_in_books',
  'settlement.not_a_customer',
  'settlement.receipt_twice',
  'settlement.credit_too_small',
  'settlement.order_missing',
  'settlement.order_of_another',
  'settlement.order_too_small',
  'settlement.order_closed',
  'purchasing.supplier_not_found',
  'purchasing.supplier_suspended',
  'purchasing.more_than_paid',
  'purchasing.lines_wrong',
];
/** What was made of money: a paper, a credit of a customer, a payment to a supplier; `link` leads to it. */
const madeOfMoney = z.object({ id, number: z.string(), version, link: z.string() });

const onAccount = <I extends z.ZodType>(title: Title, input: I, errors: readonly string[]) =>
  operation({ title, permission: 'banking.set-up-accounts', entity: 'banking.money-account', input, output: changedByName, errors });
const onDocument = <I extends z.ZodType>(title: Title, input: I, errors: readonly string[]) =>
  operation({ title, permission: 'banking.record', entity: 'banking.document', input, output: changedByNumber, errors });
const onStatement = <I extends z.ZodType>(title: Title, input: I, errors: readonly string[]) =>
  operation({ title, permission: 'banking.reconcile', entity: 'banking.statement', input, output: changedByNumber, errors });
const onRule = (title: Title) =>
  operation({
    title,
    permission: 'banking.reconcile',
    entity: 'banking.rule',
    input: z.object({ ruleId: id, expectedVersion }),
    output: changedByName,
    errors: ['banking.rule_not_found', 'request.version_conflict'],
  });
const byAccount = z.object({ moneyAccountId: id, expectedVersion });

export const banking = defineContract('banking', {
  title: { zh: '资金', en: 'Money' },
  permissions: {
    'banking.view': { zh: '查看资金账户与收付款', en: 'View money accounts and their papers' },
    'banking.record': { zh: '登记收款、付款、转账和备用金', en: 'Record receipts, payments, transfers and petty cash' },
    'banking.reconcile': { zh: '导入银行流水并对账', en: 'Bring in bank statements and match them' },
    'banking.set-up-accounts': { zh: '管理资金账户', en: 'Set up money accounts' },
  },
  operations: {
    'take-in-statement-lines': operation({
      title: { zh: '登记文件里的银行流水', en: 'Take in lines of a statement from a file' },
      permission: 'banking.reconcile',
      entity: 'banking.statement',
      input: bank.fileLines,
      output: z.object({ number: z.string(), taken: z.int() }),
      errors: ['banking.account_not_found', 'banking.statement_status'],
      for: 'program',
    }),
    'accept-statement': onStatement({ zh: '确认对账单', en: 'Accept statement' }, bank.acceptance, [
      'banking.statement_not_found',
      'banking.statement_status',
      'banking.nothing_new',
      'banking.opening_needed',
      'banking.balance_breaks',
      'banking.does_not_close',
      'banking.opening_differs',
      'banking.gap_before',
      'banking.gap_after',
      'request.version_conflict',
    ]),
    'delete-statement': onStatement({ zh: '删除对账单草稿', en: 'Delete draft of a statement' }, bank.onStatement, [
      'banking.statement_not_found',
      'banking.statement_status',
      'request.version_conflict',
    ]),
    'withdraw-statement': onStatement({ zh: '撤回对账单', en: 'Withdraw statement' }, bank.onStatement, [
      'banking.statement_not_found',
      'banking.statement_status',
      'banking.statement_matched',
      'request.version_conflict',
    ]),
    'match-lines': operation({
      title: { zh: '匹配', en: 'Match' },
      permission: 'banking.reconcile',
      entity: 'banking.statement-line',
      input: bank.matching,
      output: z.object({ id }),
      errors: [
        ...ACCOUNT_ERRORS,
        ...COUNTER_ERRORS,
        'banking.nothing_to_match',
        'banking.line_not_found',
        'banking.line_matched',
        'banking.entry_matched',
        'banking.sums_differ',
        'banking.counter_needed',
        ...PAPER_ERRORS.slice(ACCOUNT_ERRORS.length),
      ],
    }),
    'unmatch-lines': operation({
      title: { zh: '取消匹配', en: 'Undo match' },
      permission: 'banking.reconcile',
      entity: 'banking.statement-line',
      input: z.object({ matchId: id }),
      output: z.object({ id }),
      errors: ['banking.match_not_found'],
    }),
    /** Makes the paper that is missing in the books, of that day and amount, and matches it. */
    'record-from-line': operation({
      title: { zh: '按流水登记单据', en: 'Record from a line of the bank' },
      permission: 'banking.reconcile',
      entity: 'banking.statement-line',
      input: bank.recording,
      output: madeOfMoney,
      errors: [
        ...ACCOUNT_ERRORS,
        ...COUNTER_ERRORS,
        ...PARTNER_ERRORS,
        'banking.line_not_found',
        'banking.line_matched',
        'banking.wrong_direction',
        ...TRANSFER_ERRORS,
        ...PAPER_ERRORS.slice(ACCOUNT_ERRORS.length),
      ],
    }),
    /** Everything that is certain, month by month in the background. */
    'match-automatically': operation({
      title: { zh: '自动匹配', en: 'Match what is certain' },
      permission: 'banking.reconcile',
      entity: 'banking.money-account',
      input: z.object({ moneyAccountId: id }),
      output: z.object({ id, months: z.int() }),
      errors: ['banking.account_not_found'],
    }),
    'match-month': operation({
      title: { zh: '匹配一个月的流水', en: 'Match a month' },
      permission: 'banking.reconcile',
      entity: 'banking.money-account',
      input: z.object({ runId: id, month: date }),
      output: z.object({ matched: z.int() }),
      errors: ['banking.account_not_found'],
      for: 'program',
    }),
    'switch-on-matching-rule': onRule({ zh: '启用对账规则', en: 'Accept rule of matching' }),
    'switch-off-matching-rule': onRule({ zh: '停用对账规则', en: 'Switch off rule of matching' }),
    'create-money-account': onAccount({ zh: '新建资金账户', en: 'Create money account' }, shape.newAccount, [
      'banking.account_name_taken',
      'banking.ledger_account_taken',
      'banking.account_currency',
      'ledger.books_currency_first',
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
    /** Forms of payments offer it first; another of its currency no longer is. */
    'offer-money-account-first': onAccount({ zh: '设为常用账户', en: 'Offer first' }, byAccount, [
      ...ACCOUNT_ERRORS,
      'request.version_conflict',
    ]),
    /** Of a customer and without an account of the chart it becomes his credit, in settlement. */
    'record-receipt': operation({
      title: { zh: '登记收款', en: 'Record receipt' },
      permission: 'banking.record',
      entity: 'banking.document',
      input: shape.receipt,
      output: madeOfMoney,
      errors: [...PAPER_ERRORS, ...COUNTER_ERRORS, ...PARTNER_ERRORS],
    }),
    /** To a supplier and without an account of the chart it pays bills, or is paid ahead, in purchasing. */
    'record-payment': operation({
      title: { zh: '登记付款', en: 'Record payment' },
      permission: 'banking.record',
      entity: 'banking.document',
      input: shape.payment,
      output: madeOfMoney,
      errors: [...PAPER_ERRORS, ...COUNTER_ERRORS, ...PARTNER_ERRORS],
    }),
    'transfer-money': onDocument({ zh: '转账', en: 'Transfer money' }, shape.transfer, [...PAPER_ERRORS, ...TRANSFER_ERRORS]),
    'record-fee': onDocument({ zh: '登记手续费', en: 'Record bank fee' }, shape.ofAccount, PAPER_ERRORS),
    'record-interest': onDocument({ zh: '登记利息收入', en: 'Record interest' }, shape.ofAccount, PAPER_ERRORS),
    'advance-petty-cash': onDocument({ zh: '借出备用金', en: 'Give petty cash' }, shape.pettyMoney, [
      ...PAPER_ERRORS,
      'banking.books_currency_only',
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
      'banking.books_currency_only',
      'banking.petty_too_much',
    ]),
    'reverse-document': onDocument({ zh: '撤销单据', en: 'Reverse document' }, z.object({ documentId: id, expectedVersion }), [
      'banking.document_not_found',
      'banking.document_status',
      'banking.petty_too_much',
      'banking.transfer_in_statement',
      'request.version_conflict',
    ]),
  },
  queries: {
    statements: list({ title: { zh: '银行对账单', en: 'Bank statements' }, permission: 'banking.view', row: bank.statementRow }),
    statement: query({
      title: { zh: '银行对账单', en: 'Bank statement' },
      permission: 'banking.view',
      /** By number or id. */
      input: z.object({ number: text(40) }),
      output: bank.statementRow,
    }),
    'statement-lines': list({
      title: { zh: '银行流水', en: 'Lines of the bank' },
      permission: 'banking.view',
      row: bank.lineRow,
      input: z.object({ statementId: id.optional() }),
    }),
    /** Lines of the books that a line of the bank may be, the likeliest first; none that has neither its amount nor its reference. */
    candidates: query({
      title: { zh: '匹配建议', en: 'Proposed matches' },
      permission: 'banking.view',
      input: z.object({ lineId: id }),
      output: z.object({ rows: z.array(bank.candidate) }),
    }),
    'matching-run': query({
      title: { zh: '自动匹配进度', en: 'Progress of matching' },
      permission: 'banking.view',
      input: z.object({ moneyAccountId: id }),
      output: z.object({ run: bank.run.nullable() }),
    }),
    /** What a rule was learned from, the latest first, and how many open lines it fits now. */
    'rule-examples': query({
      title: { zh: '规则的例子', en: 'Examples of a rule' },
      permission: 'banking.view',
      input: z.object({ ruleId: id }),
      output: z.object({ rows: z.array(bank.ruleExample), fitting: z.int() }),
    }),
    'matching-rules': list({ title: { zh: '对账规则', en: 'Rules of matching' }, permission: 'banking.view', row: bank.ruleRow }),
    reconciliation: query({
      title: { zh: '银行存款余额调节表', en: 'Bank reconciliation' },
      permission: 'banking.view',
      input: z.object({ moneyAccountId: id, date: date.optional() }),
      output: bank.reconciliation,
    }),
    'reconciliation-sheet': print({
      title: { zh: '打印余额调节表', en: 'Print bank reconciliation' },
      permission: 'banking.view',
      input: z.object({ moneyAccountId: id, date: date.optional() }),
    }),
    'money-accounts': list({ title: { zh: '资金账户', en: 'Money accounts' }, permission: 'banking.view', row: shape.accountRow }),
    /** The accounts in use that forms of payments offer, the usual one first; without what they hold. */
    'money-choices': query({
      title: { zh: '可选资金账户', en: 'Money accounts to choose from' },
      permission: 'signed-in',
      input: z.object({}),
      output: z.object({ rows: z.array(shape.choiceRow) }),
    }),
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
    'statement-changed': event('banking.statement', z.object({ id, number: z.string() })),
    'matching-asked': event('banking.matching-run', z.object({ id, months: z.array(z.string()) })),
    'document-changed': event('banking.document', z.object({ id, number: z.string() })),
  },
});
