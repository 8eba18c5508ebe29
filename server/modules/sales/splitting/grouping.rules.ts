import {
  add,
  type Decimal,
  decimal,
  isPositive,
  minimum,
  multiply,
  multiplyDivideDown,
  one,
  subtract,
  zero,
} from '../../../kernel/decimal.ts';
import type { Part } from './splitting.rules.ts';

/** A line as it is grouped: what of it is to be sent. */
export type Goods = { readonly lineId: string; readonly quantity: Decimal };

/** A gift and the line that it was given for. */
export type GiftOf = { readonly lineId: string; readonly quantity: Decimal; readonly triggerLineId: string | null };

type Growing = Map<string, Decimal>;
const put = (part: Growing, lineId: string, quantity: Decimal): void => {
  if (isPositive(quantity)) part.set(lineId, add(part.get(lineId) ?? zero, quantity));
};

/** Lines that have something in common travel together: a category, a class of goods, the day they are sold from. In the order in which they are met. */
export function byKey(goods: readonly Goods[], keyOf: (lineId: string) => string): Part[] {
  const parts = new Map<string, Growing>();
  for (const { lineId, quantity } of goods) {
    const key = keyOf(lineId);
    const part = parts.get(key) ?? new Map();
    put(part, lineId, quantity);
    parts.set(key, part);
  }
  return [...parts.values()].filter((part) => part.size);
}

/** What there is goes, the rest waits. `unit` is the smallest quantity of a line that may go: of bundles, one. */
export function byShortage(goods: readonly Goods[], available: (lineId: string) => Decimal): Part[] {
  const [going, waiting]: [Growing, Growing] = [new Map(), new Map()];
  for (const { lineId, quantity } of goods) {
    const there = available(lineId);
    const taken = minimum(quantity, isPositive(there) ? there : zero);
    put(going, lineId, taken);
    put(waiting, lineId, subtract(quantity, taken));
  }
  return [going, waiting].filter((part) => part.size);
}

/**
 * No parcel is heavier than the limit: the heaviest units first, each into the first parcel that has room. A unit that is heavier than the limit by
 * itself travels alone; what weighs nothing goes with the first.
 */
export function byWeight(goods: readonly Goods[], weightOf: (lineId: string) => Decimal, limit: Decimal): Part[] {
  const parcels: { part: Growing; room: Decimal }[] = [];
  const heaviest = [...goods].sort((a, b) =>
    weightOf(b.lineId) > weightOf(a.lineId) ? 1 : weightOf(b.lineId) < weightOf(a.lineId) ? -1 : 0,
  );
  for (const { lineId, quantity } of heaviest) {
    const weight = weightOf(lineId);
    let left = quantity;
    while (isPositive(left)) {
      const parcel =
        parcels.find(({ room, part }) => room >= minimum(weight, multiply(weight, left, 6)) || !part.size) ?? open(parcels, limit);
      const most = isPositive(weight) ? multiplyDivideDown(parcel.room > zero ? parcel.room : zero, one, weight, 0) : left;
      // a rest of less than one unit fits, or the unit is too heavy for any parcel
      const taken = minimum(left, isPositive(most) ? most : one);
      put(parcel.part, lineId, taken);
      parcel.room = subtract(parcel.room, multiply(weight, taken, 6));
      left = subtract(left, taken);
    }
  }
  return parcels.map(({ part }) => part);
}

function open(parcels: { part: Growing; room: Decimal }[], limit: Decimal) {
  const parcel = { part: new Map<string, Decimal>(), room: limit };
  parcels.push(parcel);
  return parcel;
}

/** What leaves which warehouse, by SKU, told of the lines that hold the SKUs, in their order. */
export function byShares(
  goods: readonly (Goods & { skuId: string })[],
  shares: readonly { warehouseId: string; skuId: string; quantity: string }[],
): Part[] {
  const parts = new Map<string, Growing>();
  const left = new Map(goods.map(({ lineId, quantity }) => [lineId, quantity]));
  for (const { warehouseId, skuId, quantity } of shares) {
    let rest = decimal(quantity);
    for (const { lineId } of goods.filter((each) => each.skuId === skuId)) {
      const taken = minimum(rest, left.get(lineId) ?? zero);
      const part = parts.get(warehouseId) ?? new Map();
      put(part, lineId, taken);
      parts.set(warehouseId, part);
      left.set(lineId, subtract(left.get(lineId) ?? zero, taken));
      rest = subtract(rest, taken);
    }
  }
  return [...parts.values()].filter((part) => part.size);
}

/** Gifts travel with what they were given for: where most of it is, else with the first part. */
export function withGifts(parts: readonly Part[], gifts: readonly GiftOf[]): Part[] {
  const own = parts.map((part): Growing => new Map(part));
  for (const { lineId, quantity, triggerLineId } of gifts) {
    const shares = parts.map((part) => (triggerLineId && part.get(triggerLineId)) || zero);
    const most = shares.reduce((best, share, index) => (share > (shares[best] as Decimal) ? index : best), 0);
    for (const part of own) part.delete(lineId);
    put(own[most] as Growing, lineId, quantity);
  }
  return own.filter((part) => part.size);
}
