import type { Title } from '../../../kernel/contract.ts';

/** A row of a statement: the number 行次 it has in the form, what it says, and whether it is a part 其中 of the row above. */
export interface StatementRow {
  row: number;
  title: Title;
  /** A part of the row above it, or a total. */
  kind: 'figure' | 'part' | 'total';
}

const figure = (row: number, zh: string, en: string): StatementRow => ({ row, title: { zh, en }, kind: 'figure' });
const part = (row: number, zh: string, en: string): StatementRow => ({ row, title: { zh, en }, kind: 'part' });
const total = (row: number, zh: string, en: string): StatementRow => ({ row, title: { zh, en }, kind: 'total' });

/** 资产负债表 (会小企01表), left side. */
export const assetRows: readonly StatementRow[] = [
  figure(1, '货币资金', 'Cash and bank'),
  figure(2, '短期投资', 'Short-term investments'),
  figure(3, '应收票据', 'Notes receivable'),
  figure(4, '应收账款', 'Accounts receivable'),
  figure(5, '预付账款', 'Prepayments'),
  figure(6, '应收股利', 'Dividends receivable'),
  figure(7, '应收利息', 'Interest receivable'),
  figure(8, '其他应收款', 'Other receivables'),
  figure(9, '存货', 'Inventories'),
  part(10, '其中：原材料', 'of which raw materials'),
  part(11, '在产品', 'work in progress'),
  part(12, '库存商品', 'merchandise'),
  part(13, '周转材料', 'turnover materials'),
  figure(14, '其他流动资产', 'Other current assets'),
  total(15, '流动资产合计', 'Total current assets'),
  figure(16, '长期债券投资', 'Long-term bond investments'),
  figure(17, '长期股权投资', 'Long-term equity investments'),
  figure(18, '固定资产原价', 'Fixed assets at cost'),
  figure(19, '减：累计折旧', 'Less: accumulated depreciation'),
  total(20, '固定资产账面价值', 'Fixed assets, carrying amount'),
  figure(21, '在建工程', 'Construction in progress'),
  figure(22, '工程物资', 'Construction materials'),
  figure(23, '固定资产清理', 'Disposal of fixed assets'),
  figure(24, '生产性生物资产', 'Productive biological assets'),
  figure(25, '无形资产', 'Intangible assets'),
  figure(26, '开发支出', 'Development expenditure'),
  figure(27, '长期待摊费用', 'Long-term deferred expenses'),
  figure(28, '其他非流动资产', 'Other non-current assets'),
  total(29, '非流动资产合计', 'Total non-current assets'),
  total(30, '资产总计', 'Total assets'),
];

/** Its right side. */
export const claimRows: readonly StatementRow[] = [
  figure(31, '短期借款', 'Short-term loans'),
  figure(32, '应付票据', 'Notes payable'),
  figure(33, '应付账款', 'Accounts payable'),
  figure(34, '预收账款', 'Advances received'),
  figure(35, '应付职工薪酬', 'Employee compensation payable'),
  figure(36, '应交税费', 'Taxes payable'),
  figure(37, '应付利息', 'Interest payable'),
  figure(38, '应付利润', 'Profit payable'),
  figure(39, '其他应付款', 'Other payables'),
  figure(40, '其他流动负债', 'Other current liabilities'),
  total(41, '流动负债合计', 'Total current liabilities'),
  figure(42, '长期借款', 'Long-term loans'),
  figure(43, '长期应付款', 'Long-term payables'),
  figure(44, '递延收益', 'Deferred income'),
  figure(45, '其他非流动负债', 'Other non-current liabilities'),
  total(46, '非流动负债合计', 'Total non-current liabilities'),
  total(47, '负债合计', 'Total liabilities'),
  figure(48, '实收资本（或股本）', 'Paid-in capital'),
  figure(49, '资本公积', 'Capital reserve'),
  figure(50, '盈余公积', 'Surplus reserve'),
  figure(51, '未分配利润', 'Retained earnings'),
  total(52, '所有者权益（或股东权益）合计', 'Total equity'),
  total(53, '负债和所有者权益（或股东权益）总计', 'Total liabilities and equity'),
];

