import {
  add,
  type Decimal,
  decimal,
  isNegative,
  isPositive,
  isZero,
  maximum,
  minimum,
  multiply,
  negate,
  subtract,
  sum,
  zero,
} from '../../../kernel/decimal.ts';

/** What stands on an account of revenue or expense, on its own side; what stands on the other is negative. */
export interface ResultBalance {
  accountId: string;
  code: string;
  category: 'revenue' | 'expense';
  amount: Decimal;
}

/** A line of a voucher that closes something. */
export interface ClosingLine {
  accountId: string;
  debit: Decimal;
  credit: Decimal;
  partyId?: string | null;
  shopId?: string | null;
  warehouseId?: string | null;
  /** What it says of a foreign currency, on its own side. */
  foreign?: { currency: string; amount: string; rate: string | null } | null;
}

const debit = (accountId: string, amount: Decimal): ClosingLine => ({ accountId, debit: amount, credit: zero });
const credit = (accountId: string, amount: Decimal): ClosingLine => ({ accountId, debit: zero, credit: amount });
const present = (lines: readonly ClosingLine[]): ClosingLine[] => lines.filter((line) => !isZero(line.debit) || !isZero(line.credit));

/**
 * 结转损益 (facts.md 6.10): one voucher for revenues, one for expenses. An account is closed on the side it grows on, with its sign: interest income
 * among the finance costs and revenue of more refunds than sales are red. A loss on investments goes with the expenses (R38).
 */
export function carriedOver(
  balances: readonly ResultBalance[],
  profitId: string,
  investmentIncome: string,
): { revenue: ClosingLine[]; expense: ClosingLine[] } {
  const isLoss = ({ code, amount }: ResultBalance) => code.startsWith(investmentIncome) && isNegative(amount);
  const revenues = balances.filter((balance) => balance.category === 'revenue' && !isLoss(balance));
  const expenses = balances
    .filter((balance) => balance.category === 'expense' || isLoss(balance))
    .map((balance) => (isLoss(balance) ? { ...balance, amount: negate(balance.amount) } : balance));
  const earned = present(revenues.map(({ accountId, amount }) => debit(accountId, amount)));
  const spent = present(expenses.map(({ accountId, amount }) => credit(accountId, amount)));
  // several that cancel out still close, without a line on the profit
  return {
    revenue: earned.length ? [...earned, ...present([credit(profitId, sum(revenues.map(({ amount }) => amount)))])] : [],
    expense: spent.length ? [...present([debit(profitId, sum(expenses.map(({ amount }) => amount)))]), ...spent] : [],
  };
}

/** Accounts that VAT of a month goes through. */
export interface VatAccounts {
  /** 转出未交增值税 */
  unpaidOut: string;
  /** 转出多交增值税 */
  overpaidOut: string;
  /** 未交增值税 */
  unpaid: string;
}

/**
 * 转出未交增值税 (facts.md 6.5 #40, 40b): what the columns of VAT come to is owed for the month; what was prepaid too much goes back. More input than output
 * stays where it is (留抵).
 * @param owed what stands on 应交增值税 in credit
 * @param prepaid what of it was paid within the month (已交税金)
 */
export function vatTransfer(owed: Decimal, prepaid: Decimal, { unpaidOut, overpaidOut, unpaid }: VatAccounts): ClosingLine[] {
  if (isPositive(owed)) return [debit(unpaidOut, owed), credit(unpaid, owed)];
  const over = minimum(negate(owed), maximum(zero, prepaid));
  return isPositive(over) ? [debit(unpaid, over), credit(overpaidOut, over)] : [];
}

/** What is levied on VAT, as shares of it: 0.07 is 7 %. */
export interface SurchargeRates {
  city: Decimal;
  education: Decimal;
  local: Decimal;
}

/** Surcharges on the VAT owed for a month (TV-53, TV-65), each rounded by itself; `share` is what is left of them by a relief, 0.5 where they are halved. */
export function surcharges(vat: Decimal, rates: SurchargeRates, share: Decimal, exponent: number): Record<keyof SurchargeRates, Decimal> {
  const levied = (rate: Decimal) => multiply(vat, multiply(rate, share, 6), exponent);
  return { city: levied(rates.city), education: levied(rates.education), local: levied(rates.local) };
}

/** What of the income tax of a year is not provided yet: the rate of the profit so far, less what was; a loss is taxed nothing. Negative where less is owed than was provided. */
export const incomeTaxDue = (profit: Decimal, rate: Decimal, provided: Decimal, exponent: number): Decimal =>
  subtract(multiply(maximum(zero, profit), rate, exponent), provided);

export interface YearAccounts {
  /** 本年利润 */
  profit: string;
  /** 未分配利润 */
  retained: string;
  /** 提取盈余公积 */
  toReserve: string;
  /** 盈余公积 */
  reserve: string;
  /** 分配利润 */
  distributed: string;
  /** 应付利润 */
  payable: string;
}

/**
 * The statutory reserve of a year: a tenth of its profit after losses of earlier years are covered, until the reserve is half the capital
 * (facts.md 6.10, TV-64).
 */
export function statutoryReserve(
  year: { profit: Decimal; retainedBefore: Decimal; reserve: Decimal; capital: Decimal },
  exponent: number,
): Decimal {
  const base = isNegative(year.retainedBefore) ? add(year.profit, year.retainedBefore) : year.profit;
  if (!isPositive(base)) return zero;
  const half = multiply(year.capital, HALF, exponent);
  return maximum(zero, minimum(multiply(base, TENTH, exponent), subtract(half, year.reserve)));
}

const HALF = decimal('0.5');
const TENTH = decimal('0.1');

/** 年终结转: profit (or loss) to the profits kept, what goes to the reserve and to the owners, and that off the profits kept. */
export function yearEnd(
  { profit, reserve, distribution }: { profit: Decimal; reserve: Decimal; distribution: Decimal },
  accounts: YearAccounts,
): { carried: ClosingLine[]; appropriated: ClosingLine[]; closed: ClosingLine[] } {
  const carried = isNegative(profit)
    ? [debit(accounts.retained, negate(profit)), credit(accounts.profit, negate(profit))]
    : [debit(accounts.profit, profit), credit(accounts.retained, profit)];
  return {
    carried: present(carried),
    appropriated: present([
      ...[debit(accounts.toReserve, reserve), credit(accounts.reserve, reserve)],
      ...[debit(accounts.distributed, distribution), credit(accounts.payable, distribution)],
    ]),
    closed: present([
      debit(accounts.retained, add(reserve, distribution)),
      ...[credit(accounts.toReserve, reserve), credit(accounts.distributed, distribution)],
    ]),
  };
}
