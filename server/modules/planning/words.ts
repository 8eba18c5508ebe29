import type { Title } from '../../kernel/contract.ts';

const choices = (titles: Record<string, readonly [zh: string, en: string]>) =>
  Object.entries(titles).map(([value, [zh, en]]) => ({ value, label: { zh, en } }));

export const policyChoices = choices({
  order_up_to: ['补到目标 (s,S)', 'Up to a level (s,S)'],
  lots: ['按批量 (R,Q)', 'In lots (R,Q)'],
  review: ['定期检查 (R,S)', 'Periodic (R,S)'],
  min_max: ['上下限', 'Min-max'],
});
export const sourceChoices = choices({
  plan: ['补货计划', 'The plan'],
  manual: ['人工请购', 'Somebody asked'],
  threshold: ['低于下限', 'Below the minimum'],
  shortage: ['订单缺货', 'Orders wait'],
});
export const classChoices = choices({
  smooth: ['平稳', 'Smooth'],
  erratic: ['波动', 'Erratic'],
  intermittent: ['间歇', 'Intermittent'],
  lumpy: ['零散', 'Lumpy'],
});
export const methodChoices = choices({
  combination: ['组合', 'Combination'],
  naive: ['沿用上期', 'Naive'],
  seasonal_naive: ['沿用去年同期', 'Seasonal naive'],
  mean: ['总平均', 'Mean'],
  moving_average: ['移动平均', 'Moving average'],
  median: ['中位数', 'Median'],
  ses: ['指数平滑', 'SES'],
  ses_root: ['平方根指数平滑', 'SES of roots'],
  holt: ['Holt 趋势', 'Holt'],
  damped: ['阻尼趋势', 'Damped trend'],
  theta: ['Theta', 'Theta'],
  theta_log: ['对数 Theta', 'Theta of logs'],
  holt_winters_additive: ['Holt-Winters 加法', 'Holt-Winters, additive'],
  holt_winters_multiplicative: ['Holt-Winters 乘法', 'Holt-Winters, multiplicative'],
  croston: ['Croston', 'Croston'],
  sba: ['SBA', 'SBA'],
  tsb: ['TSB', 'TSB'],
});

const title = (zh: string, en: string): Title => ({ zh, en });
export const labels = {
  sku: title('货品编码', 'SKU code'),
  goods: title('货品', 'Goods'),
  option: title('规格', 'Variant'),
  unit: title('单位', 'Unit'),
  warehouse: title('仓库', 'Warehouse'),
  category: title('类目', 'Category'),
  demandClass: title('需求类型', 'Demand'),
  method: title('预测方法', 'Forecast by'),
  wape: title('误差 WAPE', 'WAPE'),
  mase: title('MASE', 'MASE'),
  bias: title('偏差', 'Bias'),
  policy: title('补货策略', 'Policy'),
  service: title('服务水平', 'Service level'),
  leadDays: title('采购周期（天）', 'Lead time, days'),
  reviewDays: title('检查间隔（天）', 'Review, days'),
  supplier: title('供应商', 'Supplier'),
  daily: title('日均需求', 'Demand a day'),
  onHand: title('现存量', 'On hand'),
  incoming: title('在途', 'Incoming'),
  demanded: title('未发需求', 'Open demand'),
  position: title('库存状态 IP', 'Position IP'),
  safety: title('安全库存', 'Safety stock'),
  reorderPoint: title('再订货点 s', 'Reorder point s'),
  lot: title('经济批量 Q', 'EOQ Q'),
  orderUpTo: title('目标库存 S', 'Order-up-to S'),
  suggested: title('建议采购', 'Suggested'),
  quantity: title('采购数量', 'To buy'),
  unitCost: title('单位成本', 'Unit cost'),
  value: title('采购金额', 'Value'),
  regret: title('策略后悔值', 'Regret'),
  plainRegret: title('上下限后悔值', 'Regret of min-max'),
  due: title('需补货', 'To be bought'),
  edited: title('已改', 'Edited'),
  source: title('来源', 'Because'),
  request: title('请购单号', 'Request'),
  forOrders: title('等货的订单', 'Orders that wait'),
  orderedAt: title('下单时间', 'Ordered'),
} as const;
