import type { Title } from '../../../kernel/contract.ts';
import type { ProfitDimension } from './shapes.ts';

/** What each dimension is called. */
export const dimensionTitles: Record<ProfitDimension, Title> = {
  day: { zh: '日期', en: 'Day' },
  month: { zh: '月份', en: 'Month' },
  shop: { zh: '店铺', en: 'Shop' },
  platform: { zh: '平台', en: 'Platform' },
  customer: { zh: '客户', en: 'Customer' },
  dealer: { zh: '经销商', en: 'Dealer' },
  person: { zh: '开单人', en: 'Entered by' },
  province: { zh: '省份', en: 'Province' },
  city: { zh: '城市', en: 'City' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  carrier: { zh: '快递公司', en: 'Carrier' },
  order: { zh: '订单', en: 'Order' },
  category: { zh: '类目', en: 'Category' },
  brand: { zh: '品牌', en: 'Brand' },
  sku: { zh: '货品', en: 'SKU' },
  line: { zh: '订单行', en: 'Order line' },
};

/** The figures in the order of a table. */
export const figureTitles = {
  orders: { zh: '订单数', en: 'Orders' },
  turnover: { zh: '营业额', en: 'Turnover' },
  merchantDiscount: { zh: '让利（商家）', en: 'Discounts (own)' },
  platformDiscount: { zh: '让利（平台）', en: 'Discounts (platform)' },
  refunds: { zh: '退款', en: 'Refunds' },
  revenue: { zh: '净收入', en: 'Net revenue' },
  freightCharged: { zh: '物流费用', en: 'Freight charged' },
  cost: { zh: '成本', en: 'Cost' },
  freightPaid: { zh: '物流成本', en: 'Freight paid' },
  packaging: { zh: '包装', en: 'Packaging' },
  commission: { zh: '佣金', en: 'Commission' },
  paymentFees: { zh: '支付手续费', en: 'Payment fees' },
  estimatedFees: { zh: '预计费用', en: 'Estimated fees' },
  afterSales: { zh: '售后损失', en: 'After-sales' },
  other: { zh: '其他', en: 'Other' },
  settlement: { zh: '结算额', en: 'Settlement' },
  profit: { zh: '利润', en: 'Profit' },
  margin: { zh: '利润率', en: 'Margin' },
} as const satisfies Record<string, Title>;
export type FigureName = keyof typeof figureTitles;
