import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { allowedOn } from '../allowed.ts';
import { marketplaces } from '../contract.ts';
import type { feeKinds } from '../kinds.ts';
import { settledOf } from '../settled.ts';
import { settledShops, type Terms, termsOf } from '../shops.ts';

interface Rate {
  id: string;
  shopId: string;
  kind: (typeof feeKinds)[number];
  rate: string;
  validFrom: string;
  version: number;
}
const RATES =
  statement(`select r.id, r.shop_id as "shopId", r.kind, r.rate, r.valid_from as "validFrom", r.version from marketplaces.fee_rate r
  where r.merchant_id = :merchant order by r.kind, r.valid_from`);

const BANKS = statement(`select t.shop_id as "shopId", a.code || ' ' || coalesce(a.name ->> 'zh', '') as account from marketplaces.terms t
  join ledger.account a on a.merchant_id = t.merchant_id and a.id = t.bank_account_id where t.merchant_id = :merchant`);

/** How the shops settle that platforms settle with. */
export const shopTerms = answer(marketplaces.queries['shop-terms'], async (ctx) => {
  const shops = await settledShops(ctx);
  const [terms, rates, banks] = await Promise.all([
    termsOf(ctx, shops),
    ctx.rows<Rate>(RATES),
    ctx.rows<{ shopId: string; account: string }>(BANKS),
  ]);
  const named = new Map(banks.map(({ shopId, account }) => [shopId, account]));
  return {
    rows: shops.map((shop) => ({
      ...(terms.get(shop.id) as Terms),
      ...{
        code: shop.code,
        shop: shop.name,
        platform: shop.platform,
        bankAccount: named.get(shop.id) ?? null,
        allowed: allowedOn.shop(ctx),
      },
      rates: rates
        .filter(({ shopId }) => shopId === shop.id)
        .map(({ shopId: _, ...rate }) => ({ ...rate, allowed: allowedOn.feeRate(ctx) })),
    })),
  };
});

const SEEN = statement(`select o.id from sales.sales_order o
  where o.merchant_id = :merchant and o.id = :orderId::uuid and (:shops::uuid[] is null or o.shop_id = any(:shops::uuid[]))`);

/** What the platform settled of an order. */
export const orderSettlementQuery = answer(marketplaces.queries['order-settlement'], async (ctx, { orderId }) => {
  if (!(await ctx.row(SEEN, { orderId }))) return null;
  return (await settledOf(ctx, [orderId])).get(orderId) ?? null;
});
