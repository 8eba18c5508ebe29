import { through } from '../totals.rules.ts';
import type { BalanceForm, CashForm, CashRuleRow, IncomeForm, StatementForm } from './form.ts';
import { assetRows, cashRows, claimRows, incomeRows } from './small-business-rows.ts';

const of = (...codes: string[]) => ({ of: codes });

/** 会小企01表 (facts.md 6.9). */
const balance: BalanceForm = {
  assets: assetRows,
  claims: claimRows,
  balances: [
    [1, 1, of('1001', '1002', '1012')],
    [2, 1, of('1101')],
    [3, 1, of('1121')],
    [6, 1, of('1131')],
    [7, 1, of('1132')],
    [9, 1, of('1401', '1402', '1403', '1404', '1405', '1407', '1408', '1411', '1421', '4001', '4101', '4401', '4403')],
    [10, 1, of('1403')],
    [11, 1, of('4001', '4101', '4401', '4403')],
    [12, 1, of('1405', '1407')],
    [13, 1, of('1411')],
    [14, 1, of('1901')],
    [16, 1, of('1501')],
    [17, 1, of('1511')],
    [18, 1, of('1601')],
    [19, -1, of('1602')],
    [21, 1, of('1604')],
    [22, 1, of('1605')],
    [23, 1, of('1606')],
    [24, 1, of('1621', '1622')],
    [25, 1, of('1701', '1702')],
    [26, 1, of('4301')],
    [27, 1, of('1801')],
    [31, -1, of('2001')],
    [32, -1, of('2201')],
    [35, -1, of('2211')],
    [36, -1, of('2221')],
    [37, -1, of('2231')],
    [38, -1, of('2232')],
    [42, -1, of('2501')],
    [43, -1, of('2701')],
    [44, -1, of('2401')],
    [48, -1, of('3001')],
    [49, -1, of('3002')],
    [50, -1, of('3101')],
    [51, -1, of('3103', '3104', '5')],
  ],
  holders: [
    { row: 4, side: 1, accounts: ['1122', '2203'] },
    { row: 5, side: 1, accounts: ['1123', '2202'], longTerm: 28 },
    { row: 8, side: 1, accounts: ['1221', '2241'] },
    { row: 33, side: -1, accounts: ['2202', '1123'] },
    { row: 34, side: -1, accounts: ['2203', '1122'], longTerm: 45 },
    { row: 39, side: -1, accounts: ['2241', '1221'] },
  ],
  totals: [
    [15, [...through(1, 9), 14]],
    [20, [18, -19]],
    [29, [16, 17, ...through(20, 28)]],
    [30, [15, 29]],
    [41, through(31, 40)],
    [46, through(42, 45)],
    [47, [41, 46]],
    [52, through(48, 51)],
    [53, [47, 52]],
  ],
  vat: { taxes: 36, asset: 14, later: 40 },
  sums: [30, 53],
  cash: 1,
  kept: [50, 51],
};

/** 会小企02表. */
const income: IncomeForm = {
  rows: incomeRows,
  movements: [
    [1, 1, of('5001', '5051')],
    [2, -1, of('5401', '5402')],
    [3, -1, of('5403')],
    [4, -1, of('540301')],
    [6, -1, of('540302')],
    [7, -1, of('540303')],
    [8, -1, of('540304')],
    [9, -1, of('540305', '540306', '540307', '540308')],
    [10, -1, of('540309', '540310')],
    [11, -1, of('5601')],
    [12, -1, of('560107')],
    [13, -1, of('560103')],
    [14, -1, of('5602')],
    [15, -1, of('560204')],
    [16, -1, of('560203')],
    [17, -1, of('560205')],
    [18, -1, of('5603')],
    [19, -1, of('560302', '560303')],
    [20, 1, of('5111')],
    [22, 1, of('5301')],
    [23, 1, of('530102')],
    [24, -1, of('5711')],
    [25, -1, of('571102')],
    [26, -1, of('571107')],
    [27, -1, of('571108')],
    [28, -1, of('571106')],
    [29, -1, of('571103')],
    [31, -1, of('5801')],
  ],
  totals: [
    [21, [1, -2, -3, -11, -14, -18, 20]],
    [30, [21, 22, -24]],
    [32, [30, -31]],
  ],
  revenue: 1,
  beforeTax: 30,
  incomeTax: 31,
  netProfit: 32,
};

const OTHER_IN = 2;
const OTHER_OUT = 6;

/** facts.md 6.9; the rows beside what follows hold where it stands alone. */
const byAccount: readonly CashRuleRow[] = [
  [['1122', '2203', '500'], 1, 1],
  [['2201', '2202', '1123', '140', '560102', '560109'], 3, 3],
  [['2211', '222112'], 4, 4],
  [['5403', '5801'], 5, 5],
  [['22210102', '222102', '222103', '222106', '222108', '222110', '222111'], 5, 5],
  [['222113', '222114', '222115', '222116', '222117'], 5, 5],
  [['160', '170'], 12, 12],
  [['200', '2501'], 14, 16],
  [['3001'], 15, 15],
  [['560302'], 17, 17],
  [['2232'], 18, 18],
  // a small-scale payer has no columns below 222101: with goods it is their tax, alone it is tax that is paid
  [['222101'], 5, 5, 'follows'],
  [['22210101', '22210103', '22210104', '22210105', '22210106'], OTHER_IN, OTHER_OUT, 'follows'],
  [['22210107', '22210108', '22210109', '22210110'], OTHER_IN, OTHER_OUT, 'follows'],
  [['2221'], OTHER_IN, OTHER_OUT, 'follows'],
];

/** 会小企03表. */
const cash: CashForm = {
  rows: cashRows,
  byAccount,
  otherIn: OTHER_IN,
  otherOut: OTHER_OUT,
  out: [3, 4, 5, 6, 11, 12, 16, 17, 18],
  choices: [...through(1, 6), ...through(8, 12), ...through(14, 18)],
  totals: [
    [7, [1, 2, -3, -4, -5, -6]],
    [13, [8, 9, 10, -11, -12]],
    [19, [14, 15, -16, -17, -18]],
    [20, [7, 13, 19]],
    [22, [20, 21]],
  ],
  opening: 21,
  closing: 22,
};

/** The statements of 小企业会计准则: 会小企01, 02 and 03 with the formulas of facts.md 6.9. */
export const smallBusinessForm: StatementForm = {
  titles: {
    'balance-sheet': { title: { zh: '资产负债表', en: 'Balance sheet' }, form: { zh: '会小企01表', en: 'Form 01' } },
    'income-statement': { title: { zh: '利润表', en: 'Income statement' }, form: { zh: '会小企02表', en: 'Form 02' } },
    'cash-flow-statement': { title: { zh: '现金流量表', en: 'Cash-flow statement' }, form: { zh: '会小企03表', en: 'Form 03' } },
  },
  yearOpening: { zh: '年初余额', en: 'Year’s beginning' },
  balance,
  income,
  cash,
  results: '5',
  profit: '3103',
  kept: ['3101', '3103', '3104'],
};
