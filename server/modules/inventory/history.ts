import { cumulativeShare } from '../../kernel/allocation.ts';
import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, divide, isZero, subtract, zero } from '../../kernel/decimal.ts';
import type { Pool } from './cost.rules.ts';
import { bookedSides, lastBefore, type Wanted } from './costing/booked-sides.ts';
import { type Carried, carriedInto } from './costing/carrying-on.rules.ts';
import { gainValue, openingLayers } from './costing/methods.rules.ts';
import { closedMonths } from './costing/months.ts';
import { learnWorks, type Works } from './costing/works.ts';
import { errors } from './errors.ts';
import { type BookedSide, type FreshSide, type ReplayedSku, replaySku, settlementTakenBack, type SkuHistory } from './history.rules.ts';
import type { CostClass } from './keys.ts';
import { type PlannedMove, poolName } from './moves.rules.ts';
import {
  type CostDetail,
  type PlacedMove,
  poolOf,
  type PoolState,
  type Reversed,
  settlementReason,
  stayingClass,
  takenBack,
  type Valued,
} from './valuation.rules.ts';

/** A movement with its place in time. */
export interface DatedMove extends PlacedMove {
  date: string;
  /** The time was entered; without, it moves now. */
  timeGiven: boolean;
}

/** Its details are in the books already: `settled` is zero. */
export interface Replayed {
  valued: Map<string, Valued>;
  details: CostDetail[];
}

/**
 * Values movements that do not stand last in the books, or take earlier ones back, by playing their SKUs' history again; updates the pools. `worked`: the
 * goods that these were worked into, whose pools are locked too.
 */
export async function valueInHistory(
  ctx: Context,
  moves: readonly DatedMove[],
  { pools, reversed, worked }: Pick<Playing, 'pools' | 'reversed' | 'worked'>,
): Promise<Replayed> {
  const bySku = Map.groupBy(moves, (move) => move.skuId);
  const starts = [...bySku].map(([skuId, own]) => ({ skuId, from: startOf(own, reversed) }));
  refuseBeforeMethods(starts, pools);
  return playAgain(ctx, starts, { bySku, pools, reversed, worked, months: await closedMonths(ctx, pools) });
}

interface Playing {
  bySku: ReadonlyMap<string, readonly DatedMove[]>;
  pools: Map<string, PoolState>;
  reversed: Map<string, Reversed>;
  /** What goods were worked into, with pools that are locked: empty where nothing was. */
  worked: readonly string[];
  months: ReadonlySet<string>;
}

interface Start {
  skuId: string;
  from: string;
}

/** A SKU that was played from a moment on. */
interface Played extends Start {
  sequences: ReadonlyMap<string, Sequences>;
  history: SkuHistory;
  replayed: ReplayedSku;
}

/**
 * Plays SKUs again from a moment, with the movements that are posted now, and whatever was made of them since, as far as it costs otherwise; updates the
 * pools.
 */
export async function playAgain(ctx: Context, asked: readonly Start[], playing: Playing): Promise<Replayed> {
  const played = new Map<string, Played>();
  await playFrom(ctx, asked, playing, { played, carried: new Map() });
  if (playing.worked.length) await followWork(ctx, playing, played);
  const { bySku, pools, reversed } = playing;
  const valued = new Map<string, Valued>();
  const details: CostDetail[] = [];
  for (const { skuId, replayed, sequences } of played.values()) {
    const own = bySku.get(skuId) ?? [];
    keepPools(skuId, replayed, pools, own, sequences);
    for (const move of own) {
      const worth = move.travels ? travelling(move, pools, ctx.merchant.exponent) : worthOf(move, replayed, reversed);
      valued.set(move.id, { ...(sequences.get(move.id) as Sequences), value: worth, settled: zero });
    }
    // there may be too many of them to be passed as arguments
    for (const detail of replayed.details) details.push(detail);
    details.push(...own.filter(cancels).flatMap((move) => unsettled(move, reversed, pools)));
  }
  return { valued, details };
}

