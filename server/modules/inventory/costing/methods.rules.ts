import { cumulativeShare } from '../../../kernel/allocation.ts';
import {
  add,
  type Decimal,
  divide,
  isNegative,
  isPositive,
  isZero,
  maximum,
  minimum,
  multiply,
  multiplyDivide,
  negate,
  subtract,
  sum,
  zero,
} from '../../../kernel/decimal.ts';
import {
  averageValue,
  type Issued,
  issue,
  type Layer,
  lateCostOnHand,
  type Original,
  type Pool,
  type Received,
  receive,
  revalue,
  unitCost,
} from '../cost.rules.ts';

/**
 * The methods of costing of facts.md 2.1: one pool holds quantity and value by all of them. `average` and `month_end` need no more; `standard`
 * carries its unit, so that value = quantity × standard; `fifo` and `lot` carry layers, whose sums are the pool.
 */

/** Where an event stands in its pool, and which goods it is about. */
export interface Place {
  seq: number;
  effectiveAt: string;
  lotId: string;
  /** The event by which the goods came that are taken or revalued: its layer goes first. */
  receipt?: number | undefined;
}

const isLayered = (pool: Pool): boolean => pool.method === 'fifo' || pool.method === 'lot';
const standardValue = (pool: Pool, quantity: Decimal, exponent: number): Decimal => multiply(pool.standard ?? zero, quantity, exponent);

/** What goods that come in without a value are worth. */
export const gainValue = (pool: Pool, quantity: Decimal, exponent: number): Decimal =>
  pool.method === 'standard' ? standardValue(pool, quantity, exponent) : averageValue(pool, quantity, exponent);

/** Goods leave by the method of their pool. */
export function issueBy(pool: Pool, quantity: Decimal, place: Place, exponent: number): Issued {
  if (isLayered(pool)) return issueLayers(pool, quantity, place, exponent);
  if (pool.method !== 'standard') {
    const issued = issue(pool, quantity, exponent);
    return { ...issued, pool: { ...pool, ...issued.pool } };
  }
  const left = subtract(pool.quantity, quantity);
  const after = standardValue(pool, left, exponent);
  return { value: subtract(pool.value, after), pool: { ...pool, quantity: left, value: after, lastCost: pool.standard ?? zero } };
}

/** Goods arrive with their value; what the pool does not carry is the adjustment: settled estimates, and under standard cost the price variance. */
export function receiveBy(pool: Pool, quantity: Decimal, value: Decimal, place: Place, exponent: number): Received {
  if (isLayered(pool)) return receiveLayer(pool, quantity, value, place, exponent);
  if (pool.method !== 'standard') {
    const received = receive(pool, quantity, value, exponent);
    return { ...received, pool: { ...pool, ...received.pool } };
  }
  const there = add(pool.quantity, quantity);
  const after = standardValue(pool, there, exponent);
  return { pool: { ...pool, quantity: there, value: after }, adjustment: subtract(add(pool.value, value), after) };
}

/** A customer's return enters at what it was issued for (R7); under FIFO as a layer of its own, that does not jump the queue (facts.md 2.3). */
export function returnBy(pool: Pool, original: Original, quantity: Decimal, place: Place, exponent: number): Received & Issued {
  const returned = add(original.returnedQuantity, quantity);
  const value = subtract(cumulativeShare(original.value, original.quantity, returned, exponent), original.returnedValue);
  return { value, ...receiveBy(pool, quantity, value, place, exponent) };
}

/** What of a late cost belongs to goods that are there (facts.md 2.5): of a layer its remainder, of a standard nothing. */
export function lateShareBy(pool: Pool, amount: Decimal, received: Decimal, place: Place, exponent: number): Decimal {
  if (pool.method === 'standard' || !isPositive(received)) return zero;
  if (!isLayered(pool)) return lateCostOnHand(amount, pool, received, exponent);
  const layer = layerOf(pool, place);
  if (layer?.seq === OPENING) return lateCostOnHand(amount, { ...layer, lastCost: zero }, received, exponent);
  return layer === undefined ? zero : multiplyDivide(amount, layer.quantity, layer.received, exponent);
}

/** Changes the value alone; what the goods cannot carry is the adjustment. */
export function revalueBy(pool: Pool, amount: Decimal, place: Place): Received {
  if (pool.method === 'standard') return { pool, adjustment: amount };
  if (!isLayered(pool)) {
    const revalued = revalue(pool, amount);
    return { ...revalued, pool: { ...pool, ...revalued.pool } };
  }
  const layers = pool.layers ?? [];
  const layer = layerOf(pool, place);
  if (layer === undefined) return { pool, adjustment: amount };
  const value = maximum(zero, add(layer.value, amount));
  const taken = subtract(value, layer.value);
  return { pool: withLayers(pool, put(layers, { ...layer, value })), adjustment: subtract(amount, taken) };
}

