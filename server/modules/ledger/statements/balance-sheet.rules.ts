import { type Decimal, isNegative, isPositive, isZero, maximum, negate, subtract, sum, zero } from '../../../kernel/decimal.ts';
import { type BalanceForm, isAmong } from './forms/form.ts';
import { type Figures, figuresOf, type Part } from './totals.rules.ts';

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

/** The VAT accounts whose debit balance is an asset where VAT is reclassified (财会〔2016〕22号). */
const VAT_ASSETS: readonly string[] = ['222101', '222102', '222103', '222104', '222105', '222107'];
const OUTPUT_VAT_LATER = '222109';

type Rows = Map<number, Part[]>;

function put(rows: Rows, row: number, { accountId }: Standing, amount: Decimal, holderId: string | null = null): void {
  if (!isZero(amount)) rows.set(row, [...(rows.get(row) ?? []), { accountId, holderId, amount }]);
}

/**
 * The balance sheet from what stands on accounts and with partners at its date. Debit balances of VAT are other current assets, or stand
 * negative among the taxes where they are not reclassified; the form's note and the VAT rule differ (facts.md 6.9).
 */
export function balanceSheet(
  form: BalanceForm,
  standings: readonly Standing[],
  holders: readonly HolderStanding[],
  { reclassifiesVat }: { reclassifiesVat: boolean },
): Figures {
  const rows: Rows = new Map();
  for (const [row, sign, accounts] of form.balances)
    for (const standing of standings)
      if (isAmong(accounts, standing.code)) put(rows, row, standing, sign === 1 ? standing.balance : negate(standing.balance));
  for (const { row, side, accounts, longTerm } of form.holders)
    for (const holder of holders) {
      if (!isAmong({ of: accounts }, holder.code)) continue;
      const own = holder.code.startsWith(accounts[0]);
      const owed = side === 1 ? holder.balance : negate(holder.balance);
      if (!isPositive(owed)) continue;
      const older = own && longTerm ? holder.older : zero;
      put(rows, row, holder, subtract(owed, older), holder.holderId);
      if (longTerm) put(rows, longTerm, holder, older, holder.holderId);
    }
  moveVat(form.vat, rows, standings, reclassifiesVat);
  return figuresOf(rows, form.totals);
}

/** Takes out of the taxes payable what is an asset, and what becomes due only later. */
function moveVat(vat: BalanceForm['vat'], rows: Rows, standings: readonly Standing[], reclassifiesVat: boolean): void {
  const move = (of: readonly Standing[], row: number, sign: 1 | -1) => {
    for (const standing of of) {
      put(rows, row, standing, sign === 1 ? standing.balance : negate(standing.balance));
      put(rows, vat.taxes, standing, standing.balance);
    }
  };
  for (const code of reclassifiesVat ? VAT_ASSETS : []) {
    const of = standings.filter((standing) => standing.code.startsWith(code));
    if (isPositive(sum(of.map(({ balance }) => balance)))) move(of, vat.asset, 1);
  }
  const later = standings.filter((standing) => standing.code.startsWith(OUTPUT_VAT_LATER));
  if (isNegative(sum(later.map(({ balance }) => balance)))) move(later, vat.later, -1);
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
