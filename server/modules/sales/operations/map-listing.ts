import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { componentsOf, skusById } from '../../catalog/index.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { repairWaiting } from '../repairing.ts';
import { seesShop, shopsById } from '../shops.ts';

const UPSERT = statement(`insert into sales.listing (merchant_id, id, shop_id, platform_sku, sku_id, multiplier)
  values (:merchant, :id::uuid, :shopId::uuid, :platformSku, :skuId::uuid, :multiplier::numeric)
  on conflict (merchant_id, shop_id, platform_sku) do update set sku_id = excluded.sku_id, multiplier = excluded.multiplier,
    version = sales.listing.version + 1
  returning id`);
const STILL_WAITING = statement(`select count(distinct o.id)::int as orders
  from sales.order_line l join sales.sales_order o on o.merchant_id = :merchant and o.id = l.order_id
  where l.merchant_id = :merchant and l.sku_id is null and l.platform_sku = :platformSku and o.shop_id = :shopId::uuid and o.closed_reason is null`);

/** Says which SKU a shop's own code means: all waiting lines are repaired, the first of many now, the rest in the background. */
export const mapListing = handle(sales.operations['map-listing'], async (ctx, { shopId, platformSku, skuId, multiplier }) => {
  const [shops, skus] = await Promise.all([shopsById(ctx), skusById(ctx, [skuId])]);
  if (!shops.has(shopId) || !seesShop(ctx, shopId)) throw errors.shop_not_found();
  const sku = skus.get(skuId);
  if (!sku) throw errors.sku_unknown({ sku: skuId });
  if (sku.kind === 'bundle' && !(await componentsOf(ctx, [skuId])).get(skuId)?.length) throw errors.bundle_empty({ sku: sku.code });
  const written = await ctx.row<{ id: string }>(UPSERT, { id: ctx.newId(), shopId, platformSku, skuId, multiplier });
  const listingId = (written as { id: string }).id;
  const { repaired, more } = await repairWaiting(ctx, shopId, platformSku);
  const left = more ? ((await ctx.row<{ orders: number }>(STILL_WAITING, { shopId, platformSku }))?.orders ?? 0) : 0;
  ctx.change('sales.listing', listingId, {}, { platformSku, skuId, multiplier });
  if (left) ctx.emit(sales.events['listing-mapped'], { id: listingId, shopId, platformSku });
  return { listingId, repaired, remaining: left };
});
