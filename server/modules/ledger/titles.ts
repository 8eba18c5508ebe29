import type { Title } from '../../kernel/contract.ts';

/** What people call the kinds of entries. */
export const eventTitles: Record<string, Title> = {
  sale_shipped: { zh: '销售发货', en: 'Sale shipped' },
  cost_of_sale: { zh: '结转销售成本', en: 'Cost of sale' },
  payment_received: { zh: '收到货款', en: 'Payment received' },
  deposit_received: { zh: '收到定金', en: 'Deposit received' },
  deposit_applied: { zh: '定金转预收', en: 'Deposit becomes part of the price' },
  deposit_forfeited: { zh: '没收定金', en: 'Deposit forfeited' },
  deposit_refunded: { zh: '退定金', en: 'Deposit refunded' },
  advance_applied: { zh: '预收冲应收', en: 'Advance applied' },
  refund_from_advance: { zh: '退预收款', en: 'Refund of an advance' },
  refund_after_revenue: { zh: '销售退款', en: 'Refund of a sale' },
  revenue_credited: { zh: '拒收冲销', en: 'Refused on delivery' },
  collection_settled: { zh: '代收货款到账', en: 'Cash on delivery settled' },
  collection_parked: { zh: '代收款待查挂账', en: 'Collection parked' },
  parked_assigned: { zh: '待查代收款认领', en: 'Parked collection assigned' },
  parked_paid_back: { zh: '待查代收款退回', en: 'Parked collection paid back' },
  collection_difference: { zh: '代收差额', en: 'Difference of a settlement' },
  resend_shipped: { zh: '补发出库', en: 'Sent again' },
  resend_back: { zh: '补发退回', en: 'Sent again and returned' },
  giveaway_shipped: { zh: '赠送出库', en: 'Given away' },
  giveaway_back: { zh: '赠品退回', en: 'Gift returned' },
  compensation_paid: { zh: '售后赔付', en: 'Compensation' },
  packaging_used: { zh: '包材消耗', en: 'Packing materials' },
  return_freight_paid: { zh: '退货运费', en: 'Return freight' },
  supplier_return_shipped: { zh: '返厂出库', en: 'Returned to supplier' },
  claim_accepted: { zh: '索赔确认', en: 'Claim accepted' },
  claim_settled: { zh: '索赔结清', en: 'Claim settled' },
  goods_back: { zh: '销售退货入库', en: 'Goods returned' },
  other_in: { zh: '其他入库', en: 'Other stock in' },
  other_out: { zh: '其他出库', en: 'Other stock out' },
  opening_stock: { zh: '期初库存', en: 'Opening stock' },
  transfer_shipped: { zh: '调拨发出', en: 'Transfer shipped' },
  transfer_received: { zh: '调拨收到', en: 'Transfer received' },
  transfer_lost: { zh: '调拨途中损失', en: 'Lost in transit' },
  assembled: { zh: '组装', en: 'Assembly' },
  disassembled: { zh: '拆卸', en: 'Disassembly' },
  quality_changed: { zh: '正残转换', en: 'Change of quality' },
  purchase_received: { zh: '采购入库', en: 'Goods received' },
  purchase_billed: { zh: '采购发票', en: 'Purchase bill' },
  purchase_claim_credited: { zh: '供应商贷项', en: 'Credit note of a supplier' },
  purchase_returned: { zh: '采购退货', en: 'Returned to supplier' },
  purchase_consigned: { zh: '寄售商品售出', en: 'Consigned goods sold' },
  purchase_service: { zh: '费用发票', en: 'Bill for services' },
  purchase_certified: { zh: '进项税认证', en: 'Input VAT certified' },
  purchase_paid: { zh: '付货款', en: 'Supplier paid' },
  cost_adjusted: { zh: '存货成本调整', en: 'Inventory cost adjustment' },
  price_variance: { zh: '标准成本差异', en: 'Variance from standard cost' },
  landed_cost: { zh: '采购费用分摊', en: 'Landed cost' },
  freight_accrued: { zh: '暂估快递费', en: 'Freight accrued' },
  carrier_bill: { zh: '快递账单', en: 'Carrier bill' },
  manual: { zh: '手工凭证', en: 'Manual voucher' },
};

export const categoryTitles = {
  asset: { zh: '资产', en: 'Asset' },
  liability: { zh: '负债', en: 'Liability' },
  equity: { zh: '所有者权益', en: 'Equity' },
  cost: { zh: '成本', en: 'Cost' },
  revenue: { zh: '收入', en: 'Revenue' },
  expense: { zh: '费用', en: 'Expense' },
} as const satisfies Record<string, Title>;

export const sideTitles = { debit: { zh: '借', en: 'Debit' }, credit: { zh: '贷', en: 'Credit' } } as const satisfies Record<string, Title>;

/** Titles as the choices of a column. */
export const choicesOf = (titles: Readonly<Record<string, Title>>) => Object.entries(titles).map(([value, label]) => ({ value, label }));
