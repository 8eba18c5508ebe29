import { type Dimension, dimensionKeys, dimensions } from '../../../../server/modules/ledger/dimensions.rules.ts';
import { isNegative, isZero, readDecimal, sum } from '../../ui/decimal.ts';

/** A line as it is entered; `account`, `asks` and `names` are what its cells show of it. */
export interface VoucherLine {
  summary?: string;
  accountId?: string;
  account?: string;
  /** What its account asks it to name. */
  asks?: Dimension[];
  debit?: string;
  credit?: string;
  partyId?: string;
  shopId?: string;
  warehouseId?: string;
  personId?: string;
  categoryId?: string;
  /** A foreign currency and the amount in it, on the side of the line. */
  currency?: string;
  currencyAmount?: string;
  /** The names of what it is about. */
  names?: Partial<Record<Dimension, string>>;
}

/** A line as the program answers it, with its names. */
type NamedLine = { [K in 'summary' | 'accountId' | 'debit' | 'credit' | 'currency' | 'currencyAmount']?: string | null | undefined } & {
  [K in (typeof dimensionKeys)[Dimension]]?: string | null | undefined;
} & { [K in `${Dimension}Name`]: string | null } & { account: string; asks: Dimension[] };

/** A line to be entered again: of a template, of a draft, of a voucher. */
export function lineOf(line: NamedLine, summary: string): VoucherLine {
  const entered: VoucherLine = { summary: line.summary ?? summary, account: line.account, asks: line.asks, names: {} };
  for (const key of ['accountId', 'debit', 'credit', 'currency', 'currencyAmount', ...Object.values(dimensionKeys)] as const)
    if (line[key] && line[key] !== '0') entered[key] = line[key];
  for (const dimension of dimensions)
    if (line[`${dimension}Name`]) entered.names = { ...entered.names, [dimension]: line[`${dimension}Name`] };
  return entered;
}

const amounts = (lines: readonly VoucherLine[], side: 'debit' | 'credit') => sum(lines.map((line) => readDecimal(line[side] ?? '') ?? '0'));
const minus = (text: string) => (text.startsWith('-') ? text.slice(1) : `-${text}`);

/** Both sides and what is missing on the credit side; a negative difference is missing on the debit side. */
export function totalsOf(lines: readonly VoucherLine[]) {
  const debit = amounts(lines, 'debit');
  const credit = amounts(lines, 'credit');
  return { debit, credit, difference: sum([debit, minus(credit)]) };
}

/** A new line: it says what the line above says, and would balance the voucher. */
export function differenceOf(lines: readonly VoucherLine[]): VoucherLine {
  const { difference } = totalsOf(lines);
  const summary = lines.at(-1)?.summary;
  const said = summary ? { summary } : {};
  if (isZero(difference)) return said;
  return isNegative(difference) ? { ...said, debit: difference.slice(1) } : { ...said, credit: difference };
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

/** The columns of the grid, in their order. */
export const voucherColumns = ['summary', 'accountId', 'about', 'debit', 'credit'] as const;
const placeOf = (column: (typeof voucherColumns)[number]) => voucherColumns.indexOf(column);

/** Where Enter goes in a voucher: along the line, past what the line does not need, then to the line below. */
export function onward(line: VoucherLine, { row, column }: { row: number; column: number }): { row: number; column: number } {
  const name = voucherColumns[column];
  if (name === 'accountId' && !line.asks?.length) return { row, column: placeOf(line.credit && !line.debit ? 'credit' : 'debit') };
  if (name === 'about') return { row, column: placeOf(line.credit && !line.debit ? 'credit' : 'debit') };
  if (name === 'credit' || (name === 'debit' && line.debit)) return { row: row + 1, column: 0 };
  return { row, column: column + 1 };
}

/** The lines as the operation takes them: those left empty are none. */
export const enteredLines = (lines: unknown) =>
  ((lines as VoucherLine[] | undefined) ?? [])
    .filter((line) => line.accountId || line.debit || line.credit)
    .map(({ account: _, names: __, asks: ___, ...line }) => line);

/** A voucher as the operation takes it: it says what its first line says. */
export function enteredVoucher({ lines, ...values }: Record<string, unknown>) {
  const entered = enteredLines(lines);
  const summary = entered.find((line) => line.summary?.trim())?.summary;
  const attachments = values.attachments === undefined || values.attachments === '' ? undefined : Number(values.attachments);
  return { ...values, summary, lines: entered, ...(attachments !== undefined && { attachments }) };
}
