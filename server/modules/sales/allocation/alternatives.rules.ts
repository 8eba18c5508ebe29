import { type Decimal, decimal, isPositive, subtract, text, zero } from '../../../kernel/decimal.ts';

/**
 * Which warehouse ships an order (facts.md 4.8): every one that may is looked at, and the merchant's own list of strategies says which is best.
 * What was looked at is kept as it is compared here, so that the choice can be made again from what is stored.
 */
export const strategies = ['complete', 'near', 'shop_order', 'cost', 'stock_age', 'load', 'priority'] as const;
export type Strategy = (typeof strategies)[number];

/** What the program does where the merchant said nothing. */
export const plainStrategies: readonly Strategy[] = ['complete', 'near', 'shop_order', 'priority'];

export type Warehouse = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Whether what lies there can be promised: not what lies with a dealer. */
  readonly promisable?: boolean;
  /** Provinces it serves first; empty: it is near to all alike. */
  readonly regions: readonly string[];
  readonly priority: number;
  /** A warehouse that may ship before it has received promises goods it does not have (facts.md 1.10). */
  readonly negativeStock: 'forbid' | 'allow_ship_before_receipt';
};

/** What an order needs of a SKU, all its lines together (R22). */
export type Needs = ReadonlyMap<string, Decimal>;
/** What can be promised of a SKU in a warehouse. */
export type Stock = (warehouseId: string, skuId: string) => Decimal;

/** Goods of one SKU that leave one warehouse. */
export type Share = { readonly warehouseId: string; readonly skuId: string; readonly quantity: string };

/** A way to serve an order, with all that is compared; amounts and quantities are texts, as they are stored. */
export type Alternative = {
  /** Of several warehouses: the first. */
  readonly warehouseId: string;
  readonly code: string;
  readonly name: string;
  readonly parcels: number;
  /** 0: has everything; 1: may promise what it does not have yet; 2: cannot serve the order. */
  readonly standing: number;
  readonly near: boolean;
  /** Place in the shop's own order of warehouses, from 0. */
  readonly rank: number;
  /** What the carriers take; null: not known, or not asked for. */
  readonly cost: string | null;
  /** When the first of the goods expires; null: nothing is known of it. */
  readonly expires: string | null;
  /** Orders that wait there already. */
  readonly load: number;
  readonly priority: number;
  readonly missing: readonly { readonly skuId: string; readonly missing: string }[];
  /** What leaves where, if not all leaves one warehouse. */
  readonly shares?: readonly Share[];
};

/** What is known of a warehouse for one order beside its stock; all may be left out where no strategy asks for it. */
export type Known = {
  readonly cost?: (warehouseId: string) => string | null;
  /** What the carriers take for a part of it. */
  readonly partCost?: (warehouseId: string, shares: readonly Share[]) => string | null;
  readonly expires?: (warehouseId: string) => string | null;
  readonly load?: (warehouseId: string) => number;
};

/** Where an order goes and what its shop says of warehouses. */
export type Wish = {
  readonly province: string;
  /** The shop's warehouses in the order they are tried; empty: all, by their own priority. */
  readonly shopWarehouses: readonly string[];
  /** The one a person chose, if any. */
  readonly fixed: string | null;
};

export type Choice = {
  /** undefined: nobody can serve the order completely. */
  readonly chosen: Alternative | undefined;
  /** All that were looked at, best first. */
  readonly evaluated: readonly Alternative[];
};

/**
 * Warehouses that may serve an order: a person's choice leaves all others out, a shop's list those that are not on it. What lies with a dealer on
 * consignment is his to sell.
 */
export const candidatesOf = (warehouses: readonly Warehouse[], { fixed, shopWarehouses }: Wish): Warehouse[] =>
  warehouses.filter(({ id, promisable }) =>
    fixed ? id === fixed : promisable !== false && (!shopWarehouses.length || shopWarehouses.includes(id)),
  );

