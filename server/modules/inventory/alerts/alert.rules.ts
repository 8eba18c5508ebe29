import {
  add,
  type Decimal,
  decimal,
  divide,
  floorTo,
  isPositive,
  isZero,
  maximum,
  multiply,
  subtract,
  whole,
  zero,
} from '../../../kernel/decimal.ts';

export const alertKinds = ['minimum', 'overstock', 'slow', 'dead', 'out', 'negative', 'abnormal', 'consigned'] as const;
export type AlertKind = (typeof alertKinds)[number];
export const suggestions = ['buy', 'transfer', 'mark_down', 'return_or_scrap', 'count', 'look', 'settle'] as const;
export type Suggestion = (typeof suggestions)[number];

/** What is known of a SKU in a warehouse, or in all of them (facts.md 1.3, 1.9). */
export interface Figures {
  onHand: Decimal;
  available: Decimal;
  incoming: Decimal;
  transferIn: Decimal;
  /** Accepted demand without a reservation. */
  backlog: Decimal;
  /** Average daily sales over the days on which there was something to sell. */
  daily: Decimal;
  daysSinceSale: number | null;
  ageDays: number | null;
  /** Expired or about to. */
  nearExpiry: Decimal;
  unitCost: Decimal;
  /** Digits of a quantity of it: nobody buys half a piece. */
  precision: number;
  minimum: Decimal | null;
  maximum: Decimal | null;
  /** Of its own or its category; null or absent: the merchant's. */
  slowDays: number | null;
  maxCoverDays?: number | null;
  deadDays?: number | null;
  /** It is about all warehouses together: there is no other to give to. */
  together: boolean;
  /** It is offered for sale, and how many days it has been out. */
  listed: boolean;
  daysOut: number;
  /** Good stock in other warehouses than this that they can spare; zero where it is about all of them. */
  elsewhere: Decimal;
}

export interface AlertSettings {
  maxCoverDays: number;
  slowDays: number;
  deadDays: number;
  exponent: number;
}

export interface Alert {
  kind: AlertKind;
  critical: boolean;
  quantity: Decimal;
  value: Decimal;
  suggestion: Suggestion;
  suggested: Decimal;
}

const YOUNG_DAYS = 30;
const QUARTER = whole(90);
const YEAR = whole(365);
const LITTLE = decimal('0.2');

/** Available divided by average daily sales: null where nothing is sold, so it lasts forever. */
export const coverDays = (available: Decimal, daily: Decimal): Decimal | null => (isPositive(daily) ? divide(available, daily, 2) : null);

/** P: what can be counted on, without what is owed already (facts.md 1.9). */
export const positionOf = ({ available, incoming, transferIn, backlog }: Figures): Decimal =>
  subtract(add(add(available, incoming), transferIn), backlog);

/** What is wrong with a SKU now. Bounds are strict (R16): on the limit is within it. */
export function alertsOf(figures: Figures, settings: AlertSettings): Alert[] {
  const days = {
    ...settings,
    maxCoverDays: figures.maxCoverDays ?? settings.maxCoverDays,
    deadDays: figures.deadDays ?? settings.deadDays,
  };
  return [shortageOf(figures), overstockOf(figures, days), deadOf(figures, days), slowOf(figures, days), outOf(figures)]
    .filter((alert) => alert !== undefined)
    .filter((alert, _, all) => alert.kind !== 'slow' || !all.some(({ kind }) => kind === 'dead'))
    .map((alert) => inPieces(alert, figures.precision))
    .filter(({ kind, quantity }) => kind === 'out' || isPositive(quantity))
    .map((alert) => ({ ...alert, value: multiply(alert.quantity, figures.unitCost, settings.exponent) }));
}

const inPieces = (alert: Unvalued, precision: number): Unvalued => ({
  ...alert,
  ...{ quantity: floorTo(alert.quantity, precision), suggested: floorTo(alert.suggested, precision) },
});

type Unvalued = Omit<Alert, 'value'>;

