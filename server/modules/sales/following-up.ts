import type { Context } from '../../kernel/context.ts';
import { type ContactRow, LOAD_CONTACT, receiverOf } from './contact.ts';
import { errors } from './errors.ts';
import type { OrderPurpose, OrderRow } from './order.ts';
import { placeNew } from './placing.ts';
import { resolve } from './resolve.ts';
import { documentOf, type PlacedOrder } from './shapes.ts';

/** An order that follows from another: sent again, exchanged, given. */
export interface FollowUp {
  /** The order it follows from, locked: its shop, buyer and receiver. */
  order: OrderRow;
  purpose: OrderPurpose;
  remark: string;
  /** Prices as the shop says them, with or without tax; what is not to be paid carries its price as a discount. */
  lines: readonly { skuId: string; quantity: string; unitPrice: string; discount: string }[];
}

/** Places an order to the same receiver. Refuses goods that are not sold any more: `sales.sku_not_for_sale`. */
export async function placeFollowUp(ctx: Context, { order, purpose, remark, lines }: FollowUp): Promise<PlacedOrder> {
  const contact = await ctx.row<ContactRow>(LOAD_CONTACT, { orderId: order.id });
  if (!contact) throw errors.order_not_found({ number: order.number });
  const { postcode, country, ...receiver } = receiverOf(ctx, contact);
  const document = documentOf({
    shopId: order.shopId,
    customerId: order.customerId,
    buyer: { account: contact.buyerAccount },
    receiver: { ...receiver, postcode, country },
    sellerRemark: remark,
    freight: '0',
    lines: lines.map((line) => ({ ...line })),
  });
  const resolution = await resolve(ctx, [document]);
  const blocked = document.lines.flatMap((line) => {
    const sku = resolution.skuOf(order.shopId, line)?.sku;
    return sku && !sku.saleBlocked && sku.status !== 'blocked' ? [] : [sku?.code ?? line.skuId ?? ''];
  });
  if (blocked.length) throw errors.sku_not_for_sale({ sku: blocked.join(', '), lines: blocked.map((sku) => ({ sku })) });
  const [placed] = await placeNew(ctx, [document], { resolution, customers: [order.customerId], purpose });
  return placed as PlacedOrder;
}
