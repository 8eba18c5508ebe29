import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { purchasing } from './contract.ts';
import { errors } from './errors.ts';
import { checkVersion } from './opening.ts';
import type { PriceTier } from './price.rules.ts';

/** What a supplier sells of a SKU, and by how much. */
export interface Offer {
  id: string;
  supplierId: string;
  skuId: string;
  code: string;
  leastQuantity: string;
  multiple: string;
  leadDays: number | null;
  preferred: boolean;
  /** The pack in which the supplier counts. */
  packUnitId: string | null;
  note: string;
  active: boolean;
  version: number;
}
/** An offer with all its prices. */
export type PricedOffer = Offer & { tiers: PriceTier[] };

/** The pack of a price or of a line of an order, as an object; null where it is by the base unit. */
export const packObject = (
  of: string,
): string => `case when ${of}.pack_unit_id is not null then jsonb_build_object('unitId', ${of}.pack_unit_id,
  'name', ${of}.pack_name, 'size', trim_scale(${of}.pack_size)::text, 'price', trim_scale(${of}.pack_price)::text) end`;

const COLUMNS = `o.id, o.supplier_id as "supplierId", o.sku_id as "skuId", o.code, o.least_quantity as "leastQuantity", o.multiple,
  o.lead_days as "leadDays", o.preferred, o.pack_unit_id as "packUnitId", o.note, o.active, o.version`;
const TIER = `jsonb_build_object('id', p.id, 'warehouseId', p.warehouse_id, 'currency', p.currency, 'taxInclusive', p.tax_inclusive,
  'fromQuantity', trim_scale(p.from_quantity)::text, 'unitPrice', trim_scale(p.unit_price)::text, 'validFrom', p.valid_from, 'validTo', p.valid_to,
  'pack', ${packObject('p')})`;
const PRICED = `select ${COLUMNS}, coalesce((select jsonb_agg(${TIER} order by p.valid_from, p.from_quantity) from purchasing.price p
    where p.merchant_id = o.merchant_id and p.offer_id = o.id), '[]') as tiers
  from purchasing.offer o`;
const OF_SUPPLIER =
  statement(`${PRICED} where o.merchant_id = :merchant and o.supplier_id = :supplierId::uuid and o.sku_id = any(:skuIds::uuid[])
  and o.active`);
const OF_SKUS = statement(`${PRICED} join parties.party s on s.merchant_id = o.merchant_id and s.id = o.supplier_id
  where o.merchant_id = :merchant and o.sku_id = any(:skuIds::uuid[]) and o.active and s.status = 'active' order by o.preferred desc, o.id`);
const LOCK = statement(
  `select ${COLUMNS} from purchasing.offer o where o.merchant_id = :merchant and o.id = any(:ids::uuid[]) order by o.id for update`,
);
const LOCK_PAIRS = statement(`select ${COLUMNS} from purchasing.offer o
  join unnest(:supplierIds::uuid[], :skuIds::uuid[]) as w (supplier_id, sku_id) on w.supplier_id = o.supplier_id and w.sku_id = o.sku_id
  where o.merchant_id = :merchant order by o.id for update of o`);

/** What a supplier offers of SKUs, by SKU. */
export async function offersOf(ctx: ReadContext, supplierId: string, skuIds: readonly string[]): Promise<Map<string, PricedOffer>> {
  const rows = await ctx.rows<PricedOffer>(OF_SUPPLIER, { supplierId, skuIds: [...new Set(skuIds)] });
  return new Map(rows.map((offer) => [offer.skuId, offer]));
}

/** Everybody's offers of SKUs, the preferred first. */
export const offersOfSkus = (ctx: ReadContext, skuIds: readonly string[]): Promise<PricedOffer[]> =>
  ctx.rows<PricedOffer>(OF_SKUS, { skuIds: [...new Set(skuIds)] });

/** Locks an offer. */
export async function lockOffer(ctx: Context, offerId: string, expectedVersion: number | undefined): Promise<Offer> {
  const [offer] = await ctx.rows<Offer>(LOCK, { ids: [offerId] });
  if (!offer) throw errors.offer_not_found();
  checkVersion(offer.version, expectedVersion);
  return offer;
}

/** Locks the offers of pairs of supplier and SKU, by `offerKey`; those that are not there yet are missing. */
export async function lockPairs(ctx: Context, pairs: readonly { supplierId: string; skuId: string }[]): Promise<Map<string, Offer>> {
  const rows = await ctx.rows<Offer>(LOCK_PAIRS, {
    supplierIds: pairs.map(({ supplierId }) => supplierId),
    skuIds: pairs.map(({ skuId }) => skuId),
  });
  return new Map(rows.map((offer) => [offerKey(offer), offer]));
}

export const offerKey = ({ supplierId, skuId }: { supplierId: string; skuId: string }): string => `${supplierId} ${skuId}`;

/** Says that an offer changed; what its operations answer. */
export function announceOffer(ctx: Context, { id, version }: { id: string; version: number }) {
  ctx.emit(purchasing.events['offer-changed'], { id });
  return { id, version };
}
