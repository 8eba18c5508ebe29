import { add, type Decimal, decimal, isZero, zero } from '../../kernel/decimal.ts';
import type { Original, Pool } from './cost.rules.ts';
import { gainValue, issueBy, type Place, receiveBy, returnBy } from './costing/methods.rules.ts';
import type { CostClass } from './keys.ts';
import { type PlannedMove, poolName } from './moves.rules.ts';

/** A cost pool as its locked row says. */
export interface PoolState extends Pool {
  /** Number of its latest event. */
  readonly version: number;
  /** The estimate before anything was ever there. */
  readonly initialCost: Decimal;
  readonly latestAt: string | null;
  /** When it took its method from another; nothing before is entered any more. */
  readonly methodSince: string | null;
  /** Of the standard method: what a unit stood at when the pool began. */
  readonly openingStandard: Decimal;
}

/** A detail of the books: what more (negative: less) left the stock by an event than its first posting says (facts.md 2.6, 2.7). */
export interface CostDetail {
  skuId: string;
  class: CostClass;
  reason: 'replay' | 'negative_settlement' | 'price_variance';
  moveId: string;
  sequence: number;
  cost: Decimal;
  effectiveAt: string;
  date: string;
}

/** What a movement does to the pools. */
export interface Valued {
  /** Undefined where it carries no value: bin to bin, goods of others. */
  value: Decimal | undefined;
  outSequence: number | null;
  inSequence: number | null;
  /** Costs of goods that had left before they came, by the class they came into. */
  settled: Decimal;
}

/** The movement that another takes back: what it was worth, as its details say now, and what of it has come back. */
export interface Reversed extends Original {
  readonly id: string;
  readonly effectiveAt: string;
  /** Sequence of its event in the pool it left; null where it left none. */
  readonly outSequence: number | null;
  readonly outClass: CostClass;
  readonly inSequence: number | null;
  readonly inClass: CostClass;
  /** Value with the details of the pool it entered. */
  readonly inValue: Decimal;
  /** Settlements booked when it came in. */
  readonly settled: Decimal;
}

/** Values one movement by its pools, which are brought up to date (facts.md 2.2, 2.6): for movements that stand last in the books. */
export function valueMove(move: PlacedMove, pools: Map<string, PoolState>, reversed: Map<string, Reversed>, exponent: number): Valued {
  const { skuId, amount, outOf, into } = move;
  let value = move.value === undefined ? undefined : decimal(move.value);
  let outSequence: number | null = null;
  let inSequence: number | null = null;
  let settled = zero;
  if (move.travels) value ??= gainValue(poolOf(pools, skuId, stayingClass(move)), amount, exponent);
  if (outOf !== undefined) {
    const pool = poolOf(pools, skuId, outOf);
    const issued = issueBy(pool, amount, placeIn(pool, move), exponent);
    value = issued.value;
    outSequence = pool.version + 1;
    pools.set(poolName(skuId, outOf), { ...pool, ...issued.pool, version: outSequence });
  }
  if (into !== undefined) {
    const pool = poolOf(pools, skuId, into);
    const original = outOf === undefined && move.reversesId !== undefined ? reversed.get(move.reversesId) : undefined;
    if (original !== undefined) {
      value = returnBy(pool, original, amount, placeIn(pool, move), exponent).value;
      reversed.set(original.id, takenBack(original, amount, value));
    }
    value ??= gainValue(pool, amount, exponent);
    const received = receiveBy(pool, amount, value, placeIn(pool, move), exponent);
    settled = received.adjustment;
    inSequence = pool.version + 1;
    pools.set(poolName(skuId, into), { ...pool, ...received.pool, version: inSequence });
  }
  const carries = move.travels || outOf !== undefined || into !== undefined;
  return { value: carries ? value : undefined, outSequence, inSequence, settled };
}

/** A movement with its moment, and the event by which the goods that leave had come, where it is said. */
export interface PlacedMove extends PlannedMove {
  effectiveAt: string;
  receiptSequence?: number;
}

const placeIn = (pool: PoolState, { effectiveAt, lotId, receiptSequence: receipt }: PlacedMove): Place => ({
  ...{ seq: pool.version + 1, effectiveAt, lotId, receipt },
});

/** What a pool does not carry of a receipt is called: under standard cost the variance of the price, else a settled estimate. */
export const settlementReason = (pool: Pick<Pool, 'method'> | undefined): 'negative_settlement' | 'price_variance' =>
  pool?.method === 'standard' ? 'price_variance' : 'negative_settlement';

/** The original after one more of its units came back. */
export const takenBack = (original: Reversed, quantity: Decimal, value: Decimal): Reversed => ({
  ...original,
  returnedQuantity: add(original.returnedQuantity, quantity),
  returnedValue: add(original.returnedValue, value),
});

/** The class of the one pool that goods on the way stay in. */
export const stayingClass = (move: PlannedMove): CostClass => (move.qualityFrom === 'defective' ? 'defective' : 'good');

export function poolOf(pools: ReadonlyMap<string, PoolState>, skuId: string, of: CostClass): PoolState {
  const pool = pools.get(poolName(skuId, of));
  if (pool === undefined) throw new Error(`the cost pool of ${skuId} is not locked`);
  return pool;
}

/** Costs by class, as the ledger takes them (`cost_adjusted`); zero amounts are left out. */
export function costsByClass(details: readonly { class: CostClass; cost: Decimal }[]): Map<CostClass, Decimal> {
  const costs = new Map<CostClass, Decimal>();
  for (const detail of details) costs.set(detail.class, add(costs.get(detail.class) ?? zero, detail.cost));
  for (const [name, cost] of costs) if (isZero(cost)) costs.delete(name);
  return costs;
}
