import { businessDate } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { type Decimal, decimal, isExactTo, one, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { type Component, componentsOf, type Sku, skusByCode, skusById } from '../catalog/index.ts';
import { defaultTaxCode, ratesOn, taxPolicy, type TaxPolicy } from '../tax/index.ts';
import type { Part, Sold } from './lines.rules.ts';
import type { OrderDocument } from './shapes.ts';
import { type Shop, shopsById } from './shops.ts';

type DocumentLine = OrderDocument['lines'][number];

/** What the catalogue, the listings and the tax tables say of the lines of documents. */
export interface Resolution {
  shops: Map<string, Shop>;
  /** The SKU of a line and how many of its base unit one of the line is; undefined where nobody knows. */
  skuOf(shopId: string, line: DocumentLine): { sku: Sku; multiplier: Decimal } | undefined;
  partsOf(skuId: string): readonly Component[];
  skuById(skuId: string): Sku | undefined;
  /** Tax code and rate of a SKU (null: not known yet) in a shop on the day of placing. */
  taxOf(sku: Sku | undefined, shop: Shop, placedAt: string): { taxCodeId: string; rate: Decimal };
  /** The tax code of goods that have none of their own. */
  usualTaxCode(shop: Shop): string;
  /** How sales are taxed where it is not plainly; undefined for most merchants. */
  policy: TaxPolicy | undefined;
}

interface ListingRow {
  shopId: string;
  platformSku: string;
  skuId: string;
  multiplier: string;
}

const LISTINGS = statement(`select l.shop_id as "shopId", l.platform_sku as "platformSku", l.sku_id as "skuId", l.multiplier
  from sales.listing l join unnest(:shopIds::uuid[], :platformSkus::text[]) as x (shop_id, platform_sku)
    on x.shop_id = l.shop_id and x.platform_sku = l.platform_sku
  where l.merchant_id = :merchant`);

/** By what a shop calls a thing that names no SKU of ours: its code, ours misspelt, or only its title. */
export const listingCode = (line: Pick<DocumentLine, 'platformSku' | 'skuCode' | 'title'>): string =>
  line.platformSku || line.skuCode || line.title;

const listingKey = (shopId: string, platformSku: string) => `${shopId} ${platformSku}`;

async function listingsOf(ctx: Context, documents: readonly OrderDocument[]): Promise<Map<string, ListingRow>> {
  const asked = new Map<string, [string, string]>();
  for (const { shopId, lines } of documents)
    for (const line of lines) if (listingCode(line)) asked.set(listingKey(shopId, listingCode(line)), [shopId, listingCode(line)]);
  if (!asked.size) return new Map();
  const pairs = [...asked.values()];
  const rows = await ctx.rows<ListingRow>(LISTINGS, { shopIds: pairs.map(([shop]) => shop), platformSkus: pairs.map(([, code]) => code) });
  return new Map(rows.map((row) => [listingKey(row.shopId, row.platformSku), row]));
}

type Finder = (ctx: Context, keys: readonly string[]) => Promise<Map<string, Sku>>;

/** Asks only where something is asked for. */
async function someOf(find: Finder, ctx: Context, keys: readonly (string | undefined)[]): Promise<Map<string, Sku>> {
  const asked = [...new Set(keys.filter((key): key is string => !!key))];
  return asked.length ? find(ctx, asked) : new Map();
}

/** Looks up everything the lines of documents name: a few statements, whatever their number. */
export async function resolve(ctx: Context, documents: readonly OrderDocument[]): Promise<Resolution> {
  const lines = documents.flatMap((document) => document.lines);
  const dateOf = (placedAt: string | undefined) => (placedAt ? businessDate(placedAt, ctx.merchant.zone) : ctx.today);
  const dates = [...new Set(documents.map((document) => dateOf(document.placedAt)))];
  const [shops, named, coded, listings, fallback, policy, ...rates] = await Promise.all([
    shopsById(ctx),
    someOf(
      skusById,
      ctx,
      lines.map((line) => line.skuId),
    ),
    someOf(
      skusByCode,
      ctx,
      lines.map((line) => line.skuCode),
    ),
    listingsOf(ctx, documents),
    defaultTaxCode(ctx),
    taxPolicy(ctx),
    ...dates.map((date) => ratesOn(ctx, date)),
  ]);
  const listed = await someOf(
    skusById,
    ctx,
    [...listings.values()].map((listing) => listing.skuId),
  );
  const byId = new Map([...named.values(), ...coded.values(), ...listed.values()].map((sku) => [sku.id, sku]));
  const bundles = [...byId.values()].filter((sku) => sku.kind === 'bundle').map((sku) => sku.id);
  const components = bundles.length ? await componentsOf(ctx, bundles) : new Map<string, Component[]>();
  const ratesByDate = new Map(dates.map((date, index) => [date, rates[index]]));
  return {
    shops,
    policy,
    usualTaxCode: (shop) => shop.defaultTaxCodeId ?? fallback,
    skuById: (skuId) => byId.get(skuId),
    partsOf: (skuId) => components.get(skuId) ?? [],
    skuOf(shopId, line) {
      const direct = line.skuId ? byId.get(line.skuId) : line.skuCode ? coded.get(line.skuCode) : undefined;
      if (direct) return { sku: direct, multiplier: one };
      const listing = listings.get(listingKey(shopId, listingCode(line)));
      const sku = listing && byId.get(listing.skuId);
      return sku && { sku, multiplier: decimal(listing.multiplier) };
    },
    taxOf(sku, shop, placedAt) {
      const taxCodeId = sku?.taxCodeId ?? shop.defaultTaxCodeId ?? fallback;
      return { taxCodeId, rate: ratesByDate.get(dateOf(placedAt))?.get(taxCodeId) ?? zero };
    },
  };
}

export const isExactFor = (sku: Sku, quantity: Decimal): boolean => isExactTo(quantity, sku.precision);

/** How a SKU stands on an order. */
export const kindOf = (sku: Sku | undefined, gift: boolean): Sold['kind'] =>
  sku?.kind === 'bundle' || sku?.kind === 'service' ? sku.kind : gift ? 'gift' : 'goods';

/** The components of a bundle as parts with ids of their own. */
export const partsFor = (ctx: Context, components: readonly Component[]): Part[] =>
  components.map((component) => ({
    id: ctx.newId(),
    skuId: component.skuId,
    title: '',
    quantity: decimal(component.quantity),
    listPrice: decimal(component.listPrice),
  }));