/** Reads the events of SKUs from a moment on and plays them, with what is carried into them. */
async function playFrom(
  ctx: Context,
  asked: readonly Start[],
  playing: Playing,
  { played, carried }: { played: Map<string, Played>; carried: Carried },
): Promise<void> {
  const { bySku, pools, reversed, months } = playing;
  const { exponent } = ctx.merchant;
  const wanted = wantedOf(ctx, asked, pools);
  const eventsOf = await bookedSides(ctx, wanted);
  const openings = await openingsOf(ctx, wanted, eventsOf, pools);
  for (const { skuId, from } of asked) {
    const own = bySku.get(skuId) ?? [];
    const cancelled = new Set(own.filter(cancels).map((move) => move.reversesId));
    const known = eventsOf.get(skuId) ?? [];
    const booked = cancelled.size ? known.filter(({ side, moveId }) => !(side === 'in' && cancelled.has(moveId))) : known;
    const before = played.get(skuId);
    const sequences = before?.sequences ?? numberEvents(own, pools);
    const fresh = before?.history.fresh ?? own.flatMap((move) => freshSides(move, sequences, reversed, exponent));
    const opened = openings.get(skuId) ?? new Map<CostClass, Pool>();
    const into = carried.get(skuId);
    const history = { skuId, openings: opened, booked, fresh, months, ...(into && { carried: into }) };
    played.set(skuId, { skuId, from, sequences, history, replayed: replaySku(history, exponent) });
  }
}

function wantedOf(ctx: Context, asked: readonly Start[], pools: ReadonlyMap<string, PoolState>): Wanted {
  const starts = asked.map(({ skuId, from }) => beginningOf(skuId, from, pools));
  return {
    ...{ skuIds: asked.map(({ skuId }) => skuId), froms: starts.map(({ from }) => from) },
    ...{ wholes: starts.map(({ whole }) => whole), zone: ctx.merchant.zone },
  };
}

/** So many times goods may have been worked into others, one after the other, since what is entered; more of it is left to people. */
const MOST_STEPS = 200;

/**
 * What goods cost otherwise goes on into what was made of them, and so on (facts.md 2.7). Each step carries it over one more work; goods that were made of
 * each other in turns are played again in every step. What is carried only goes forward in time, so it ends with the last work.
 */
async function followWork(ctx: Context, playing: Playing, played: Map<string, Played>): Promise<void> {
  const works: Works = new Map();
  const takenBack = new Set([...playing.bySku.values()].flat().flatMap((move) => (cancels(move) && move.reversesId) || []));
  let read: readonly Start[] = [...played.values()];
  for (let step = 0; step <= MOST_STEPS; step++) {
    if (read.length) await learnWorks(ctx, wantedOf(ctx, read, playing.pools), works, takenBack);
    const carried = carriedInto(changesIn(played), works.values(), ctx.merchant.exponent);
    const stale = [...new Set([...carried.keys(), ...played.keys()])].filter(
      (skuId) => !isSame(carried.get(skuId), played.get(skuId)?.history.carried),
    );
    if (!stale.length) return;
    read = stale.flatMap((skuId) => earlier(skuId, carried, works, played));
    refuseBeforeMethods(read, playing.pools);
    if (read.length) await playFrom(ctx, read, playing, { played, carried });
    const anew = new Set(read.map(({ skuId }) => skuId));
    for (const skuId of stale) {
      if (anew.has(skuId)) continue;
      const one = played.get(skuId) as Played;
      const history = { ...one.history, carried: carried.get(skuId) ?? new Map<string, Decimal>() };
      played.set(skuId, { ...one, history, replayed: replaySku(history, ctx.merchant.exponent) });
    }
  }
  throw errors.made_of_each_other({ steps: MOST_STEPS });
}

/** By how much each movement costs otherwise. */
function changesIn(played: ReadonlyMap<string, Played>): Map<string, Decimal> {
  const changes = new Map<string, Decimal>();
  for (const { replayed } of played.values())
    for (const { reason, moveId, cost } of replayed.details)
      if (reason === 'replay') changes.set(moveId, add(changes.get(moveId) ?? zero, cost));
  return changes;
}

function isSame(a: ReadonlyMap<string, Decimal> = new Map(), b: ReadonlyMap<string, Decimal> = new Map()): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

/** From when on goods are to be read for what is carried into them, where that is earlier than they were read. */
function earlier(skuId: string, carried: Carried, works: Works, played: ReadonlyMap<string, Played>): Start[] {
  const into = carried.get(skuId);
  if (into === undefined) return [];
  const moments = [...works.values()].flatMap(({ outcomes }) => outcomes.filter(({ moveId }) => into.has(moveId)));
  const from = moments.reduce((first, { effectiveAt }) => (effectiveAt < first ? effectiveAt : first), moments[0]?.effectiveAt ?? EVER);
  const known = played.get(skuId)?.from;
  return known !== undefined && known <= from ? [] : [{ skuId, from }];
}

