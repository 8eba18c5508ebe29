import { decimal, text } from '../../kernel/decimal.ts';
import type { Sku } from '../catalog/index.ts';
import { errors } from './errors.ts';
import { type PackPrice, packPriceOf, type PackUnit, unitPriceOf, unitsOf } from './packs.rules.ts';

interface Said {
  leastQuantity?: string | undefined;
  multiple?: string | undefined;
  tiers: readonly { fromQuantity: string; unitPrice: string }[];
}
interface Packed {
  leastQuantity?: string | undefined;
  multiple?: string | undefined;
  tiers: { fromQuantity: string; unitPrice: string; pack: PackPrice }[];
}

/**
 * What is said of an offer in packs, in the base unit: minimum, multiple and tiers count packs, prices are those of one. What does not come out even is
 * refused.
 */
export function unpacked<T extends Said>(said: T, pack: PackUnit | undefined, sku: Sku): T | (Omit<T, keyof Said> & Packed) {
  if (!pack) return said;
  if (pack.skuId !== sku.id) throw errors.pack_not_found({ sku: sku.code });
  const units = (packs: string): string => {
    const even = unitsOf(packs, pack, sku.precision);
    if (even === undefined) throw errors.pack_uneven({ sku: sku.code, quantity: packs, pack: pack.name });
    return even;
  };
  const { leastQuantity, multiple, tiers, ...rest } = said;
  return {
    ...rest,
    ...(leastQuantity !== undefined && { leastQuantity: units(leastQuantity) }),
    ...(multiple !== undefined && { multiple: units(multiple) }),
    tiers: tiers.map(({ fromQuantity, unitPrice }) => {
      const price = packPriceOf(pack, text(decimal(unitPrice)));
      if (!price) throw errors.pack_uneven({ sku: sku.code, quantity: '1', pack: pack.name });
      return { fromQuantity: units(fromQuantity), unitPrice: unitPriceOf(price), pack: price };
    }),
  };
}
