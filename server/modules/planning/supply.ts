import type { ReadContext } from '../../kernel/context.ts';
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
  /** Units on order and not here. */
  incomingOf(place: Place): number;
}

const offerOf = ({ supplierId, leastQuantity, multiple, leadDays }: Supply): Offer => ({
  supplierId,
  terms: { least: Number(leastQuantity), multiple: Number(multiple), leadDays },
});

/** What purchasing knows of some SKUs: the supplier that is asked first, and what is on its way. */
export async function supplyOf(ctx: ReadContext, skuIds: readonly string[]): Promise<KnownSupply> {
  const [supplies, coming] = await Promise.all([suppliesOf(ctx, skuIds), incoming(ctx, { skuIds })]);
  const units = new Map<string, number>();
  for (const one of coming) units.set(keyOf(one), (units.get(keyOf(one)) ?? 0) + Number(one.quantity));
  return {
    offerOf: ({ skuId }) => {
      const first = supplies.get(skuId)?.[0];
      return first && offerOf(first);
    },
    incomingOf: (place) => units.get(keyOf(place)) ?? 0,
  };
}
