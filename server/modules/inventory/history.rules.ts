import { add, type Decimal, decimal, isZero, negate, subtract, zero } from '../../kernel/decimal.ts';
import type { Pool } from './cost.rules.ts';
import { gainValue } from './costing/methods.rules.ts';
import { type Change, type CostEvent, type Replay, replay } from './cost-replay.rules.ts';
import type { CostClass } from './keys.ts';
import { type CostDetail, settlementReason } from './valuation.rules.ts';

/** One side of a movement in a pool, as the books have it; those that were cancelled, and what cancelled them, are left out. */
export interface BookedSide {
  /** The movement; of a value that came without goods, its adjustment. */
  moveId: string;
  side: 'out' | 'in' | 'value';
  class: CostClass;
  sequence: number;
  effectiveAt: string;
  date: string;
  quantity: Decimal;
  /** With its details. */
  value: Decimal;
  settled: Decimal;
  /** Of goods that come back: the event of this pool in which they had left. */
  returns?: number;
  lotId?: string;
  /** The event by which goods that leave had come, or whose cost comes later. */
  receipt?: number;
  /** Of a revaluation: the standard from then on. */
  standard?: Decimal;
}

/** One side of a movement being posted. `value` is given for goods from outside; without it the pool or the other side says it. */
export interface FreshSide extends Omit<BookedSide, 'value' | 'settled'> {
  value?: Decimal;
}

export interface SkuHistory {
  skuId: string;
  /** The pools before the first event that is played again. */
  openings: ReadonlyMap<CostClass, Pool>;
  booked: readonly BookedSide[];
  fresh: readonly FreshSide[];
  /** Months that have one average, by the method of month-ends. */
  months?: ReadonlySet<string>;
  /** What more (negative: less) goods that came in are worth than the books say, by movement: what they were made of costs otherwise now. */
  carried?: ReadonlyMap<string, Decimal>;
}

export interface ReplayedSku {
  pools: Map<CostClass, Pool>;
  /** Value of each movement being posted, by its id. */
  values: Map<string, Decimal>;
  details: CostDetail[];
}

interface OwnEvent extends CostEvent {
  readonly side: Side;
}

interface Side {
  source: BookedSide | FreshSide;
  isFresh: boolean;
  event: OwnEvent;
}

/**
 * Plays both pools of a SKU again from the first instant touched (facts.md 2.7): movements entered for an earlier time, and cancelled ones
 * taken out. What a change of one pool carries into the other (goods that were found defective) is followed until nothing changes.
 */
export function replaySku({ skuId, openings, booked, fresh, months, carried }: SkuHistory, exponent: number): ReplayedSku {
  const sides = [...booked.map((side) => sideOf(side, false)), ...fresh.map((side) => sideOf(side, true))];
  const classes = [...openings.keys()];
  const inClass = (name: CostClass) => sides.filter(({ source }) => source.class === name);
  for (const name of classes) valueGains(openings.get(name) as Pool, inClass(name), sides, exponent);
  const crossings = crossingsOf(sides);
  const fed = carried ? fedBy(sides, carried) : new Map<Side, Decimal>();
  for (;;) {
    const played = new Map(
      classes.map((name) => [name, play({ opening: openings.get(name) as Pool, months }, inClass(name), fed, exponent)]),
    );
    const changes = new Map<Side, Change>();
    for (const result of played.values()) for (const change of result.changes) changes.set((change.event as OwnEvent).side, change);
    let isStable = true;
    for (const [side, out] of crossings) {
      const value = add(out.event.booked.value, changes.get(out)?.value ?? zero);
      if (fed.get(side) === value) continue;
      fed.set(side, value);
      isStable = false;
    }
    if (!isStable) continue;
    const pools = new Map([...played].map(([name, result]) => [name, result.pool]));
    const reason = settlementReason([...openings.values()][0]);
    return { pools, ...outcome({ skuId, reason }, sides, changes, fed) };
  }
}

/** Goods that came in, with what more they are worth. */
function fedBy(sides: readonly Side[], carried: ReadonlyMap<string, Decimal>): Map<Side, Decimal> {
  const fed = new Map<Side, Decimal>();
  for (const side of sides) {
    const more = side.source.side === 'in' && !side.isFresh ? carried.get(side.source.moveId) : undefined;
    if (more !== undefined) fed.set(side, add(side.event.booked.value, more));
  }
  return fed;
}

