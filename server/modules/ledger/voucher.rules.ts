import { add, type Decimal, decimal, isZero } from '../../kernel/decimal.ts';
import { type EnteredCurrency, foreignOf } from './currencies/lines.rules.ts';
import { type Dimension, dimensionKeys, type Dimensioned } from './dimensions.rules.ts';

/** A line as it is entered. */
export interface VoucherLine extends Dimensioned, EnteredCurrency {
  accountId: string;
  debit?: string | undefined;
  credit?: string | undefined;
}

interface VoucherAccount {
  code: string;
  leaf: boolean;
  active: boolean;
  followsStock: boolean;
  /** What its lines have to name. */
  asks: readonly Dimension[];
  currency: string | null;
}

/** What is wrong with a line, counted from 1: the code of the refusal and its params. */
export interface LineProblem {
  line: number;
  code: string;
  params: Record<string, unknown>;
}

/** Why lines of a voucher cannot be posted, all of them together (facts.md 6.1: F2, F3). */
export function lineProblems(
  lines: readonly VoucherLine[],
  accounts: ReadonlyMap<string, VoucherAccount>,
  known: {
    isTooFine: (amount: string) => boolean;
    unknown: ReadonlySet<string>;
    words: Record<Dimension, string>;
    /** The currency of the books. */
    books: { currency: string; exponent: number };
  },
): LineProblem[] {
  const problems: LineProblem[] = [];
  for (const [index, line] of lines.entries()) {
    const account = accounts.get(line.accountId);
    const code = account ? ofAccount(account) : 'account_not_found';
    const wrong = code ?? ofAmounts(line, known.isTooFine) ?? ofCurrency(line, account?.currency ?? null, known.books);
    const at = { line: index + 1, params: { code: account?.code ?? '' } };
    if (wrong) problems.push({ ...at, code: `ledger.${wrong}` });
    for (const dimension of account?.asks ?? [])
      if (!line[dimensionKeys[dimension]])
        problems.push({ ...at, code: 'ledger.line_needs_dimension', params: { ...at.params, dimension: known.words[dimension] } });
    if (Object.values(dimensionKeys).some((key) => known.unknown.has(line[key] ?? '')))
      problems.push({ ...at, code: 'ledger.line_names_unknown' });
  }
  return problems;
}

function ofAccount({ leaf, active, followsStock }: VoucherAccount): string | undefined {
  if (!leaf) return 'account_not_leaf';
  if (!active) return 'account_inactive';
  return followsStock ? 'account_follows_stock' : undefined;
}

function ofAmounts({ debit = '0', credit = '0' }: VoucherLine, isTooFine: (amount: string) => boolean): string | undefined {
  if (isZero(decimal(debit)) === isZero(decimal(credit))) return 'line_needs_one_side';
  return isTooFine(debit) || isTooFine(credit) ? 'line_too_fine' : undefined;
}

/** What stands on the side of a line, in the currency of the books. */
export const booksOf = ({ debit = '0', credit = '0' }: VoucherLine): Decimal => add(decimal(debit), decimal(credit));

function ofCurrency(line: VoucherLine, accountCurrency: string | null, { currency, exponent }: { currency: string; exponent: number }) {
  const found = foreignOf(line, { books: booksOf(line), accountCurrency, booksCurrency: currency, exponent });
  return 'problem' in found ? found.problem : undefined;
}
