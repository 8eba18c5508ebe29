import type { Title } from '../../kernel/contract.ts';
import type { AfterSaleType, Status } from './after-sale.rules.ts';

/** Labels of columns, for filters and exports. */
export const labels = {
  number: { zh: '售后单号', en: 'After-sale' },
  type: { zh: '类型', en: 'Type' },
  status: { zh: '状态', en: 'Status' },
  orderNumber: { zh: '订单号', en: 'Order' },
  platformNumber: { zh: '平台售后单号', en: 'Platform number' },
  shop: { zh: '店铺', en: 'Shop' },
  reason: { zh: '原因', en: 'Reason' },
  responsibility: { zh: '责任方', en: 'Responsible' },
  handler: { zh: '处理人', en: 'Handler' },
  department: { zh: '部门', en: 'Department' },
  goods: { zh: '商品', en: 'Goods' },
  quantity: { zh: '数量', en: 'Quantity' },
  approved: { zh: '应退', en: 'Approved' },
  refunded: { zh: '已退', en: 'Refunded' },
  paidOut: { zh: '已赔付', en: 'Compensated' },
  returnTracking: { zh: '退货运单', en: 'Return parcel' },
  newOrder: { zh: '新订单', en: 'New order' },
  deadlineAt: { zh: '平台截止', en: 'Platform deadline' },
  deadlineAction: { zh: '到期动作', en: 'On expiry' },
  dueAt: { zh: '处理截止', en: 'Due' },
  escalated: { zh: '平台介入', en: 'Platform stepped in' },
  refundedNotReturned: { zh: '已退款未退货', en: 'Refunded, not returned' },
  returnedNotRefunded: { zh: '已退货未退款', en: 'Returned, not refunded' },
  openedAt: { zh: '申请时间', en: 'Opened' },
  finishedAt: { zh: '结束时间', en: 'Ended' },
  parcel: { zh: '退件号', en: 'Parcel' },
  trackingNumber: { zh: '运单号', en: 'Tracking number' },
  carrier: { zh: '快递', en: 'Carrier' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  unknown: { zh: '无头件', en: 'Unknown' },
  contents: { zh: '内容', en: 'Contents' },
  note: { zh: '备注', en: 'Note' },
  registeredBy: { zh: '登记人', en: 'Registered by' },
  registeredAt: { zh: '登记时间', en: 'Registered' },
  inspectedAt: { zh: '验货时间', en: 'Inspected' },
  supplierReturn: { zh: '返厂单', en: 'Return to supplier' },
  supplier: { zh: '供应商', en: 'Supplier' },
  cost: { zh: '成本', en: 'Cost' },
  scrap: { zh: '报废单号', en: 'Scrap' },
  scrapSku: { zh: '商品', en: 'SKU' },
  serials: { zh: '序列号', en: 'Serial numbers' },
  askedBy: { zh: '申请人', en: 'Asked by' },
  askedAt: { zh: '申请时间', en: 'Asked' },
  decidedBy: { zh: '审批人', en: 'Decided by' },
  decidedAt: { zh: '审批时间', en: 'Decided' },
  claim: { zh: '索赔单', en: 'Claim' },
  claimStatus: { zh: '索赔状态', en: 'Claim status' },
  shippedAt: { zh: '出库时间', en: 'Shipped' },
  against: { zh: '索赔对象', en: 'Against' },
  party: { zh: '对方', en: 'Who' },
  claimed: { zh: '索赔金额', en: 'Claimed' },
  accepted: { zh: '确认金额', en: 'Accepted' },
  creditNote: { zh: '贷项单', en: 'Credit note' },
  replaced: { zh: '已补换', en: 'Replaced' },
  claimPaid: { zh: '到账金额', en: 'Paid' },
  review: { zh: '评价', en: 'Review' },
  reviewNumber: { zh: '平台评价号', en: 'Platform number' },
  rating: { zh: '星级', en: 'Stars' },
  answer: { zh: '回复', en: 'Answer' },
  reviewedAt: { zh: '评价时间', en: 'Reviewed' },
} as const satisfies Record<string, Title>;

export const typeTitles: Record<AfterSaleType, Title> = {
  refund_unshipped: { zh: '仅退款（未发货）', en: 'Refund before shipping' },
  refund_shipped: { zh: '仅退款（已发货）', en: 'Refund, goods kept' },
  return: { zh: '退货退款', en: 'Return and refund' },
  exchange: { zh: '换货', en: 'Exchange' },
  resend: { zh: '补发', en: 'Resend' },
  repair: { zh: '维修', en: 'Repair' },
  compensation: { zh: '补偿', en: 'Compensation' },
  rejection: { zh: '拒收退回', en: 'Refused or undelivered' },
};

export const statusTitles: Record<Status, Title> = {
  requested: { zh: '待处理', en: 'To handle' },
  approved: { zh: '已同意', en: 'Approved' },
  wait_return: { zh: '待买家退货', en: 'Waiting for goods' },
  in_transit: { zh: '退货在途', en: 'On its way back' },
  part_received: { zh: '部分收货', en: 'Partly back' },
  received: { zh: '待验货', en: 'To inspect' },
  inspected: { zh: '已验货', en: 'Inspected' },
  closed: { zh: '已完成', en: 'Closed' },
  refused: { zh: '已拒绝', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

export const responsibilityTitles: Record<string, Title> = {
  merchant: { zh: '商家', en: 'Merchant' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  carrier: { zh: '快递', en: 'Carrier' },
  supplier: { zh: '供应商', en: 'Supplier' },
  buyer: { zh: '买家', en: 'Buyer' },
  platform: { zh: '平台', en: 'Platform' },
};

export const departmentTitles: Record<string, Title> = {
  customer_service: { zh: '客服', en: 'Customer service' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  finance: { zh: '财务', en: 'Finance' },
  purchasing: { zh: '采购', en: 'Purchasing' },
};

export const deadlineActionTitles: Record<string, Title> = {
  none: { zh: '无', en: 'None' },
  approve: { zh: '自动同意', en: 'Approved by itself' },
  refund: { zh: '自动退款', en: 'Refunded by itself' },
  close: { zh: '自动关闭', en: 'Closed by itself' },
};

export const parcelStatusTitles: Record<string, Title> = {
  registered: { zh: '待验货', en: 'To inspect' },
  inspected: { zh: '已验货', en: 'Inspected' },
  void: { zh: '已作废', en: 'Void' },
};

export const supplierReturnStatusTitles: Record<string, Title> = {
  shipped: { zh: '已返厂', en: 'Sent back' },
  undone: { zh: '已撤销', en: 'Undone' },
};

export const claimAgainstTitles: Record<string, Title> = {
  carrier: { zh: '快递', en: 'Carrier' },
  supplier: { zh: '供应商', en: 'Supplier' },
};

export const claimStatusTitles: Record<string, Title> = {
  open: { zh: '索赔中', en: 'Open' },
  accepted: { zh: '已确认', en: 'Accepted' },
  paid: { zh: '已到账', en: 'Paid' },
  credited: { zh: '已抵货款', en: 'Credited' },
  replaced: { zh: '已换货', en: 'Replaced' },
  refused: { zh: '已拒赔', en: 'Refused' },
  void: { zh: '已作废', en: 'Void' },
};

export const scrapStatusTitles: Record<string, Title> = {
  waiting: { zh: '待审批', en: 'Waiting' },
  approved: { zh: '已报废', en: 'Scrapped' },
  refused: { zh: '不报废', en: 'Kept' },
  void: { zh: '已作废', en: 'Void' },
};

export const reviewStatusTitles: Record<string, Title> = {
  new: { zh: '未处理', en: 'New' },
  linked: { zh: '已转售后', en: 'With an after-sale' },
  answered: { zh: '已回复', en: 'Answered' },
};
