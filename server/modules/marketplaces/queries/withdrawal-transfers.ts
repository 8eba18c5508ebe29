import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { marketplaces } from '../contract.ts';
import { errors } from '../errors.ts';
import { openShop } from '../shops.ts';
import { transfersFor } from '../withdrawals.ts';

const SHOP = statement(`select l.shop_id as "shopId" from marketplaces.line l
  where l.merchant_id = :merchant and l.id = :lineId::uuid and (:shops::uuid[] is null or l.shop_id = any(:shops::uuid[]))`);

/** Which papers of transfers a withdrawal may be. */
export const withdrawalTransfers = answer(marketplaces.queries['withdrawal-transfers'], async (ctx, { lineId }) => {
  const line = await ctx.row<{ shopId: string }>(SHOP, { lineId });
  if (!line) throw errors.line_not_found();
  const { terms } = await openShop(ctx, { id: line.shopId });
  return { rows: await transfersFor(ctx, { lineId, wallet: terms.wallet }) };
});
