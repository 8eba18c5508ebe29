import { allocate } from '../../../kernel/allocation.ts';
import { add, type Decimal, zero } from '../../../kernel/decimal.ts';

/** By what a cost is spread over goods (facts.md 2.5). */
export const bases = ['value', 'quantity', 'weight', 'volume', 'equal', 'manual'] as const;
export type Basis = (typeof bases)[number];

/** Goods of a receipt as costs are spread over them: totals of the line, not of a unit. */
export interface CostedLine {
  quantity: Decimal;
  value: Decimal;
  weight: Decimal;
  volume: Decimal;
  /** What was entered for `manual`. */
  share: Decimal;
}

const weightOf: Record<Basis, (line: CostedLine) => Decimal> = {
  value: (line) => line.value,
  quantity: (line) => line.quantity,
  weight: (line) => line.weight,
  volume: (line) => line.volume,
  equal: (line) => line.quantity && (1n as Decimal),
  manual: (line) => line.share,
};

/** What each line bears of the parts of a landed cost: every part spread by its own basis (R0-4), summed by line; the whole is kept to the cent. */
export function spread(parts: readonly { basis: Basis; amount: Decimal }[], lines: readonly CostedLine[], exponent: number): Decimal[] {
  const quantities = lines.map((line) => line.quantity);
  const shares = parts.map(({ basis, amount }) => allocate(amount, lines.map(weightOf[basis]), exponent, quantities));
  return lines.map((_, at) => shares.reduce((total, share) => add(total, share[at] ?? zero), zero));
}

/** The bases of parts by which nothing can be spread, because no line has such a measure. */
export const basesWithout = (parts: readonly { basis: Basis }[], lines: readonly CostedLine[]): Basis[] => [
  ...new Set(parts.map(({ basis }) => basis).filter((basis) => !lines.some((line) => weightOf[basis](line) > 0n))),
];
