import type { Context } from '../../kernel/context.ts';
import { type Decimal, decimal, isPositive, minimum, multiply, negate, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { openDate, postEntries } from '../ledger/index.ts';
import { lockPools } from './locks.ts';
import { locations } from './places.ts';
import { type Move, postMoves } from './stock.ts';

const REGISTER = statement(`with o as (
    insert into inventory.goods_owner (merchant_id, owner_id, kind, recorded_at) values (:merchant, :ownerId::uuid, 'consignor', :now)
    on conflict do nothing)
  insert into inventory.consigned_price (merchant_id, owner_id, sku_id, unit_cost, tax_rate)
  select :merchant, :ownerId::uuid, p.sku, p.cost, p.rate from jsonb_to_recordset(:prices::jsonb) as p (sku uuid, cost numeric, rate numeric)
  order by p.sku
  on conflict (merchant_id, owner_id, sku_id) do update set unit_cost = excluded.unit_cost, tax_rate = excluded.tax_rate`);
// what expires first leaves first; blocked lots and what has run out are not sold, but go back to their owner
const HELD =
  statement(`select b.sku_id as "skuId", b.owner_id as "ownerId", b.location_id as "locationId", b.lot_id as "lotId", b.serial_id as "serialId",
    b.quality, b.quantity - b.allocated as free, p.unit_cost as "unitCost", p.tax_rate as "taxRate"
  from inventory.stock_balance b
  join inventory.goods_owner g on g.merchant_id = :merchant and g.owner_id = b.owner_id and g.kind = 'consignor'
  join inventory.consigned_price p on p.merchant_id = :merchant and p.owner_id = b.owner_id and p.sku_id = b.sku_id
  join inventory.location o on o.merchant_id = :merchant and o.id = b.location_id and o.counting_id is null
  left join inventory.lot t on t.merchant_id = :merchant and t.id = b.lot_id
  where b.merchant_id = :merchant and b.warehouse_id = :warehouseId::uuid and b.sku_id = any(:skuIds::uuid[])
    and b.owner_id <> '00000000-0000-0000-0000-000000000000' and b.quantity > b.allocated and b.location_id <> all(:without::uuid[])
    and (b.owner_id = :ownerId::uuid or :ownerId::uuid is null and b.quality = 'good' and coalesce(t.status, 'normal') = 'normal'
      and (t.expires_on is null or t.expires_on >= :today::date + :minDays::int))
  order by b.quality = 'good' desc, t.expires_on nulls last, o.is_default, o.pick_sequence, o.code, b.owner_id, b.lot_id, b.serial_id`);
const DRAWN =
  statement(`insert into inventory.consigned_draw (merchant_id, id, owner_id, sku_id, warehouse_id, source, source_number, quantity, value,
    tax_rate, business_date, recorded_at)
  select :merchant, d.id, d.owner, d.sku, :warehouseId::uuid, :source, :sourceNumber, d.quantity, d.value, d.rate, :date::date, :now
  from jsonb_to_recordset(:rows::jsonb) as d (id uuid, owner uuid, sku uuid, quantity numeric, value numeric, rate numeric)`);
const PRICES = statement(`select sku_id as "skuId", unit_cost as "unitCost", tax_rate as "taxRate" from inventory.consigned_price
  where merchant_id = :merchant and owner_id = :ownerId::uuid and sku_id = any(:skuIds::uuid[])`);

interface HeldBin {
  skuId: string;
  ownerId: string;
  locationId: string;
  lotId: string;
  serialId: string;
  quality: 'good';
  free: string;
  unitCost: string;
  taxRate: string;
}
interface Taken extends HeldBin {
  line: number;
  quantity: Decimal;
}

/** What a consignor gets for a SKU once it is sold: as it costs us, and the rate of its tax. */
export interface ConsignedPrice {
  skuId: string;
  unitCost: string;
  taxRate: string;
}

/** A supplier leaves goods with us to be sold: from now on what is his can be promised, at these prices. */
export function agreeConsignment(ctx: Context, ownerId: string, prices: readonly ConsignedPrice[]): void {
  const rows = prices.map(({ skuId, unitCost, taxRate }) => ({ sku: skuId, cost: unitCost, rate: taxRate }));
  ctx.post(REGISTER, { ownerId, prices: JSON.stringify(rows) });
}

/** Chooses the bins that hold a consignor's goods, good ones first; what he does not have here is missing from the answer. */
export async function consignedBins(
  ctx: Context,
  of: { warehouseId: string; ownerId: string; wanted: readonly { skuId: string; quantity: string }[] },
): Promise<Taken[]> {
  await gate(ctx, of.wanted);
  return take(of.wanted, await heldBins(ctx, { ...of, without: [], minDays: 0 }));
}

interface Draw {
  warehouseId: string;
  source: string;
  sourceNumber: string;
  wanted: readonly { skuId: string; quantity: string }[];
  /** Bins that are left out. */
  without?: readonly string[];
  /** How many more days goods of lots have to last. */
  minDays?: number;
}

/**
 * Goods of consignors become ours because they leave with an order: bought at the agreed price in the same moment (facts.md 2.10), owed without a bill
 * until the sold report. They stay in their bins. Answers whether there was anything to draw.
 */
export async function drawConsigned(
  ctx: Context,
  { warehouseId, source, sourceNumber, wanted, without = [], minDays = 0 }: Draw,
): Promise<boolean> {
  if (!wanted.length) return false;
  await gate(ctx, wanted);
  const taken = take(wanted, await heldBins(ctx, { warehouseId, ownerId: null, wanted, without, minDays }));
  if (!taken.length) return false;
  const supplier = (await locations(ctx)).supplier;
  const id = ctx.newId();
  const rows = taken.map((bin) => ({
    ...{ id: ctx.newId(), owner: bin.ownerId, sku: bin.skuId, quantity: text(bin.quantity), rate: bin.taxRate },
    value: text(multiply(bin.quantity, decimal(bin.unitCost), ctx.merchant.exponent)),
  }));
  const moves = taken.flatMap((bin, at): Move[] => {
    const row = rows[at] as (typeof rows)[number];
    const of = { skuId: bin.skuId, quantity: row.quantity, lotId: bin.lotId, serialId: bin.serialId, sourceLineId: row.id };
    const by = { source: 'consigned_draw', sourceId: id, sourceNumber };
    return [
      { ...of, ...by, ownerId: bin.ownerId, fromLocationId: bin.locationId, toLocationId: supplier },
      { ...of, ...by, fromLocationId: supplier, toLocationId: bin.locationId, value: row.value },
    ];
  });
  await postMoves(ctx, moves);
  const date = await openDate(ctx, ctx.today);
  ctx.post(DRAWN, { warehouseId, source, sourceNumber, date, rows: JSON.stringify(rows) });
  await bookDraws(
    ctx,
    { id, sourceNumber, date, warehouseId },
    [...Map.groupBy(rows, ({ owner }) => owner)].map(([owner, some]) => ({
      ...{ owner, owed: sum(some.map(({ value }) => decimal(value))), difference: zero },
    })),
  );
  return true;
}

interface GivingBack {
  warehouseId: string;
  ownerId: string;
  id: string;
  number: string;
  /** Bins of our own goods from which they are taken, one piece each. */
  pieces: readonly { skuId: string; quantity: string; locationId: string; lotId: string; serialId: string }[];
}

/** What was drawn and not sold after all is the consignor's again: it stays in its bins, and is not owed any more. */
export async function giveBackConsigned(ctx: Context, { warehouseId, ownerId, id, number, pieces }: GivingBack): Promise<void> {
  const supplier = (await locations(ctx)).supplier;
  const prices = await ctx.rows<ConsignedPrice>(PRICES, { ownerId, skuIds: pieces.map(({ skuId }) => skuId) });
  const rows = pieces.map(({ skuId, quantity }) => {
    const price = prices.find((each) => each.skuId === skuId);
    const value = multiply(decimal(quantity), decimal(price?.unitCost ?? '0'), ctx.merchant.exponent);
    return {
      id: ctx.newId(),
      owner: ownerId,
      sku: skuId,
      quantity: `-${quantity}`,
      value: text(negate(value)),
      rate: price?.taxRate ?? '0',
    };
  });
  const moves = pieces.flatMap(({ locationId, ...piece }, at): Move[] => {
    const by = { source: 'consigned_back', sourceId: id, sourceNumber: number, sourceLineId: rows[at]?.id ?? '' };
    return [
      { ...piece, ...by, fromLocationId: locationId, toLocationId: supplier },
      { ...piece, ...by, ownerId, fromLocationId: supplier, toLocationId: locationId },
    ];
  });
  const moved = await postMoves(ctx, moves);
  const cost = sum(moved.filter((_, at) => at % 2 === 0).map(({ value }) => decimal(value)));
  const owed = sum(rows.map(({ value }) => decimal(value)));
  const date = await openDate(ctx, ctx.today);
  ctx.post(DRAWN, { warehouseId, source: 'consigned_back', sourceNumber: number, date, rows: JSON.stringify(rows) });
  const difference = subtract(negate(cost), owed);
  await bookDraws(ctx, { id, sourceNumber: number, date, warehouseId }, [{ owner: ownerId, owed, difference }]);
}

interface Booking {
  id: string;
  sourceNumber: string;
  date: string;
  warehouseId: string;
}
/** Owed to each consignor as a bill that has not come (facts.md 6.5, 15). */
async function bookDraws(
  ctx: Context,
  { id, ...of }: Booking,
  owing: readonly { owner: string; owed: Decimal; difference: Decimal }[],
): Promise<void> {
  await postEntries(
    ctx,
    owing.map(({ owner, owed, difference }) => ({
      ...{ event: 'purchase_consigned' as const, source: 'inventory.consigned_draw', sourceId: id, ...of, partyId: owner },
      amounts: { owed: text(owed), difference: text(difference) },
    })),
  );
}

const gate = (ctx: Context, wanted: readonly { skuId: string }[]): Promise<void> =>
  lockPools(
    ctx,
    [...new Set(wanted.map(({ skuId }) => skuId))].map((skuId) => ({ skuId, class: 'good' as const })),
  );

const heldBins = (
  ctx: Context,
  {
    warehouseId,
    ownerId,
    wanted,
    without,
    minDays,
  }: { warehouseId: string; ownerId: string | null; wanted: readonly { skuId: string }[]; without: readonly string[]; minDays: number },
): Promise<HeldBin[]> => ctx.rows<HeldBin>(HELD, { warehouseId, ownerId, skuIds: wanted.map(({ skuId }) => skuId), without, minDays });

/** One line after the other takes what the bins before it left. */
function take(wanted: readonly { skuId: string; quantity: string }[], bins: readonly HeldBin[]): Taken[] {
  const left = new Map(bins.map((bin) => [bin, decimal(bin.free)]));
  return wanted.flatMap(({ skuId, quantity }, line) => {
    let rest = decimal(quantity);
    return bins.flatMap((bin) => {
      const step = bin.skuId === skuId ? minimum(rest, left.get(bin) ?? zero) : zero;
      if (!isPositive(step)) return [];
      rest = subtract(rest, step);
      left.set(bin, subtract(left.get(bin) ?? zero, step));
      return [{ ...bin, line, quantity: step }];
    });
  });
}