/** It mirrors goods that came in: those goods never were. */
export const cancels = (move: PlannedMove): boolean => move.reversesId !== undefined && move.outOf !== undefined;

const originalOf = (move: PlannedMove, reversed: ReadonlyMap<string, Reversed>): Reversed | undefined =>
  move.reversesId === undefined ? undefined : reversed.get(move.reversesId);

function startOf(moves: readonly DatedMove[], reversed: ReadonlyMap<string, Reversed>): string {
  const instants = moves.flatMap((move) => [
    move.effectiveAt,
    (cancels(move) && originalOf(move, reversed)?.effectiveAt) || move.effectiveAt,
  ]);
  return instants.reduce((first, instant) => (instant < first ? instant : first));
}

interface Sequences {
  outSequence: number | null;
  inSequence: number | null;
}

/** The numbers of the events being posted, in their order. */
function numberEvents(moves: readonly DatedMove[], pools: ReadonlyMap<string, PoolState>): Map<string, Sequences> {
  const last = new Map<string, number>();
  const next = (skuId: string, name: CostClass | undefined): number | null => {
    if (name === undefined) return null;
    const key = poolName(skuId, name);
    const number = (last.get(key) ?? poolOf(pools, skuId, name).version) + 1;
    last.set(key, number);
    return number;
  };
  return new Map(moves.map((move) => [move.id, { outSequence: next(move.skuId, move.outOf), inSequence: next(move.skuId, move.into) }]));
}

function freshSides(
  move: DatedMove,
  sequences: ReadonlyMap<string, Sequences>,
  reversed: Map<string, Reversed>,
  exponent: number,
): FreshSide[] {
  const { outSequence, inSequence } = sequences.get(move.id) as Sequences;
  const side = { moveId: move.id, effectiveAt: move.effectiveAt, date: move.date, quantity: move.amount, lotId: move.lotId };
  const sides: FreshSide[] = [];
  if (move.outOf !== undefined && outSequence !== null && !cancels(move))
    sides.push({
      ...{ ...side, side: 'out', class: move.outOf, sequence: outSequence },
      ...(move.receiptSequence === undefined ? {} : { receipt: move.receiptSequence }),
    });
  if (move.into === undefined || inSequence === null) return sides;
  const entering: FreshSide = { ...side, side: 'in', class: move.into, sequence: inSequence };
  const original = originalOf(move, reversed);
  if (original !== undefined && original.outSequence !== null) {
    entering.value = shareOf(original, move.amount, exponent);
    reversed.set(original.id, takenBack(original, move.amount, entering.value));
    if (original.outClass === move.into) entering.returns = original.outSequence;
  } else if (move.value !== undefined) entering.value = decimal(move.value);
  return [...sides, entering];
}

/** What these units of an issue are worth, by cumulative rounding over the issue (R0-5, R7). */
const shareOf = (original: Reversed, quantity: Decimal, exponent: number): Decimal =>
  subtract(cumulativeShare(original.value, original.quantity, add(original.returnedQuantity, quantity), exponent), original.returnedValue);

/** A pool before its first event that is played: what was there is one layer, where the method has layers. */
function openingOf(state: PoolState, pool: Pool): Pool {
  const { method, openingStandard: standard } = state;
  if (method === 'standard') return { ...pool, method, standard };
  if (method !== 'fifo' && method !== 'lot') return { ...pool, ...(method === undefined ? {} : { method }) };
  return { ...pool, method, layers: openingLayers(pool, { seq: 0, effectiveAt: state.methodSince ?? '', lotId: '' }) };
}

/** Both pools of a SKU have its method; one of them may not be there yet. */
const anyPoolOf = (pools: ReadonlyMap<string, PoolState>, skuId: string): PoolState =>
  pools.get(poolName(skuId, 'good')) ?? poolOf(pools, skuId, 'defective');

const EVER = '0001-01-01T00:00:00.000Z';