/** 利润表 (会小企02表). */
export const incomeRows: readonly StatementRow[] = [
  total(1, '一、营业收入', 'Operating revenue'),
  figure(2, '减：营业成本', 'Less: operating cost'),
  figure(3, '税金及附加', 'Taxes and surcharges'),
  part(4, '其中：消费税', 'of which consumption tax'),
  part(5, '营业税', 'business tax'),
  part(6, '城市维护建设税', 'city maintenance and construction tax'),
  part(7, '资源税', 'resource tax'),
  part(8, '土地增值税', 'land appreciation tax'),
  part(9, '城镇土地使用税、房产税、车船税、印花税', 'land use, property, vehicle and stamp taxes'),
  part(10, '教育费附加、矿产资源补偿费、排污费', 'education surcharges, mineral and sewage charges'),
  figure(11, '销售费用', 'Selling expenses'),
  part(12, '其中：商品维修费', 'of which repair of goods'),
  part(13, '广告费和业务宣传费', 'advertising and promotion'),
  figure(14, '管理费用', 'Administrative expenses'),
  part(15, '其中：开办费', 'of which start-up costs'),
  part(16, '业务招待费', 'business entertainment'),
  part(17, '研究费用', 'research'),
  figure(18, '财务费用', 'Finance costs'),
  part(19, '其中：利息费用（收入以“-”号填列）', 'of which interest (income negative)'),
  figure(20, '加：投资收益（损失以“-”号填列）', 'Add: investment income (loss negative)'),
  total(21, '二、营业利润（亏损以“-”号填列）', 'Operating profit (loss negative)'),
  figure(22, '加：营业外收入', 'Add: non-operating income'),
  part(23, '其中：政府补助', 'of which government grants'),
  figure(24, '减：营业外支出', 'Less: non-operating expenses'),
  part(25, '其中：坏账损失', 'of which bad debts'),
  part(26, '无法收回的长期债券投资损失', 'losses on long-term bonds'),
  part(27, '无法收回的长期股权投资损失', 'losses on long-term equity investments'),
  part(28, '自然灾害等不可抗力因素造成的损失', 'losses by force majeure'),
  part(29, '税收滞纳金', 'late payment of tax'),
  total(30, '三、利润总额（亏损总额以“-”号填列）', 'Profit before tax (loss negative)'),
  figure(31, '减：所得税费用', 'Less: income tax'),
  total(32, '四、净利润（净亏损以“-”号填列）', 'Net profit (loss negative)'),
];

/** 现金流量表 (会小企03表). */
export const cashRows: readonly StatementRow[] = [
  figure(1, '销售产成品、商品、提供劳务收到的现金', 'Cash received for goods and services sold'),
  figure(2, '收到其他与经营活动有关的现金', 'Other cash received from operations'),
  figure(3, '购买原材料、商品、接受劳务支付的现金', 'Cash paid for goods and services bought'),
  figure(4, '支付的职工薪酬', 'Cash paid to employees'),
  figure(5, '支付的税费', 'Taxes paid'),
  figure(6, '支付其他与经营活动有关的现金', 'Other cash paid for operations'),
  total(7, '经营活动产生的现金流量净额', 'Net cash from operations'),
  figure(8, '收回短期投资、长期债券投资和长期股权投资收到的现金', 'Cash received for investments given up'),
  figure(9, '取得投资收益收到的现金', 'Cash received as investment income'),
  figure(10, '处置固定资产、无形资产和其他非流动资产收回的现金净额', 'Net cash received for non-current assets disposed of'),
  figure(11, '短期投资、长期债券投资和长期股权投资支付的现金', 'Cash paid for investments'),
  figure(12, '购建固定资产、无形资产和其他非流动资产支付的现金', 'Cash paid for fixed, intangible and other non-current assets'),
  total(13, '投资活动产生的现金流量净额', 'Net cash from investing'),
  figure(14, '取得借款收到的现金', 'Cash received as loans'),
  figure(15, '吸收投资者投资收到的现金', 'Cash received from investors'),
  figure(16, '偿还借款本金支付的现金', 'Cash paid back on loans'),
  figure(17, '偿还借款利息支付的现金', 'Interest on loans paid'),
  figure(18, '分配利润支付的现金', 'Profit distributed'),
  total(19, '筹资活动产生的现金流量净额', 'Net cash from financing'),
  total(20, '四、现金净增加额', 'Net increase of cash'),
  figure(21, '加：期初现金余额', 'Add: cash at the beginning'),
  total(22, '五、期末现金余额', 'Cash at the end'),
];
