import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { reserve } from '../inventory/index.ts';
import { warehouseOf } from './allocation/choosing.ts';
import { allocate } from './audit/allocating.ts';
import { writeAudited } from './auditing.ts';
import { missingOf, reservationsOf } from './choosing.ts';
import { errors } from './errors.ts';
import { type LockedOrder, lockOrder } from './order.ts';
import { placeNew } from './placing.ts';
import { resolve } from './resolve.ts';
import { documentOf } from './shapes.ts';
import { seesShop, shopsById } from './shops.ts';

const FIX = statement(`update sales.sales_order set warehouse_id = :warehouseId::uuid, warehouse_fixed = true
  where merchant_id = :merchant and id = :orderId::uuid`);

/** What a dealer says he sold of the goods that lie with him. */
export interface DealerSale {
  shopId: string;
  /** The dealer, and the place where his goods lie. */
  customerId: string;
  warehouseId: string;
  receiver: { name: string; province: string; city: string; district: string; address: string };
  remark: string;
  /** Prices as the shop says them, with or without tax. */
  lines: readonly { skuId: string; quantity: string; unitPrice: string }[];
}

/**
 * An order of the dealer over what he sold already: its goods are promised at his place at once, and nobody audits it. What he does not hold is refused:
 * `sales.dealer_short`, lines [{skuId, missing}].
 */
export async function placeDealerSale(ctx: Context, sale: DealerSale): Promise<LockedOrder> {
  const { shopId, customerId, warehouseId, receiver, remark, lines } = sale;
  const shop = (await shopsById(ctx)).get(shopId);
  if (!shop || !seesShop(ctx, shopId)) throw errors.shop_not_found();
  if (shop.moneyHolder !== 'merchant') throw errors.dealer_money({ shop: shop.name });
  const document = documentOf({
    shopId,
    customerId,
    receiver,
    sellerRemark: remark,
    freight: '0',
    lines: lines.map((line) => ({ ...line })),
  });
  const resolution = await resolve(ctx, [document]);
  const codes = new Map(document.lines.map((line) => [line.skuId, resolution.skuOf(shopId, line)?.sku?.code]));
  const unknown = [...codes].flatMap(([skuId, code]) => (code ? [] : [skuId ?? '']));
  if (unknown.length) throw errors.sku_unknown({ sku: unknown.join(', '), lines: unknown.map((sku) => ({ sku })) });
  const [placed] = await placeNew(ctx, [document], { resolution, customers: [customerId] });
  const orderId = placed?.id ?? '';
  ctx.post(FIX, { orderId, warehouseId });
  const locked = await lockOrder(ctx, orderId);
  const { served, short } = await allocate(ctx, [locked]);
  const [lacking] = short;
  if (lacking) {
    const missing = missingOf(lacking.choice);
    throw errors.dealer_short({ sku: missing.map(({ skuId }) => codes.get(skuId) ?? '').join(', '), lines: missing });
  }
  writeAudited(ctx, served);
  await reserve(
    ctx,
    served.flatMap((one) => reservationsOf(one.locked, warehouseOf(one) as string, one.life)),
  );
  return locked;
}
