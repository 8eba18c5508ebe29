import type { Context } from '../../kernel/context.ts';
import { decimal, sum, text } from '../../kernel/decimal.ts';
import { raterFor } from '../freight/index.ts';
import { placeHolds, writeHoldCodes } from './holds.ts';
import { priceLines } from './lines.rules.ts';
import { refuseProblems } from './problems.ts';
import { soldLines } from './placing.ts';
import type { Resolution } from './resolve.ts';
import type { OrderDocument } from './shapes.ts';
import { type Shop, termsOf } from './shops.ts';

/** What the customer's templates say of an order, and which of them send nothing to its place. */
export interface Charged {
  freight: string;
  blocked: readonly { name: string; region: string }[];
}

/**
 * The freight of an order for which nobody said one (capabilities A224). Nothing where no template speaks of its goods, or where the shop sells in another
 * currency than that of the templates: the merchant's own.
 */
export async function chargedFreight(ctx: Context, document: OrderDocument, resolution: Resolution): Promise<Charged> {
  refuseProblems(ctx, [document], resolution);
  const shop = resolution.shops.get(document.shopId) as Shop;
  if (shop.currency !== ctx.merchant.currency) return { freight: '0', blocked: [] };
  const discounts = { discount: decimal(document.discount), platformDiscount: decimal(document.platformDiscount) };
  const lines = priceLines(soldLines(ctx, document, resolution), discounts, termsOf(shop));
  const goods = lines.flatMap(({ kind, skuId, quantity, buyerAmount: amount }) =>
    skuId !== null && kind !== 'bundle' ? [{ skuId, quantity, amount }] : [],
  );
  const rater = await raterFor(
    ctx,
    goods.map(({ skuId }) => skuId),
  );
  const collected = document.cashOnDelivery ? text(sum(goods.map(({ amount }) => decimal(amount)))) : null;
  const charge = rater.charge({ shopId: shop.id, warehouseId: null, goods, to: document.receiver, collected });
  return { freight: charge ? text(charge.total) : '0', blocked: charge?.blocked ?? [] };
}

/** An order to a place to which nothing is sent waits for a person before anybody packs it (facts.md 7.1). */
export function holdBlocked(ctx: Context, orderId: string, { blocked }: Charged): void {
  if (!blocked.length) return;
  const reason = blocked.map(({ name, region }) => `${name}: ${region}`).join('; ');
  placeHolds(ctx, [{ orderId, code: 'MANUAL', reason }]);
  writeHoldCodes(ctx, [{ order: { id: orderId, holdCodes: [], version: 1 }, codes: ['MANUAL'] }]);
}
