import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { type Shop, shopsById } from '../sales/index.ts';
import { errors } from './errors.ts';
import type { wallets } from './shapes.ts';

export type Wallet = (typeof wallets)[number];

/** How a shop settles. */
export interface Terms {
  shopId: string;
  wallet: Wallet;
  bankAccountId: string | null;
  account: string;
  tolerance: string;
  alertDays: number;
  feesInvoiced: boolean;
  feeTaxRate: string;
  /** 0 while nobody set them. */
  version: number;
}

/** Where platforms pay, until the merchant says otherwise. */
const WALLETS: Record<string, Wallet> = {
  ...{ taobao: 'alipay', tmall: 'alipay', '1688': 'alipay', jd: 'jd_wallet', pinduoduo: 'pinduoduo_wallet' },
  ...{ douyin: 'douyin_wallet', own_site: 'wechat' },
};

export const TERMS = `t.shop_id as "shopId", t.wallet, t.bank_account_id as "bankAccountId", t.account, t.tolerance, t.alert_days as "alertDays", t.fees_invoiced as "feesInvoiced",
  t.fee_tax_rate as "feeTaxRate", t.version`;
const OF_SHOPS = statement(
  `select ${TERMS} from marketplaces.terms t where t.merchant_id = :merchant and t.shop_id = any(:shopIds::uuid[])`,
);

/** What holds of a shop that nobody set up. */
export const usualTerms = (shop: Pick<Shop, 'id' | 'platform'>): Terms => ({
  ...{
    shopId: shop.id,
    wallet: WALLETS[shop.platform] ?? 'other_wallet',
    bankAccountId: null,
    account: '',
    tolerance: '0.05',
    alertDays: 30,
  },
  ...{ feesInvoiced: false, feeTaxRate: '0.06', version: 0 },
});

/** How shops settle, by their ids. */
export async function termsOf(ctx: ReadContext, shops: readonly Shop[]): Promise<Map<string, Terms>> {
  const set = await ctx.rows<Terms>(OF_SHOPS, { shopIds: shops.map(({ id }) => id) });
  return new Map([...shops.map((shop) => [shop.id, usualTerms(shop)] as const), ...set.map((row) => [row.shopId, row] as const)]);
}

const sees = (ctx: ReadContext, shop: Shop) => ctx.actor.shops === null || ctx.actor.shops.includes(shop.id);

/** The shops that platforms settle with, as the person sees them. */
export const settledShops = async (ctx: ReadContext): Promise<Shop[]> =>
  [...(await shopsById(ctx)).values()].filter((shop) => shop.moneyHolder === 'platform' && sees(ctx, shop));

/** A shop by its id or code; refused where it takes its buyers' money itself. */
export async function openShop(
  ctx: Context | ReadContext,
  called: { id: string } | { code: string },
): Promise<{ shop: Shop; terms: Terms }> {
  const shops = [...(await shopsById(ctx)).values()];
  const shop = shops.find((each) => ('id' in called ? each.id === called.id : each.code === called.code));
  if (!shop || !sees(ctx, shop)) throw errors.shop_not_found({ shop: 'id' in called ? called.id : called.code });
  if (shop.moneyHolder !== 'platform') throw errors.shop_holds_money({ shop: shop.name });
  const terms = (await termsOf(ctx, [shop])).get(shop.id) as Terms;
  return { shop, terms };
}
