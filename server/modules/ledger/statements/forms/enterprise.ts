import { through } from '../totals.rules.ts';
import type { BalanceForm, CashForm, CashRuleRow, IncomeForm, StatementForm } from './form.ts';
import { assetRows, cashRows, claimRows, incomeRows } from './enterprise-rows.ts';

const of = (...codes: string[]) => ({ of: codes });

/**
 * 会企01表. Which accounts a row takes is what 财会〔2019〕6号 says of it: claims and debts of partners stand apart (as the notice reads payables), each less its
 * allowance; 其他应收款 and 其他应付款 take interest and dividends; 固定资产 and 在建工程 take 固定资产清理 and 工程物资. VAT in debit and VAT of later
 * stand apart (财会〔2016〕22号).
 */
const balance: BalanceForm = {
  assets: assetRows,
  claims: claimRows,
  balances: [
    [1, 1, of('1001', '1002', '1012')],
    [2, 1, of('1101')],
    [4, 1, of('1121')],
    // the allowance for other receivables stands with those, every other one with the accounts receivable
    [5, 1, { of: ['1231'], except: ['123102'] }],
    [8, 1, of('1131', '1132', '123102')],
    [9, 1, of('1401', '1402', '1403', '1404', '1405', '1406', '1407', '1408', '1411', '1421', '1471')],
    [9, 1, of('5001', '5101', '5201', '5401', '5403')],
    [10, 1, of('1473')],
    [11, 1, of('1481')],
    [13, 1, of('1485', '1901')],
    [15, 1, of('1501', '1502')],
    [16, 1, of('1503')],
    [17, 1, of('1531', '1532')],
    [18, 1, of('1511', '1512')],
    [19, 1, of('1504')],
    [21, 1, of('1521')],
    [22, 1, of('1601', '1602', '1603', '1606')],
    [23, 1, of('1604', '1605')],
    [24, 1, of('1621', '1622')],
    [25, 1, of('1641', '1642', '1643')],
    [26, 1, of('1701', '1702', '1703')],
    [27, 1, of('5301')],
    [28, 1, of('1711')],
    [29, 1, of('1801')],
    [30, 1, of('1811')],
    [34, -1, of('2001')],
    [35, -1, of('2101')],
    [37, -1, of('2201')],
    [41, -1, of('2211')],
    [42, -1, of('2221')],
    [43, -1, of('2231', '2232')],
    [44, -1, of('2245')],
    [48, -1, of('2501')],
    [49, -1, of('2502')],
    [50, -1, of('2703')],
    [51, -1, of('2701', '2702', '2711')],
    [52, -1, of('2801')],
    [53, -1, of('2401')],
    [54, -1, of('2901')],
    [58, -1, of('4001')],
    [60, -1, of('4002')],
    [61, 1, of('4201')],
    [62, -1, of('4003')],
    [63, -1, of('4101')],
    [64, -1, of('4103', '4104', '6')],
  ],
  holders: [
    { row: 5, side: 1, accounts: ['1122', '2203', '2204'] },
    { row: 7, side: 1, accounts: ['1123', '2202'] },
    { row: 8, side: 1, accounts: ['1221', '2241'] },
    { row: 38, side: -1, accounts: ['2202', '1123'] },
    { row: 39, side: -1, accounts: ['2203', '1122'] },
    { row: 40, side: -1, accounts: ['2204'] },
    { row: 43, side: -1, accounts: ['2241', '1221'] },
  ],
  totals: [
    [14, through(1, 13)],
    [32, through(15, 31)],
    [33, [14, 32]],
    [47, through(34, 46)],
    [56, through(48, 55)],
    [57, [47, 56]],
    [65, [58, 59, 60, -61, ...through(62, 64)]],
    [66, [57, 65]],
  ],
  vat: { taxes: 42, asset: 13, later: 46 },
  sums: [33, 66],
  cash: 1,
  kept: [63, 64],
};

