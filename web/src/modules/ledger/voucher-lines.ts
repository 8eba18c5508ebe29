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

/** What a line must say for the voucher to balance, on one side or, where that would be negative, on the other; undefined where nothing is missing. */
export function balancing(
  lines: readonly VoucherLine[],
  at: number,
  side: 'debit' | 'credit',
): Partial<Record<'debit' | 'credit', string | undefined>> | undefined {
  const { difference } = totalsOf(lines.filter((_, index) => index !== at));
  if (isZero(difference)) return undefined;
  const debit = isNegative(difference) ? difference.slice(1) : undefined;
  const credit = isNegative(difference) ? undefined : difference;
  const wanted = side === 'debit' ? debit : credit;
  return wanted ? { debit: undefined, credit: undefined, [side]: wanted } : { debit, credit };
}

/** The lines as the operation takes them: those left empty are none. */
export const enteredLines = (lines: unknown) =>
  ((lines as VoucherLine[] | undefined) ?? [])
    .filter((line) => line.accountId || line.debit || line.credit)
    .map(({ account: _, party: __, ...line }) => line);
