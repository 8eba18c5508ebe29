import { type Decimal, multiplyDivide, multiplyDivideExactly } from '../../kernel/decimal.ts';

/**
 * A unit or pack of a SKU as an exact rational: `pack` of it are `base` base units. A box of 24 pieces is { pack: 1, base: 24 }, a gram of
 * goods kept in kilograms { pack: 1000, base: 1 }. A document freezes the factor it was entered with (R0-6).
 */
export type Factor = { readonly base: Decimal; readonly pack: Decimal };

/**
 * The entered quantity in base units, or undefined if it does not come out even at the base unit's precision: refused, not rounded
 * (facts.md 1.5).
 */
export const toBaseUnits = (entered: Decimal, factor: Factor, precision: number): Decimal | undefined =>
  multiplyDivideExactly(entered, factor.base, factor.pack, precision);

/** Price of one base unit with six decimals, derived for display: never used to compute a total (R0-3). */
export const pricePerBaseUnit = (pricePerPack: Decimal, factor: Factor): Decimal =>
  multiplyDivide(pricePerPack, factor.pack, factor.base, 6);
