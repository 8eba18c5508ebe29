import { decimal, isZero } from '../../kernel/decimal.ts';

/** A line as it is entered. */
export interface VoucherLine {
  accountId: string;
  debit?: string | undefined;
  credit?: string | undefined;
  partyId?: string | null | undefined;
  shopId?: string | null | undefined;
}

interface VoucherAccount {
  code: string;
  leaf: boolean;
  active: boolean;
  followsStock: boolean;
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
  isTooFine: (amount: string) => boolean,
): LineProblem[] {
  const problems: LineProblem[] = [];
  for (const [index, line] of lines.entries()) {
    const account = accounts.get(line.accountId);
    const code = account ? ofAccount(account) : 'account_not_found';
    const wrong = code ?? ofAmounts(line, isTooFine);
    if (wrong) problems.push({ line: index + 1, code: `ledger.${wrong}`, params: { code: account?.code ?? '' } });
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