// thousands of them are made at once: one object each, nothing copied
function sideOf(source: BookedSide | FreshSide, isFresh: boolean): Side {
  const { side, sequence: seq, effectiveAt, date, quantity, returns, lotId, receipt, standard } = source;
  const kind = side === 'value' ? 'value' : side === 'out' ? 'issue' : returns === undefined ? 'receipt' : 'return';
  const booked = { value: source.value ?? zero, adjustment: 'settled' in source ? source.settled : zero };
  const event: Partial<Mutable<OwnEvent>> = { seq, effectiveAt, date, kind, quantity, booked };
  if (returns !== undefined) event.returns = returns;
  if (lotId !== undefined) event.lotId = lotId;
  if (receipt !== undefined) event.receipt = receipt;
  if (standard !== undefined) event.standard = standard;
  const own: Side = { source, isFresh, event: event as OwnEvent };
  event.side = own;
  return own;
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Sides by which goods come from the other pool, with those by which they left it. */
function crossingsOf(sides: readonly Side[]): [entering: Side, leaving: Side][] {
  const entering = new Map<string, Side>();
  for (const side of sides) if (side.source.side === 'in' && side.source.returns === undefined) entering.set(side.source.moveId, side);
  const crossings: [Side, Side][] = [];
  for (const side of sides) {
    const into = side.source.side === 'out' ? entering.get(side.source.moveId) : undefined;
    if (into !== undefined) crossings.push([into, side]);
  }
  return crossings;
}

/** Goods found without a value come in at the average of their time. */
function valueGains(opening: Pool, sides: readonly Side[], all: readonly Side[], exponent: number): void {
  const gains = sides.filter(({ isFresh, source, event }) => isFresh && event.kind === 'receipt' && source.value === undefined);
  if (!gains.length) return;
  const moving = new Set(all.filter(({ source }) => source.side === 'out').map(({ source }) => source.moveId));
  for (const side of gains) {
    const { source, event } = side;
    if (moving.has(source.moveId)) continue;
    const before = sides.map((other) => other.event).filter((other) => isBefore(other, event));
    const value = gainValue(replay(opening, before, exponent).pool, event.quantity, exponent);
    side.event = { ...event, booked: { ...event.booked, value } };
  }
}

const isBefore = (a: CostEvent, b: CostEvent): boolean =>
  a.effectiveAt < b.effectiveAt || (a.effectiveAt === b.effectiveAt && a.seq < b.seq);

interface Start {
  opening: Pool;
  months: ReadonlySet<string> | undefined;
}

function play({ opening, months }: Start, sides: readonly Side[], fed: ReadonlyMap<Side, Decimal>, exponent: number): Replay {
  const events = sides.map((side): OwnEvent => {
    const value = fed.get(side);
    return value === undefined ? side.event : { ...side.event, booked: { ...side.event.booked, value } };
  });
  return replay(opening, events, exponent, months);
}

interface Naming {
  skuId: string;
  reason: ReturnType<typeof settlementReason>;
}

function outcome(
  { skuId, reason: settling }: Naming,
  sides: readonly Side[],
  changes: ReadonlyMap<Side, Change>,
  fed: ReadonlyMap<Side, Decimal>,
) {
  const values = new Map<string, Decimal>();
  const details: CostDetail[] = [];
  const note = ({ class: of, moveId, sequence, effectiveAt, date }: Side['source'], reason: CostDetail['reason'], cost: Decimal): void => {
    if (!isZero(cost)) details.push({ skuId, class: of, reason, moveId, sequence, cost, effectiveAt, date });
  };
  for (const side of sides) {
    const { source, event, isFresh } = side;
    const change = changes.get(side);
    const given = fed.get(side) ?? event.booked.value;
    const value = change === undefined ? given : add(given, change.value);
    if (isFresh) values.set(source.moveId, value);
    else note(source, 'replay', source.side === 'out' ? subtract(value, event.booked.value) : subtract(event.booked.value, value));
    if (change !== undefined) note(source, settling, change.adjustment);
  }
  return { values, details };
}

/** The detail that takes back what was settled when the cancelled goods came in. */
export const settlementTakenBack = (detail: Omit<CostDetail, 'cost'>, settled: Decimal): CostDetail[] =>
  isZero(settled) ? [] : [{ ...detail, cost: negate(settled) }];

export const asDecimal = (text: string | null): Decimal => (text === null ? zero : decimal(text));
