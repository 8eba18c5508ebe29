import type { Context, ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, isPositive, subtract, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { availability, type Lasting, lasting, warehousesByPriority } from '../../inventory/index.ts';
import { needsOf } from '../choosing.ts';
import { type Life, lifeOf } from '../lasting/lasting.ts';
import { availableAt, levelsBelow } from '../lasting/lasting.rules.ts';
import type { LockedOrder } from '../order.ts';
import { shopsById } from '../shops.ts';
import {
  type Alternative,
  alternativeOf,
  better,
  candidatesOf,
  type Choice,
  type Known,
  type Needs,
  reasonsOf,
  type Stock,
  type Strategy,
  type Warehouse,
  type Wish,
} from './alternatives.rules.ts';
import { assign, type Demand, firstCome } from './batch.rules.ts';
import { knownOf } from './facts.ts';
import { type AllocationPolicy, allocationPolicy } from './policies.ts';
import { alternativeOfPlan, chooseOver, plansOf, type SplitTerms } from './splits.rules.ts';
import { isSplittable } from '../splitting/splittable.rules.ts';
import { partsOfShares } from '../splitting/shares.rules.ts';

/** An order with the warehouse that was found for it, and what the choice was made by. */
export interface Chosen {
  locked: LockedOrder;
  choice: Choice;
  wish: Wish;
  strategies: readonly Strategy[];
  terms: SplitTerms;
  /** How many days its goods have to last, by SKU, and what was left lying in the best warehouse because it does not. */
  life: Life;
  tooOld: readonly Pick<Lasting, 'skuId' | 'days' | 'tooOld'>[];
  /** Of a part of a split: the warehouse it leaves. */
  from?: string;
}

/** The warehouse that ships an order, or the part of it. */
export const warehouseOf = ({ from, choice }: Pick<Chosen, 'from' | 'choice'>): string | null => from ?? choice.chosen?.warehouseId ?? null;

/** Reads what can be promised of SKUs. */
export type StockReader<C = Context> = (
  ctx: C,
  of: { skuIds: readonly string[] },
) => Promise<readonly { skuId: string; warehouseId: string; available: string }[]>;

const LOCK_STOCK = statement(`select sku_id as "skuId", warehouse_id as "warehouseId", good - reserved as available
  from inventory.availability
  where merchant_id = :merchant and owner_id = '00000000-0000-0000-0000-000000000000' and sku_id = any(:skuIds::uuid[])
  order by sku_id, warehouse_id for update`);

/** The same under a lock, in the order every writer takes: what a batch finds there is there when it reserves. */
export const lockedStock: StockReader = (ctx, { skuIds }) => ctx.rows(LOCK_STOCK, { skuIds });

/** An order that is looked at: what it needs and who may serve it, the best for it first as far as stock goes. */
interface Asking {
  locked: LockedOrder;
  needs: Needs;
  wish: Wish;
  known: Known;
  candidates: readonly Warehouse[];
  terms: SplitTerms;
  life: Life;
}

/** How the choice of a batch is made, where not as always. */
export interface Choosing<C> {
  readStock?: StockReader<C>;
  /** Orders that may be split over warehouses whatever the policy says. */
  spread?: ReadonlySet<string>;
  /** Another policy than the merchant's, to try it out. */
  policy?: AllocationPolicy;
}

/** Over how many warehouses an order is split that a rule or a person wants split. */
const WANTED_PARTS = 3;

/**
 * Finds a warehouse for each order; the orders stand in the order of their urgency. A few statements, whatever the number. Where goods are short the
 * merchant's policy says who gets them. Nothing is claimed yet: `reserve` does that, on its own conditions.
 */
export async function chooseWarehouses<C extends ReadContext>(
  ctx: C,
  orders: readonly LockedOrder[],
  { readStock = availability, spread, policy: given }: Choosing<C> = {},
): Promise<Chosen[]> {
  const needs = new Map(orders.map((locked) => [locked, needsOf(locked.lines)]));
  const skuIds = [...new Set([...needs.values()].flatMap((each) => [...each.keys()]))];
  const [warehouses, shops, policy] = await Promise.all([warehousesByPriority(ctx), shopsById(ctx), given ?? allocationPolicy(ctx)]);
  // the hot rows are locked last
  const known = await knownOf(ctx, orders, policy.strategies, { cost: policy.splitSaving !== null });
  const lifeFor = await lifeOf(ctx, orders);
  const levels = await readStock(ctx, { skuIds });
  const lasts = await lasting(ctx, askedOf(orders.map(lifeFor)));
  const asking = orders.map((locked): Asking => {
    const { order } = locked;
    const wish: Wish = {
      province: order.province,
      shopWarehouses: shops.get(order.shopId)?.warehouses ?? [],
      fixed: order.warehouseFixed ? order.warehouseId : null,
    };
    const most = spread?.has(order.id) ? Math.max(policy.splitMost, WANTED_PARTS) : policy.splitMost;
    const terms: SplitTerms = { most: isSplittable(locked, 'warehouse') ? most : 1, saving: policy.splitSaving };
    const one = { locked, needs: needs.get(locked) as Needs, wish, known: known(locked), terms, life: lifeFor(locked) };
    return { ...one, candidates: ranked(candidatesOf(warehouses, wish), one, policy.strategies) };
  });
  const left = new Map(
    [...levels.map((level) => ({ ...level, days: 0 })), ...lasts].map((level) => [
      keyOf(level.warehouseId, level.skuId, level.days),
      decimal(level.available),
    ]),
  );
  return chooseFor(asking, { left, lasts }, policy);
}

const askedOf = (lives: readonly Life[]): { skuId: string; days: number }[] => {
  const asked = lives.flatMap((life) => [...life].map(([skuId, days]) => ({ skuId, days })));
  return [...new Map(asked.map((one) => [`${one.skuId} ${one.days}`, one])).values()];
};

/** Days 0 is all there is; the others are what lasts so long. */
const keyOf = (warehouseId: string, skuId: string, days = 0): string => `${warehouseId} ${skuId} ${days}`;
const plenty =
  (needs: Needs): Stock =>
  (_, skuId) =>
    needs.get(skuId) ?? zero;

/** Candidates in the order in which the strategies like them, had they all goods enough. */
function ranked(
  candidates: readonly Warehouse[],
  { needs, wish, known }: Pick<Asking, 'needs' | 'wish' | 'known'>,
  by: readonly Strategy[],
): Warehouse[] {
  const stock = plenty(needs);
  return candidates
    .map((warehouse) => ({ warehouse, alternative: alternativeOf(warehouse, needs, stock, wish, known) }))
    .sort((a, b) => better(a.alternative, b.alternative, by))
    .map(({ warehouse }) => warehouse);
}

/** What can be promised, for all orders together; it falls as they are served. */
interface Shelf {
  left: Map<string, Decimal>;
  lasts: readonly Lasting[];
}

function chooseFor(asking: readonly Asking[], { left, lasts }: Shelf, { strategies, whenShort }: AllocationPolicy): Chosen[] {
  const days = new Map(
    [...Map.groupBy(lasts, ({ skuId }) => skuId)].map(([skuId, own]) => [skuId, [...new Set(own.map((each) => each.days))]]),
  );
  // an order that asks for goods that last takes from every level up to its own, any other from the whole
  const keysOf = (life: Life, warehouseId: string, skuId: string): string[] =>
    levelsBelow(days.get(skuId) ?? [], life.get(skuId) ?? 0).map((level) => keyOf(warehouseId, skuId, level));
  const places = new Map([...left.keys()].map((key, at) => [key, at]));
  const old = new Map(
    lasts.filter((each) => isPositive(decimal(each.tooOld))).map((each) => [keyOf(each.warehouseId, each.skuId, each.days), each] as const),
  );
  const demands = asking.map((one) => demandOf(one, places, keysOf));
  const stock = [...left.values()];
  const got = whenShort === 'most_orders' ? assign(demands, stock) : firstCome(demands, stock);
  const moveOne = (life: Life, warehouseId: string, needs: Needs, change: (a: Decimal, b: Decimal) => Decimal): void => {
    for (const [skuId, quantity] of needs)
      for (const key of [keyOf(warehouseId, skuId), ...keysOf(life, warehouseId, skuId)])
        left.set(key, change(left.get(key) ?? zero, quantity));
  };
  const assigned = asking.map((one, index) => {
    const option = demands[index]?.from[got[index] as number];
    if (option) moveOne(one.life, option, one.needs, subtract);
    return option;
  });
  return asking.map((one, index) => {
    const { locked, needs, wish, known, candidates, terms, life } = one;
    const available: Stock = (warehouseId, skuId) =>
      availableAt(
        left.get(keyOf(warehouseId, skuId)) ?? zero,
        keysOf(life, warehouseId, skuId).map((key) => left.get(key)),
      );
    const own = assigned[index];
    // seen against what all others leave, so that the choice can be made again from what is stored
    if (own) moveOne(life, own, needs, add);
    const singles = candidates.map((warehouse): Alternative => alternativeOf(warehouse, needs, available, wish, known));
    const choice = chooseOver([...singles, ...splitsOf(one, singles, available)], strategies, terms);
    const { chosen } = choice;
    if (chosen?.shares)
      for (const { warehouseId, skuId, quantity } of chosen.shares)
        moveOne(life, warehouseId, new Map([[skuId, decimal(quantity)]]), subtract);
    else if (chosen) moveOne(life, chosen.warehouseId, needs, subtract);
    const best = choice.evaluated[0]?.warehouseId ?? '';
    const tooOld = [...life].flatMap(([skuId, asked]) => old.get(keyOf(best, skuId, asked)) ?? []);
    return { locked, choice, wish, strategies, terms, life, tooOld };
  });
}

/** How many ways to split an order are looked at: those over the warehouses it likes best. */
const PLANS = 20;

/** The splits an order may be served by, each with what its parcels cost. None where one parcel can go and nothing is to be saved. */
function splitsOf({ locked, needs, known, candidates, terms }: Asking, singles: readonly Alternative[], stock: Stock): Alternative[] {
  if (terms.most < 2 || (terms.saving === null && singles.some(({ standing }) => standing === 0))) return [];
  return plansOf(candidates, needs, stock, terms.most)
    .filter(({ shares }) => partsOfShares(locked.lines, shares))
    .slice(0, PLANS)
    .map((plan) =>
      alternativeOfPlan(
        plan,
        singles,
        plan.warehouses.map(({ id }) =>
          known.partCost
            ? known.partCost(
                id,
                plan.shares.filter(({ warehouseId }) => warehouseId === id),
              )
            : null,
        ),
      ),
    );
}

/** What an order asks of the batch; `from` says which warehouse each option is. */
function demandOf(
  { needs, candidates, life }: Asking,
  places: ReadonlyMap<string, number>,
  keysOf: (life: Life, warehouseId: string, skuId: string) => string[],
): Demand & { from: readonly string[] } {
  const found = candidates.flatMap(({ id }) => {
    const taken = [...needs].flatMap(([skuId, quantity]) =>
      [keyOf(id, skuId), ...keysOf(life, id, skuId)].map((key) => ({ place: places.get(key), quantity: quantity as bigint })),
    );
    const option = taken.flatMap(({ place, quantity }) => (place === undefined ? [] : { place, quantity }));
    return option.length === taken.length ? [{ id, option }] : [];
  });
  return { options: found.map(({ option }) => option), from: found.map(({ id }) => id) };
}

const stored = (alternative: Alternative) => ({ ...alternative, complete: !alternative.missing.length });

/** The decision as it is kept: what was chosen, why, every warehouse that was looked at, and what they were compared by (facts.md 4.8). */
export function decisionOf({ choice, wish, strategies, terms, from, life }: Chosen) {
  return {
    chosen: choice.chosen ? stored(choice.chosen) : {},
    reasons: reasonsOf(choice, wish, strategies),
    alternatives: choice.evaluated.filter((each) => each !== choice.chosen).map(stored),
    inputs: {
      strategies,
      ...wish,
      splitMost: terms.most,
      splitSaving: terms.saving,
      ...(from && { from }),
      ...(life.size && { minDays: Object.fromEntries(life) }),
    },
  };
}
