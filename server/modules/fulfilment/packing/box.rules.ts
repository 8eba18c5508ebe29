import { compare, type Decimal, divide, multiply, sum, whole, zero } from '../../../kernel/decimal.ts';

/** Length, width and height, in whatever order. */
export type Sides = readonly [Decimal, Decimal, Decimal];

/** A box as it is inside. */
export interface Box {
  skuId: string;
  sides: Sides;
  mostWeight: Decimal | null;
  /** Taken where nobody knows how large the goods are. */
  usual: boolean;
}
/** Goods to be packed; null where nobody knows. */
export interface PackedGoods {
  quantity: Decimal;
  sides: Sides | null;
  weight: Decimal | null;
}

const bulk = ([a, b, c]: Sides): Decimal => multiply(multiply(a, b, 6), c, 6);
const ordered = (sides: Sides): Decimal[] => sides.toSorted(compare);

/** Whether a piece goes in, turned as it fits best. */
function takes(box: Box, piece: Sides): boolean {
  const within = ordered(box.sides);
  return ordered(piece).every((side, at) => compare(side, within[at] ?? zero) <= 0);
}

/**
 * The smallest box that holds a parcel: each piece goes in by its sides, all of them by their bulk and weight. Of an order that goes in several
 * parcels each takes its share. Where the size of some piece is not known it is the usual box; undefined where none holds.
 */
export function boxFor(boxes: readonly Box[], goods: readonly PackedGoods[], parcels: number): Box | undefined {
  const sized = goods.filter((each): each is PackedGoods & { sides: Sides } => each.sides !== null);
  if (!goods.length || sized.length < goods.length) return boxes.find((box) => box.usual);
  const share = (total: Decimal) => divide(total, whole(Math.max(parcels, 1)), 6);
  const volume = share(sum(sized.map(({ sides, quantity }) => multiply(bulk(sides), quantity, 6))));
  const weight = share(sum(sized.map((each) => multiply(each.weight ?? zero, each.quantity, 6))));
  const holds = (box: Box) =>
    compare(volume, bulk(box.sides)) <= 0 &&
    (box.mostWeight === null || compare(weight, box.mostWeight) <= 0) &&
    sized.every(({ sides }) => takes(box, sides));
  return boxes.toSorted((one, other) => compare(bulk(one.sides), bulk(other.sides))).find(holds);
}
