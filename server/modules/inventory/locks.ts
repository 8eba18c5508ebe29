import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, isPositive } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import { asDecimal } from './history.rules.ts';
import type { CostMethod } from './cost.rules.ts';
import { changedCost, detailsOf } from './cost-details.sql.ts';
import { openLayers } from './costing/layers.ts';
import { METHOD_OF_SKU } from './costing/method-of.ts';
import type { CostClass } from './keys.ts';
import {
  type AvailabilityChange,
  type BalanceChange,
  type BalanceKey,
  hasChange,
  type PlannedMove,
  type PoolKey,
  poolKeys,
  poolName,
} from './moves.rules.ts';
import type { PoolState, Reversed } from './valuation.rules.ts';

/** The rows a posting holds, as they are now. */
export interface LockedStock {
  pools: Map<string, PoolState>;
  /** Quantities by `balanceName`. */
  balances: Map<string, Decimal>;
  /** What of them is allocated to orders being picked. */
  allocated: Map<string, Decimal>;
  reversed: Map<string, Reversed>;
  /** Of receipts whose goods leave: their events, by movement. */
  receipts: Map<string, number>;
}

const LOCK_POOLS = statement(`select p.sku_id as "skuId", p.class, p.quantity, p.value, p.version, p.last_unit_cost as "lastCost",
    p.initial_unit_cost as "initialCost", p.latest_at as "latestAt", p.method, p.standard_cost as standard,
    p.opening_standard as "openingStandard", p.method_since as "methodSince"
  from inventory.cost_pool p join unnest(:skuIds::uuid[], :classes::text[]) as k (sku_id, class) on k.sku_id = p.sku_id and k.class = p.class
  where p.merchant_id = :merchant and p.scope_id = '00000000-0000-0000-0000-000000000000'
  order by p.sku_id, p.class for update of p`);

const LOCK_AVAILABILITY = statement(`select a.sku_id as "skuId", a.warehouse_id as "warehouseId", a.owner_id as "ownerId"
  from inventory.availability a join unnest(:skuIds::uuid[], :warehouseIds::uuid[], :ownerIds::uuid[]) as k (sku_id, warehouse_id, owner_id)
    on k.sku_id = a.sku_id and k.warehouse_id = a.warehouse_id and k.owner_id = a.owner_id
  where a.merchant_id = :merchant order by a.sku_id, a.warehouse_id, a.owner_id for update of a`);

// no lock: whoever moves goods of a SKU holds its pool
const READ_BALANCES = statement(`select b.sku_id as "skuId", b.location_id as "locationId", b.lot_id as "lotId", b.serial_id as "serialId",
    b.owner_id as "ownerId", b.quality, b.quantity, b.allocated
  from inventory.stock_balance b
  join unnest(:skuIds::uuid[], :locationIds::uuid[], :lotIds::uuid[], :serialIds::uuid[], :ownerIds::uuid[], :qualities::text[])
    as k (sku_id, location_id, lot_id, serial_id, owner_id, quality)
    on k.sku_id = b.sku_id and k.location_id = b.location_id and k.lot_id = b.lot_id and k.serial_id = b.serial_id
      and k.owner_id = b.owner_id and k.quality = b.quality
  where b.merchant_id = :merchant`);

// an absent row locks nothing: rows of goods that come for the first time are made first, in the order of their keys
// a pool begins by the method of its category; the nearest one above it that has one (facts.md 2.1)
const MAKE_POOLS =
  statement(`insert into inventory.cost_pool (merchant_id, sku_id, class, last_unit_cost, initial_unit_cost, method, standard_cost,
    opening_standard)
  select :merchant, k.sku_id, k.class, coalesce(s.purchase_price, 0), coalesce(s.purchase_price, 0), ${METHOD_OF_SKU}, c.standard, c.standard
  from unnest(:skuIds::uuid[], :classes::text[]) as k (sku_id, class)
  join catalog.sku s on s.merchant_id = :merchant and s.id = k.sku_id
  cross join lateral (select coalesce((select t.amount from inventory.standard_cost t where t.merchant_id = :merchant and t.sku_id = k.sku_id
    order by t.set_at desc limit 1), s.purchase_price, 0) as standard) c
  order by k.sku_id, k.class on conflict do nothing`);
const MAKE_AVAILABILITY = statement(`insert into inventory.availability (merchant_id, sku_id, warehouse_id, owner_id)
  select :merchant, k.sku_id, k.warehouse_id, k.owner_id
  from unnest(:skuIds::uuid[], :warehouseIds::uuid[], :ownerIds::uuid[]) as k (sku_id, warehouse_id, owner_id)
  order by k.sku_id, k.warehouse_id, k.owner_id on conflict do nothing`);
