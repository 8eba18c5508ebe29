import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { remembered } from '../company/index.ts';
import type { PriceTerms } from './pricing.rules.ts';

/** A shop: where orders come from, and what it says of prices and money. */
export interface Shop {
  id: string;
  code: string;
  name: string;
  platform: string;
  currency: string;
  taxInclusive: boolean;
  /** Who holds the buyer's money decides the entries (architecture D11). */
  moneyHolder: 'platform' | 'merchant';
  /** The role of the account money arrives in where the merchant holds it: bank, cash, alipay, wechat. */
  moneyAccount: string;
  /** Warehouses in the order they are tried; empty: their own priority. */
  warehouses: string[];
  defaultTaxCodeId: string | null;
  /** Goods may leave before the money is there. */
  auditUnpaid: boolean;
  active: boolean;
  version: number;
}

export const SHOP_COLUMNS = `s.id, s.code, s.name, s.platform, s.currency, s.tax_inclusive as "taxInclusive", s.money_holder as "moneyHolder",
  s.money_account as "moneyAccount", s.warehouses, s.default_tax_code_id as "defaultTaxCodeId", s.audit_unpaid as "auditUnpaid",
  s.active, s.version`;
const SHOPS = statement(`select ${SHOP_COLUMNS} from sales.shop s where s.merchant_id = :merchant order by s.code`);

export const rememberedShops = remembered(async (ctx) => new Map((await ctx.rows<Shop>(SHOPS)).map((shop) => [shop.id, shop])));

/** All shops of the merchant by id; a process may lag two seconds behind a change in another. */
export const shopsById = (ctx: ReadContext): Promise<Map<string, Shop>> => rememberedShops.of(ctx);

/** Whether the person may see this shop. */
export const seesShop = (ctx: ReadContext, shopId: string): boolean => ctx.actor.shops === null || ctx.actor.shops.includes(shopId);

/** What the shop says of prices. */
export const termsOf = (shop: Pick<Shop, 'taxInclusive' | 'currency'>): PriceTerms => ({
  taxInclusive: shop.taxInclusive,
  exponent: currencyExponent(shop.currency),
});
