import type { Context } from '../../kernel/context.ts';
import { type Decimal, decimal, isZero, multiply, text, whole } from '../../kernel/decimal.ts';
import { parameter } from '../company/index.ts';
import type { BusinessEvent } from '../ledger/index.ts';

/** A shipment with the number of its parcels, or by how many more they are now. */
export interface Packed {
  shipmentId: string;
  number: string;
  date: string;
  shopId: string;
  warehouseId: string;
  parcels: number;
}

/** 26: boxes, tape and filling, so much a parcel as the merchant says; nothing where nothing was said. They leave the books with the parcel. */
export async function packingMaterials(ctx: Context, packed: readonly Packed[]): Promise<BusinessEvent[]> {
  const each: Decimal = decimal(await parameter(ctx, 'fulfilment.packaging_cost'));
  if (isZero(each)) return [];
  return packed
    .filter(({ parcels }) => parcels !== 0)
    .map(({ shipmentId, number, date, shopId, warehouseId, parcels }) => ({
      ...{ source: 'fulfilment.shipment', sourceId: shipmentId, sourceNumber: number, date, shopId, warehouseId },
      event: 'packaging_used',
      amounts: { amount: text(multiply(each, whole(parcels), ctx.merchant.exponent)) },
    }));
}
