import { add, type Decimal, decimal, isPositive, multiply, zero } from '../../../kernel/decimal.ts';

export const abcClassNames = ['A', 'B', 'C'] as const;
export type AbcClass = (typeof abcClassNames)[number];

export interface Usage {
  skuId: string;
  code: string;
  /** What of it left in a year, at cost. */
  value: Decimal;
}

const A_SHARE = decimal('0.8');
const B_SHARE = decimal('0.95');

/**
 * Classes by yearly usage value: A while the share before it is under 80 %, B while it is under 95 %, else C; the item that crosses a line
 * belongs to the higher class. Equal values by code; nothing used is C, and where nothing at all was used everything is (facts.md 1.7, R16).
 */
export function abcClasses(usages: readonly Usage[]): Map<string, AbcClass> {
  const total = usages.reduce((sum, usage) => add(sum, usage.value), zero);
  const sorted = usages.toSorted((a, b) => (a.value === b.value ? (a.code < b.code ? -1 : 1) : a.value > b.value ? -1 : 1));
  const classes = new Map<string, AbcClass>();
  let before = zero;
  for (const usage of sorted) {
    classes.set(usage.skuId, isPositive(usage.value) ? classAt(before, total) : 'C');
    before = add(before, usage.value);
  }
  return classes;
}

const classAt = (before: Decimal, total: Decimal): AbcClass => {
  if (before < multiply(total, A_SHARE, 6)) return 'A';
  return before < multiply(total, B_SHARE, 6) ? 'B' : 'C';
};

const YEAR = 365;

/** The day from which on a SKU is due again, after it was counted `perYear` times a year. */
export const daysBetweenCounts = (perYear: number): number => Math.floor(YEAR / perYear);
