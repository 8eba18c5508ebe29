import { add, type Decimal, decimal, isZero, negate, zero } from '../../kernel/decimal.ts';
import { type CostClass, costClass, NONE, type Quality } from './keys.ts';
import type { Place } from './places.ts';

/** Goods that go from one location to another; the quantity is positive, the direction is from/to (facts.md 1.2). */
export interface Move {
  id?: string;
  skuId: string;
  /** In the base unit. */
  quantity: string;
  fromLocationId: string;
  toLocationId: string;
  lotId?: string;
  serialId?: string;
  ownerId?: string;
  qualityFrom?: Quality;
  qualityTo?: Quality;
  /**
   * What goods that enter a cost pool from outside are worth, in the currency of the books; without it they come in at the current average.
   * Of goods that stay in their pool: the share of value that travels with them (transfers). Issues are valued by the pool.
   */
  value?: string;
  /** Kind of the document that moves them: other_in, transfer, shipment … */
  source: string;
  sourceId: string;
  /** The number people know it by. */
  sourceNumber?: string;
  sourceLineId?: string;
  /** Only for goods that moved earlier than now; the period must be open, and costs of later issues follow (facts.md 1.10, 2.7). */
  effectiveAt?: string;
  /** The movement that this one mirrors, or takes back in part: it is valued by it. */
  reversesId?: string;
  /** The count whose difference it posts: it moves in the bins that this count holds. */
  countId?: string;
  /** Of goods that go back to their supplier: the movement by which they came, whose layer they leave (facts.md 2.3). */
  receiptMoveId?: string;
}

/** A movement with all that its posting depends on. */
export interface PlannedMove extends Move {
  id: string;
  amount: Decimal;
  from: Place;
  to: Place;
  lotId: string;
  serialId: string;
  ownerId: string;
  /** Under which owner it can be promised: goods of consignors are sold like our own. */
  promisedAs: string;
  qualityFrom: Quality;
  qualityTo: Quality;
  /** The cost pools it leaves and enters: own goods in bins and in transit are in a pool. Neither where the pool stays the same. */
  outOf: CostClass | undefined;
  into: CostClass | undefined;
  /** It leaves its warehouse and stays in its pool: value travels with it (facts.md 1.8). */
  travels: boolean;
}

/** A row of stock_balance. */
export interface BalanceKey {
  skuId: string;
  locationId: string;
  lotId: string;
  serialId: string;
  ownerId: string;
  quality: Quality;
  warehouseId: string | null;
}
export interface BalanceChange extends BalanceKey {
  promisedAs: string;
  delta: Decimal;
}
export interface AvailabilityChange {
  skuId: string;
  warehouseId: string;
  ownerId: string;
  delta: Decimal;
}
export interface PoolKey {
  skuId: string;
  class: CostClass;
}

/** Bins and transit have balances; counter-accounts are summed from the movements. */
const hasBalance = (place: Place): boolean => place.kind === 'internal' || place.kind === 'transit';

export function planMove(
  move: Move,
  places: ReadonlyMap<string, Place>,
  newId: () => string,
  consignors: ReadonlySet<string>,
): PlannedMove {
  const from = places.get(move.fromLocationId) as Place;
  const to = places.get(move.toLocationId) as Place;
  const qualityFrom = move.qualityFrom ?? 'good';
  const qualityTo = move.qualityTo ?? 'good';
  const ownerId = move.ownerId ?? NONE;
  const isOwn = ownerId === NONE;
  const leaves = isOwn && hasBalance(from) ? costClass(qualityFrom) : undefined;
  const enters = isOwn && hasBalance(to) ? costClass(qualityTo) : undefined;
  const stays = leaves !== undefined && leaves === enters;
  return {
    ...move,
    id: move.id ?? newId(),
    amount: decimal(move.quantity),
    from,
    to,
    lotId: move.lotId ?? NONE,
    serialId: move.serialId ?? NONE,
    ownerId,
    promisedAs: consignors.has(ownerId) ? NONE : ownerId,
    qualityFrom,
    qualityTo,
    outOf: stays ? undefined : leaves,
    into: stays ? undefined : enters,
    travels: stays && from.warehouseId !== to.warehouseId,
  };
}

/**
 * The pools whose rows every movement of these goods locks first: they are the gate of a SKU, so its movements have one order. What enters
 * an earlier time or takes a movement back may touch both.
 */
export function poolKeys(moves: readonly PlannedMove[]): PoolKey[] {
  const keys = new Map<string, PoolKey>();
  for (const { skuId, qualityFrom, qualityTo, effectiveAt, reversesId } of moves) {
    const classes = effectiveAt === undefined && reversesId === undefined ? [costClass(qualityFrom), costClass(qualityTo)] : bothClasses;
    for (const name of classes) keys.set(poolName(skuId, name), { skuId, class: name });
  }
  return sortedByName(keys);
}
const bothClasses: readonly CostClass[] = ['defective', 'good'];

export const poolName = (skuId: string, name: CostClass): string => `${skuId} ${name}`;

/** What the movements change together, one row per balance, in the order of the keys. */
export function balanceChanges(moves: readonly PlannedMove[]): BalanceChange[] {
  const changes = new Map<string, BalanceChange>();
  const change = (move: PlannedMove, place: Place, quality: Quality, delta: Decimal): void => {
    if (!hasBalance(place)) return;
    const { skuId, lotId, serialId, ownerId, promisedAs } = move;
    const name = [skuId, place.id, lotId, serialId, ownerId, quality].join(' ');
    const key = { skuId, locationId: place.id, lotId, serialId, ownerId, promisedAs, quality, warehouseId: place.warehouseId };
    changes.set(name, { ...key, delta: add(changes.get(name)?.delta ?? zero, delta) });
  };
  for (const move of moves) {
    change(move, move.from, move.qualityFrom, negate(move.amount));
    change(move, move.to, move.qualityTo, move.amount);
  }
  return sortedByName(changes);
}

/**
 * What the balances change in what can be promised: good goods of a warehouse, those of consignors with our own. Rows without a change are kept where goods came into a
 * warehouse, so that every SKU of a warehouse has its row.
 */
export function availabilityChanges(balances: readonly BalanceChange[]): AvailabilityChange[] {
  const changes = new Map<string, AvailabilityChange>();
  for (const { skuId, warehouseId, promisedAs: ownerId, quality, delta } of balances) {
    if (warehouseId === null) continue;
    const name = [skuId, warehouseId, ownerId].join(' ');
    const before = changes.get(name)?.delta ?? zero;
    changes.set(name, { skuId, warehouseId, ownerId, delta: quality === 'good' ? add(before, delta) : before });
  }
  return sortedByName(changes);
}

/** A movement recorded now never stands before the latest event of its pools: effective time and sequence give one order (facts.md 2.7). */
export function effectiveInstant(wanted: string | undefined, now: string, latest: readonly (string | null)[]): string {
  if (wanted !== undefined) return new Date(wanted).toISOString();
  return latest.reduce<string>((at, other) => (other !== null && other > at ? other : at), now);
}

export const hasChange = ({ delta }: { delta: Decimal }): boolean => !isZero(delta);

const sortedByName = <T>(named: ReadonlyMap<string, T>): T[] => [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
