import type { ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, isNegative, isPositive, isZero, negate, subtract, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { averageValue, type Pool } from '../cost.rules.ts';
import { NONE, type Quality } from '../keys.ts';
import { type Absence, absencesOf } from './absences.ts';
import { differenceOf } from './count.rules.ts';

// every counted line as the books see it now: what lay there when it was counted is what lies there less what has moved since (facts.md 1.7)
const LINES = statement(`select l.n, l.id, l.sku_id as "skuId", s.code as "skuCode", l.location_id as "locationId", o.code as bin,
    l.lot_id as "lotId", l.serial_id as "serialId", l.owner_id as "ownerId", l.quality, l.needs_second as "needsSecond",
    coalesce(l.second_quantity, l.first_quantity) as counted, coalesce(l.second_at, l.first_at) as "countedAt",
    l.second_quantity is not null as "isSecond", coalesce(b.quantity, 0) as held, coalesce(b.allocated, 0) as allocated,
    coalesce(since.delta, 0) as since, coalesce(p.quantity, 0) as "poolQuantity", coalesce(p.value, 0) as "poolValue",
    coalesce(nullif(p.last_cost, 0), s.purchase_price, 0) as "lastCost", coalesce(later.is_there, false) as overtaken
  from inventory.stock_count_line l
  join catalog.sku s on s.merchant_id = :merchant and s.id = l.sku_id
  join inventory.location o on o.merchant_id = :merchant and o.id = l.location_id
  left join inventory.stock_balance b on b.merchant_id = :merchant and b.sku_id = l.sku_id and b.location_id = l.location_id and b.lot_id = l.lot_id
    and b.serial_id = l.serial_id and b.owner_id = l.owner_id and b.quality = l.quality
  left join lateral (
    select sum(case when m.to_location_id = l.location_id and m.quality_to = l.quality then m.quantity else 0 end
      - case when m.from_location_id = l.location_id and m.quality_from = l.quality then m.quantity else 0 end) as delta
    from inventory.stock_move m
    where m.merchant_id = :merchant and m.sku_id = l.sku_id and m.effective_at > coalesce(l.second_at, l.first_at)
      and (m.to_location_id = l.location_id or m.from_location_id = l.location_id)
      and m.lot_id = l.lot_id and m.serial_id = l.serial_id and m.owner_id = l.owner_id) since on true
  left join lateral (
    select sum(c.quantity) as quantity, sum(c.value) as value, max(greatest(c.last_unit_cost, c.initial_unit_cost)) as last_cost
    from inventory.cost_pool c where c.merchant_id = :merchant and c.sku_id = l.sku_id
      and c.class = case l.quality when 'defective' then 'defective' else 'good' end) p on true
  left join lateral (
    select true as is_there from inventory.stock_count_line x
    where x.merchant_id = :merchant and x.sku_id = l.sku_id and x.location_id = l.location_id and x.posted and x.lot_id = l.lot_id
      and x.serial_id = l.serial_id and x.owner_id = l.owner_id and x.quality = l.quality
      and coalesce(x.second_at, x.first_at) >= coalesce(l.second_at, l.first_at) limit 1) later on true
  where l.merchant_id = :merchant and l.count_id = :countId::uuid and l.first_at is not null
  order by l.n`);

interface Row {
  n: number;
  id: string;
  skuId: string;
  skuCode: string;
  locationId: string;
  bin: string;
  lotId: string;
  serialId: string;
  ownerId: string;
  quality: Quality;
  needsSecond: boolean;
  counted: string;
  countedAt: string;
  isSecond: boolean;
  held: string;
  allocated: string;
  since: string;
  poolQuantity: string;
  poolValue: string;
  lastCost: string;
  overtaken: boolean;
}

/** A counted line against the books. */
export interface JudgedLine extends Omit<Row, 'counted' | 'held' | 'allocated' | 'since' | 'poolQuantity' | 'poolValue' | 'lastCost'> {
  counted: Decimal;
  /** What lay there by the books when it was counted, without what was on its way out already. */
  expected: Decimal;
  difference: Decimal;
  /** At the average of now; zero for goods of others. */
  value: Decimal;
  bookValue: Decimal;
  held: Decimal;
  allocated: Decimal;
  pool: Pool;
  isOwn: boolean;
}

/** Judges every counted line of a count, movements around the moment of its counting netted, also those keyed late (TV-9, TV-127). */
export async function judgeLines(
  ctx: ReadContext,
  { id: countId, warehouseId }: { id: string; warehouseId: string },
): Promise<JudgedLine[]> {
  const rows = await ctx.rows<Row>(LINES, { countId });
  const first = rows.reduce<string | null>((since, row) => (since === null || row.countedAt < since ? row.countedAt : since), null);
  const absences = first === null ? [] : await absencesOf(ctx, { warehouseId, since: first });
  const byPlace = Map.groupBy(absences, placeOf);
  return rows.map((row) => judge(row, row.quality === 'good' ? (byPlace.get(placeOf(row)) ?? []) : [], ctx.merchant.exponent));
}

const placeOf = ({ skuId, locationId, lotId, serialId }: Pick<Row, 'skuId' | 'locationId' | 'lotId' | 'serialId'>): string =>
  [skuId, locationId, lotId, serialId].join(' ');

const wasAway = ({ from, until }: Absence, at: string): boolean => from <= at && (until === null || until > at);

function judge(row: Row, absences: readonly Absence[], exponent: number): JudgedLine {
  const { counted: said, held, allocated, since, poolQuantity, poolValue, lastCost, ...line } = row;
  const counted = decimal(said);
  const away = absences
    .filter((absence) => wasAway(absence, row.countedAt))
    .reduce((sum, { quantity }) => add(sum, decimal(quantity)), zero);
  const expected = subtract(subtract(decimal(held), decimal(since)), away);
  const difference = differenceOf(counted, expected);
  const isOwn = row.ownerId === NONE;
  const pool: Pool = { quantity: decimal(poolQuantity), value: decimal(poolValue), lastCost: decimal(lastCost) };
  const worth = (quantity: Decimal): Decimal => {
    if (!isOwn || isZero(quantity)) return zero;
    return isNegative(quantity) ? negate(averageValue(pool, negate(quantity), exponent)) : averageValue(pool, quantity, exponent);
  };
  return {
    ...{ ...line, counted, expected, difference, value: worth(difference), bookValue: isPositive(expected) ? worth(expected) : zero },
    ...{ held: decimal(held), allocated: decimal(allocated), pool, isOwn },
  };
}
