import type { Role } from '../roles.ts';
import type { ChartRow, FirstLevel } from './chart.ts';
import { roleCodes as smallRoleCodes, subAccounts as smallSubAccounts } from './small-business.ts';

/**
 * The chart of 企业会计准则 (Accounting Standards for Business Enterprises). Numbers and names are those of the appendix 会计科目和主要账务处理 of its
 * application guidance (财会〔2006〕18号), without the accounts that only banks, insurers, brokers, oil, gas and mining companies keep, as the
 * appendix allows. What later standards brought has no official number (facts.md 14.10) and bears the one that bookkeeping programs
 * customarily give it; those are LATER. 6403 has the name that 财会〔2016〕22号 gave it.
 */
export const firstLevel: FirstLevel = {
  asset: [
    ['1001', '库存现金', 'Cash on hand', 'D'],
    ['1002', '银行存款', 'Bank deposits', 'D'],
    ['1012', '其他货币资金', 'Other monetary funds', 'D'],
    ['1101', '交易性金融资产', 'Financial assets held for trading', 'D'],
    ['1121', '应收票据', 'Notes receivable', 'D'],
    ['1122', '应收账款', 'Accounts receivable', 'D'],
    ['1123', '预付账款', 'Prepayments to suppliers', 'D'],
    ['1131', '应收股利', 'Dividends receivable', 'D'],
    ['1132', '应收利息', 'Interest receivable', 'D'],
    ['1221', '其他应收款', 'Other receivables', 'D'],
    ['1231', '坏账准备', 'Allowance for doubtful debts', 'C'],
    ['1401', '材料采购', 'Materials purchasing', 'D'],
    ['1402', '在途物资', 'Goods in transit', 'D'],
    ['1403', '原材料', 'Raw materials', 'D'],
    ['1404', '材料成本差异', 'Materials cost variance', 'D'],
    ['1405', '库存商品', 'Merchandise inventory', 'D'],
    ['1406', '发出商品', 'Goods shipped, not yet sold', 'D'],
    ['1407', '商品进销差价', 'Mark-up on merchandise', 'C'],
    ['1408', '委托加工物资', 'Goods under outside processing', 'D'],
    ['1411', '周转材料', 'Turnover materials', 'D'],
    ['1421', '消耗性生物资产', 'Consumable biological assets', 'D'],
    ['1471', '存货跌价准备', 'Allowance for inventory', 'C'],
    ['1473', '合同资产', 'Contract assets', 'D'], // LATER: CAS 14 of 2017
    ['1481', '持有待售资产', 'Assets held for sale', 'D'], // LATER: CAS 42
    ['1485', '应收退货成本', 'Cost of goods expected back', 'D'], // LATER: CAS 14 of 2017
    ['1501', '债权投资', 'Debt investments', 'D'], // LATER: CAS 22 of 2017, in place of 持有至到期投资
    ['1502', '债权投资减值准备', 'Allowance for debt investments', 'C'], // LATER
    ['1503', '其他债权投资', 'Other debt investments', 'D'], // LATER: in place of 可供出售金融资产
    ['1504', '其他权益工具投资', 'Other equity investments', 'D'], // LATER
    ['1511', '长期股权投资', 'Long-term equity investments', 'D'],
    ['1512', '长期股权投资减值准备', 'Allowance for long-term equity investments', 'C'],
    ['1521', '投资性房地产', 'Investment property', 'D'],
    ['1531', '长期应收款', 'Long-term receivables', 'D'],
    ['1532', '未实现融资收益', 'Unearned finance income', 'C'],
    ['1601', '固定资产', 'Fixed assets', 'D'],
    ['1602', '累计折旧', 'Accumulated depreciation', 'C'],
    ['1603', '固定资产减值准备', 'Impairment of fixed assets', 'C'],
    ['1604', '在建工程', 'Construction in progress', 'D'],
    ['1605', '工程物资', 'Construction materials', 'D'],
    ['1606', '固定资产清理', 'Disposal of fixed assets', 'D'],
    ['1621', '生产性生物资产', 'Productive biological assets', 'D'],
    ['1622', '生产性生物资产累计折旧', 'Accumulated depreciation of productive biological assets', 'C'],
    ['1641', '使用权资产', 'Right-of-use assets', 'D'], // LATER: CAS 21 of 2018
    ['1642', '使用权资产累计折旧', 'Accumulated depreciation of right-of-use assets', 'C'], // LATER
    ['1643', '使用权资产减值准备', 'Impairment of right-of-use assets', 'C'], // LATER
    ['1701', '无形资产', 'Intangible assets', 'D'],
    ['1702', '累计摊销', 'Accumulated amortisation', 'C'],
    ['1703', '无形资产减值准备', 'Impairment of intangible assets', 'C'],
    ['1711', '商誉', 'Goodwill', 'D'],
    ['1801', '长期待摊费用', 'Long-term deferred expenses', 'D'],
    ['1811', '递延所得税资产', 'Deferred tax assets', 'D'],
    ['1901', '待处理财产损溢', 'Property gain and loss pending disposition', 'D'],
  ],
  liability: [
    ['2001', '短期借款', 'Short-term loans', 'C'],
    ['2101', '交易性金融负债', 'Financial liabilities held for trading', 'C'],
    ['2201', '应付票据', 'Notes payable', 'C'],
    ['2202', '应付账款', 'Accounts payable', 'C'],
    ['2203', '预收账款', 'Advances from customers', 'C'],
    ['2204', '合同负债', 'Contract liabilities', 'C'], // LATER: CAS 14 of 2017
    ['2211', '应付职工薪酬', 'Employee compensation payable', 'C'],
    ['2221', '应交税费', 'Taxes payable', 'C'],
    ['2231', '应付利息', 'Interest payable', 'C'],
    ['2232', '应付股利', 'Dividends payable', 'C'],
    ['2241', '其他应付款', 'Other payables', 'C'],
    ['2245', '持有待售负债', 'Liabilities held for sale', 'C'], // LATER: CAS 42
    ['2401', '递延收益', 'Deferred income', 'C'],
    ['2501', '长期借款', 'Long-term loans', 'C'],
    ['2502', '应付债券', 'Bonds payable', 'C'],
    ['2701', '长期应付款', 'Long-term payables', 'C'],
    ['2702', '未确认融资费用', 'Unrecognised finance cost', 'D'],
    ['2703', '租赁负债', 'Lease liabilities', 'C'], // LATER: CAS 21 of 2018
    ['2711', '专项应付款', 'Special payables', 'C'],
    ['2801', '预计负债', 'Provisions', 'C'],
    ['2901', '递延所得税负债', 'Deferred tax liabilities', 'C'],
  ],
  equity: [
    ['4001', '实收资本', 'Paid-in capital', 'C'],
    ['4002', '资本公积', 'Capital reserve', 'C'],
    ['4003', '其他综合收益', 'Other comprehensive income', 'C'], // LATER: CAS 30 of 2014
    ['4101', '盈余公积', 'Surplus reserve', 'C'],
    ['4103', '本年利润', 'Profit of the year', 'C'],
    ['4104', '利润分配', 'Profit distribution', 'C'],
    ['4201', '库存股', 'Treasury shares', 'D'],
  ],
  cost: [
    ['5001', '生产成本', 'Production cost', 'D'],
    ['5101', '制造费用', 'Manufacturing overhead', 'D'],
    ['5201', '劳务成本', 'Cost of services', 'D'],
    ['5301', '研发支出', 'R&D expenditure', 'D'],
    ['5401', '工程施工', 'Contract work', 'D'],
    ['5403', '机械作业', 'Machine work', 'D'],
  ],
  revenue: [
    ['6001', '主营业务收入', 'Main operating revenue', 'C'],
    ['6051', '其他业务收入', 'Other operating revenue', 'C'],
    ['6101', '公允价值变动损益', 'Gain on changes of fair value', 'C'],
    ['6111', '投资收益', 'Investment income', 'C'],
    ['6115', '资产处置损益', 'Gain on disposal of assets', 'C'], // LATER: 财会〔2017〕30号
    ['6117', '其他收益', 'Other income', 'C'], // LATER: CAS 16 of 2017
    ['6301', '营业外收入', 'Non-operating income', 'C'],
  ],
  expense: [
    ['6401', '主营业务成本', 'Cost of main operations', 'D'],
    ['6402', '其他业务成本', 'Cost of other operations', 'D'],
    ['6403', '税金及附加', 'Taxes and surcharges', 'D'],
    ['6601', '销售费用', 'Selling expenses', 'D'],
    ['6602', '管理费用', 'Administrative expenses', 'D'],
    ['6603', '财务费用', 'Finance costs', 'D'],
    ['6701', '资产减值损失', 'Impairment of assets', 'D'],
    ['6702', '信用减值损失', 'Credit losses', 'D'], // LATER: CAS 22 of 2017
    ['6711', '营业外支出', 'Non-operating expenses', 'D'],
    ['6801', '所得税费用', 'Income tax expense', 'D'],
    ['6901', '以前年度损益调整', 'Adjustment of earlier years', 'D'],
  ],
};