/** 会企02表. 研发费用 is read from 管理费用—研究费用, as the notice says. Discontinued operations are not told apart. */
const income: IncomeForm = {
  rows: incomeRows,
  movements: [
    [1, 1, of('6001', '6051')],
    [2, -1, of('6401', '6402')],
    [3, -1, of('6403')],
    [4, -1, of('6601')],
    [5, -1, { of: ['6602'], except: ['660205'] }],
    [6, -1, of('660205')],
    [7, -1, of('6603')],
    [8, -1, of('660302')],
    [9, 1, of('660303')],
    [10, 1, of('6117')],
    [11, 1, of('6111')],
    [15, 1, of('6101')],
    [16, 1, of('6702')],
    [17, 1, of('6701')],
    [18, 1, of('6115')],
    [20, 1, of('6301')],
    [21, -1, of('6711')],
    [23, -1, of('6801')],
    // what is booked to the account itself, which a merchant may have divided otherwise, is the class that comes back to profit
    [28, 1, of('400301')],
    [29, 1, { of: ['4003'], except: ['400301'] }],
  ],
  totals: [
    [19, [1, ...through(2, 7).map((row) => -row), 10, 11, ...through(14, 18)]],
    [22, [19, 20, -21]],
    [24, [22, -23]],
    [25, [24]],
    [27, [28, 29]],
    [30, [24, 27]],
  ],
  revenue: 1,
  beforeTax: 22,
  incomeTax: 23,
  netProfit: 24,
};

const OTHER_IN = 3;
const OTHER_OUT = 8;

/**
 * The row of cash by the account on the other side: as facts.md 6.9 gives it for 会小企03, in the rows of 会企03 (CAS 31). Exchange beside a claim or debt goes
 * with it; alone it is the effect of the rate on cash itself.
 */
const byAccount: readonly CashRuleRow[] = [
  [['1122', '2203', '2204', '6001', '6051'], 1, 1],
  [['2201', '2202', '1123', '140', '1411', '660102', '660109'], 5, 5],
  [['2211', '222112'], 6, 6],
  [['6403', '6801'], 2, 7],
  [['22210102', '222102', '222103', '222106', '222108', '222110', '222111'], 2, 7],
  [['222113', '222114', '222115', '222116', '222117'], 2, 7],
  [['1101', '1501', '1503', '1504', '1511'], 11, 18],
  [['1131', '6111'], 12, 12],
  [['160', '164', '170', '1521', '6115'], 13, 17],
  [['4001', '4002'], 23, 29],
  [['2001', '2501', '2502'], 24, 27],
  [['2701', '2703'], 25, 29],
  [['660302', '2231', '2232'], 28, 28],
  [['660304', '660306'], 32, 32, 'follows'],
  // a small-scale payer has no columns below 222101: with goods it is their tax, alone it is tax that is paid
  [['222101'], 2, 7, 'follows'],
  [['22210101', '22210103', '22210104', '22210105', '22210106'], OTHER_IN, OTHER_OUT, 'follows'],
  [['22210107', '22210108', '22210109', '22210110'], OTHER_IN, OTHER_OUT, 'follows'],
  [['2221'], OTHER_IN, OTHER_OUT, 'follows'],
];

/** 会企03表. */
const cash: CashForm = {
  rows: cashRows,
  byAccount,
  otherIn: OTHER_IN,
  otherOut: OTHER_OUT,
  out: [...through(5, 8), ...through(17, 20), ...through(27, 29)],
  choices: [...through(1, 3), ...through(5, 8), ...through(11, 15), ...through(17, 20), ...through(23, 25), ...through(27, 29), 32],
  totals: [
    [4, through(1, 3)],
    [9, through(5, 8)],
    [10, [4, -9]],
    [16, through(11, 15)],
    [21, through(17, 20)],
    [22, [16, -21]],
    [26, through(23, 25)],
    [30, through(27, 29)],
    [31, [26, -30]],
    [33, [10, 22, 31, 32]],
    [35, [33, 34]],
  ],
  opening: 34,
  closing: 35,
};

/** The statements of 企业会计准则: 会企01, 02 and 03 of 财会〔2019〕6号. */
export const enterpriseForm: StatementForm = {
  titles: {
    'balance-sheet': { title: { zh: '资产负债表', en: 'Balance sheet' }, form: { zh: '会企01表', en: 'Form 01 of enterprises' } },
    'income-statement': { title: { zh: '利润表', en: 'Income statement' }, form: { zh: '会企02表', en: 'Form 02 of enterprises' } },
    'cash-flow-statement': {
      title: { zh: '现金流量表', en: 'Cash-flow statement' },
      form: { zh: '会企03表', en: 'Form 03 of enterprises' },
    },
  },
  yearOpening: { zh: '上年年末余额', en: 'Last year’s end' },
  balance,
  income,
  cash,
  results: '6',
  profit: '4103',
  // an adjustment of earlier years goes to the profits kept past the profit of the year
  kept: ['4101', '4103', '4104', '6901'],
};
