import { absolute, type Decimal, decimal, isPositive, subtract } from '../../../kernel/decimal.ts';

/** What a carrier is to collect, as a settlement sees it. */
export interface Awaited {
  id: string;
  carrier: string;
  waybill: string;
  status: 'open' | 'settled' | 'refused' | 'undone';
  /** Still to be handed over. */
  open: Decimal;
}
export interface SettledLine {
  waybill: string;
  collected: Decimal;
}
export const outcomes = ['matched', 'rounding', 'short', 'over', 'unknown', 'twice', 'done', 'refused', 'other_carrier'] as const;
export type Outcome = (typeof outcomes)[number];

/** Differences up to here are nobody's work (R11); inclusive. */
export const TOLERANCE = decimal('0.05');

/** Whether the line pays for a parcel; the others say what is wrong with it. */
export const isPaying = (outcome: Outcome): boolean =>
  outcome === 'matched' || outcome === 'rounding' || outcome === 'short' || outcome === 'over';

/** Compares every line of a carrier's settlement with what it is to collect; a waybill, or a shipment by two of its waybills, that stands twice counts once. */
export function judgeLines(
  carrier: string,
  lines: readonly SettledLine[],
  awaited: ReadonlyMap<string, Awaited>,
): { outcome: Outcome; awaited: Awaited | undefined }[] {
  const seen = new Set<string>();
  return lines.map(({ waybill, collected }) => {
    const found = awaited.get(waybill);
    const paid = found?.id ?? waybill;
    const isTwice = seen.has(paid);
    seen.add(paid);
    return { outcome: isTwice ? 'twice' : outcomeOf(carrier, collected, found), awaited: isTwice ? undefined : found };
  });
}

function outcomeOf(carrier: string, collected: Decimal, found: Awaited | undefined): Outcome {
  if (!found || found.status === 'undone') return 'unknown';
  if (found.status === 'refused') return 'refused';
  if (found.status === 'settled') return 'done';
  if (found.carrier !== carrier) return 'other_carrier';
  const difference = subtract(collected, found.open);
  if (collected === found.open) return 'matched';
  if (isPositive(difference)) return 'over';
  return absolute(difference) <= TOLERANCE ? 'rounding' : 'short';
}
