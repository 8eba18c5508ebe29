import type { Title } from '../../kernel/contract.ts';
import type { AccountKind, DocumentKind } from './shapes.ts';

/** Labels of the columns of banking's lists, for filters, exports and paper. */
export const labels = {
  id: { zh: '编号', en: 'Id' },
  name: { zh: '账户', en: 'Account' },
  kind: { zh: '类型', en: 'Kind' },
  accountCode: { zh: '会计科目', en: 'In the chart' },
  currency: { zh: '币种', en: 'Currency' },
  balance: { zh: '账面余额', en: 'Balance' },
  booksBalance: { zh: '折合本位币', en: 'In the books' },
  exchangeRate: { zh: '汇率', en: 'Rate' },
  targetAmount: { zh: '到账金额', en: 'Arrived' },
  targetCurrency: { zh: '到账币种', en: 'Arrived in' },
  bank: { zh: '开户行', en: 'Bank' },
  holder: { zh: '户名', en: 'In the name of' },
  numberTail: { zh: '账号', en: 'Number' },
  active: { zh: '启用', en: 'In use' },
  usual: { zh: '常用', en: 'Offered first' },
  version: { zh: '版本', en: 'Version' },
  number: { zh: '单号', en: 'Number' },
  status: { zh: '状态', en: 'Status' },
  date: { zh: '日期', en: 'Date' },
  moneyAccount: { zh: '资金账户', en: 'Money account' },
  targetAccount: { zh: '转入账户', en: 'Moved to' },
  amount: { zh: '金额', en: 'Amount' },
  fee: { zh: '手续费', en: 'Fee' },
  party: { zh: '往来单位', en: 'Partner' },
  person: { zh: '经手人', en: 'Person' },
  counterAccount: { zh: '对方科目', en: 'Against' },
  reference: { zh: '流水号', en: 'Reference' },
  note: { zh: '备注', en: 'Note' },
  recordedAt: { zh: '登记时间', en: 'Recorded' },
  statement: { zh: '对账单', en: 'Statement' },
  file: { zh: '文件', en: 'File' },
  from: { zh: '开始', en: 'From' },
  to: { zh: '结束', en: 'To' },
  opening: { zh: '期初余额', en: 'Opening' },
  closing: { zh: '期末余额', en: 'Closing' },
  lines: { zh: '行数', en: 'Lines' },
  known: { zh: '以前导入过', en: 'Known before' },
  unmatched: { zh: '未匹配', en: 'Not matched' },
  row: { zh: '行', en: 'Row' },
  bankBalance: { zh: '银行余额', en: 'Balance at the bank' },
  counterparty: { zh: '对方户名', en: 'Counterparty' },
  counterpartyAccount: { zh: '对方账号', en: 'Their number' },
  summary: { zh: '摘要', en: 'Summary' },
  matched: { zh: '已匹配', en: 'Matched' },
  match: { zh: '匹配', en: 'Match' },
  foundBy: { zh: '由谁匹配', en: 'Found by' },
  rule: { zh: '规则', en: 'Rule' },
  direction: { zh: '方向', en: 'Direction' },
  recordedAs: { zh: '登记为', en: 'Recorded as' },
  examples: { zh: '例子', en: 'Examples' },
  createdBy: { zh: '登记人', en: 'Recorded by' },
} as const satisfies Record<string, Title>;

export const accountKindTitles: Record<AccountKind, Title> = {
  bank: { zh: '银行账户', en: 'Bank account' },
  cash: { zh: '现金', en: 'Cash box' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  wechat: { zh: '微信', en: 'WeChat Pay' },
  jd_wallet: { zh: '京东钱包', en: 'JD wallet' },
  douyin_wallet: { zh: '抖店账户', en: 'Douyin shop account' },
  pinduoduo_wallet: { zh: '拼多多账户', en: 'Pinduoduo account' },
  other_wallet: { zh: '其他钱包', en: 'Other wallet' },
};
export const documentKindTitles: Record<DocumentKind, Title> = {
  receipt: { zh: '收款单', en: 'Receipt' },
  payment: { zh: '付款单', en: 'Payment' },
  transfer: { zh: '转账单', en: 'Transfer' },
  fee: { zh: '手续费', en: 'Bank fee' },
  interest: { zh: '利息收入', en: 'Interest' },
  petty_advance: { zh: '备用金借出', en: 'Petty cash given' },
  petty_expense: { zh: '备用金报销', en: 'Petty cash spent' },
  petty_return: { zh: '备用金还回', en: 'Petty cash given back' },
};
export const documentStatusTitles = {
  posted: { zh: '已过账', en: 'Posted' },
  reversed: { zh: '已撤销', en: 'Reversed' },
} as const satisfies Record<string, Title>;
export const statementStatusTitles = {
  draft: { zh: '待确认', en: 'To accept' },
  taken: { zh: '已确认', en: 'Taken' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Title>;
export const lineStateTitles = {
  draft: { zh: '待确认', en: 'To accept' },
  taken: { zh: '已入账单', en: 'Taken' },
  known: { zh: '以前导入过', en: 'Known before' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Title>;
export const foundByTitles = {
  person: { zh: '人工', en: 'A person' },
  rule: { zh: '规则', en: 'A rule' },
  reversal: { zh: '撤销', en: 'A reversal' },
} as const satisfies Record<string, Title>;
export const ruleStatusTitles = {
  proposed: { zh: '待启用', en: 'Proposed' },
  active: { zh: '启用', en: 'In force' },
  off: { zh: '停用', en: 'Off' },
} as const satisfies Record<string, Title>;
export const directionTitles = {
  in: { zh: '收入', en: 'In' },
  out: { zh: '支出', en: 'Out' },
} as const satisfies Record<string, Title>;
