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
  no_input_tax: [
    'rule',
    '小规模纳税人不抵扣进项税，平台费用按全额入账',
    'A small-scale payer deducts no input tax: fees of platforms stay whole',
  ],
  no_fees: ['rule', '店铺 {shop} 在这段时间没有缺发票的这类费用', 'Shop {shop} has no such fees without an invoice in these days'],
  fees_differ: [
    'rule',
    '发票价税合计 {invoice}，这段时间缺发票的费用合计 {fees}：调整日期或费用类型，或先说明差异',
    'The invoice says {invoice}, fees without an invoice come to {fees}: change days or kinds, or explain what differs first',
  ],
  fee_tax_range: ['invalid', '税额要大于零、小于价税合计', 'The tax lies above zero and below what the invoice comes to'],
  fee_invoice_taken: ['conflict', '这个发票号码已登记过', 'An invoice with this number is recorded already'],
  fee_invoice_not_found: ['not_found', '找不到平台费用发票', 'The invoice was not found'],
  fee_invoice_status: ['rule', '发票 {number} 已撤销', 'Invoice {number} was taken back already'],
  fee_invoice_certified: [
    'rule',
    '发票 {number} 的认证状态不能这样操作：已认证的先撤销认证',
    'Invoice {number} is not in a state for this: what is certified is uncertified first',
  ],
  statement_invoiced: [
    'rule',
    '账单 {number} 有 {count} 行费用已登记发票：先撤销那张发票',
    '{count} fees of statement {number} stand on an invoice: take that back first',
  ],
  line_invoiced: [
    'rule',
    '流水 {line} 的费用已登记发票：先撤销那张发票',
    'The fee of line {line} stands on an invoice: take that back first',
  ],
  line_no_withdrawal: ['rule', '流水 {line} 不是提现', 'Line {line} is no withdrawal'],
  withdrawals_unsure: [
    'rule',
    '账单 {number} 有 {count} 笔提现可能已有转账单：先逐笔指明是哪一张，或都不是',
    '{count} withdrawals of statement {number} may be booked as transfers already: say of each which one it is, or none',
  ],
  transfer_not_fitting: [
    'rule',
    '流水 {line} 不是这张转账单：钱包、金额或日期对不上，或已被别的流水用掉',
    'Line {line} is not this transfer: wallet, amount or days differ, or another line is it',
  ],
  transfer_differs: [
    'rule',
    '转账单 {number} 含手续费，和账单里分列的提现、手续费重复：请先撤销这张转账单',
    'Transfer {number} contains a fee that the file tells apart: reverse the transfer, the file books both',
  ],
  transfer_taken: ['conflict', '这张转账单刚被另一行提现用掉', 'Another withdrawal was just found to be this transfer'],
  line_not_found: ['not_found', '找不到流水', 'The line was not found'],
  fee_rate_not_found: ['not_found', '找不到这条费率', 'The fee rate was not found'],
  fee_rate_range: ['invalid', '费率须在 0 到 100% 之间', 'The rate lies between 0 and 100 %'],
});
