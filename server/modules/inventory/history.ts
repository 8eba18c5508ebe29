import { cumulativeShare } from '../../kernel/allocation.ts';
import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, divide, isZero, subtract, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { averageValue, emptyPool, type Pool } from './cost.rules.ts';
import { asDecimal, type BookedSide, type FreshSide, type ReplayedSku, replaySku, settlementTakenBack } from './history.rules.ts';
import type { CostClass } from './keys.ts';
import { type PlannedMove, poolName } from './moves.rules.ts';
import { type CostDetail, poolOf, type PoolState, type Reversed, stayingClass, takenBack, type Valued } from './valuation.rules.ts';

// every event of the pools of the wanted SKUs with its details (of a movement, or of a value that came late); goods whose coming in was cancelled, and what cancelled it, never were
const SIDES = `wanted as (select * from unnest(:skuIds::uuid[], :froms::timestamptz[]) as w (sku_id, from_at)),
  detail as (
    select a.issue_move_id as move_id, a.class, sum(a.gone_value) filter (where a.reason = 'replay') as replayed,
      sum(a.gone_value) filter (where a.reason = 'negative_settlement') as settled
    from inventory.cost_adjustment a join wanted w on w.sku_id = a.sku_id
    where a.merchant_id = :merchant and a.issue_move_id is not null group by a.issue_move_id, a.class),
  side as (
    select m.sku_id, m.id, 'out' as side, case m.quality_from when 'defective' then 'defective' else 'good' end as class, m.quantity, m.value,
      m.out_sequence as sequence, m.effective_at, m.business_date, m.reverses_id, w.from_at
    from wanted w join inventory.stock_move m on m.merchant_id = :merchant and m.sku_id = w.sku_id
    where m.out_sequence is not null and m.reverses_id is null
    union all
    select m.sku_id, m.id, 'in', case m.quality_to when 'defective' then 'defective' else 'good' end, m.quantity, m.value,
      m.in_sequence, m.effective_at, m.business_date, m.reverses_id, w.from_at
    from wanted w join inventory.stock_move m on m.merchant_id = :merchant and m.sku_id = w.sku_id
    where m.in_sequence is not null and not exists (
      select from inventory.stock_move c where c.merchant_id = :merchant and c.reverses_id = m.id and c.out_sequence is not null)
    union all
    select a.sku_id, a.id, 'value', a.class, 0, a.stock_value, a.sequence, a.effective_at, a.business_date, null, w.from_at
    from wanted w join inventory.cost_adjustment a on a.merchant_id = :merchant and a.sku_id = w.sku_id
    where a.reason not in ('replay', 'negative_settlement')),
  booked as (
    select s.*, s.value + case s.side when 'out' then 1 else -1 end * coalesce(d.replayed, 0) as now_worth, coalesce(d.settled, 0) as settled
    from side s left join detail d on d.move_id = s.id and d.class = s.class)`;

const EVENTS = statement(`with ${SIDES}
  select b.sku_id as "skuId", b.id as "moveId", b.side, b.class, b.sequence, b.effective_at as "effectiveAt", b.business_date as date, b.quantity,
    b.now_worth as value, b.settled, o.out_sequence as returns
  from booked b left join inventory.stock_move o on o.merchant_id = :merchant and o.id = b.reverses_id and b.side = 'in'
    and case o.quality_from when 'defective' then 'defective' else 'good' end = b.class
  where b.effective_at >= b.from_at`);

const OPENINGS = statement(`with ${SIDES},
  total as (
    select sku_id, class, sum(case side when 'out' then -quantity else quantity end) as quantity,
      sum(case side when 'out' then -now_worth else now_worth end - settled) as value
    from booked where effective_at < from_at group by sku_id, class),
  last as (
    select distinct on (sku_id, class) sku_id, class, quantity, now_worth from booked where effective_at < from_at and quantity > 0
    order by sku_id, class, effective_at desc, sequence desc)
  select t.sku_id as "skuId", t.class, t.quantity, t.value, l.quantity as "lastQuantity", l.now_worth as "lastValue"
  from total t join last l using (sku_id, class)`);

interface EventRow extends Omit<BookedSide, 'quantity' | 'value' | 'settled' | 'sequence' | 'returns'> {
  skuId: string;
  quantity: string;
  value: string;
  settled: string;
  sequence: string;
  returns: string | null;
}
interface OpeningRow {
  skuId: string;
  class: CostClass;
  quantity: string;
  value: string;
  lastQuantity: string;
  lastValue: string;
}

