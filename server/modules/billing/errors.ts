import { defineErrors } from '../../kernel/errors.ts';

/** The refusals of billing. */
export const errors = defineErrors('billing', {
  amount_zero: ['rule', '金额须大于零', 'The amount must be greater than zero'],
  amount_too_fine: [
    'rule',
    '金额 {amount} 的小数位超过 {currency} 的最小单位',
    'The amount {amount} is finer than the smallest unit of {currency}',
  ],
  money_at_platform: [
    'rule',
    '订单 {number} 的钱由平台代管，不能指定资金账户',
    'The platform holds the money of order {number}: it moves no money account',
  ],
  currency_differs: [
    'rule',
    '订单币种 {currency} 与账套本位币 {books} 不同，暂不支持',
    'The order is in {currency}, the books are in {books}; that is not supported yet',
  ],
  order_missing: ['not_found', '找不到订单 {order}', 'Order {order} was not found'],
  refund_exceeds_paid: ['rule', '最多可退 {refundable}，不能退 {amount}', 'At most {refundable} can be refunded, not {amount}'],
  refund_lines_differ: ['rule', '各行退款合计 {lines} 与退款金额 {amount} 不符', 'The lines add up to {lines}, the refund is {amount}'],
  refund_line_exceeds: ['rule', '有 {count} 行的退款超过该行可退金额', '{count} lines are refunded more than can be'],
  refund_exceeds_revenue: ['rule', '退款超出已发货金额 {shipped}', 'The refund exceeds what was shipped: {shipped}'],
  payment_not_found: ['not_found', '找不到收付款 {number}', 'Payment {number} was not found'],
  payment_reversed: ['conflict', '收付款 {number} 已作废', 'Payment {number} has been taken back already'],
  payment_is_reversal: ['rule', '作废记录不能再作废', 'A record that takes a payment back is not taken back itself'],
  payment_refunded: [
    'rule',
    '该订单已退款 {refunded}，作废此收款后实收不足，请先作废退款',
    '{refunded} of this order was refunded; take the refund back before the payment',
  ],
  forfeit_ends_presale: [
    'rule',
    '没收定金 {number} 随预售结束而来：请在订单上撤销“结束预售”',
    'Forfeit {number} came with the end of its pre-sale: take that end back on the order',
  ],
  presale_not_owed: ['rule', '订单 {number} 不是待付尾款的预售', 'Order {number} is no pre-sale whose balance is owed'],
  presale_not_ended: ['rule', '订单 {number} 的预售没有结束，无需撤销', 'The pre-sale of order {number} has not ended'],
  payment_of_settlement: [
    'rule',
    '收款 {number} 来自代收货款账单：请撤销账单过账',
    'Payment {number} came with a settlement of a carrier: reverse the settlement instead',
  ],
  payment_of_credit: [
    'rule',
    '收款 {number} 来自往来冲抵：请在对应的客户款上撤销核销',
    'Payment {number} set a credit of the customer against the order: undo it there',
  ],
  collection_not_found: ['not_found', '找不到这笔代收货款', 'This collection was not found'],
  collection_not_open: [
    'rule',
    '发货单 {number} 的代收货款已结或已拒收',
    'What was collected for shipment {number} is settled or refused already',
  ],
  collection_not_refused: ['rule', '发货单 {number} 没有登记拒收', 'Shipment {number} was not refused'],
  collection_goods_back: [
    'rule',
    '发货单 {number} 的货已退回入库，不能撤销拒收：请先撤销售后验货',
    'Goods of shipment {number} are back already: undo their inspection first',
  ],
  collection_done: [
    'rule',
    '发货单 {number} 的代收货款已结或已拒收，不能再改',
    'The carrier has settled shipment {number}, or it was refused: it cannot be changed any more',
  ],
  collection_rate: ['invalid', '费率须在 0 到 100% 之间', 'The rate lies between 0 and 100 %'],
  parked_not_found: ['not_found', '找不到这笔待查代收款', 'The parked money was not found'],
  parked_ended: ['rule', '运单 {waybill} 的待查代收款已不在这个状态', 'The parked money of waybill {waybill} is not in a state for this'],
  parked_used: [
    'rule',
    '运单 {waybill} 的待查代收款已认领或已退回：请先撤销',
    'The parked money of waybill {waybill} was assigned or paid back: take that back first',
  ],
  settlement_not_found: ['not_found', '找不到代收货款账单 {number}', 'Settlement {number} was not found'],
  settlement_status: ['rule', '账单 {number} 当前状态不能这样操作', 'Settlement {number} is not in a state for this'],
  settlement_unclear: [
    'rule',
    '这些运单对不上，请先改正或删去：{waybills}',
    'These waybills do not fit; mend or remove them first: {waybills}',
  ],
  settlement_unexplained: [
    'rule',
    '到账与“代收 − 手续费”相差 {amount}，对平了才能过账',
    'What came in differs by {amount} from what was collected less the fees; it is posted once both are the same',
  ],
  shipment_refunded: [
    'rule',
    '发货单 {number} 的货款已有退款，不能撤销发货；请走退货',
    'Money of shipment {number} was refunded, so it is not undone; take the goods back as a return',
  ],
});
