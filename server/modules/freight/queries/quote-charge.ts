import { answer } from '../../../kernel/context.ts';
import { decimal, sum, text } from '../../../kernel/decimal.ts';
import { freight } from '../contract.ts';
import { shownParts } from '../rate.rules.ts';
import { raterFor } from '../rater.ts';

/** What the customer would be charged: shown while an order is entered. */
export const quoteCharge = answer(freight.queries['quote-charge'], async (ctx, { shopId, goods, destination: to, cashOnDelivery }) => {
  const rater = await raterFor(
    ctx,
    goods.map(({ skuId }) => skuId),
  );
  const collected = cashOnDelivery ? text(sum(goods.map(({ amount }) => decimal(amount)))) : null;
  const charge = rater.charge({ shopId, warehouseId: null, goods, to, collected });
  if (!charge) return null;
  return {
    total: text(charge.total),
    shares: charge.shares.map(({ parts, total, billable, templateId, name, free, further }) => ({
      ...{ templateId, name, free, further, billable: text(billable), parts: shownParts(parts), total: text(total) },
    })),
    blocked: [...charge.blocked],
  };
});