/**
 * Where what stands on an account of 小企业会计准则 stands here: the longest beginning of its code decides, the rest of the code stays. What has no row
 * has the same code in both charts. Stock gains and losses, exchange, grants, disposals and bad debts go where facts.md 6.3 says.
 */
const COUNTERPARTS: Readonly<Record<string, string>> = {
  // equity 3xxx -> 4xxx, cost 4xxx -> 5xxx, profit and loss 5xxx -> 6xxx
  ...{ '3001': '4001', '3002': '4002', '3101': '4101', '3103': '4103', '3104': '4104' },
  ...{ '4001': '5001', '4101': '5101', '4301': '5301', '4401': '5401', '4403': '5403' },
  ...{ '5001': '6001', '5051': '6051', '5111': '6111', '5301': '6301' },
  ...{ '5401': '6401', '5402': '6402', '5403': '6403', '5601': '6601', '5602': '6602', '5603': '6603', '5711': '6711', '5801': '6801' },
  // goods shipped and on consignment are 发出商品
  ...{ '140504': '140601', '140505': '140602' },
  // money for goods to come is 合同负债, no longer 预收账款 (CAS 14 of 2017, application guidance)
  ...{ '220301': '220401', '220302': '220402', '220303': '220403' },
  // stock found and stock lost in the ordinary course: 管理费用
  ...{ '530101': '660211', '571101': '660210' },
  // grants in the ordinary course, and VAT given up: 其他收益
  ...{ '530102': '611701', '530107': '611702' },
  // exchange, both ways: 财务费用
  '530103': '660306',
  // disposals: 资产处置损益
  ...{ '530108': '611501', '571109': '611502' },
  // expected losses on what is owed: 信用减值损失
  '571102': '6702',
};

