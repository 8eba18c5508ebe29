import { absolute, type Decimal, decimal, isZero, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { extractTax } from '../tax/tax.rules.ts';

/** How a line of a bill stands to the parcel it is for (facts.md 7.3). */
export type LineState = 'matched' | 'tolerance' | 'weight' | 'price' | 'under' | 'unpriced' | 'unknown' | 'duplicate';

/** A parcel that left, as bills are matched with it. */
export interface Expectation {
  id: string;
  waybill: string;
  amount: string | null;
  billable: string | null;
  billed: boolean;
}

export interface BilledLine {
  waybill: string;
  weight: string | null;
  amount: string;
}

export interface Matched extends BilledLine {
  expected: Expectation | null;
  state: LineState;
  /** Paid unless a person says otherwise: what nobody knows and what was billed before is not. */
  accepted: boolean;
  /** What is asked back: billed above what was expected, where that is more than the tolerance. */
  claim: Decimal;
}

function stateOf(line: BilledLine, expected: Expectation, tolerance: Decimal): LineState {
  if (expected.amount === null) return 'unpriced';
  const difference = subtract(decimal(line.amount), decimal(expected.amount));
  if (isZero(difference)) return 'matched';
  // within the tolerance, the bound included (R11)
  if (absolute(difference) <= tolerance) return 'tolerance';
  if (difference < 0n) return 'under';
  return line.weight !== null && expected.billable !== null && decimal(line.weight) > decimal(expected.billable) ? 'weight' : 'price';
}

/** Matches the lines of a bill with the parcels that left, by waybill. A parcel is billed once: the second time it is a duplicate. */
export function match(lines: readonly BilledLine[], expectations: readonly Expectation[], tolerance: Decimal): Matched[] {
  const known = new Map(expectations.map((each) => [each.waybill, each]));
  const seen = new Set<string>();
  return lines.map((line): Matched => {
    const expected = known.get(line.waybill) ?? null;
    const twice = seen.has(line.waybill) || (expected?.billed ?? false);
    seen.add(line.waybill);
    if (twice) return { ...line, expected, state: 'duplicate', accepted: false, claim: zero };
    if (!expected) return { ...line, expected, state: 'unknown', accepted: false, claim: zero };
    const state = stateOf(line, expected, tolerance);
    const claim = state === 'weight' || state === 'price' ? subtract(decimal(line.amount), decimal(expected.amount ?? '0')) : zero;
    return { ...line, expected, state, accepted: true, claim };
  });
}

/** What a bill books: net and tax out of what is accepted; a payer who deducts no input tax bears it (facts.md 6.5 row 25, TV-74). */
export function booked(
  amounts: readonly string[],
  rate: string,
  given: { deducts: boolean; exponent: number },
): { net: string; tax: string } {
  const gross = sum(amounts.map((amount) => decimal(amount)));
  if (!given.deducts) return { net: text(gross), tax: '0' };
  const { net, tax } = extractTax(gross, decimal(rate), given.exponent);
  return { net: text(net), tax: text(tax) };
}
