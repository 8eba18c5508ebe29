import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { incoming, type Supply, suppliesOf } from '../purchasing/index.ts';
import { keyOf, type Place } from './keys.ts';
import type { Given } from './policies/terms.rules.ts';

/** Who sells a SKU, and on which terms it can be ordered. */
interface Offer {
  supplierId: string;
  terms: Given;
}
export interface KnownSupply {
  offerOf(place: Place): Offer | undefined;
  /** Units on order and not here, those of drafts among them. */
  incomingOf(place: Place): number;
}

const offerOf = ({ supplierId, leastQuantity, multiple, leadDays }: Supply): Offer => ({
  supplierId,
  terms: { least: Number(leastQuantity), multiple: Number(multiple), leadDays },
});

// an order that nobody approved yet is not on its way, and yet what it orders must not be proposed again
const DRAFTED = statement(`select l.sku_id as "skuId", o.warehouse_id as "warehouseId", sum(l.quantity - l.cancelled) as quantity
  from purchasing.order_line l join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  where l.merchant_id = :merchant and l.sku_id = any(:skuIds::uuid[]) and o.status in ('draft', 'submitted') group by 1, 2`);

/** What purchasing knows of some SKUs: the supplier that is asked first, and what is on its way. */
export async function supplyOf(ctx: ReadContext, skuIds: readonly string[]): Promise<KnownSupply> {
  const [supplies, coming, drafted] = await Promise.all([
    suppliesOf(ctx, skuIds),
    incoming(ctx, { skuIds }),
    ctx.rows<Place & { quantity: string }>(DRAFTED, { skuIds }),
  ]);
  const units = new Map<string, number>();
  for (const one of [...coming, ...drafted]) units.set(keyOf(one), (units.get(keyOf(one)) ?? 0) + Number(one.quantity));
  return {
    offerOf: ({ skuId }) => {
      const first = supplies.get(skuId)?.[0];
      return first && offerOf(first);
    },
    incomingOf: (place) => units.get(keyOf(place)) ?? 0,
  };
}
