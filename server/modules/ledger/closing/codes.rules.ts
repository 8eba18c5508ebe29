import type { AccountingStandard } from '../../company/index.ts';
import { enterpriseCode } from '../charts/enterprise.ts';

/** The accounts that closing posts to, in the chart of 小企业会计准则 (facts.md 6.5 #40-43, 6.10). */
const SMALL_BUSINESS = {
  /** 本年利润 */
  profit: '3103',
  /** 未分配利润, 提取盈余公积, 分配利润 */
  retained: '310401',
  toReserve: '310402',
  distributed: '310403',
  /** 盈余公积, 实收资本 */
  reserve: '3101',
  capital: '3001',
  /** 应付利润 */
  payable: '2232',
  /** Investment income, whose loss is carried over as an expense (R38). */
  investmentIncome: '5111',
  cityTax: '540302',
  educationSurcharge: '540309',
  localSurcharge: '540310',
  incomeTax: '5801',
  /** 税费减免 */
  taxRelief: '530107',
} as const;

export type ClosingCodes = Record<keyof typeof SMALL_BUSINESS, string> & {
  /** The beginning of the codes of revenue and expense. */
  results: string;
  /** 以前年度损益调整, which goes to the profits kept past the profit of the year; only 企业会计准则 has it. */
  earlierYears: string | null;
};

const enterprise = Object.fromEntries(Object.entries(SMALL_BUSINESS).map(([name, code]) => [name, enterpriseCode(code)]));

/** The accounts that closing posts to, by the standard of the books. */
export const closingCodes: Record<AccountingStandard, ClosingCodes> = {
  small_business: { ...SMALL_BUSINESS, results: '5', earlierYears: null },
  enterprise: { ...(enterprise as Record<keyof typeof SMALL_BUSINESS, string>), results: '6', earlierYears: '6901' },
};
