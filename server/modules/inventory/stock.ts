import { businessDate } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { isZero, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { openDate } from '../ledger/index.ts';
import { forgetClosings, LOCK_BOOKS, shortSince } from './backdating.ts';
import { refuseBeforeCounts, refuseHeldBins } from './counting/held-bins.ts';
import { postCostDetails } from './cost-details.ts';
import { bothPools, lockWorkedInto } from './costing/carrying-on.ts';
import { keepLayers } from './costing/layers.ts';
import { errors } from './errors.ts';
import { consignorsAmong } from './goods-owner.ts';
import { cancels, type DatedMove, valueInHistory } from './history.ts';
import { costClass } from './keys.ts';
import { type LockedStock, lockPoolStates, lockStock } from './locks.ts';
import {
  type AvailabilityChange,
  availabilityChanges,
  type BalanceChange,
  balanceChanges,
  effectiveInstant,
  hasChange,
  type Move,
  type PlannedMove,
  planMove,
  poolKeys,
  poolName,
} from './moves.rules.ts';
import { placesOf } from './places.ts';
import { refuseSecondPlaces } from './serials/one-place.ts';
import { refuseLacking, shortNow } from './shortages.ts';
import { showStock } from './show.ts';
import { type CostDetail, settlementReason, type Valued, valueMove } from './valuation.rules.ts';

export type { Move } from './moves.rules.ts';

/** A posted movement: its id and its value, '0' where it carries none (bin to bin). */
export interface MovedLine {
  moveId: string;
  value: string;
}

const WRITE = statement(`with moved as (
    insert into inventory.stock_move (merchant_id, id, sku_id, quantity, from_location_id, to_location_id, lot_id, serial_id, owner_id,
      quality_from, quality_to, from_warehouse_id, to_warehouse_id, value, out_sequence, in_sequence, source, source_id, source_number,
      source_line_id, reverses_id, receipt_move_id, operation_id, effective_at, business_date, recorded_at)
    select :merchant, m.id, m.sku, m.quantity, m."from", m."to", m.lot, m.serial, m.owner, m.quality_from, m.quality_to, m.from_warehouse,
      m.to_warehouse, m.value, m.out_sequence, m.in_sequence, m.source, m.source_id, m.source_number, m.source_line, m.reverses, m.receipt, :operation,
      m.effective_at, m.business_date, :now
    from json_to_recordset(:moves::json) as m (id uuid, sku uuid, quantity numeric, "from" uuid, "to" uuid, lot uuid, serial uuid, owner uuid,
      quality_from text, quality_to text, from_warehouse uuid, to_warehouse uuid, value numeric, out_sequence bigint, in_sequence bigint,
      source text, source_id uuid, source_number text, source_line uuid, reverses uuid, receipt uuid, effective_at timestamptz, business_date date)),
  balanced as (
    update inventory.stock_balance b set quantity = b.quantity + d.delta
    from json_to_recordset(:balances::json) as d (sku uuid, location uuid, lot uuid, serial uuid, owner uuid, quality text, delta numeric)
    where b.merchant_id = :merchant and b.sku_id = d.sku and b.location_id = d.location and b.lot_id = d.lot and b.serial_id = d.serial
      and b.owner_id = d.owner and b.quality = d.quality),
  promisable as (
    update inventory.availability a set good = a.good + d.delta
    from json_to_recordset(:availability::json) as d (sku uuid, warehouse uuid, owner uuid, delta numeric)
    where a.merchant_id = :merchant and a.sku_id = d.sku and a.warehouse_id = d.warehouse and a.owner_id = d.owner)
  update inventory.cost_pool p set quantity = d.quantity, value = d.value, version = d.version, last_unit_cost = d.last_cost,
    standard_cost = coalesce(d.standard, p.standard_cost), latest_at = greatest(p.latest_at, d.latest_at)
  from json_to_recordset(:pools::json) as d (sku uuid, class text, quantity numeric, value numeric, version bigint, last_cost numeric,
    standard numeric, latest_at timestamptz)
  where p.merchant_id = :merchant and p.sku_id = d.sku and p.class = d.class and p.scope_id = '00000000-0000-0000-0000-000000000000'`);

/**
 * Posts movements of goods, all or none: the only writer of stock_move, of stock_balance and of the cost pools beside `issueReserved`.
 * Rows are locked in the order of their keys; what is missing anywhere is refused together: `inventory.stock_short`, lines [{skuId, skuCode,
 * locationId, missing}]. Goods are valued at the moving average of their pool (facts.md 2.2); the answers stand in the order of the moves.
 */
export async function postMoves(ctx: Context, moves: readonly Move[]): Promise<MovedLine[]> {
  if (!moves.length) return [];
  const places = await placesOf(
    ctx,
    moves.flatMap((move) => [move.fromLocationId, move.toLocationId]),
  );
  await refuseHeldBins(
    ctx,
    moves.flatMap((move) => [move.fromLocationId, move.toLocationId]),
    moves[0]?.countId,
  );
  const consignors = await consignorsAmong(
    ctx,
    moves.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const planned = moves.map((move) => planMove(move, places, ctx.newId, consignors));
  const balances = balanceChanges(planned);
  const availability = availabilityChanges(balances);
  const worked = await lockWorked(ctx, planned);
  const locked = await lockStock(ctx, planned, { balances, availability });
  await holdToo(ctx, worked, locked);
  const dated = planned.map((move) => dateMove(ctx, move, locked));
  const isGiven = dated.some((move) => move.timeGiven);
  await requireOpenTimes(ctx, dated);
  await refuseLacking(ctx, await shortNow(ctx, balances, locked), isGiven ? await shortSince(ctx, dated) : []);
  await refuseSecondPlaces(ctx, planned);
  const before = new Map(locked.pools);
  const { valued, details } = await valueMoves(ctx, dated, locked, worked);
  write(ctx, { dated, valued, balances, availability, locked });
  keepLayers(ctx, before, locked.pools);
  await postCostDetails(ctx, details, dated);
  await afterwards(ctx, dated);
  if (ctx.dryRun) await showStock(ctx, dated, valued);
  return dated.map((move) => ({ moveId: move.id, value: text(valued.get(move.id)?.value ?? zero) }));
}

function dateMove(ctx: Context, move: PlannedMove, { pools, receipts }: LockedStock): DatedMove {
  const latest = [move.qualityFrom, move.qualityTo].map((quality) => pools.get(poolName(move.skuId, costClass(quality)))?.latestAt ?? null);
  const effectiveAt = effectiveInstant(move.effectiveAt, ctx.now, latest);
  const receiptSequence = move.receiptMoveId === undefined ? undefined : receipts.get(move.receiptMoveId);
  const dated = { ...move, effectiveAt, date: businessDate(effectiveAt, ctx.merchant.zone), timeGiven: move.effectiveAt !== undefined };
  return receiptSequence === undefined ? dated : { ...dated, receiptSequence };
}

/** Goods of which something may be played again, and what they were worked into, pass one gate in one order before anything else is locked. */
async function lockWorked(ctx: Context, moves: readonly PlannedMove[]): Promise<string[]> {
  const asked = moves.filter((move) => move.effectiveAt !== undefined || cancels(move)).map((move) => move.skuId);
  // the books before the pools, as who closes a month has them
  if (moves.some((move) => move.effectiveAt !== undefined)) ctx.post(LOCK_BOOKS);
  return asked.length
    ? lockWorkedInto(
        ctx,
        asked,
        moves.map((move) => move.skuId),
      )
    : [];
}

/** The pools of goods that do not move themselves. */
async function holdToo(ctx: Context, skuIds: readonly string[], { pools }: LockedStock): Promise<void> {
  const missing = bothPools(skuIds).filter((key) => !pools.has(poolName(key.skuId, key.class)));
  if (!missing.length) return;
  for (const [name, pool] of await lockPoolStates(ctx, missing)) pools.set(name, pool);
}

/** What is entered for an earlier time must fall into an open period, and not into the future. */
async function requireOpenTimes(ctx: Context, moves: readonly DatedMove[]): Promise<void> {
  const given = moves.filter((move) => move.timeGiven);
  if (given.some((move) => move.effectiveAt > ctx.now)) throw errors.effective_in_future();
  const [first] = given.map((move) => move.date).sort();
  // closed months are the oldest ones: where the first date is open, all are
  if (first !== undefined && (await openDate(ctx, first)) !== first) throw errors.period_closed({ date: first });
}

/** Movements that stand last in their pools are valued at once; the others with the history of their SKU. */
async function valueMoves(ctx: Context, moves: readonly DatedMove[], { pools, reversed }: LockedStock, worked: readonly string[]) {
  const isLate = (move: DatedMove): boolean => cancels(move) || (move.timeGiven && (standsBefore(move, pools) || hasMonths(move, pools)));
  const late = new Set(moves.filter(isLate).map((move) => move.skuId));
  // what goods that are played again were worked into is played with them, if it moves too
  if (late.size) for (const skuId of worked) late.add(skuId);
  const valued = new Map<string, Valued>();
  const details: CostDetail[] = [];
  for (const move of moves) {
    if (late.has(move.skuId)) continue;
    const result = valueMove(move, pools, reversed, ctx.merchant.exponent);
    valued.set(move.id, result);
    details.push(...settlementOf(move, result, pools));
  }
  if (!late.size) return { valued, details };
  const inHistory = moves.filter((move) => late.has(move.skuId));
  const replayed = await valueInHistory(ctx, inHistory, { pools, reversed, worked });
  return { valued: new Map([...valued, ...replayed.valued]), details: [...details, ...replayed.details] };
}

const standsBefore = (move: DatedMove, pools: LockedStock['pools']): boolean =>
  [move.qualityFrom, move.qualityTo].some((quality) => {
    const latest = pools.get(poolName(move.skuId, costClass(quality)))?.latestAt;
    return latest !== null && latest !== undefined && move.effectiveAt < latest;
  });

/** What is entered for an earlier day may fall into a month that has its one average. */
const hasMonths = (move: DatedMove, pools: LockedStock['pools']): boolean =>
  pools.get(poolName(move.skuId, costClass(move.qualityTo)))?.method === 'month_end';

function settlementOf(move: DatedMove, { settled, inSequence }: Valued, pools: LockedStock['pools']): CostDetail[] {
  if (isZero(settled) || inSequence === null || move.into === undefined) return [];
  const { skuId, id: moveId, effectiveAt, date } = move;
  const reason = settlementReason(pools.get(poolName(skuId, move.into)));
  return [{ skuId, class: move.into, reason, moveId, sequence: inSequence, cost: settled, effectiveAt, date }];
}

interface Posting {
  dated: readonly DatedMove[];
  valued: ReadonlyMap<string, Valued>;
  balances: readonly BalanceChange[];
  availability: readonly AvailabilityChange[];
  locked: LockedStock;
}

function write(ctx: Context, { dated, valued, balances, availability, locked }: Posting): void {
  const latest = new Map<string, string>();
  for (const move of dated)
    for (const { skuId, class: name } of poolKeys([move])) {
      const key = poolName(skuId, name);
      if (move.effectiveAt > (latest.get(key) ?? '')) latest.set(key, move.effectiveAt);
    }
  ctx.post(WRITE, {
    moves: JSON.stringify(dated.map((move) => moveRow(move, valued.get(move.id)))),
    balances: JSON.stringify(
      balances.filter(hasChange).map(({ skuId, locationId, lotId, serialId, ownerId, quality, delta }) => ({
        ...{ sku: skuId, location: locationId, lot: lotId, serial: serialId, owner: ownerId, quality, delta: text(delta) },
      })),
    ),
    availability: JSON.stringify(
      availability.filter(hasChange).map(({ skuId, warehouseId, ownerId, delta }) => ({
        ...{ sku: skuId, warehouse: warehouseId, owner: ownerId, delta: text(delta) },
      })),
    ),
    pools: JSON.stringify(
      [...locked.pools].map(([key, { quantity, value, version, lastCost, latestAt, standard }]) => {
        const [sku, name] = key.split(' ');
        const costs = { last_cost: text(lastCost), standard: standard === undefined ? null : text(standard) };
        const amounts = { quantity: text(quantity), value: text(value), ...costs };
        return { sku, class: name, version, ...amounts, latest_at: latest.get(key) ?? latestAt };
      }),
    ),
  });
}

function moveRow(move: DatedMove, valued: Valued | undefined): Record<string, unknown> {
  return {
    id: move.id,
    sku: move.skuId,
    quantity: move.quantity,
    from: move.from.id,
    to: move.to.id,
    lot: move.lotId,
    serial: move.serialId,
    owner: move.ownerId,
    quality_from: move.qualityFrom,
    quality_to: move.qualityTo,
    from_warehouse: move.from.warehouseId,
    to_warehouse: move.to.warehouseId,
    value: valued?.value === undefined ? null : text(valued.value),
    out_sequence: valued?.outSequence ?? null,
    in_sequence: valued?.inSequence ?? null,
    source: move.source,
    source_id: move.sourceId,
    source_number: move.sourceNumber ?? '',
    source_line: move.sourceLineId ?? null,
    reverses: move.reversesId ?? null,
    receipt: move.receiptMoveId ?? null,
    effective_at: move.effectiveAt,
    business_date: move.date,
  };
}

/** What an earlier time or a demo's own clock touches beside the books of today. */
async function afterwards(ctx: Context, moves: readonly DatedMove[]): Promise<void> {
  const given = moves.filter((move) => move.timeGiven);
  if (given.length) {
    await refuseBeforeCounts(ctx, given);
    forgetClosings(ctx, given);
  }
  if (!given.length && ctx.merchant.demo) forgetClosings(ctx, moves);
}
