import type { Title } from '../../kernel/contract.ts';

/** Labels of the columns of invoices, for filters and exports. */
export const labels = {
  id: { zh: '编号', en: 'Id' },
  number: { zh: '申请单号', en: 'Request' },
  kind: { zh: '发票种类', en: 'Kind' },
  colour: { zh: '蓝字/红字', en: 'Blue or red' },
  status: { zh: '状态', en: 'Status' },
  invoiceNumber: { zh: '发票号码', en: 'Invoice number' },
  issuedOn: { zh: '开票日期', en: 'Issued on' },
  buyer: { zh: '购买方名称', en: 'Buyer' },
  taxIdentity: { zh: '购买方税号', en: 'Tax identity' },
  contact: { zh: '购买方地址电话', en: 'Address and phone' },
  bank: { zh: '购买方开户行及账号', en: 'Bank and account' },
  email: { zh: '邮箱', en: 'Mail' },
  orders: { zh: '订单', en: 'Orders' },
  order: { zh: '订单', en: 'Order' },
  shop: { zh: '店铺', en: 'Shop' },
  customer: { zh: '客户', en: 'Customer' },
  currency: { zh: '币种', en: 'Currency' },
  net: { zh: '金额', en: 'Without tax' },
  tax: { zh: '税额', en: 'Tax' },
  gross: { zh: '价税合计', en: 'With tax' },
  red: { zh: '已红冲', en: 'Taken back' },
  left: { zh: '剩余', en: 'Left' },
  used: { zh: '购方已使用', en: 'Used by the buyer' },
  provider: { zh: '开具方式', en: 'Issued by' },
  failure: { zh: '失败原因', en: 'Why not' },
  blue: { zh: '对应蓝字发票', en: 'Blue invoice' },
  requestedAt: { zh: '申请时间', en: 'Asked for at' },
  waitingDays: { zh: '等待天数', en: 'Days waiting' },
  sentAt: { zh: '交付时间', en: 'Sent at' },
  version: { zh: '版本', en: 'Version' },
  classCode: { zh: '税收分类编码', en: 'Classification code' },
  className: { zh: '分类简称', en: 'Class' },
  discountLine: { zh: '折扣行', en: 'Discount' },
  item: { zh: '项目名称', en: 'Item' },
  spec: { zh: '规格型号', en: 'Specification' },
  unit: { zh: '单位', en: 'Unit' },
  quantity: { zh: '数量', en: 'Quantity' },
  unitPrice: { zh: '单价（不含税）', en: 'Unit price without tax' },
  taxRate: { zh: '税率', en: 'Rate' },
  remark: { zh: '备注', en: 'Remark' },
  asked: { zh: '买家要发票', en: 'Asked for' },
  shippedAt: { zh: '发货时间', en: 'Shipped at' },
  age: { zh: '天数', en: 'Days' },
  due: { zh: '应开', en: 'To be invoiced' },
  invoiced: { zh: '已开', en: 'Invoiced' },
  missing: { zh: '未开', en: 'Missing' },
  tooMuch: { zh: '应红冲', en: 'To be taken back' },
  since: { zh: '退款时间', en: 'Refunded at' },
  bill: { zh: '采购发票', en: 'Bill' },
  supplier: { zh: '销售方', en: 'Seller' },
  sellerTax: { zh: '销方税号', en: 'Tax identity of the seller' },
  invoiceDate: { zh: '开票日期', en: 'Invoice date' },
  state: { zh: '抵扣状态', en: 'Deduction' },
  certifiedOn: { zh: '认证日期', en: 'Certified on' },
  recordedAt: { zh: '登记时间', en: 'Recorded at' },
  scope: { zh: '适用范围', en: 'For' },
  subject: { zh: '货品/分类', en: 'SKU or category' },
} as const satisfies Record<string, Title>;

const choices = (words: Record<string, Title>): { value: string; label: Title }[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
export const kindChoices = choices({ general: { zh: '普通发票', en: 'General' }, special: { zh: '专用发票', en: 'Special' } });
export const colourChoices = choices({ blue: { zh: '蓝字', en: 'Blue' }, red: { zh: '红字', en: 'Red' } });
export const statusChoices = choices({
  requested: { zh: '待开具', en: 'Asked for' },
  issuing: { zh: '开具中', en: 'Being issued' },
  issued: { zh: '已开具', en: 'Issued' },
  failed: { zh: '开具失败', en: 'Not issued' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
});
export const providerChoices = choices({
  file: { zh: '文件导入电子税务局', en: 'File for the tax bureau' },
  simulated: { zh: '模拟开票（试用）', en: 'Simulated (for trying out)' },
});
export const stateChoices = choices({
  uncertified: { zh: '待勾选', en: 'To be certified' },
  certified: { zh: '已认证', en: 'Certified' },
  none: { zh: '不抵扣', en: 'Nothing to deduct' },
});
export const scopeChoices = choices({
  sku: { zh: '货品', en: 'SKU' },
  category: { zh: '分类', en: 'Category' },
  rest: { zh: '其余全部', en: 'Everything else' },
});
