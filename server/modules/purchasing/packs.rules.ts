import { type Decimal, decimal, divide, isExactTo, multiply, multiplyDivideExactly, one, text } from '../../kernel/decimal.ts';

/** A unit in which a SKU is sold by the pack: one of it is `numerator / denominator` base units, exactly. */
export interface PackUnit {
  id: string;
  skuId: string;
  name: string;
  numerator: string;
  denominator: string;
}

/** What a pack costs, with what it holds: frozen where it stands, whatever the pack becomes (facts.md R0-6). */
export interface PackPrice {
  unitId: string;
  name: string;
  /** Base units in one pack. */
  size: string;
  price: string;
}

/** So many packs in base units, or undefined where they do not come out even: refused, not rounded (facts.md 1.5). */
export const unitsOf = (packs: string, { numerator, denominator }: PackUnit, precision: number): string | undefined => {
  const units = multiplyDivideExactly(decimal(packs), decimal(numerator), decimal(denominator), precision);
  return units === undefined ? undefined : text(units);
};

/** How many base units one pack holds, where that can be written down. */
export const sizeOf = (pack: PackUnit): string | undefined => unitsOf('1', pack, 6);

/** A price of a pack; undefined where the pack holds what no decimal says. */
export function packPriceOf(pack: PackUnit, price: string): PackPrice | undefined {
  const size = sizeOf(pack);
  return size === undefined ? undefined : { unitId: pack.id, name: pack.name, size, price };
}

/** What a pack costs at a price per base unit, where that is exact. */
export function packedPrice(pack: PackUnit, unitPrice: string): PackPrice | undefined {
  const price = multiplyDivideExactly(decimal(unitPrice), decimal(pack.numerator), decimal(pack.denominator), 6);
  return price === undefined ? undefined : packPriceOf(pack, text(price));
}

/** What a base unit costs, to six places: to look at and to compare by, never to reckon a total with (R0-3). */
export const unitPriceOf = ({ price, size }: PackPrice): string => text(divide(decimal(price), decimal(size), 6));

/** Whole packs in a quantity of base units, as far as it can be said in packs. */
export function packsIn(quantity: Decimal, { size }: PackPrice): string | undefined {
  const packs = multiplyDivideExactly(quantity, one, decimal(size), 6);
  return packs !== undefined && isExactTo(packs, 2) && multiply(packs, decimal(size), 6) === quantity ? text(packs) : undefined;
}
