import { z } from 'zod';
import { id } from '../../kernel/contract.ts';
import { quality, skuOf } from './shapes.ts';

/** What a hand-held keeps of the goods, so that it knows them without a network. */
export const scanGoods = z.object({
  ...skuOf,
  precision: z.number(),
  tracking: z.string(),
  /** How many base units one scan of a barcode counts, and what that is called. */
  barcodes: z.array(z.object({ code: z.string(), quantity: z.string(), unit: z.string() })),
});

/** One SKU as a hand-held looks it up: where it lies, what it is counted in. */
export const skuStock = z.object({
  ...skuOf,
  precision: z.number(),
  /** Of the whole merchant; null without inventory.see-cost. */
  cost: z.object({ quantity: z.string(), value: z.string(), unitCost: z.string() }).nullable(),
  bins: z.array(
    z.object({
      warehouseId: id,
      warehouse: z.string(),
      locationId: id,
      location: z.string(),
      isDefault: z.boolean(),
      quality,
      quantity: z.string(),
    }),
  ),
  packs: z.array(z.object({ id, name: z.string(), numerator: z.string(), denominator: z.string() })),
});
