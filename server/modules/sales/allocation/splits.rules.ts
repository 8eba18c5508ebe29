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

/**
 * Every way to share an order out over as few warehouses as it takes: each in its turn gives the SKUs it has in full; only where that is not enough,
 * the quantity of a SKU is shared. Each warehouse of a plan gives something.
 */
export function plansOf(warehouses: readonly Warehouse[], needs: Needs, stock: Stock, most: number): Plan[] {
  if ([...needs].some(([skuId, quantity]) => sum(warehouses.map(({ id }) => there(stock, id, skuId))) < quantity)) return [];
  const useful = warehouses.filter(({ id }) => [...needs.keys()].some((skuId) => isPositive(stock(id, skuId))));
  for (let size = 2; size <= Math.min(most, useful.length); size += 1) {
    const orders = orderings(useful, size);
    for (const share of [inWhole, inParts]) {
      const plans = orders.flatMap((order) => {
        const shares = share(order, needs, stock);
        const isUsed = order.every(({ id }) => shares?.some(({ warehouseId }) => warehouseId === id));
        return shares && isUsed ? [{ warehouses: order, shares }] : [];
      });
      if (plans.length) return withoutTwins(plans);
    }
  }
  return [];
}

function there(stock: Stock, warehouseId: string, skuId: string): Decimal {
  const available = stock(warehouseId, skuId);
  return isPositive(available) ? available : zero;
}

function orderings(warehouses: readonly Warehouse[], size: number): Warehouse[][] {
  if (size === 0) return [[]];
  return warehouses.flatMap((first) =>
    orderings(
      warehouses.filter((other) => other !== first),
      size - 1,
    ).map((rest) => [first, ...rest]),
  );
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
