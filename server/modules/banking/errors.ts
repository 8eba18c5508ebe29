import { defineErrors } from '../../kernel/errors.ts';

/** What banking refuses, in the words of both languages. */
export const errors = defineErrors('banking', {
  account_not_found: ['not_found', '找不到资金账户', 'The money account was not found'],
  account_archived: ['rule', '资金账户 {name} 已停用', 'The money account {name} is archived'],
  account_name_taken: ['conflict', '已有同名的资金账户', 'Another money account has this name already'],
  ledger_account_taken: [
    'conflict',
    '这个会计科目已属于另一个资金账户',
    'This account of the chart belongs to another money account already',
  ],
  nothing_moved: ['rule', '金额必须大于零，小数位不超过币种的最小单位', 'The amount has to be above zero and no finer than the currency'],
  counter_needed: [
    'invalid',
    '没有选往来单位时，要选对方科目',
    'Where no customer is named, name the account that stands against the money',
  ],
  same_account: ['rule', '转出和转入不能是同一个账户', 'Money is moved between two accounts, not within one'],
  party_not_found: ['not_found', '找不到往来单位', 'The partner was not found'],
  person_not_found: ['not_found', '找不到这个人', 'The person was not found'],
  petty_too_much: [
    'rule',
    '{person} 手里的备用金只有 {balance}，不够这次的 {amount}',
    '{person} holds petty cash of {balance}, which is less than {amount}',
  ],
  document_not_found: ['not_found', '找不到单据', 'The document was not found'],
  document_status: ['rule', '单据 {number} 已撤销', 'Document {number} was reversed already'],
});
