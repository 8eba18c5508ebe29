import { defineErrors } from '../../kernel/errors.ts';

/** The refusals of settlement. */
export const errors = defineErrors('settlement', {
  party_not_found: ['not_found', '找不到该往来单位', 'The partner was not found'],
  not_a_customer: ['rule', '{name} 不是客户', '{name} is no customer'],
  credit_not_found: ['not_found', '找不到这笔客户款', 'The credit was not found'],
  credit_reversed: ['rule', '客户款 {number} 已作废', 'Credit {number} was taken back'],
  credit_used: [
    'rule',
    '客户款 {number} 已核销 {applied}：请先撤销核销',
    '{applied} of credit {number} is set against orders: undo that first',
  ],
  credit_too_small: ['rule', '客户款 {number} 只剩 {open} 可核销', 'Only {open} of credit {number} is open'],
  receipt_twice: [
    'conflict',
    '同一天、同金额、同流水号的款项已登记过：确是另一笔时请勾选“再登记一笔”',
    'Money of this day, amount and reference is entered already: say that it came once more if it did',
  ],
  amount_wrong: ['rule', '金额须大于零，且不超过币种的小数位', 'The amount must be greater than zero and no finer than the currency'],
  order_missing: ['not_found', '找不到订单', 'The order was not found'],
  order_of_another: ['rule', '订单 {number} 不是该客户的', 'Order {number} is of another customer'],
  order_of_platform: ['rule', '订单 {number} 的钱由平台代管', 'The platform holds the money of order {number}'],
  order_closed: ['rule', '订单 {number} 已取消或关闭，且没有欠款', 'Order {number} has ended and owes nothing'],
  order_collected: ['rule', '订单 {number} 由快递代收货款', 'A carrier collects the money of order {number}'],
  order_too_small: ['rule', '订单 {number} 只欠 {open}', 'Order {number} owes {open} only'],
  nothing_proposed: ['rule', '没有可以核销的款项与订单', 'There is nothing that could be set against each other'],
  application_not_found: ['not_found', '找不到这笔核销', 'The application was not found'],
  statement_not_found: ['not_found', '找不到对账单', 'The statement was not found'],
  statement_open: ['conflict', '上一张对账单还没有结：先结清它再生成下一张', 'The statement before is not closed yet: close it first'],
  statement_early: ['rule', '已对账到 {to}：截止日要更晚', 'There is a statement through {to} already: choose a later day'],
  statement_empty: ['rule', '这段时间没有往来，也没有余额', 'Nothing moved and nothing stands'],
  statement_state: ['rule', '对账单 {number} 当前状态不能这样操作', 'Statement {number} is not in a state for this'],
  statement_not_last: ['rule', '对账单 {number} 之后已有新的对账单', 'Another statement follows {number}'],
  cycle_wrong: ['rule', '按月填 1 到 31 日，按天数填至少 1 天', 'A monthly cycle ends on a day from 1 to 31, one of days after at least 1'],
  forgiven_whole: ['rule', '{number} 是坏账或折扣：请撤销它的核销', '{number} forgives a debt: undo its application instead'],
});
