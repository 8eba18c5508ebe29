import { createHash } from 'node:crypto';
import { absolute, decimal, type Decimal, isNegative, isZero, negate, subtract, sum, text } from '../../kernel/decimal.ts';

/** A line as the other program says it: either a signed amount (debits positive) or its side. */
export interface ForeignLine {
  account: string;
  name?: string | undefined;
  debit?: string | undefined;
  credit?: string | undefined;
  amount?: string | undefined;
  /** What the amount is of; that of the file where nothing is said. */
  currency?: string | undefined;
}

export interface ForeignVoucher {
  id: string;
  date: string;
  summary: string;
  lines: readonly ForeignLine[];
}

/** A line on its side, by the name of the other program. */
export interface SidedLine {
  account: string;
  name: string;
  debit: string;
  credit: string;
}

export interface PreparedVoucher {
  id: string;
  date: string;
  summary: string;
  lines: SidedLine[];
  /** Debits less credits, as the file has them. */
  difference: string;
  digest: string;
}

/** Differences beyond this are no rounding (facts.md 6.12: at settlement likewise). */
const MOST_DIFFERENCE = decimal('0.05');

/** Whether a difference may be booked to the account for differences. */
export const isRounding = (difference: string): boolean => absolute(decimal(difference)) <= MOST_DIFFERENCE;

function sided({ account, name = '', debit, credit, amount }: ForeignLine): SidedLine {
  if (amount === undefined) return { account, name, debit: text(decimal(debit || '0')), credit: text(decimal(credit || '0')) };
  const value = decimal(amount);
  const [left, right] = isNegative(value) ? ['0', text(negate(value))] : [text(value), '0'];
  return { account, name, debit: left, credit: right };
}

const hasAmount = ({ debit, credit }: SidedLine): boolean => !isZero(decimal(debit)) || !isZero(decimal(credit));
const total = (lines: readonly SidedLine[], side: 'debit' | 'credit'): Decimal => sum(lines.map((line) => decimal(line[side])));

/**
 * The lines of a voucher that are counted in one unit, each on its side; lines of zero are left out (facts.md 6.12). Null where the voucher has
 * no amount in that unit: it belongs into other books, or into none.
 */
export function inUnit(voucher: ForeignVoucher, unit: string): PreparedVoucher | null {
  const own = voucher.lines.filter(({ currency }) => !currency || currency === unit);
  const lines = own.map(sided).filter(hasAmount);
  if (!lines.length) return null;
  const said = [voucher.date, unit, ...lines.map(({ account, debit, credit }) => `${account}\u001f${debit}\u001f${credit}`)];
  return {
    ...{ id: voucher.id, date: voucher.date, summary: voucher.summary, lines },
    difference: text(subtract(total(lines, 'debit'), total(lines, 'credit'))),
    digest: createHash('sha256').update(said.join('\u001e')).digest('hex'),
  };
}

/** The line that makes a voucher balance, on the account for differences. */
export function roundingLine(difference: string, account: string): SidedLine {
  const value = decimal(difference);
  return { account, name: '', debit: isNegative(value) ? text(negate(value)) : '0', credit: isNegative(value) ? '0' : text(value) };
}
