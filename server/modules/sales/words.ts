import type { Title } from '../../kernel/contract.ts';
import { sheetWords } from '../../kernel/print/words.ts';

/** Labels of the columns of orders, for filters and exports. */
export const labels = {
  number: { zh: '订单号', en: 'Number' },
  platformNumber: { zh: '平台单号', en: 'Platform number' },
  shop: { zh: '店铺', en: 'Shop' },
  placedAt: { zh: '下单时间', en: 'Placed' },
  paidAt: { zh: '付款时间', en: 'Paid at' },
  auditedAt: { zh: '审单时间', en: 'Audited' },
  shippedAt: { zh: '发货时间', en: 'Shipped' },
  customer: { zh: '客户', en: 'Customer' },
  buyer: { zh: '买家账号', en: 'Buyer' },
  receiver: { zh: '收货人', en: 'Receiver' },
  enteredBy: { zh: '录入人', en: 'Entered by' },
  phone: { zh: '手机（全号或后四位）', en: 'Phone (whole or last four)' },
  province: { zh: '省', en: 'Province' },
  city: { zh: '市', en: 'City' },
  payable: { zh: '应付', en: 'Payable' },
  paid: { zh: '已付', en: 'Paid' },
  refunded: { zh: '已退', en: 'Refunded' },
  paymentStatus: { zh: '付款', en: 'Payment' },
  fulfilmentStatus: { zh: '履约', en: 'Fulfilment' },
  aftersaleStatus: { zh: '售后', en: 'After-sale' },
  closedReason: { zh: '关闭原因', en: 'Closed' },
  holds: { zh: '挂起原因', en: 'Holds' },
  held: { zh: '已挂起', en: 'On hold' },
  unmapped: { zh: '待匹配行数', en: 'Lines to map' },
  lines: { zh: '行数', en: 'Lines' },
  sku: { zh: '含货品', en: 'Contains SKU' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  carrier: { zh: '快递', en: 'Carrier' },
  flag: { zh: '旗帜', en: 'Flag' },
  tags: { zh: '标签', en: 'Tags' },
  hasRemark: { zh: '有备注', en: 'Has a remark' },
  buyerRemark: { zh: '买家留言', en: 'Buyer’s message' },
  sellerRemark: { zh: '卖家备注', en: 'Seller’s remark' },
  cashOnDelivery: { zh: '货到付款', en: 'Cash on delivery' },
} as const satisfies Record<string, Title>;

/** The words of each status and code (glossary, facts.md 17). */
export const words = {
  paymentStatus: {
    unpaid: { zh: '待付款', en: 'Unpaid' },
    part_paid: { zh: '部分付款', en: 'Part paid' },
    paid: { zh: '已付款', en: 'Paid' },
    part_refunded: { zh: '部分退款', en: 'Part refunded' },
    refunded: { zh: '已退款', en: 'Refunded' },
    cod: { zh: '货到付款', en: 'Cash on delivery' },
  },
  fulfilmentStatus: {
    draft: { zh: '草稿', en: 'Draft' },
    wait_audit: { zh: '待审核', en: 'To audit' },
    audited: { zh: '待发货', en: 'To ship' },
    part_shipped: { zh: '部分发货', en: 'Part shipped' },
    shipped: { zh: '已发货', en: 'Shipped' },
    delivered: { zh: '已签收', en: 'Delivered' },
    not_required: { zh: '无需发货', en: 'Nothing to ship' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
  },
  aftersaleStatus: {
    none: { zh: '无售后', en: 'None' },
    requested: { zh: '已申请', en: 'Requested' },
    in_progress: { zh: '处理中', en: 'In progress' },
    part_refunded: { zh: '部分退款', en: 'Part refunded' },
    refunded: { zh: '已退款', en: 'Refunded' },
    rejected: { zh: '已拒绝', en: 'Rejected' },
  },
  closedReason: {
    cancelled: { zh: '已取消', en: 'Cancelled' },
    completed: { zh: '已完成', en: 'Completed' },
    refunded: { zh: '已关闭（退款）', en: 'Closed (refunded)' },
    merged: { zh: '已合并', en: 'Merged' },
    split: { zh: '已拆分', en: 'Split' },
  },
  hold: {
    UNMAPPED_SKU: { zh: '货品未匹配', en: 'SKU not mapped' },
    OUT_OF_STOCK: { zh: '缺货', en: 'Out of stock' },
    MANUAL: { zh: '人工挂起', en: 'Held by hand' },
    PLATFORM: { zh: '平台禁止发货', en: 'Held by the platform' },
    PLATFORM_CHANGED: { zh: '平台已改单', en: 'Changed on the platform' },
  },
  flag: {
    0: { zh: '无', en: 'None' },
    1: { zh: '红旗', en: 'Red' },
    2: { zh: '黄旗', en: 'Yellow' },
    3: { zh: '绿旗', en: 'Green' },
    4: { zh: '蓝旗', en: 'Blue' },
    5: { zh: '紫旗', en: 'Purple' },
  },
} as const satisfies Record<string, Record<string, Title>>;

/** The choices of a column. */
export const choicesOf = (name: keyof typeof words): { value: string; label: Title }[] =>
  Object.entries(words[name]).map(([value, label]) => ({ value, label }));

/** What printed orders say, beside what all sheets do. */
export const orderWords = {
  ...sheetWords,
  title: { zh: '订单', en: 'Order' },
  placedAt: { zh: '下单时间', en: 'Placed' },
  buyer: { zh: '买家', en: 'Buyer' },
  currency: { zh: '币种', en: 'Currency' },
  unitPrice: { zh: '单价', en: 'Unit price' },
  discount: { zh: '优惠', en: 'Discount' },
  platformDiscount: { zh: '平台优惠', en: 'Platform discount' },
  amount: { zh: '金额', en: 'Amount' },
  goodsAmount: { zh: '商品金额', en: 'Goods' },
  freight: { zh: '运费', en: 'Freight' },
  tax: { zh: '税额', en: 'Tax' },
  taxIncluded: { zh: '其中税额', en: 'Tax included' },
  payable: { zh: '应付', en: 'Total' },
  paid: { zh: '已付', en: 'Paid' },
  owed: { zh: '待付', en: 'Due' },
} as const satisfies Record<string, Title>;
