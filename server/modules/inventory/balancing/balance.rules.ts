import { add, type Decimal, floorTo, isPositive, maximum, minimum, multiply, subtract, whole, zero } from '../../../kernel/decimal.ts';

/** A SKU in one warehouse, as the last look found it. */
export interface Place {
  warehouseId: string;
  available: Decimal;
  transferIn: Decimal;
  daily: Decimal;
  minimum: Decimal | null;
  maximum: Decimal | null;
  /** The warehouse that fills it before all others. */
  suppliedBy: string | null;
}

export interface Proposal {
  from: string;
  to: string;
  quantity: Decimal;
  need: Decimal;
  target: Decimal;
  there: Decimal;
  daily: Decimal;
  spare: Decimal;
}

export interface BalanceTerms {
  /** A warehouse asks when what it has lasts less than this, and is filled to that many days. */
  askDays: number;
  fillDays: number;
  /** Digits of a quantity. */
  precision: number;
}

const targetOf = (place: Place, { fillDays, precision }: BalanceTerms): Decimal =>
  place.maximum ?? maximum(place.minimum ?? zero, multiply(place.daily, whole(fillDays), precision));
const floorOf = (place: Place, { askDays }: BalanceTerms): Decimal => place.minimum ?? multiply(place.daily, whole(askDays), 6);

/**
 * Who lacks what, and who can spare it: the warehouse that lasts the shortest is filled first, from its own supplier, else from whoever can spare
 * most; nobody gives below what it needs for itself. Nothing is proposed twice and no more than is there.
 */
export function balance(places: readonly Place[], terms: BalanceTerms): Proposal[] {
  const spare = new Map(
    places.map((place) => [place.warehouseId, maximum(zero, subtract(place.available, targetOf(place, terms)))] as const),
  );
  const there = (place: Place): Decimal => add(place.available, place.transferIn);
  const asking = places
    .filter((place) => there(place) < floorOf(place, terms))
    .sort((a, b) => Number(there(a) - floorOf(a, terms) - (there(b) - floorOf(b, terms))) || (a.warehouseId < b.warehouseId ? -1 : 1));
  return asking.flatMap((place) => fill(place, subtract(targetOf(place, terms), there(place)), spare, terms));
}

function fill(place: Place, need: Decimal, spare: Map<string, Decimal>, terms: BalanceTerms): Proposal[] {
  const givers = [...spare.keys()]
    .filter((id) => id !== place.warehouseId)
    .sort((a, b) => rankOf(b, place, spare) - rankOf(a, place, spare) || (a < b ? -1 : 1));
  const proposals: Proposal[] = [];
  let left = need;
  for (const from of givers) {
    const has = spare.get(from) ?? zero;
    const quantity = floorTo(minimum(left, has), terms.precision);
    if (!isPositive(quantity)) continue;
    spare.set(from, subtract(has, quantity));
    left = subtract(left, quantity);
    const facts = { need, target: targetOf(place, terms), there: add(place.available, place.transferIn), daily: place.daily, spare: has };
    proposals.push({ from, to: place.warehouseId, quantity, ...facts });
  }
  return proposals;
}

/** Its own supplier stands before all others; then whoever can spare most. */
const rankOf = (id: string, place: Place, spare: ReadonlyMap<string, Decimal>): number =>
  id === place.suppliedBy ? Number.POSITIVE_INFINITY : Number(spare.get(id) ?? zero);