/** From where a SKU is played: layers and standards follow from the first event by their method, a month with one average is played whole. */
function beginningOf(skuId: string, from: string, pools: ReadonlyMap<string, PoolState>): { from: string; whole: boolean } {
  const { method, methodSince } = anyPoolOf(pools, skuId);
  if (method === 'month_end') return { from, whole: true };
  return { from: method === 'average' || method === undefined ? from : (methodSince ?? EVER), whole: false };
}

/** The books of a method end where another begins: nothing is entered before. */
function refuseBeforeMethods(starts: readonly { skuId: string; from: string }[], pools: ReadonlyMap<string, PoolState>): void {
  const late = starts.filter(({ skuId, from }) => from < (anyPoolOf(pools, skuId).methodSince ?? ''));
  if (late.length) throw errors.cost_method_since({ lines: late.map(({ skuId }) => ({ skuId })) });
}

/**
 * The pools before the first event that is played: as they are now, less all that came since. What an empty one is estimated at says the event
 * before, where there is one.
 */
async function openingsOf(
  ctx: Context,
  wanted: Wanted,
  eventsOf: ReadonlyMap<string, readonly BookedSide[]>,
  pools: ReadonlyMap<string, PoolState>,
): Promise<Map<string, Map<CostClass, Pool>>> {
  const openings = new Map<string, Map<CostClass, Pool>>();
  for (const skuId of wanted.skuIds)
    for (const name of ['defective', 'good'] as const) {
      const state = pools.get(poolName(skuId, name));
      if (state === undefined) continue;
      let { quantity, value } = state;
      for (const booked of eventsOf.get(skuId) ?? []) {
        if (booked.class !== name) continue;
        const isOut = booked.side === 'out';
        quantity = isOut ? add(quantity, booked.quantity) : subtract(quantity, booked.quantity);
        value = add(isOut ? add(value, booked.value) : subtract(value, booked.value), booked.settled);
      }
      const known = openings.get(skuId) ?? new Map<CostClass, Pool>();
      openings.set(skuId, known.set(name, openingOf(state, { quantity, value, lastCost: state.initialCost })));
    }
  if (![...openings.values()].some((known) => [...known.values()].some((pool) => isZero(pool.quantity)))) return openings;
  for (const { skuId, class: name, quantity, value } of await lastBefore(ctx, wanted)) {
    const pool = openings.get(skuId)?.get(name);
    if (pool) openings.get(skuId)?.set(name, { ...pool, lastCost: divide(decimal(value), decimal(quantity), 6) });
  }
  return openings;
}

function keepPools(
  skuId: string,
  replayed: ReplayedSku,
  pools: Map<string, PoolState>,
  moves: readonly DatedMove[],
  sequences: ReadonlyMap<string, Sequences>,
): void {
  for (const [name, pool] of replayed.pools) {
    const before = poolOf(pools, skuId, name);
    const numbers = moves.flatMap((move) => {
      const { outSequence, inSequence } = sequences.get(move.id) as Sequences;
      return [move.outOf === name ? (outSequence ?? 0) : 0, move.into === name ? (inSequence ?? 0) : 0];
    });
    pools.set(poolName(skuId, name), { ...before, ...pool, version: Math.max(before.version, ...numbers) });
  }
}

const worthOf = (move: DatedMove, replayed: ReplayedSku, reversed: ReadonlyMap<string, Reversed>): Decimal | undefined =>
  cancels(move) ? originalOf(move, reversed)?.inValue : replayed.values.get(move.id);

const travelling = (move: DatedMove, pools: ReadonlyMap<string, PoolState>, exponent: number): Decimal =>
  move.value === undefined ? gainValue(poolOf(pools, move.skuId, stayingClass(move)), move.amount, exponent) : decimal(move.value);

/** What was settled when the cancelled goods came in is taken back. */
function unsettled(move: DatedMove, reversed: ReadonlyMap<string, Reversed>, pools: ReadonlyMap<string, PoolState>): CostDetail[] {
  const original = originalOf(move, reversed);
  if (original === undefined || original.inSequence === null || isZero(original.settled)) return [];
  const { id: moveId, effectiveAt, inClass, inSequence: sequence } = original;
  const reason = settlementReason(pools.get(poolName(move.skuId, inClass)));
  return settlementTakenBack(
    { skuId: move.skuId, class: inClass, reason, moveId, sequence, effectiveAt, date: move.date },
    original.settled,
  );
}
