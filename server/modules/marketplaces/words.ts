import { choicesOf, type Title } from '../../kernel/contract.ts';
import { classes, kinds } from './kinds.ts';

/** Labels of the columns of marketplaces' lists, for filters and exports. */
export const labels = {
  id: { zh: '编号', en: 'Id' },
  number: { zh: '账单号', en: 'Statement' },
  shop: { zh: '店铺', en: 'Shop' },
  layout: { zh: '账单类型', en: 'Kind of file' },
  feed: { zh: '口径', en: 'Feed' },
  fileName: { zh: '文件', en: 'File' },
  state: { zh: '状态', en: 'State' },
  fromDate: { zh: '开始日期', en: 'From' },
  toDate: { zh: '结束日期', en: 'To' },
  lines: { zh: '行数', en: 'Lines' },
  open: { zh: '待处理', en: 'To look at' },
  amount: { zh: '金额', en: 'Amount' },
  postedAt: { zh: '入账时间', en: 'Posted' },
  recordedAt: { zh: '导入时间', en: 'Brought in' },
  version: { zh: '版本', en: 'Version' },
  n: { zh: '行', en: 'Line' },
  lineNumber: { zh: '流水号', en: 'Line number' },
  platformOrder: { zh: '平台订单号', en: 'Platform order' },
  subOrder: { zh: '子订单号', en: 'Sub-order' },
  order: { zh: '订单', en: 'Order' },
  kind: { zh: '费用类型', en: 'Kind' },
  kindWord: { zh: '原类型', en: 'Kind in the file' },
  class: { zh: '核对结果', en: 'Result' },
  balance: { zh: '账户余额', en: 'Balance' },
  expected: { zh: '应为', en: 'Expected' },
  difference: { zh: '差额', en: 'Difference' },
  tax: { zh: '税额', en: 'Tax' },
  occurredAt: { zh: '发生时间', en: 'Time' },
  businessDate: { zh: '日期', en: 'Date' },
  note: { zh: '备注', en: 'Note' },
  explained: { zh: '说明为', en: 'Explained as' },
  voucher: { zh: '凭证号', en: 'Voucher' },
  shippedAt: { zh: '发货时间', en: 'Shipped' },
  days: { zh: '天数', en: 'Days' },
  receivable: { zh: '应收', en: 'Receivable' },
  refunded: { zh: '已退', en: 'Refunded' },
  settled: { zh: '已结算', en: 'Settled' },
  unsettled: { zh: '未结算', en: 'Not settled' },
  late: { zh: '逾期', en: 'Late' },
  month: { zh: '月份', en: 'Month' },
  gross: { zh: '价税合计', en: 'Gross' },
  net: { zh: '不含税', en: 'Net' },
  invoiceNumber: { zh: '发票号码', en: 'Invoice' },
  invoiceDate: { zh: '开票日期', en: 'Invoiced' },
  certifiedOn: { zh: '认证日期', en: 'Certified on' },
} as const satisfies Record<string, Title>;

export const statusChoices = choicesOf({
  reading: { zh: '读取中', en: 'Being read' },
  read: { zh: '待核对', en: 'To be matched' },
  matching: { zh: '核对中', en: 'Being matched' },
  matched: { zh: '已核对', en: 'Matched' },
  posted: { zh: '已入账', en: 'Posted' },
});
export const feedChoices = choicesOf({ settlement: { zh: '结算', en: 'Settlement' }, flow: { zh: '资金流水', en: 'Account flow' } });
export const kindChoices = choicesOf(kinds);
export const classChoices = choicesOf(classes);

/** Layouts of files, by the names of their import templates. */
export const layoutTitles: Record<string, Title> = {
  'alipay-trades': { zh: '支付宝业务明细', en: 'Alipay trades' },
  'alipay-flow': { zh: '支付宝账务明细', en: 'Alipay account flow' },
  'wechat-trades': { zh: '微信交易账单', en: 'WeChat Pay trades' },
  'wechat-flow': { zh: '微信资金账单', en: 'WeChat Pay account flow' },
  'jd-settlement': { zh: '京东结算单', en: 'JD settlement' },
  'pinduoduo-flow': { zh: '拼多多货款明细', en: 'Pinduoduo account flow' },
  'douyin-settlement': { zh: '抖店结算账单', en: 'Douyin settlement' },
  'douyin-flow': { zh: '抖店资金流水', en: 'Douyin account flow' },
  'amazon-settlement': { zh: '亚马逊结算报告', en: 'Amazon settlement report' },
  'platform-statement': { zh: '通用平台账单', en: 'Statement of any platform' },
};
export const layoutChoices = choicesOf(layoutTitles);
