/** A bin as a picker meets it. */
export interface WalkedBin {
  locationId: string;
  /** Code of its zone; empty where it has none. */
  zone: string;
  code: string;
  sequence: number;
  isDefault: boolean;
}
export type WalkRule = 'sequence' | 'serpentine';

// A-2 before A-10, whatever the language of the machine
const byNumber = new Intl.Collator('en', { numeric: true });

/** The aisle of a bin: what stands before the first separator of its code, `A-03-2` lies in aisle A. A code without one is an aisle of its own. */
export const aisleOf = (code: string): string => code.split(/[-_./# ]/, 1)[0] ?? code;

const compareSequence = (a: WalkedBin, b: WalkedBin): number =>
  Number(a.isDefault) - Number(b.isDefault) ||
  byNumber.compare(a.zone, b.zone) ||
  a.sequence - b.sequence ||
  byNumber.compare(a.code, b.code) ||
  (a.locationId < b.locationId ? -1 : 1);

/**
 * The order in which a picker walks bins. `sequence`: zone by zone, by the sequence that people gave the bins and their codes. `serpentine`: the same
 * order of aisles, but every second aisle that is entered at all is walked from its far end, so that nobody walks back empty. Goods without a bin of
 * their own come last.
 */
export function walk(bins: readonly WalkedBin[], rule: WalkRule): WalkedBin[] {
  const ordered = bins.toSorted(compareSequence);
  if (rule === 'sequence') return ordered;
  const aisles = Map.groupBy(ordered, (bin) => `${bin.isDefault} ${bin.zone} ${aisleOf(bin.code)}`);
  return [...aisles.values()].flatMap((aisle, index) => (index % 2 === 0 ? aisle : aisle.toReversed()));
}
