import type { Context } from '../../../kernel/context.ts';
import { type Decimal, decimal, isZero, multiply, sum, text, whole } from '../../../kernel/decimal.ts';
import { parameter } from '../../company/index.ts';
import type { BusinessEvent } from '../../ledger/index.ts';
import type { Packing } from './choosing.ts';
import { type Issued, issuePacking } from './issuing.ts';

/** A shipment as the books know it. */
interface OfShipment {
  shipmentId: string;
  number: string;
  date: string;
  shopId: string;
  warehouseId: string;
}

/**
 * 26: what parcels take of packing materials leaves the books with them. What lies in stock is issued at its cost; a parcel for which no box of the
 * stock was found takes the fixed amount that the merchant set for each, out of the materials that are kept as a sum.
 */
export async function takePacking(ctx: Context, packed: readonly (OfShipment & { packing: Packing })[]): Promise<BusinessEvent[]> {
  const uses = packed.flatMap(({ packing, shipmentId, number, warehouseId }) =>
    packing.uses.map((use) => ({ ...use, shipmentId, number, warehouseId })),
  );
  const issued = uses.length ? await issuePacking(ctx, uses) : [];
  const each = decimal(await parameter(ctx, 'fulfilment.packaging_cost'));
  return packed.flatMap(({ packing, ...shipment }) => {
    const own = issued.filter((use) => use.shipmentId === shipment.shipmentId);
    return packingEvent(shipment, { fixed: multiply(each, whole(packing.unboxed), ctx.merchant.exponent), own });
  });
}

/** More parcels than were packed, or fewer: those without a box of the stock cost the fixed amount each. */
export async function repack(ctx: Context, shipment: OfShipment, more: number): Promise<BusinessEvent[]> {
  const each = decimal(await parameter(ctx, 'fulfilment.packaging_cost'));
  return packingEvent(shipment, { fixed: multiply(each, whole(more), ctx.merchant.exponent), own: [] });
}

/** The entry of what a shipment took, none where it took nothing. */
export function packingEvent(shipment: OfShipment, { fixed, own }: { fixed: Decimal; own: readonly Issued[] }): BusinessEvent[] {
  const goods = sum(own.map((use) => use.value));
  if (isZero(fixed) && isZero(goods)) return [];
  const { shipmentId, number, date, shopId, warehouseId } = shipment;
  return [
    {
      ...{ source: 'fulfilment.shipment', sourceId: shipmentId, sourceNumber: number, date, shopId, warehouseId },
      event: 'packaging_used',
      amounts: { amount: text(fixed), goods: text(goods) },
    },
  ];
}