/** Losses on investments are 投资收益 or an impairment here; debts recovered go back to the allowance. */
const NOT_HERE: readonly string[] = ['571107', '571108', '530106'];

const beginnings = Object.keys(COUNTERPARTS).sort((a, b) => b.length - a.length);

/** The code of this chart for what has another one in the chart of 小企业会计准则. */
export function enterpriseCode(smallBusinessCode: string): string {
  const begins = beginnings.find((each) => smallBusinessCode.startsWith(each));
  return begins ? `${COUNTERPARTS[begins]}${smallBusinessCode.slice(begins.length)}` : smallBusinessCode;
}

/** The code in the chart of 小企业会计准则 for what has another one here. */
export function smallBusinessCode(code: string): string {
  const found = returns.find(([, there]) => code.startsWith(there));
  return found ? `${found[0]}${code.slice(found[1].length)}` : code;
}
const returns = Object.entries(COUNTERPARTS).sort(([, a], [, b]) => b.length - a.length);

/** Sub-accounts that are only here. */
const OWN: readonly ChartRow[] = [
  ['123101', '应收账款坏账准备', 'Of accounts receivable'],
  ['123102', '其他应收款坏账准备', 'Of other receivables'],
  ['400301', '不能重分类进损益', 'Not reclassified to profit or loss'],
  ['400302', '将重分类进损益', 'Reclassified to profit or loss later'],
];

/** Words that differ from those of the account it stands for. */
const WORDS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  '140602': ['委托代销商品', 'Goods on consignment'],
  '410403': ['应付股利', 'Dividends declared'],
  '660306': ['汇兑收益', 'Exchange gain'],
  '660211': ['存货盘盈', 'Stock gain'],
  '660210': ['存货盘亏', 'Stock loss'],
  '611501': ['处置收益', 'Gain'],
  '611502': ['处置损失', 'Loss'],
};

/** Sub-accounts whose customary side is not that of the account above. */
const SIDES: Readonly<Record<string, 'D' | 'C'>> = { '660211': 'C', '660306': 'C', '611502': 'D' };

/** Digits of a first-level code. */
const FIRST_LEVEL = 4;

/** Sub-accounts: those of 小企业会计准则 under their codes here (numbers below the first level are ours), and those only this chart needs. */
export const subAccounts: readonly ChartRow[] = [
  ...smallSubAccounts
    .filter(([code]) => !NOT_HERE.includes(code) && enterpriseCode(code).length > FIRST_LEVEL)
    .map(([small, zh, en, side]): ChartRow => {
      const code = enterpriseCode(small);
      const [name, english] = WORDS[code] ?? [zh, en];
      return [code, name, english, SIDES[code] ?? side];
    }),
  ...OWN,
];

/** Which account each role means: that of 小企业会计准则 in this chart, but a debt written off goes against the allowance (facts.md 6.3: expected losses). */
export const roleCodes: Record<Role, string> = {
  ...(Object.fromEntries(Object.entries(smallRoleCodes).map(([role, code]) => [role, enterpriseCode(code)])) as Record<Role, string>),
  bad_debt: '123101',
};
