import { isNegative, isZero, readDecimal, sum } from '../../ui/decimal.ts';

/** A line as it is entered; `account` and `party` are what the pickers show of it. */
export interface VoucherLine {
  accountId?: string;
  account?: string;
  debit?: string;
  credit?: string;
  partyId?: string;
  party?: string;
}

const amounts = (lines: readonly VoucherLine[], side: 'debit' | 'credit') => sum(lines.map((line) => readDecimal(line[side] ?? '') ?? '0'));
const minus = (text: string) => (text.startsWith('-') ? text.slice(1) : `-${text}`);

/** Both sides and what is missing on the credit side; a negative difference is missing on the debit side. */
export function totalsOf(lines: readonly VoucherLine[]) {
  const debit = amounts(lines, 'debit');
  const credit = amounts(lines, 'credit');
  return { debit, credit, difference: sum([debit, minus(credit)]) };
}

/** A new line that would balance the voucher. */
export function differenceOf(lines: readonly VoucherLine[]): VoucherLine {
  const { difference } = totalsOf(lines);
  if (isZero(difference)) return {};
  return isNegative(difference) ? { debit: difference.slice(1) } : { credit: difference };
}

/** The lines as the operation takes them: those left empty are none. */
export const enteredLines = (lines: unknown) =>
  ((lines as VoucherLine[] | undefined) ?? [])
    .filter((line) => line.accountId || line.debit || line.credit)
    .map(({ account: _, party: __, ...line }) => line);
