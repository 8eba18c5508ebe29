import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

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
  active: boolean;
  version: number;
}

const SHOPS =
  statement(`select s.id, s.code, s.name, s.platform, s.currency, s.tax_inclusive as "taxInclusive", s.money_holder as "moneyHolder",
    s.money_account as "moneyAccount", s.warehouses, s.default_tax_code_id as "defaultTaxCodeId", s.active, s.version
  from sales.shop s where s.merchant_id = :merchant order by s.code`);

const LIFE_MILLISECONDS = 2000;
const remembered = new Map<string, { readAt: number; shops: Promise<Map<string, Shop>> }>();

/** All shops of the merchant by id, remembered for two seconds: another process may lag that long behind a change. */
export function shopsById(ctx: ReadContext): Promise<Map<string, Shop>> {
  const known = remembered.get(ctx.merchant.id);
  const now = performance.now();
  if (known && now - known.readAt < LIFE_MILLISECONDS) return known.shops;
  const shops = ctx.rows<Shop>(SHOPS).then((rows) => new Map(rows.map((shop) => [shop.id, shop])));
  shops.catch(() => remembered.delete(ctx.merchant.id));
  remembered.set(ctx.merchant.id, { readAt: now, shops });
  return shops;
}

/** Called by the operations that change shops: the next reader asks the database. */
export const forgetShops = (merchantId: string): void => void remembered.delete(merchantId);
