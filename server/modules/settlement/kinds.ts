import type { Title } from '../../kernel/contract.ts';

/** Money of a customer that names no order. */
export const receiptKinds = ['receipt', 'deposit'] as const;
/** What a customer has to his credit: money, what he charges, and what he is forgiven. */
export const creditKinds = [...receiptKinds, 'expense', 'write_off', 'discount', 'offset', 'refund'] as const;
/** What a customer may have back in money: what of it orders were not paid by. */
export const refundable: readonly CreditKind[] = ['receipt', 'deposit', 'expense', 'offset'];
export type CreditKind = (typeof creditKinds)[number];

/** With whom one settles. */
export const partnerKinds = ['customer', 'supplier', 'carrier', 'platform'] as const;
export type PartnerKind = (typeof partnerKinds)[number];

/** What an open item is. */
export const itemKinds = [
  'order',
  'order_advance',
  'collection',
  'platform',
  'receipt',
  'deposit',
  'expense',
  'offset',
  'claim',
  'bill',
  'prepayment',
  'purchase_deposit',
  'credit_note',
  'carrier_bill',
  'carrier_payment',
] as const;

export const creditTitles: Record<CreditKind, Title> = {
  receipt: { zh: '收款', en: 'Receipt' },
  deposit: { zh: '定金', en: 'Deposit' },
  expense: { zh: '客户费用', en: 'Expense' },
  write_off: { zh: '坏账核销', en: 'Written off' },
  discount: { zh: '现金折扣', en: 'Cash discount' },
  offset: { zh: '应付冲抵', en: 'Set off against bills' },
  refund: { zh: '退款', en: 'Refund' },
};

export const statusTitles = {
  posted: { zh: '有效', en: 'Valid' },
  reversed: { zh: '已作废', en: 'Taken back' },
} as const satisfies Record<string, Title>;

export const sideTitles = {
  receivable: { zh: '应收', en: 'Receivable' },
  payable: { zh: '应付', en: 'Payable' },
} as const satisfies Record<string, Title>;

export const partnerTitles: Record<PartnerKind, Title> = {
  customer: { zh: '客户', en: 'Customer' },
  supplier: { zh: '供应商', en: 'Supplier' },
  carrier: { zh: '快递', en: 'Carrier' },
  platform: { zh: '平台', en: 'Platform' },
};

export const itemTitles: Record<(typeof itemKinds)[number], Title> = {
  order: { zh: '销售应收', en: 'Order' },
  order_advance: { zh: '订单预收', en: 'Advance for an order' },
  collection: { zh: '代收货款', en: 'Cash on delivery' },
  platform: { zh: '平台未结货款', en: 'Held by the platform' },
  receipt: { zh: '未核销收款', en: 'Receipt' },
  deposit: { zh: '未用定金', en: 'Deposit' },
  expense: { zh: '未冲客户费用', en: 'Expense of a customer' },
  offset: { zh: '未用应付冲抵', en: 'Set off against bills' },
  claim: { zh: '应收索赔', en: 'Claim' },
  bill: { zh: '采购发票', en: 'Bill' },
  prepayment: { zh: '预付款', en: 'Prepayment' },
  purchase_deposit: { zh: '采购定金', en: 'Deposit to a supplier' },
  credit_note: { zh: '供应商贷项', en: 'Credit note' },
  carrier_bill: { zh: '快递账单', en: 'Carrier bill' },
  carrier_payment: { zh: '快递付款与凭证', en: 'Payments and vouchers' },
};

export const cycleTitles = {
  none: { zh: '不定期', en: 'When asked' },
  monthly: { zh: '每月', en: 'Monthly' },
  half_monthly: { zh: '半月', en: 'Half-monthly' },
  days: { zh: '按天数', en: 'After days' },
} as const satisfies Record<string, Title>;

/** With what kind of customer one trades (capabilities A126). */
export const trades = ['wholesale', 'consignment', 'agency', 'retail', 'other'] as const;
export type Trade = (typeof trades)[number];

export const tradeTitles: Record<Trade, Title> = {
  wholesale: { zh: '批发', en: 'Wholesale' },
  consignment: { zh: '代销', en: 'Consignment' },
  agency: { zh: '代理', en: 'Agency' },
  retail: { zh: '零售', en: 'Retail' },
  other: { zh: '未分类', en: 'Not said' },
};

export const dueTitles = {
  document: { zh: '单据日', en: 'The document' },
  cycle: { zh: '周期末', en: 'The end of its cycle' },
} as const satisfies Record<string, Title>;

/** What moves the account of a partner. */
export const lineKinds = [
  'opening',
  'sale',
  'sale_undone',
  'goods_back',
  'receipt',
  'deposit',
  'refund',
  'expense',
  'write_off',
  'discount',
  'offset',
  'credit_undone',
  'bill',
  'payment',
  'credit_note',
  'repayment',
] as const;

export const lineTitles: Record<(typeof lineKinds)[number], Title> = {
  opening: { zh: '期初余额', en: 'Opening' },
  sale: { zh: '销售出库', en: 'Sale' },
  sale_undone: { zh: '撤销出库', en: 'Shipment undone' },
  goods_back: { zh: '退货退款', en: 'Return' },
  receipt: { zh: '收款', en: 'Receipt' },
  deposit: { zh: '收定金', en: 'Deposit' },
  refund: { zh: '退款', en: 'Refund' },
  expense: { zh: '客户费用', en: 'Expense' },
  write_off: { zh: '坏账核销', en: 'Written off' },
  discount: { zh: '现金折扣', en: 'Cash discount' },
  offset: { zh: '应收冲应付', en: 'Set off against bills' },
  credit_undone: { zh: '作废客户款', en: 'Credit taken back' },
  bill: { zh: '采购发票', en: 'Bill' },
  payment: { zh: '付款', en: 'Payment' },
  repayment: { zh: '供应商退款', en: 'Paid back' },
  credit_note: { zh: '供应商贷项', en: 'Credit note' },
};
