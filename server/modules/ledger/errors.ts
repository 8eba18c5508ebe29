import { defineErrors } from '../../kernel/errors.ts';

/** The refusals of the ledger. */
export const errors = defineErrors('ledger', {
  period_closed: [
    'rule',
    '该会计期间已结账，不能再记账；请改用未结账期间的日期，或由主管反结账',
    'The accounting period is closed; use a date in an open period, or have the period reopened',
  ],
  entry_unbalanced: ['rule', '凭证借贷不平：借方 {debit}，贷方 {credit}', 'The voucher does not balance: debit {debit}, credit {credit}'],
  entry_immutable: ['rule', '已入账的凭证不能修改或删除，请红冲', 'Posted vouchers are never changed or deleted; reverse them'],
  entry_not_found: ['not_found', '找不到该凭证', 'The voucher was not found'],
  entry_reversed: ['conflict', '该凭证已被红冲', 'The voucher has been reversed already'],
  entry_is_reversal: ['rule', '红冲凭证不能再红冲；请重新录入正确的凭证', 'A reversal is not reversed; enter the right voucher instead'],
  entry_moves_no_cash: ['rule', '该凭证没有现金收支', 'The voucher moves no cash'],
  entry_not_manual: [
    'rule',
    '该凭证由单据 {number} 自动生成，请在原单据上撤销',
    'This voucher was posted by document {number}; undo it on that document',
  ],
  voucher_lines_wrong: ['rule', '凭证有 {count} 行填写有误', '{count} lines of the voucher are wrong'],
  line_needs_one_side: ['rule', '每行只填借方或贷方其中之一', 'A line has either a debit or a credit'],
  line_too_fine: ['rule', '金额的小数位超过本位币的最小单位', 'The amount is finer than the smallest unit of the currency'],
  leaf_accounts_only: ['rule', '只能对末级科目记账', 'Only accounts of the lowest level are posted to'],
  account_not_found: ['not_found', '找不到科目 {code}', 'Account {code} was not found'],
  account_code_taken: ['conflict', '科目编码 {code} 已被使用', 'The account code {code} is taken'],
  account_not_leaf: [
    'rule',
    '科目 {code} 有下级科目，只能对末级科目记账',
    'Account {code} has sub-accounts; only the lowest level is posted to',
  ],
  account_inactive: ['rule', '科目 {code} 已停用', 'Account {code} is not active'],
  account_has_lines: ['rule', '科目 {code} 已有发生额，不能再设下级科目', 'Account {code} has postings and can have no sub-accounts'],
  account_has_role: [
    'rule',
    '科目 {code} 正用于“{role}”，请先改用其他科目',
    'Account {code} is in use for “{role}”; map that role to another account first',
  ],
  account_code_wrong: [
    'rule',
    '下级科目编码须为上级编码 {parent} 加两位数字',
    'The code of a sub-account is that of its parent {parent} and two more digits',
  ],
  account_follows_stock: [
    'rule',
    '科目 {code} 与存货成本逐分对应，只能由库存单据记账',
    'Account {code} follows the cost of stock to the cent; only stock documents post to it',
  ],
  role_date_closed: ['rule', '生效日期须在未结账期间：{date} 或以后', 'The date must be in an open period: {date} or later'],
  period_not_ended: ['rule', '期间 {period} 尚未结束，不能结账', 'Period {period} has not ended and cannot be closed'],
  period_not_found: ['not_found', '期间 {period} 没有任何凭证', 'There is nothing in period {period}'],
  period_earlier_open: ['rule', '请先结账更早的期间 {period}', 'Close the earlier period {period} first'],
  period_not_closed: ['rule', '期间 {period} 未结账', 'Period {period} is not closed'],
  too_many_lines_to_print: [
    'rule',
    '该期间有 {count} 行，超过一次打印的 {limit} 行，请缩短期间',
    'There are {count} lines, more than the {limit} of one print; choose a shorter period',
  ],
  period_later_closed: ['rule', '请先反结账更晚的期间 {period}', 'Reopen the later period {period} first'],
});
