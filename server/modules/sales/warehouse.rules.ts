import { type Decimal, isPositive, subtract, text, zero } from '../../kernel/decimal.ts';

/** Which warehouse ships an order (facts.md 4.8, first form): the first that can serve it completely, near ones before far ones. */
export type Warehouse = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
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

/** A warehouse that was looked at, and what it lacks. */
export type Evaluated = {
  readonly warehouse: Warehouse;
  readonly isNear: boolean;
  /** Place in the shop's own order of warehouses, from 0. */
  readonly rank: number;
  readonly missing: readonly { skuId: string; missing: string }[];
};

export type Choice = {
  /** undefined: nobody can serve the order completely. */
  readonly chosen: Evaluated | undefined;
  /** All that were looked at, best first. */
  readonly evaluated: readonly Evaluated[];
};

/** Where an order goes and what its shop says of warehouses. */
export type Wish = {
  readonly province: string;
  /** The shop's warehouses in the order they are tried; empty: all, by their own priority. */
  readonly shopWarehouses: readonly string[];
  /** The one a person chose, if any. */
  readonly fixed: string | null;
};

/** Looks at every candidate. Order: has everything, near the receiver, the shop's order, the warehouse's priority, id (R17). */
export function chooseWarehouse(warehouses: readonly Warehouse[], needs: Needs, stock: Stock, wish: Wish): Choice {
  const evaluated = warehouses
    .filter((warehouse) =>
      wish.fixed ? warehouse.id === wish.fixed : !wish.shopWarehouses.length || wish.shopWarehouses.includes(warehouse.id),
    )
    .map(
      (warehouse): Evaluated => ({
        warehouse,
        isNear: warehouse.regions.includes(wish.province),
        rank: Math.max(wish.shopWarehouses.indexOf(warehouse.id), 0),
        missing: missingOf(needs, (skuId) => stock(warehouse.id, skuId)),
      }),
    )
    .sort(better);
  const [first] = evaluated;
  return { chosen: first && standing(first) < CANNOT ? first : undefined, evaluated };
}

function missingOf(needs: Needs, available: (skuId: string) => Decimal): Evaluated['missing'] {
  const missing: { skuId: string; missing: string }[] = [];
  for (const [skuId, quantity] of needs) {
    const there = available(skuId);
    const short = subtract(quantity, there > zero ? there : zero);
    if (isPositive(short)) missing.push({ skuId, missing: text(short) });
  }
  return missing;
}

const CANNOT = 2;

/** 0: has everything; 1: may promise what it does not have yet; 2: cannot serve the order. */
const standing = ({ missing, warehouse }: Evaluated): number => (!missing.length ? 0 : warehouse.negativeStock === 'forbid' ? CANNOT : 1);

function better(a: Evaluated, b: Evaluated): number {
  const complete = standing(a) - standing(b);
  const near = Number(b.isNear) - Number(a.isNear);
  return complete || near || a.rank - b.rank || a.warehouse.priority - b.warehouse.priority || (a.warehouse.id < b.warehouse.id ? -1 : 1);
}

/** Why the chosen one won: the first point in which it is better than the next that could have served. */
export function reasonsOf({ chosen, evaluated }: Choice, wish: Wish): { code: string }[] {
  if (!chosen) return [{ code: 'none_complete' }];
  if (wish.fixed) return [{ code: 'chosen_by_person' }];
  const next = evaluated.find((other) => other !== chosen && standing(other) === standing(chosen));
  if (chosen.missing.length) return [{ code: 'ships_before_receipt' }];
  if (!next) return [{ code: 'only_complete' }];
  if (chosen.isNear !== next.isNear) return [{ code: 'complete' }, { code: 'near_receiver' }];
  if (chosen.rank !== next.rank) return [{ code: 'complete' }, { code: 'shop_order' }];
  if (chosen.warehouse.priority !== next.warehouse.priority) return [{ code: 'complete' }, { code: 'priority' }];
  return [{ code: 'complete' }, { code: 'first_by_id' }];
}
