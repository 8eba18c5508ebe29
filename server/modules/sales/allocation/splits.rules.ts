import { add, type Decimal, decimal, isPositive, isZero, minimum, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import {
  type Alternative,
  type Choice,
  chooseAmong,
  type Needs,
  type Share,
  type Stock,
  type Strategy,
  type Warehouse,
} from './alternatives.rules.ts';

/** Orders are split over warehouses where no single one has everything, or where it saves enough (facts.md 4.8). */
export type SplitTerms = {
  /** The most parcels an order is split into; 1: never. */
  readonly most: number;
  /** What a split has to save before it is preferred to one parcel; null: only where one parcel cannot be. */
  readonly saving: string | null;
};

/** A way to share an order out over warehouses. */
export type Plan = { readonly warehouses: readonly Warehouse[]; readonly shares: readonly Share[] };

/** How many warehouses are looked at for a split, beside those that have most of a SKU: the ways to choose among them grow with their fourth power. */
const LOOKED_AT = 10;

/**
 * Every way to share an order out over as few warehouses as it takes: each in its turn gives the SKUs it has in full; only where that is not enough,
 * the quantity of a SKU is shared. Each warehouse of a plan gives something. Of many warehouses those that come first, and those that have most.
 */
export function plansOf(warehouses: readonly Warehouse[], needs: Needs, stock: Stock, most: number): Plan[] {
  const levels = new Map(warehouses.map(({ id }) => [id, new Map([...needs.keys()].map((skuId) => [skuId, there(stock, id, skuId)]))]));
  const at: Stock = (id, skuId) => levels.get(id)?.get(skuId) ?? zero;
  if (!together(warehouses, needs, at)) return [];
  const useful = lookedAt(
    warehouses.filter(({ id }) => [...needs.keys()].some((skuId) => isPositive(at(id, skuId)))),
    needs,
    at,
  );
  for (let size = 2; size <= Math.min(most, useful.length); size += 1) {
    const groups = groupsOf(useful.length, size).map((group) => ({ group, own: group.map((index) => useful[index] as Warehouse) }));
    for (const [share, suffice] of WAYS) {
      const orders = groups.flatMap(({ group, own }) => (suffice(own, needs, at) ? turnsOf(group) : [])).sort(byIndex);
      const plans = orders.flatMap((order) => {
        const turn = order.map((index) => useful[index] as Warehouse);
        const shares = share(turn, needs, at);
        const isUsed = turn.every(({ id }) => shares?.some(({ warehouseId }) => warehouseId === id));
        return shares && isUsed ? [{ warehouses: turn, shares }] : [];
      });
      if (plans.length) return withoutTwins(plans);
    }
  }
  return [];
}

function lookedAt(useful: readonly Warehouse[], needs: Needs, stock: Stock): readonly Warehouse[] {
  if (useful.length <= LOOKED_AT) return useful;
  const richest = [...needs.keys()].map((skuId) =>
    useful.reduce((best, each) => (stock(each.id, skuId) > stock(best.id, skuId) ? each : best), useful[0] as Warehouse),
  );
  return useful.filter((each, index) => index < LOOKED_AT || richest.includes(each));
}

/** Whether some of these warehouses together have everything, and whether each SKU lies in one of them in full. */
const together = (warehouses: readonly Warehouse[], needs: Needs, stock: Stock): boolean =>
  [...needs].every(([skuId, quantity]) => sum(warehouses.map(({ id }) => stock(id, skuId))) >= quantity);
const inFull = (warehouses: readonly Warehouse[], needs: Needs, stock: Stock): boolean =>
  [...needs].every(([skuId, quantity]) => warehouses.some(({ id }) => stock(id, skuId) >= quantity));

function there(stock: Stock, warehouseId: string, skuId: string): Decimal {
  const available = stock(warehouseId, skuId);
  return isPositive(available) ? available : zero;
}

/** Every group of so many of the first `count` numbers, each in ascending order. */
function groupsOf(count: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: count - from }, (_, index) => from + index).flatMap((first) =>
    groupsOf(count, size - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

/** A group in every order. */
function turnsOf(group: readonly number[]): number[][] {
  if (!group.length) return [[]];
  return group.flatMap((first) => turnsOf(group.filter((other) => other !== first)).map((rest) => [first, ...rest]));
}

function byIndex(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((index, place) => index !== b[place]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
}

function inWhole(order: readonly Warehouse[], needs: Needs, stock: Stock): Share[] | undefined {
  const shares: Share[] = [];
  for (const [skuId, quantity] of needs) {
    const place = order.find(({ id }) => stock(id, skuId) >= quantity);
    if (!place) return undefined;
    shares.push({ warehouseId: place.id, skuId, quantity: text(quantity) });
  }
  return shares;
}

function inParts(order: readonly Warehouse[], needs: Needs, stock: Stock): Share[] | undefined {
  const shares: Share[] = [];
  for (const [skuId, quantity] of needs) {
    let left: Decimal = quantity;
    for (const { id } of order) {
      const taken = minimum(left, stock(id, skuId));
      if (!isPositive(taken)) continue;
      shares.push({ warehouseId: id, skuId, quantity: text(taken) });
      left = subtract(left, taken);
    }
    if (!isZero(left)) return undefined;
  }
  return shares;
}

const WAYS = [
  [inWhole, inFull],
  [inParts, together],
] as const;

const nameOf = ({ shares }: Plan): string =>
  shares
    .map(({ warehouseId, skuId, quantity }) => `${skuId} ${warehouseId} ${quantity}`)
    .sort()
    .join();

const withoutTwins = (plans: readonly Plan[]): Plan[] =>
  [...new Map(plans.toReversed().map((plan) => [nameOf(plan), plan])).values()].reverse();

/** A plan as it is compared with single warehouses; `singles` are what was found of its warehouses, `costs` what each of its parcels costs. */
export function alternativeOfPlan(plan: Plan, singles: readonly Alternative[], costs: readonly (string | null)[]): Alternative {
  const own = plan.warehouses.flatMap(({ id }) => singles.find(({ warehouseId }) => warehouseId === id) ?? []);
  const [first] = own as [Alternative];
  const expiring = own.flatMap(({ expires }) => expires ?? []).sort();
  return {
    ...first,
    code: own.map(({ code }) => code).join(' + '),
    name: own.map(({ name }) => name).join(' + '),
    parcels: own.length,
    standing: 0,
    near: own.every(({ near }) => near),
    rank: Math.max(...own.map(({ rank }) => rank)),
    cost: costs.includes(null) ? null : text(sum(costs.map((cost) => decimal(cost as string)))),
    expires: expiring[0] ?? null,
    load: Math.max(...own.map(({ load }) => load)),
    priority: Math.max(...own.map(({ priority }) => priority)),
    missing: [],
    shares: plan.shares,
  };
}

/** Splits that may be compared with `single`, the best single warehouse: all where it cannot serve, else those that save enough. */
export function worthwhile(splits: readonly Alternative[], single: Alternative | undefined, { saving }: SplitTerms): Alternative[] {
  if (!single || single.standing > 0) return [...splits];
  if (saving === null || single.cost === null) return [];
  const limit = decimal(single.cost);
  return splits.filter(({ cost }) => cost !== null && add(decimal(cost), decimal(saving)) <= limit);
}

/**
 * The best of all that was looked at, by what is kept of each: one warehouse, and a split only where none can serve or where it saves enough. Pure, so that
 * the choice can be made again from what is stored.
 */
export function chooseOver(evaluated: readonly Alternative[], by: readonly Strategy[], terms: SplitTerms): Choice {
  const single = chooseAmong(
    evaluated.filter(({ parcels }) => parcels === 1),
    by,
  );
  const splits = evaluated.filter(({ parcels }) => parcels > 1);
  const worth = worthwhile(splits, single.chosen, terms);
  const best = chooseAmong(worth, by);
  const others = chooseAmong(
    splits.filter((each) => !worth.includes(each)),
    by,
  );
  return {
    chosen: worth.length ? best.chosen : single.chosen,
    evaluated: [...best.evaluated, ...single.evaluated, ...others.evaluated],
  };
}
