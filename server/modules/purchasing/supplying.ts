import type { ReadContext } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { type Decimal, decimal } from '../../kernel/decimal.ts';
import { offersOfSkus, type PricedOffer } from './offers.ts';
import { type PriceTier, proposal } from './price.rules.ts';
import { type Supplier, suppliersById } from './suppliers.ts';

/** One who sells a SKU: by how much, at which prices, how soon. */
export interface Supply {
  skuId: string;
  supplierId: string;
  supplier: string;
  preferred: boolean;
  leastQuantity: string;
  multiple: string;
  leadDays: number | null;
  currency: string;
  tiers: PriceTier[];
}

const supplyOf = (offer: PricedOffer, supplier: Supplier): Supply => ({
  ...{ skuId: offer.skuId, supplierId: supplier.id, supplier: supplier.name, preferred: offer.preferred },
  ...{ leastQuantity: offer.leastQuantity, multiple: offer.multiple, leadDays: offer.leadDays ?? supplier.leadDays },
  ...{ currency: supplier.currency, tiers: offer.tiers },
});

/** Who sells the SKUs, by SKU; the preferred first. */
export async function suppliesOf(ctx: ReadContext, skuIds: readonly string[]): Promise<Map<string, Supply[]>> {
  const offers = await offersOfSkus(ctx, skuIds);
  const suppliers = await suppliersById(
    ctx,
    offers.map(({ supplierId }) => supplierId),
  );
  const supplies = offers.flatMap((offer) => {
    const supplier = suppliers.get(offer.supplierId);
    return supplier ? [supplyOf(offer, supplier)] : [];
  });
  return Map.groupBy(supplies, ({ skuId }) => skuId);
}

/** Whom to ask for a need: the preferred, else the cheapest in the currency of the books, else whoever sells it. */
export function chooseSupply(supplies: readonly Supply[], need: Decimal, at: { date: string; warehouseId: string; currency: string }) {
  const [first] = supplies;
  if (!first || first.preferred) return first;
  const costs = supplies.map((supply) => {
    const ask = { quantity: need, date: at.date, warehouseId: at.warehouseId, currency: supply.currency };
    const { priced } = proposal(supply.tiers, supply, ask, currencyExponent(supply.currency));
    return supply.currency === at.currency && priced ? decimal(priced.tier.unitPrice) : null;
  });
  const least = costs.filter((cost) => cost !== null).reduce<Decimal | null>((a, b) => (a === null || b < a ? b : a), null);
  return least === null ? first : supplies[costs.indexOf(least)];
}
