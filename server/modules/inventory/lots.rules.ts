import { type Decimal, isPositive, minimum, subtract, zero } from '../../kernel/decimal.ts';

const DAY = 86_400_000;

/** Goods of one lot in one bin. `expiry` is the last usable date, null for goods that do not expire; `receivedAt` an instant. */
export type PickableLot = {
  readonly lot: string;
  readonly quantity: Decimal;
  readonly expiry: string | null;
  readonly receivedAt: string;
  readonly pickSequence: number;
};

export type FefoDemand = { readonly quantity: Decimal; readonly shipDate: string; readonly minRemainingDays: number };

export type FefoPick = {
  readonly picks: readonly { readonly lot: PickableLot; readonly quantity: Decimal }[];
  /** What no lot could give. */
  readonly short: Decimal;
  /** Lots left out because too few days remain at shipping: the reason kept beside the choice. */
  readonly tooOld: readonly PickableLot[];
};

/** First expired, first out: earliest expiry, then earliest receipt, then bin sequence; goods without expiry last (facts.md 1.6). */
export function pickFefo(lots: readonly PickableLot[], demand: FefoDemand): FefoPick {
  const usable = lots.filter((lot) => isSellable(lot, demand)).sort(byExpiry);
  const picks = [];
  let short = demand.quantity;
  for (const lot of usable) {
    const quantity = minimum(lot.quantity, short);
    if (!isPositive(quantity)) continue;
    picks.push({ lot, quantity });
    short = subtract(short, quantity);
  }
  return { picks, short: short > zero ? short : zero, tooOld: lots.filter((lot) => !isSellable(lot, demand)) };
}

/** Last usable date from the date of manufacture; months are counted as on the label and clamp to the end of the month (facts.md 1.6). */
export function expiryDate(manufactured: string, life: { readonly count: number; readonly unit: 'day' | 'month' }): string {
  if (life.unit === 'day') return isoDate(Date.parse(manufactured) + life.count * DAY);
  const [year = 0, month = 1, day = 1] = manufactured.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + life.count, 0)).getUTCDate();
  return isoDate(Date.UTC(year, month - 1 + life.count, Math.min(day, lastOfMonth)));
}

/** Whole days from one date to another; negative when it lies before. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

const isSellable = (lot: PickableLot, demand: FefoDemand): boolean =>
  lot.expiry === null || daysBetween(demand.shipDate, lot.expiry) >= Math.max(0, demand.minRemainingDays);

const NEVER = '9999-99-99';

function byExpiry(a: PickableLot, b: PickableLot): number {
  const [expiryA, expiryB] = [a.expiry ?? NEVER, b.expiry ?? NEVER];
  if (expiryA !== expiryB) return expiryA < expiryB ? -1 : 1;
  if (a.receivedAt !== b.receivedAt) return a.receivedAt < b.receivedAt ? -1 : 1;
  return a.pickSequence - b.pickSequence;
}

const isoDate = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
