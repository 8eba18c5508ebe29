import { defineErrors } from '../../kernel/errors.ts';

/** What fulfilment refuses, in the words of both languages. */
export const errors = defineErrors('fulfilment', {
  shipment_not_found: ['not_found', '找不到发货单 {number}', 'Shipment {number} was not found'],
  line_not_found: ['not_found', '该订单没有这一行', 'The order has no such line'],
  line_stopped: ['rule', '订单 {number} 有商品已被取消，请停止发货', 'Goods of order {number} were cancelled: stop'],
  line_too_much: ['rule', '发货数量超过了待发数量', 'More is to be shipped than is still open'],
  quantity_too_fine: ['invalid', '货品 {sku} 的数量 {quantity} 小数位过多', 'Quantity {quantity} of {sku} has too many decimals'],
  no_warehouse: ['rule', '还没有仓库', 'There is no warehouse yet'],
  nothing_to_ship: ['rule', '订单 {number} 没有待发的商品', 'Nothing of order {number} is left to ship'],
  warehouse_not_yours: ['forbidden', '该订单由您无权操作的仓库发货', 'The order is shipped from a warehouse that is not yours'],
  scan_wrong: ['rule', '扫错货了：{items} 不在这个订单里', 'Wrong goods: {items} is not in this order'],
  scan_too_many: ['rule', '扫多了：{items}', 'Scanned too many: {items}'],
  scan_missing: ['rule', '还没扫完：{items}', 'Not everything is scanned yet: {items}'],
  shipment_status: ['rule', '发货单 {number} 当前状态不能这样操作', 'Shipment {number} is not in a state for this'],
  shipment_handed_over: [
    'rule',
    '发货单 {number} 已交接给快递，不能撤销：请走售后退货',
    'Shipment {number} is with the carrier: use a return instead of undoing it',
  ],
});
