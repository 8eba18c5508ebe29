import type { Context } from '../../kernel/context.ts';
import { decimal, sum, text } from '../../kernel/decimal.ts';
import { raterFor, type Sending, type Unreached } from '../freight/index.ts';
import { priceLines } from './lines.rules.ts';
import { soldLines } from './sold-lines.ts';
import type { Resolution } from './resolve.ts';
import type { OrderDocument } from './shapes.ts';
import { decidesFreight } from './shops.rules.ts';
import { type Shop, termsOf } from './shops.ts';

/** What the customer's templates say of an order, and which of them send nothing to its place. */
export interface Charged {
  freight: string;
  blocked: readonly Unreached[];
}

/** Nobody said the freight, and it is the merchant's to set: an order of the merchant's own, or of a shop whose platform leaves it to the merchant. */
const isToCharge = ({ freight, platformNumber }: OrderDocument, shop: Shop): boolean =>
  freight === undefined && (!platformNumber || decidesFreight(shop.platform));

/** An order as it would be sent. */
function sendingOf(ctx: Context, document: OrderDocument, resolution: Resolution): Sending & { shopId: string } {
  const shop = resolution.shops.get(document.shopId) as Shop;
  const discounts = { discount: decimal(document.discount), platformDiscount: decimal(document.platformDiscount) };
  const lines = priceLines(soldLines(ctx, document, resolution), discounts, termsOf(shop));
  const goods = lines.flatMap(({ kind, skuId, quantity, buyerAmount: amount }) =>
    skuId !== null && kind !== 'bundle' ? [{ skuId, quantity, amount }] : [],
  );
  const collected = document.cashOnDelivery ? text(sum(goods.map(({ amount }) => decimal(amount)))) : null;
  return { shopId: shop.id, warehouseId: null, goods, to: document.receiver, collected };
}

/**
 * The freight of orders for which nobody said one (capabilities A224), in a few statements whatever their number. Nothing where no template speaks of the
 * goods, or where the shop sells in another currency than that of the templates: the merchant's own. Documents must be without problems.
 */
export async function chargesOf(
  ctx: Context,
  documents: readonly OrderDocument[],
  resolution: Resolution,
): Promise<ReadonlyMap<OrderDocument, Charged>> {
  const asking = documents.filter((document) => {
    const shop = resolution.shops.get(document.shopId) as Shop;
    return isToCharge(document, shop) && shop.currency === ctx.merchant.currency;
  });
  if (!asking.length) return new Map();
  const sendings = asking.map((document) => ({ document, sending: sendingOf(ctx, document, resolution) }));
  const rater = await raterFor(
    ctx,
    sendings.flatMap(({ sending }) => sending.goods.map(({ skuId }) => skuId)),
  );
  return new Map(
    sendings.map(({ document, sending }) => {
      const charge = rater.charge(sending);
      const blocked = (charge?.blocked ?? []).map((each): Unreached => ({ why: 'not_sold', ...each }));
      return [document, { freight: charge ? text(charge.total) : '0', blocked }];
    }),
  );
}