const MAKE_BALANCES =
  statement(`insert into inventory.stock_balance (merchant_id, sku_id, location_id, lot_id, serial_id, owner_id, quality, warehouse_id)
  select :merchant, k.*
  from unnest(:skuIds::uuid[], :locationIds::uuid[], :lotIds::uuid[], :serialIds::uuid[], :ownerIds::uuid[], :qualities::text[], :warehouseIds::uuid[])
    as k (sku_id, location_id, lot_id, serial_id, owner_id, quality, warehouse_id)
  order by k.sku_id, k.location_id, k.lot_id, k.serial_id, k.owner_id, k.quality on conflict do nothing`);

const CAME_BY = statement(`select id, in_sequence as sequence from inventory.stock_move
  where merchant_id = :merchant and id = any(:ids::uuid[]) and in_sequence is not null`);

const REVERSED = statement(`with original as (
    select m.*, case m.quality_from when 'defective' then 'defective' else 'good' end as out_class,
      case m.quality_to when 'defective' then 'defective' else 'good' end as in_class
    from inventory.stock_move m where m.merchant_id = :merchant and m.id = any(:ids::uuid[])),
  detail as (
    select o.id, sum(a.cost) filter (where a.reason = 'replay' and a.class = o.out_class) as out_replayed,
      sum(a.cost) filter (where a.reason = 'replay' and a.class = o.in_class) as in_replayed,
      sum(a.cost) filter (where a.reason in ('negative_settlement', 'price_variance') and a.class = o.in_class) as settled
    from original o cross join lateral ${detailsOf('o')} a group by o.id),
  back as (
    select r.reverses_id as id, sum(r.quantity) as quantity,
      sum(r.value - ${changedCost('r')}) as value
    from inventory.stock_move r
    where r.merchant_id = :merchant and r.reverses_id = any(:ids::uuid[]) and not exists (
      select from inventory.stock_move c where c.merchant_id = :merchant and c.reverses_id = r.id)
    group by r.reverses_id)
  select o.id, o.quantity, o.effective_at as "effectiveAt", o.out_class as "outClass", o.in_class as "inClass",
    o.out_sequence as "outSequence", o.in_sequence as "inSequence", o.value + coalesce(d.out_replayed, 0) as value,
    o.value - coalesce(d.in_replayed, 0) as "inValue", coalesce(d.settled, 0) as settled,
    coalesce(b.quantity, 0) as "returnedQuantity", coalesce(b.value, 0) as "returnedValue"
  from original o left join detail d on d.id = o.id left join back b on b.id = o.id`);

interface PoolRow {
  skuId: string;
  class: CostClass;
  quantity: string;
  value: string;
  version: string;
  lastCost: string;
  initialCost: string;
  latestAt: string | null;
  method: CostMethod;
  standard: string;
  openingStandard: string;
  methodSince: string | null;
}
type BalanceRow = Omit<BalanceKey, 'warehouseId'> & { quantity: string; allocated: string };
interface ReversedRow {
  id: string;
  quantity: string;
  effectiveAt: string;
  outClass: CostClass;
  inClass: CostClass;
  outSequence: string | null;
  inSequence: string | null;
  value: string | null;
  inValue: string | null;
  settled: string;
  returnedQuantity: string;
  returnedValue: string | null;
}

/**
 * Locks what a posting changes, always in one order: cost pools by SKU and class, then what can be promised by SKU and warehouse. Rows that
 * do not exist yet are made. The pools are the gate: movements of one SKU come one after another.
 */
export async function lockStock(
  ctx: Context,
  moves: readonly PlannedMove[],
  changes: { balances: readonly BalanceChange[]; availability: readonly AvailabilityChange[] },
): Promise<LockedStock> {
  const pools = poolKeys(moves);
  const poolParams = { skuIds: pools.map((key) => key.skuId), classes: pools.map((key) => key.class) };
  const touched = changes.availability.filter(hasChange);
  const balanceParams = balanceColumns(changes.balances);
  const reverses = [...new Set(moves.flatMap((move) => move.reversesId ?? []))];
  const locks = () =>
    Promise.all([
      ctx.rows<PoolRow>(LOCK_POOLS, poolParams),
      touched.length ? ctx.rows(LOCK_AVAILABILITY, availabilityColumns(touched)) : [],
      ctx.rows<BalanceRow>(READ_BALANCES, balanceParams),
    ]);
  let [poolRows, promised, balanceRows] = await locks();
  if (poolRows.length < pools.length || promised.length < touched.length || balanceRows.length < changes.balances.length) {
    ctx.post(MAKE_POOLS, poolParams);
    ctx.post(MAKE_AVAILABILITY, availabilityColumns(changes.availability));
    ctx.post(MAKE_BALANCES, balanceParams);
    [poolRows, promised, balanceRows] = await locks();
  }
  if (poolRows.length < pools.length) throw unknownSkus(pools, poolRows);
  const reversed = reverses.length ? await ctx.rows<ReversedRow>(REVERSED, { ids: reverses }) : [];
  const cameBy = [...new Set(moves.flatMap((move) => move.receiptMoveId ?? []))];
  const receipts = cameBy.length ? await ctx.rows<{ id: string; sequence: string }>(CAME_BY, { ids: cameBy }) : [];
  const locked: LockedStock = {
    pools: await poolStates(ctx, poolRows),
    receipts: new Map(receipts.map(({ id, sequence }) => [id, Number(sequence)])),
    balances: new Map(balanceRows.map((row) => [balanceName(row), decimal(row.quantity)])),
    allocated: new Map(
      balanceRows.flatMap((row) => (isPositive(decimal(row.allocated)) ? [[balanceName(row), decimal(row.allocated)]] : [])),
    ),
    reversed: new Map(reversed.map((row) => [row.id, reversedOf(row)])),
  };
  refuseDoubleReversals(moves, locked.reversed);
  return locked;
}

