import type { Title } from '../../../../kernel/contract.ts';
import type { TotalRule } from '../totals.rules.ts';
import type { StatementRow } from './rows.ts';

/** Accounts by the beginning of their codes, and what among them belongs elsewhere. */
export interface Codes {
  of: readonly string[];
  except?: readonly string[];
}

/** Whether a code is among them. */
export const isAmong = ({ of, except = [] }: Codes, code: string): boolean =>
  of.some((each) => code.startsWith(each)) && !except.some((each) => code.startsWith(each));

/** The balance sheet of a standard: where each account stands. */
export interface BalanceForm {
  assets: readonly StatementRow[];
  claims: readonly StatementRow[];
  totals: readonly TotalRule[];
  /** Rows that are the balances of accounts: in debit (1), or in credit (-1). */
  balances: readonly (readonly [row: number, sign: 1 | -1, accounts: Codes])[];
  /**
   * Rows that are what partners owe (1), or what is owed to them (-1), each partner by itself: of accounts of claims and of accounts of debts; `longTerm`: the
   * row of what of the first account is older than a year.
   */
  holders: readonly { row: number; side: 1 | -1; accounts: readonly [own: string, ...others: string[]]; longTerm?: number }[];
  /** Where VAT stands: among the taxes payable; in debit, where it is reclassified; and what becomes due only later. */
  vat: { taxes: number; asset: number; later: number };
  /** Assets, and liabilities with equity: what must be the same. */
  sums: readonly [assets: number, claims: number];
  /** Cash; profits kept. */
  cash: number;
  kept: readonly number[];
}

/** The income statement of a standard. */
export interface IncomeForm {
  rows: readonly StatementRow[];
  totals: readonly TotalRule[];
  /** Rows that are movements of accounts: on the credit side (1), on the debit side (-1). */
  movements: readonly (readonly [row: number, side: 1 | -1, accounts: Codes])[];
  /** Revenue, profit before tax, income tax, net profit. */
  revenue: number;
  beforeTax: number;
  incomeTax: number;
  netProfit: number;
}

/** The rows of cash that came in and that went out against an account; `follows`: VAT goes with the goods or service of its voucher. */
export type CashRuleRow = readonly [codes: readonly string[], cameIn: number, wentOut: number, follows?: 'follows'];

/** The cash-flow statement of a standard. */
export interface CashForm {
  rows: readonly StatementRow[];
  totals: readonly TotalRule[];
  /** By the account on the other side: the longest beginning of its code decides. */
  byAccount: readonly CashRuleRow[];
  /** Where cash goes that nothing else tells. */
  otherIn: number;
  otherOut: number;
  /** Rows of cash that goes out: they show it positive. */
  out: readonly number[];
  /** The rows an entry can be given to. */
  choices: readonly number[];
  /** Cash there was before, and is in the end. */
  opening: number;
  closing: number;
}

/** The statements of an accounting standard: their rows, and which accounts stand in them. */
export interface StatementForm {
  titles: Record<'balance-sheet' | 'income-statement' | 'cash-flow-statement', { title: Title; form: Title }>;
  /** What the column of the year's beginning is called. */
  yearOpening: Title;
  balance: BalanceForm;
  income: IncomeForm;
  cash: CashForm;
  /** Revenue and expense: what is not closed yet belongs to the equity. */
  results: string;
  /** 本年利润, to which they are carried over. */
  profit: string;
  /** What is booked to these beside the profit of the year changes the profits kept directly: 盈余公积, 本年利润, 利润分配. */
  kept: readonly string[];
}