function shortageOf(figures: Figures): Unvalued | undefined {
  const { minimum, maximum: most, available, backlog, elsewhere } = figures;
  const position = positionOf(figures);
  if (minimum === null || position >= minimum) return undefined;
  const suggested = subtract(most ?? minimum, position);
  return {
    ...{ kind: 'minimum', quantity: subtract(minimum, position), suggested, suggestion: elsewhere >= suggested ? 'transfer' : 'buy' },
    critical: subtract(available, backlog) < zero,
  };
}

function overstockOf(
  { onHand, maximum: most, available, daily, together }: Figures,
  { maxCoverDays }: AlertSettings,
): Unvalued | undefined {
  const cover = coverDays(available, daily);
  const over =
    most === null
      ? cover !== null && cover > whole(maxCoverDays)
        ? subtract(onHand, keepFor(daily, maxCoverDays))
        : zero
      : subtract(onHand, most);
  if (!isPositive(over)) return undefined;
  return { kind: 'overstock', critical: false, quantity: over, suggestion: together ? 'mark_down' : 'transfer', suggested: over };
}

const keepFor = (daily: Decimal, days: number): Decimal => multiply(daily, whole(days), 6);

function deadOf(
  { onHand, daily, available, daysSinceSale, nearExpiry, ageDays }: Figures,
  { deadDays }: AlertSettings,
): Unvalued | undefined {
  if (!isPositive(onHand)) return undefined;
  const cover = coverDays(available, daily);
  // what was never sold is dead from the day it is old enough to have been
  const unsold = (daysSinceSale ?? ageDays ?? 0) >= deadDays;
  if (!unsold && !(cover !== null && cover > YEAR) && !isPositive(nearExpiry)) return undefined;
  const beyondYear = isZero(daily) ? onHand : maximum(zero, subtract(onHand, multiply(daily, YEAR, 6)));
  const quantity = unsold ? onHand : maximum(beyondYear, nearExpiry > onHand ? onHand : nearExpiry);
  if (!isPositive(quantity)) return undefined;
  return {
    kind: 'dead',
    critical: isPositive(nearExpiry),
    quantity,
    suggestion: isPositive(nearExpiry) ? 'mark_down' : 'return_or_scrap',
    suggested: quantity,
  };
}

function slowOf(figures: Figures, settings: AlertSettings): Unvalued | undefined {
  const { onHand, ageDays, daysSinceSale, daily } = figures;
  if (!isPositive(onHand) || ageDays === null || ageDays <= YOUNG_DAYS) return undefined;
  const limit = figures.slowDays ?? settings.slowDays;
  const unsold = (daysSinceSale ?? ageDays) >= limit;
  const little = multiply(daily, QUARTER, 6) < multiply(onHand, LITTLE, 6);
  if (!unsold && !little) return undefined;
  return { kind: 'slow', critical: false, quantity: onHand, suggestion: 'mark_down', suggested: onHand };
}

function outOf({ available, listed, daily, daysOut, elsewhere }: Figures): Unvalued | undefined {
  if (isPositive(available) || !listed) return undefined;
  const suggested = multiply(daily, whole(YOUNG_DAYS), 0);
  // what was not sold meanwhile, by what is sold otherwise
  const quantity = multiply(daily, whole(daysOut), 6);
  return { kind: 'out', critical: isPositive(daily), quantity, suggested, suggestion: isPositive(elsewhere) ? 'transfer' : 'buy' };
}

/**
 * A movement out of the ordinary: more than k months of sales at once, or an adjustment by hand above a value; where nothing is sold the
 * value alone decides.
 */
export function isAbnormal(
  move: { quantity: Decimal; value: Decimal; byHand: boolean; daily: Decimal },
  limits: { months: number; value: Decimal },
): boolean {
  if (move.byHand && move.value > limits.value) return true;
  return isPositive(move.daily) && move.quantity > multiply(move.daily, whole(limits.months * YOUNG_DAYS), 6);
}
