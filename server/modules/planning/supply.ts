import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { incoming, type Supply, suppliesOf } from '../purchasing/index.ts';
import { keyOf, type Place } from './keys.ts';
import { leadOf } from './policies/lead.rules.ts';
import type { Given } from './policies/terms.rules.ts';

/** Who sells a SKU, and on which terms it can be ordered. */
interface Offer {
  supplierId: string;
  terms: Given;
}
export interface KnownSupply {
  offerOf(place: Place): Offer | undefined;
  /** Units on order and not here, those of drafts and requests among them. */
  incomingOf(place: Place): number;
}

// from the approval of the order to its goods, the latest first
const LEADS = statement(`select x."supplierId", x.days from unnest(:supplierIds::uuid[]) as s (id)
  cross join lateral (select r.supplier_id as "supplierId", (extract(epoch from r.received_at - o.approved_at) / 86400)::float8 as days
    from purchasing.receipt r join purchasing.purchase_order o on o.merchant_id = r.merchant_id and o.id = r.order_id
    where r.merchant_id = :merchant and r.supplier_id = s.id and r.status = 'posted' and o.approved_at is not null
    order by r.received_at desc limit 10) x`);

type Lead = ReturnType<typeof leadOf>;

/** What deliveries took counts for more than what was promised. */
const offerOf = ({ supplierId, leastQuantity, multiple, leadDays }: Supply, lead: Lead | undefined): Offer => ({
  supplierId,
  terms: { least: Number(leastQuantity), multiple: Number(multiple), leadDays, ...lead },
});

async function leadsOf(ctx: ReadContext, supplierIds: readonly string[]): Promise<Map<string, Lead>> {
  if (!supplierIds.length) return new Map();
  const rows = await ctx.rows<{ supplierId: string; days: number }>(LEADS, { supplierIds });
  return new Map([...Map.groupBy(rows, ({ supplierId }) => supplierId)].map(([id, some]) => [id, leadOf(some.map(({ days }) => days))]));
}

// what nobody approved yet, or is only requested, is not on its way, and yet it must not be proposed again
const ASKED = statement(`select a."skuId", a."warehouseId", sum(a.quantity) as quantity
  from (select l.sku_id as "skuId", o.warehouse_id as "warehouseId", l.quantity - l.cancelled as quantity
      from purchasing.order_line l join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
      where l.merchant_id = :merchant and l.sku_id = any(:skuIds::uuid[]) and o.status in ('draft', 'submitted')
    union all
    select q.sku_id, q.warehouse_id, q.quantity from purchasing.request q
      where q.merchant_id = :merchant and q.sku_id = any(:skuIds::uuid[]) and q.status = 'open') a
  group by 1, 2`);

/** What purchasing knows of some SKUs: the supplier that is asked first, and what is on its way. */
export async function supplyOf(ctx: ReadContext, skuIds: readonly string[]): Promise<KnownSupply> {
  const [supplies, coming, asked] = await Promise.all([
    suppliesOf(ctx, skuIds),
    incoming(ctx, { skuIds }),
    ctx.rows<Place & { quantity: string }>(ASKED, { skuIds }),
  ]);
  const first = (skuId: string): Supply | undefined => supplies.get(skuId)?.[0];
  const leads = await leadsOf(ctx, [...new Set(skuIds.flatMap((skuId) => first(skuId)?.supplierId ?? []))]);
  const units = new Map<string, number>();
  for (const one of [...coming, ...asked]) units.set(keyOf(one), (units.get(keyOf(one)) ?? 0) + Number(one.quantity));
  return {
    offerOf: ({ skuId }) => {
      const supply = first(skuId);
      return supply && offerOf(supply, leads.get(supply.supplierId));
    },
    incomingOf: (place) => units.get(keyOf(place)) ?? 0,
  };
}