/** A warehouse as it is compared for an order. */
export function alternativeOf(warehouse: Warehouse, needs: Needs, stock: Stock, wish: Wish, known: Known = {}): Alternative {
  const { id, code, name, regions, priority, negativeStock } = warehouse;
  const missing = missingOf(needs, (skuId) => stock(id, skuId));
  return {
    warehouseId: id,
    code,
    name,
    parcels: 1,
    standing: !missing.length ? 0 : negativeStock === 'forbid' ? CANNOT : 1,
    near: regions.includes(wish.province),
    rank: Math.max(wish.shopWarehouses.indexOf(id), 0),
    cost: known.cost?.(id) ?? null,
    expires: known.expires?.(id) ?? null,
    load: known.load?.(id) ?? 0,
    priority,
    missing,
  };
}

function missingOf(needs: Needs, available: (skuId: string) => Decimal): Alternative['missing'] {
  const missing: { skuId: string; missing: string }[] = [];
  for (const [skuId, quantity] of needs) {
    const there = available(skuId);
    const short = subtract(quantity, there > zero ? there : zero);
    if (isPositive(short)) missing.push({ skuId, missing: text(short) });
  }
  return missing;
}

const CANNOT = 2;

const known = <T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b);

const byStrategy: Record<Strategy, (a: Alternative, b: Alternative) => number> = {
  complete: (a, b) => a.parcels - b.parcels,
  near: (a, b) => Number(b.near) - Number(a.near),
  shop_order: (a, b) => a.rank - b.rank,
  cost: (a, b) => known(a.cost, b.cost, (x, y) => Number(decimal(x) > decimal(y)) - Number(decimal(x) < decimal(y))),
  stock_age: (a, b) => known(a.expires, b.expires, (x, y) => Number(x > y) - Number(x < y)),
  load: (a, b) => a.load - b.load,
  priority: (a, b) => a.priority - b.priority,
};

/** Which of two is better: who has everything, then the merchant's strategies in their order, then priority and id (R17). */
export function better(a: Alternative, b: Alternative, by: readonly Strategy[]): number {
  if (a.standing !== b.standing) return a.standing - b.standing;
  for (const strategy of by) {
    const found = byStrategy[strategy](a, b);
    if (found) return found;
  }
  return a.parcels - b.parcels || a.priority - b.priority || (a.warehouseId < b.warehouseId ? -1 : a.warehouseId > b.warehouseId ? 1 : 0);
}

/** The best of what was looked at. */
export function chooseAmong(alternatives: readonly Alternative[], by: readonly Strategy[]): Choice {
  const evaluated = [...alternatives].sort((a, b) => better(a, b, by));
  const [first] = evaluated;
  return { chosen: first && first.standing < CANNOT ? first : undefined, evaluated };
}

/** Looks at every candidate of one order and chooses. */
export const chooseWarehouse = (
  warehouses: readonly Warehouse[],
  needs: Needs,
  stock: Stock,
  wish: Wish,
  by: readonly Strategy[] = plainStrategies,
): Choice =>
  chooseAmong(
    candidatesOf(warehouses, wish).map((warehouse) => alternativeOf(warehouse, needs, stock, wish)),
    by,
  );

const REASONS: Record<Strategy, string> = {
  complete: 'one_parcel',
  near: 'near_receiver',
  shop_order: 'shop_order',
  cost: 'least_cost',
  stock_age: 'expires_first',
  load: 'least_load',
  priority: 'priority',
};

/** Why the chosen one won: the first point in which it is better than the next that could have served. */
export function reasonsOf({ chosen, evaluated }: Choice, { fixed }: Pick<Wish, 'fixed'>, by: readonly Strategy[]): { code: string }[] {
  if (!chosen) return [{ code: 'none_complete' }];
  if (fixed) return [{ code: 'chosen_by_person' }];
  if (chosen.missing.length) return [{ code: 'ships_before_receipt' }];
  if (chosen.parcels > 1)
    return [{ code: evaluated.some(({ parcels, standing }) => parcels === 1 && standing === 0) ? 'split_saves' : 'only_split' }];
  const next = evaluated.find((other) => other !== chosen && other.parcels === 1 && other.standing === chosen.standing);
  if (!next) return [{ code: 'only_complete' }];
  const decisive = [...by, 'priority' as const].find((strategy) => byStrategy[strategy](chosen, next));
  return [{ code: 'complete' }, { code: decisive ? REASONS[decisive] : 'first_by_id' }];
}