/** A movement with its place in time. */
export interface DatedMove extends PlannedMove {
  effectiveAt: string;
  date: string;
  /** The time was entered; without, it moves now. */
  timeGiven: boolean;
}

/** Its details are in the books already: `settled` is zero. */
export interface Replayed {
  valued: Map<string, Valued>;
  details: CostDetail[];
}

/** Values movements that do not stand last in the books, or take earlier ones back, by playing their SKUs' history again; updates the pools. */
export async function valueInHistory(
  ctx: Context,
  moves: readonly DatedMove[],
  pools: Map<string, PoolState>,
  reversed: Map<string, Reversed>,
): Promise<Replayed> {
  const bySku = Map.groupBy(moves, (move) => move.skuId);
  const starts = [...bySku].map(([skuId, own]) => ({ skuId, from: startOf(own, reversed) }));
  const wanted = { skuIds: starts.map(({ skuId }) => skuId), froms: starts.map(({ from }) => from) };
  const [events, openings] = await Promise.all([ctx.rows<EventRow>(EVENTS, wanted), ctx.rows<OpeningRow>(OPENINGS, wanted)]);
  const valued = new Map<string, Valued>();
  const details: CostDetail[] = [];
  for (const [skuId, own] of bySku) {
    const cancelled = new Set(own.filter(cancels).map((move) => move.reversesId));
    const booked = events.filter((row) => row.skuId === skuId && !(row.side === 'in' && cancelled.has(row.moveId))).map(bookedOf);
    const sequences = numberEvents(own, pools);
    const fresh = own.flatMap((move) => freshSides(move, sequences, reversed, ctx.merchant.exponent));
    const history = { skuId, openings: openingsOf(skuId, openings, pools), booked, fresh };
    const replayed = replaySku(history, ctx.merchant.exponent);
    keepPools(skuId, replayed, pools, own, sequences);
    for (const move of own) {
      const worth = move.travels ? travelling(move, pools, ctx.merchant.exponent) : worthOf(move, replayed, reversed);
      valued.set(move.id, { ...(sequences.get(move.id) as Sequences), value: worth, settled: zero });
    }
    details.push(...replayed.details, ...own.filter(cancels).flatMap((move) => unsettled(move, reversed)));
  }
  return { valued, details };
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

const bookedOf = ({ quantity, value, settled, sequence, returns, ...row }: EventRow): BookedSide => ({
  ...row,
  quantity: decimal(quantity),
  value: asDecimal(value),
  settled: decimal(settled),
  sequence: Number(sequence),
  ...(returns === null ? {} : { returns: Number(returns) }),
});

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
  const side = { moveId: move.id, effectiveAt: move.effectiveAt, date: move.date, quantity: move.amount };
  const sides: FreshSide[] = [];
  if (move.outOf !== undefined && outSequence !== null && !cancels(move))
    sides.push({ ...side, side: 'out', class: move.outOf, sequence: outSequence });
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

function openingsOf(skuId: string, rows: readonly OpeningRow[], pools: ReadonlyMap<string, PoolState>): Map<CostClass, Pool> {
  const openings = new Map<CostClass, Pool>();
  for (const name of ['defective', 'good'] as const) {
    const state = pools.get(poolName(skuId, name));
    if (state === undefined) continue;
    const row = rows.find((other) => other.skuId === skuId && other.class === name);
    if (row === undefined) openings.set(name, emptyPool(state.initialCost));
    else
      openings.set(name, {
        quantity: decimal(row.quantity),
        value: decimal(row.value),
        lastCost: divide(decimal(row.lastValue), decimal(row.lastQuantity), 6),
      });
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
  move.value === undefined ? averageValue(poolOf(pools, move.skuId, stayingClass(move)), move.amount, exponent) : decimal(move.value);

/** What was settled when the cancelled goods came in is taken back. */
function unsettled(move: DatedMove, reversed: ReadonlyMap<string, Reversed>): CostDetail[] {
  const original = originalOf(move, reversed);
  if (original === undefined || original.inSequence === null || isZero(original.settled)) return [];
  const { id: moveId, effectiveAt, inClass, inSequence: sequence } = original;
  return settlementTakenBack({ skuId: move.skuId, class: inClass, moveId, sequence, effectiveAt, date: move.date }, original.settled);
}