/** Another standard: what is there is worth that much from now on; the difference is the answer (facts.md 2.4). */
export function setStandard(pool: Pool, standard: Decimal, exponent: number): Issued {
  const value = multiply(standard, pool.quantity, exponent);
  return { value: subtract(value, pool.value), pool: { ...pool, standard, value, lastCost: standard } };
}

/** A pool of another method with the same goods: what was there becomes one layer, layers become one stock (restatement, facts.md 2.1). */
export function carryOver(pool: Pool, method: NonNullable<Pool['method']>, place: Place): Pool {
  const { layers: _, standard: __, ...rest } = pool;
  if (method !== 'fifo' && method !== 'lot') return { ...rest, method };
  return { ...rest, method, layers: openingLayers(pool, place) };
}

/** All that is in a pool as one layer. */
export const openingLayers = ({ quantity, value }: Pool, { seq, effectiveAt, lotId }: Place): Layer[] =>
  isZero(quantity) ? [] : [{ seq, effectiveAt, lotId, received: quantity, quantity, value }];

/** What was there when the method began; goods of receipts before that lie in it. */
const OPENING = 0;
function layerOf(pool: Pool, { receipt }: Place): Layer | undefined {
  const open = (pool.layers ?? []).filter(({ quantity }) => isPositive(quantity));
  return open.find(({ seq }) => seq === receipt) ?? open.find(({ seq }) => seq === OPENING);
}

const byAge = (a: Layer, b: Layer): number => (a.effectiveAt === b.effectiveAt ? a.seq - b.seq : a.effectiveAt < b.effectiveAt ? -1 : 1);
const put = (layers: readonly Layer[], layer: Layer): Layer[] => layers.map((each) => (each.seq === layer.seq ? layer : each));

function withLayers(pool: Pool, layers: readonly Layer[]): Pool {
  const open = layers.filter(({ quantity }) => !isZero(quantity));
  return { ...pool, layers: open, quantity: sum(open.map(({ quantity }) => quantity)), value: sum(open.map(({ value }) => value)) };
}

/** Oldest first; before that the layer that is named, and by lot those of the lot. */
function queueOf(pool: Pool, { receipt, lotId }: Place): Layer[] {
  const rank = (layer: Layer): number => (layer.seq === receipt ? 0 : pool.method === 'lot' && layer.lotId === lotId ? 1 : 2);
  return (pool.layers ?? []).filter(({ quantity }) => isPositive(quantity)).sort((a, b) => rank(a) - rank(b) || byAge(a, b));
}

function issueLayers(pool: Pool, quantity: Decimal, place: Place, exponent: number): Issued {
  let layers = [...(pool.layers ?? [])];
  let [rest, value] = [quantity, zero];
  for (const layer of queueOf(pool, place)) {
    if (isZero(rest)) break;
    const taken = minimum(rest, layer.quantity);
    const worth = multiplyDivide(layer.value, taken, layer.quantity, exponent);
    layers = put(layers, { ...layer, quantity: subtract(layer.quantity, taken), value: subtract(layer.value, worth) });
    [rest, value] = [subtract(rest, taken), add(value, worth)];
  }
  if (isPositive(rest)) {
    // beyond the stock: a layer that owes, at the estimate (2.6)
    const estimate = averageValue(pool, rest, exponent);
    const { seq, effectiveAt, lotId } = place;
    layers.push({ seq, effectiveAt, lotId, received: rest, quantity: negate(rest), value: negate(estimate) });
    value = add(value, estimate);
  }
  return { value, pool: withLayers({ ...pool, lastCost: unitCost(pool) }, layers) };
}

function receiveLayer(pool: Pool, quantity: Decimal, value: Decimal, place: Place, exponent: number): Received {
  let layers = [...(pool.layers ?? [])];
  let [rest, worth, adjustment] = [quantity, value, zero];
  for (const debt of layers.filter((layer) => isNegative(layer.quantity)).sort(byAge)) {
    if (isZero(rest)) break;
    const owed = negate(debt.quantity);
    const matched = minimum(rest, owed);
    const cost = multiplyDivide(worth, matched, rest, exponent);
    const released = multiplyDivide(negate(debt.value), matched, owed, exponent);
    layers = put(layers, { ...debt, quantity: add(debt.quantity, matched), value: add(debt.value, released) });
    adjustment = add(adjustment, subtract(cost, released));
    [rest, worth] = [subtract(rest, matched), subtract(worth, cost)];
  }
  const { seq, effectiveAt, lotId } = place;
  if (isPositive(rest)) layers.push({ seq, effectiveAt, lotId, received: quantity, quantity: rest, value: worth });
  const after = withLayers(pool, layers);
  const lastCost = isZero(after.quantity) ? divide(value, quantity, 6) : pool.lastCost;
  return { pool: { ...after, lastCost }, adjustment };
}
