import { type Decimal, isNegative, isPositive, isZero, maximum, negate, subtract, sum, zero } from '../../../kernel/decimal.ts';
import { type Figures, figuresOf, type Part, through, type TotalRule } from './totals.rules.ts';

/** What stands on a leaf account at a date, debit less credit. */
export interface Standing {
  accountId: string;
  code: string;
  balance: Decimal;
}

/** The same of one partner (a shop where no partner is named) on an account of partners. */
export interface HolderStanding extends Standing {
  holderId: string | null;
  /** What of the balance is older than a year, on its own side: what came last goes last. */
  older: Decimal;
}

/** The accounts on which every partner stands apart: claims and debts are never netted (TV-104). */
export const HOLDER_ACCOUNTS: readonly string[] = ['1122', '1123', '1221', '2202', '2203', '2241'];

/** Accounts 5xxx of revenue and expense: what is not closed yet belongs to the equity. */
export const isResultCode = (code: string): boolean => code.startsWith('5');

/** The VAT accounts whose debit balance is an asset where VAT is reclassified (财会〔2016〕22号). */
const VAT_ASSETS: readonly string[] = ['222101', '222102', '222103', '222104', '222105', '222107'];
const OUTPUT_VAT_LATER = '222109';

/** Rows that are the balances of accounts: in debit, or in credit where the sign is minus (facts.md 6.9). */
const BALANCES: readonly (readonly [row: number, sign: 1 | -1, accounts: readonly string[]])[] = [
  [1, 1, ['1001', '1002', '1012']],
  [2, 1, ['1101']],
  [3, 1, ['1121']],
  [6, 1, ['1131']],
  [7, 1, ['1132']],
  [9, 1, ['1401', '1402', '1403', '1404', '1405', '1407', '1408', '1411', '1421', '4001', '4101', '4401', '4403']],
  [10, 1, ['1403']],
  [11, 1, ['4001', '4101', '4401', '4403']],
  [12, 1, ['1405', '1407']],
  [13, 1, ['1411']],
  [14, 1, ['1901']],
  [16, 1, ['1501']],
  [17, 1, ['1511']],
  [18, 1, ['1601']],
  [19, -1, ['1602']],
  [21, 1, ['1604']],
  [22, 1, ['1605']],
  [23, 1, ['1606']],
  [24, 1, ['1621', '1622']],
  [25, 1, ['1701', '1702']],
  [26, 1, ['4301']],
  [27, 1, ['1801']],
  [31, -1, ['2001']],
  [32, -1, ['2201']],
  [35, -1, ['2211']],
  [36, -1, ['2221']],
  [37, -1, ['2231']],
  [38, -1, ['2232']],
  [42, -1, ['2501']],
  [43, -1, ['2701']],
  [44, -1, ['2401']],
  [48, -1, ['3001']],
  [49, -1, ['3002']],
  [50, -1, ['3101']],
  [51, -1, ['3103', '3104', '5']],
];

/** Rows that are what partners owe (1), or what is owed to them (-1); `longTerm`: the row of what of the first account is older than a year. */
const HOLDERS: readonly { row: number; side: 1 | -1; accounts: readonly [own: string, other: string]; longTerm?: number }[] = [
  { row: 4, side: 1, accounts: ['1122', '2203'] },
  { row: 5, side: 1, accounts: ['1123', '2202'], longTerm: 28 },
  { row: 8, side: 1, accounts: ['1221', '2241'] },
  { row: 33, side: -1, accounts: ['2202', '1123'] },
  { row: 34, side: -1, accounts: ['2203', '1122'], longTerm: 45 },
  { row: 39, side: -1, accounts: ['2241', '1221'] },
];

export const balanceTotals: readonly TotalRule[] = [
  [15, [...through(1, 9), 14]],
  [20, [18, -19]],
  [29, [16, 17, ...through(20, 28)]],
  [30, [15, 29]],
  [41, through(31, 40)],
  [46, through(42, 45)],
  [47, [41, 46]],
  [52, through(48, 51)],
  [53, [47, 52]],
];

type Rows = Map<number, Part[]>;

function put(rows: Rows, row: number, { accountId }: Standing, amount: Decimal, holderId: string | null = null): void {
  if (!isZero(amount)) rows.set(row, [...(rows.get(row) ?? []), { accountId, holderId, amount }]);
}

/**
 * The balance sheet 会小企01表 from what stands on accounts and with partners at its date. Debit balances of VAT are other current assets, or stand
 * negative among the taxes where they are not reclassified; the form's note and the VAT rule differ (facts.md 6.9).
 */
export function balanceSheet(
  standings: readonly Standing[],
  holders: readonly HolderStanding[],
  { reclassifiesVat }: { reclassifiesVat: boolean },
): Figures {
  const rows: Rows = new Map();
  for (const [row, sign, accounts] of BALANCES)
    for (const standing of standings)
      if (accounts.some((code) => standing.code.startsWith(code)))
        put(rows, row, standing, sign === 1 ? standing.balance : negate(standing.balance));
  for (const { row, side, accounts, longTerm } of HOLDERS)
    for (const holder of holders) {
      const own = holder.code.startsWith(accounts[0]);
      if (!own && !holder.code.startsWith(accounts[1])) continue;
      const owed = side === 1 ? holder.balance : negate(holder.balance);
      if (!isPositive(owed)) continue;
      const older = own && longTerm ? holder.older : zero;
      put(rows, row, holder, subtract(owed, older), holder.holderId);
      if (longTerm) put(rows, longTerm, holder, older, holder.holderId);
    }
  moveVat(rows, standings, reclassifiesVat);
  return figuresOf(rows, balanceTotals);
}

/** Takes out of the taxes payable what is an asset, and what becomes due only later (row 40). */
function moveVat(rows: Rows, standings: readonly Standing[], reclassifiesVat: boolean): void {
  const move = (of: readonly Standing[], row: number, sign: 1 | -1) => {
    for (const standing of of) {
      put(rows, row, standing, sign === 1 ? standing.balance : negate(standing.balance));
      put(rows, 36, standing, standing.balance);
    }
  };
  for (const code of reclassifiesVat ? VAT_ASSETS : []) {
    const of = standings.filter((standing) => standing.code.startsWith(code));
    if (isPositive(sum(of.map(({ balance }) => balance)))) move(of, 14, 1);
  }
  const later = standings.filter((standing) => standing.code.startsWith(OUTPUT_VAT_LATER));
  if (isNegative(sum(later.map(({ balance }) => balance)))) move(later, 40, -1);
}

/**
 * What of a balance is older than a year: what stood a year before, less all that went off since, for what came first goes first.
 * @param before the balance a year ago, on the side of the balance
 * @param reduced by how much the months since have made it less
 */
export const olderPart = (before: Decimal, reduced: Decimal, balance: Decimal): Decimal => {
  const left = maximum(zero, subtract(before, reduced));
  return left > balance ? maximum(zero, balance) : left;
};