/** Locks cost pools that exist, in their order, and says what they hold. */
export async function lockPoolStates(ctx: Context, keys: readonly PoolKey[]): Promise<Map<string, PoolState>> {
  const wanted = [...new Map(keys.map((key) => [poolName(key.skuId, key.class), key])).values()];
  const rows = await ctx.rows<PoolRow>(LOCK_POOLS, { skuIds: wanted.map((key) => key.skuId), classes: wanted.map((key) => key.class) });
  return poolStates(ctx, rows);
}

/** Locks the gate of SKUs before their bins are chosen. */
export async function lockPools(ctx: Context, keys: readonly { skuId: string; class: CostClass }[]): Promise<void> {
  await ctx.rows(LOCK_POOLS, { skuIds: keys.map((key) => key.skuId), classes: keys.map((key) => key.class) });
}

export const balanceName = ({ skuId, locationId, lotId, serialId, ownerId, quality }: Omit<BalanceKey, 'warehouseId'>): string =>
  [skuId, locationId, lotId, serialId, ownerId, quality].join(' ');

const balanceColumns = (keys: readonly BalanceKey[]) => ({
  skuIds: keys.map((key) => key.skuId),
  locationIds: keys.map((key) => key.locationId),
  lotIds: keys.map((key) => key.lotId),
  serialIds: keys.map((key) => key.serialId),
  ownerIds: keys.map((key) => key.ownerId),
  qualities: keys.map((key) => key.quality),
  warehouseIds: keys.map((key) => key.warehouseId),
});

const availabilityColumns = (keys: readonly AvailabilityChange[]) => ({
  skuIds: keys.map((key) => key.skuId),
  warehouseIds: keys.map((key) => key.warehouseId),
  ownerIds: keys.map((key) => key.ownerId),
});

/** What locked pools hold; layers are read where a method has them. */
async function poolStates(ctx: Context, rows: readonly PoolRow[]): Promise<Map<string, PoolState>> {
  const states = new Map(rows.map((row) => [poolName(row.skuId, row.class), poolState(row)]));
  const layered = rows.filter(({ method }) => method === 'fifo' || method === 'lot');
  if (!layered.length) return states;
  const layers = Map.groupBy(await openLayers(ctx, layered), ({ skuId, class: name }) => poolName(skuId, name));
  for (const { skuId, class: name } of layered) {
    const key = poolName(skuId, name);
    states.set(key, { ...(states.get(key) as PoolState), layers: (layers.get(key) ?? []).map(({ layer }) => layer) });
  }
  return states;
}

const poolState = (row: PoolRow): PoolState => ({
  quantity: decimal(row.quantity),
  value: decimal(row.value),
  version: Number(row.version),
  lastCost: decimal(row.lastCost),
  initialCost: decimal(row.initialCost),
  latestAt: row.latestAt,
  methodSince: row.methodSince,
  openingStandard: decimal(row.openingStandard),
  method: row.method,
  ...(row.method === 'standard' ? { standard: decimal(row.standard) } : {}),
});

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

const reversedOf = (row: ReversedRow): Reversed => ({
  ...row,
  quantity: decimal(row.quantity),
  value: asDecimal(row.value),
  inValue: asDecimal(row.inValue),
  settled: decimal(row.settled),
  outSequence: numberOf(row.outSequence),
  inSequence: numberOf(row.inSequence),
  returnedQuantity: decimal(row.returnedQuantity),
  returnedValue: asDecimal(row.returnedValue),
});

function unknownSkus(keys: readonly { skuId: string }[], found: readonly PoolRow[]): Error {
  const known = new Set(found.map((row) => row.skuId));
  const unknown = [...new Set(keys.map((key) => key.skuId).filter((skuId) => !known.has(skuId)))];
  return errors.sku_not_found({ lines: unknown.map((skuId) => ({ skuId })) });
}

function refuseDoubleReversals(moves: readonly PlannedMove[], reversed: ReadonlyMap<string, Reversed>): void {
  const asked = new Map<string, Decimal>();
  for (const move of moves) {
    if (move.reversesId === undefined) continue;
    const original = reversed.get(move.reversesId);
    if (original === undefined) throw new Error(`there is no movement ${move.reversesId}`);
    const total = add(asked.get(original.id) ?? original.returnedQuantity, move.amount);
    asked.set(original.id, total);
    if (total > original.quantity) throw errors.already_reversed({ lines: [{ skuId: move.skuId, moveId: original.id }] });
  }
}
