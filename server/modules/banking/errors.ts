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
    '没有选客户或供应商时，要选对方科目',
    'Where no customer or supplier is named, name the account that stands against the money',
  ],
  account_of_partners: [
    'rule',
    '科目 {code} 由往来逐笔管：选客户或供应商，不选科目，钱就记到他名下',
    'What stands on {code} is kept by partner: choose the customer or supplier and no account, and the money is his',
  ],
  partners_in_books: [
    'rule',
    '{name} 是 {currency} 账户：这里只收付 {books} 的往来款；外币发票在「采购 › 采购付款」付',
    '{name} is kept in {currency}: what partners pay and are paid here is in {books}; bills in foreign money are paid under Buying › Payments to suppliers',
  ],
  settles_or_counters: ['invalid', '核销订单或发票时不选对方科目', 'Money that pays orders or bills names no account against it'],
  usual_changed: ['conflict', '同时有人设了另一个常用账户，请重试', 'Somebody chose another account at the same moment: try again'],
  same_account: ['rule', '转出和转入不能是同一个账户', 'Money is moved between two accounts, not within one'],
  account_currency: [
    'rule',
    '科目 {code} 的币种是 {currency}，不是 {other}',
    'Account {code} of the chart is kept in {currency}, not in {other}',
  ],
  rate_missing: [
    'rule',
    '{day} 没有 {currency} 的汇率：填汇率，或先录入当天汇率',
    'There is no rate of {currency} for {day}: say it here, or enter it in the table of rates',
  ],
  no_foreign_money: ['invalid', '账户是本位币的，不用填汇率', 'The account is kept in the currency of the books: there is no rate'],
  books_currency_only: [
    'rule',
    '备用金用本位币，{name} 是外币账户',
    'Petty cash is in the currency of the books; {name} is kept in another',
  ],
  target_amount_needed: [
    'invalid',
    '两个账户币种不同，要填银行实际到账的 {currency} 金额',
    'The accounts are kept in two currencies: say what arrives in {currency}',
  ],
  target_amount_same: [
    'invalid',
    '两个账户币种相同，到账金额就是转账金额；手续费另填',
    'Both accounts are kept in one currency: what arrives is what is moved; a fee is said apart',
  ],
  transfer_booked: [
    'conflict',
    '{date} 的 {number} 已记了同样的转账（账户、金额相同）。是同一笔就不要再登记，流水直接和它匹配；确是另一笔，选「另一笔」再登记',
    'The same transfer stands in the books: {number} of {date}. If it is that one, match the line with it; if it is another one, say so',
  ],
  transfer_in_statement: [
    'rule',
    '转账单 {number} 就是平台账单 {statement} 里的提现：先撤销那张账单的入账',
    'Transfer {number} is a withdrawal of platform statement {statement}: reverse that posting first',
  ],
  party_not_found: ['not_found', '找不到往来单位', 'The partner was not found'],
  person_not_found: ['not_found', '找不到这个人', 'The person was not found'],
  petty_too_much: [
    'rule',
    '{person} 手里的备用金只有 {balance}，不够这次的 {amount}',
    '{person} holds petty cash of {balance}, which is less than {amount}',
  ],
  document_not_found: ['not_found', '找不到单据', 'The document was not found'],
  document_status: ['rule', '单据 {number} 已撤销', 'Document {number} was reversed already'],
  statement_not_found: ['not_found', '找不到对账单', 'The statement was not found'],
  statement_status: ['rule', '对账单 {number} 当前状态不能这样操作', 'Statement {number} is not in a state for this'],
  nothing_new: [
    'rule',
    '{known} 行流水都已经在 {number} 里了：这个文件导入过',
    'All {known} lines stand in {number} already: this file came in before',
  ],
  opening_needed: ['invalid', '文件里没有余额，要填期初余额', 'The file says no balances: say what lay there before'],
  balance_breaks: [
    'rule',
    '第 {row} 行的余额接不上：应为 {expected}，文件里是 {found}。文件可能缺了行或被改过',
    'The balance does not go on at row {row}: {expected} is expected, {found} stands there. Lines are missing, or the file was changed',
  ],
  does_not_close: [
    'rule',
    '期初 {opening} 加流水合计 {sum} 等于 {computed}，不是期末 {closing}：文件可能不完整',
    'Opening {opening} and lines of {sum} come to {computed}, not to the closing {closing}: the file may be cut off',
  ],
  opening_differs: [
    'rule',
    '按文件里的余额，期初是 {found}，不是 {opening}',
    'By the balances in the file the opening is {found}, not {opening}',
  ],
  gap_before: [
    'rule',
    '期初 {opening} 与上一张对账单 {number} 的期末 {closing} 不符：中间缺了流水',
    'The opening {opening} is not the closing {closing} of statement {number} before it: lines between them are missing',
  ],
  gap_after: [
    'rule',
    '期末 {closing} 与下一张对账单 {number} 的期初 {opening} 不符：中间缺了流水',
    'The closing {closing} is not the opening {opening} of statement {number} behind it: lines between them are missing',
  ],
  statement_matched: [
    'rule',
    '对账单 {number} 有 {count} 行已匹配，先取消匹配',
    '{count} lines of statement {number} are matched: undo that first',
  ],
  nothing_to_match: ['invalid', '没有选要匹配的行', 'Nothing was chosen to be matched'],
  line_not_found: ['not_found', '找不到流水或账上的行', 'A line of the bank or of the books was not found'],
  line_matched: ['conflict', '这行流水已经匹配过了', 'A line of the bank is matched already'],
  entry_matched: ['conflict', '账上的这一行已经匹配过了', 'A line of the books is matched already'],
  sums_differ: [
    'rule',
    '流水合计 {lines}，账上合计 {entries}，相差 {difference}：选差额记作什么',
    'Lines of the bank come to {lines}, those of the books to {entries}: say what the difference of {difference} is booked as',
  ],
  match_not_found: ['not_found', '找不到这个匹配，或已取消', 'The match was not found, or is undone already'],
  wrong_direction: ['rule', '这行流水的方向和单据不符', 'The line went the other way than this paper'],
  rule_not_found: ['not_found', '找不到对账规则', 'The rule was not found'],
});
