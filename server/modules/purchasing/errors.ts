import { defineErrors } from '../../kernel/errors.ts';

/** What purchasing refuses, in the words of both languages. Those about lines carry `lines` in their params, all of them at once. */
export const errors = defineErrors('purchasing', {
  supplier_not_found: ['not_found', '找不到供应商', 'The supplier was not found'],
  supplier_suspended: ['rule', '供应商 {name} 已停用', 'Supplier {name} is suspended'],
  currency_unknown: ['invalid', '不认识的币种：{currency}', 'Unknown currency: {currency}'],
  offer_not_found: ['not_found', '供应商没有供应这个货品', 'The supplier does not offer this SKU'],
  tiers_twice: ['invalid', '同一起订数量有两个价格：{quantity}', 'Two prices from the same quantity: {quantity}'],
  prices_end_before: ['invalid', '结束日期早于开始日期', 'The prices would end before they begin'],
  prices_in_force: ['rule', '已经生效的价格不能撤回，只能设定新的', 'Prices that hold already cannot be withdrawn: set new ones'],
  lines_wrong: ['rule', '有 {count} 处要改：{first}', '{count} things to mend: {first}'],
  sku_unknown: ['rule', '货品不存在', 'There is no such SKU'],
  sku_without_stock: ['rule', '{sku} 是组合商品或服务，不能采购', '{sku} is a bundle or a service and is not bought'],
  quantity_too_fine: ['rule', '{sku} 的数量 {quantity} 小数太多', 'The quantity {quantity} of {sku} is too fine'],
  price_missing: ['rule', '{sku} 没有供货价，请填写单价', '{sku} has no supplier price: give one'],
  line_unknown: ['rule', '单据里没有这一行', 'The document has no such line'],
  line_twice: ['rule', '同一行出现了两次', 'A line is named twice'],
  order_not_found: ['not_found', '找不到采购单', 'The purchase order was not found'],
  order_status: ['rule', '采购单 {number} 当前状态不能这样操作', 'Purchase order {number} is not in a state for this'],
  order_own: [
    'forbidden',
    '采购单 {number} 是您自己写的，要由另一个人审批',
    'You wrote purchase order {number}: another person approves it',
  ],
  order_received: ['rule', '采购单 {number} 已经到货，不能取消，只能结单', 'Goods of {number} have come in: close it instead'],
  order_too_small: ['rule', '采购单 {number} 不到供应商的最低金额 {least}', 'Purchase order {number} is below the least amount {least}'],
  below_received: ['rule', '{sku} 已到货 {received}，不能改得更少', '{received} of {sku} have come in: it cannot become less'],
  notice_not_found: ['not_found', '找不到发货通知', 'The ship notice was not found'],
  notice_status: ['rule', '这份发货通知已经到货或作废', 'The ship notice has arrived or is void already'],
  warehouse_unknown: ['rule', '找不到仓库 {warehouse}', 'There is no warehouse {warehouse}'],
  warehouse_not_yours: ['forbidden', '您不能操作这个仓库', 'You may not work in this warehouse'],
});
