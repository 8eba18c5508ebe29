import { defineErrors } from '../../kernel/errors.ts';

/** What marketplaces refuses, in the words of both languages. */
export const errors = defineErrors('marketplaces', {
  shop_not_found: ['not_found', '找不到店铺 {shop}', 'Shop {shop} was not found'],
  shop_holds_money: [
    'rule',
    '店铺 {shop} 的货款由商家自己收，没有平台结算',
    'Shop {shop} takes the money of its buyers itself: no platform settles with it',
  ],
  statement_not_found: ['not_found', '找不到平台账单', 'The statement was not found'],
  statement_status: ['rule', '账单 {number} 当前状态不能这样操作', 'Statement {number} is not in a state for this'],
  statement_explained: [
    'rule',
    '账单 {number} 有 {count} 行已人工说明：请先撤销说明',
    '{count} lines of statement {number} were explained: take that back first',
  ],
  nothing_to_post: ['rule', '账单 {number} 没有需要入账的行', 'Statement {number} has no lines to post'],
  other_shop: [
    'invalid',
    '订单 {order} 属于店铺 {shop}，这个文件不是所选店铺的',
    'Order {order} belongs to shop {shop}: this is not a file of the shop that was chosen',
  ],
  other_account: [
    'invalid',
    '文件的账号是 {account}，所选店铺登记的账号是 {expected}',
    'The file is of account {account}; the shop that was chosen has {expected}',
  ],
  line_differs: [
    'rule',
    '流水 {line} 已在账单 {statement} 中，金额不同（{before} 与 {amount}）',
    'Line {line} stands in statement {statement} with another amount ({before}, not {amount})',
  ],
  line_not_open: [
    'rule',
    '流水 {line} 不需要说明、已经说明，或不能说明成这一类',
    'Line {line} needs no explanation, has one, or cannot be this',
  ],
  line_not_posted: ['rule', '流水 {line} 还没有入账', 'Line {line} is not posted yet'],
  line_not_explained: ['rule', '流水 {line} 没有说明可撤销', 'Line {line} has no explanation to take back'],
  order_unknown: ['not_found', '找不到订单 {order}', 'Order {order} was not found'],
  line_not_found: ['not_found', '找不到流水', 'The line was not found'],
  fee_rate_not_found: ['not_found', '找不到这条费率', 'The fee rate was not found'],
  fee_rate_range: ['invalid', '费率须在 0 到 1 之间', 'The rate lies between 0 and 1'],
});
