import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { skusById } from '../../catalog/index.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { presaleOf } from '../presale/presale.rules.ts';
import { seesShop, shopsById } from '../shops.ts';

const INSERT =
  statement(`insert into sales.presale_offer (merchant_id, id, shop_id, sku_id, quantity, deposit, counts_as, balance_from, balance_until, ship_from,
    forfeitable, created_by, created_at)
  values (:merchant, :id::uuid, :shopId::uuid, :skuId::uuid, :quantity::numeric, :deposit::numeric, :countsAs::numeric, :balanceFrom::timestamptz,
    :balanceUntil::timestamptz, :shipFrom::date, :forfeitable::boolean, :actor, :now)`);
const LOCK = statement(`select f.id, f.shop_id as "shopId", f.quantity, f.promised, f.active, f.version from sales.presale_offer f
  where f.merchant_id = :merchant and f.id = :offerId::uuid and (:shops is null or f.shop_id = any(:shops)) for update`);
const UPDATE =
  statement(`update sales.presale_offer f set quantity = :quantity::numeric, deposit = :deposit::numeric, counts_as = :countsAs::numeric,
    balance_from = :balanceFrom::timestamptz, balance_until = :balanceUntil::timestamptz, ship_from = :shipFrom::date,
    forfeitable = :forfeitable::boolean, version = f.version + 1
  where f.merchant_id = :merchant and f.id = :offerId::uuid`);
const TURN = statement(`update sales.presale_offer f set active = :active::boolean, version = f.version + 1
  where f.merchant_id = :merchant and f.id = :offerId::uuid`);

interface Terms {
  quantity: string;
  deposit: string;
  countsAs?: string | undefined;
  balanceFrom: string;
  balanceUntil: string;
  forfeitable: boolean;
  shipFrom?: string | null | undefined;
}

/** The terms as they are kept; whether the deposit fits a price is seen with each order, whether it fits itself here. */
function fitting({ countsAs: said, shipFrom = null, ...terms }: Terms) {
  const countsAs = said ?? terms.deposit;
  if (terms.balanceFrom >= terms.balanceUntil) throw errors.presale_window_reversed();
  try {
    presaleOf({ price: decimal(countsAs), deposit: decimal(terms.deposit), countsAs: decimal(countsAs) });
  } catch (error) {
    if (error instanceof RangeError) throw errors.presale_terms_unfit({ deposit: terms.deposit, price: countsAs });
    throw error;
  }
  return { ...terms, countsAs, shipFrom };
}

async function openOffer(ctx: Context, { offerId, expectedVersion }: { offerId: string; expectedVersion?: number | undefined }) {
  const found = await ctx.row<{ id: string; quantity: string; promised: string; active: boolean; version: number }>(LOCK, { offerId });
  if (!found) throw errors.presale_offer_not_found();
  const { version: actual } = found;
  if (expectedVersion !== undefined && expectedVersion !== actual)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual });
  return found;
}

/** 新建预售: so many units are to come, and may be promised against a deposit. */
export const createPresaleOffer = handle(sales.operations['create-presale-offer'], async (ctx, { shopId, skuId, ...input }) => {
  const terms = fitting(input);
  const [shops, skus] = await Promise.all([shopsById(ctx), skusById(ctx, [skuId])]);
  if (!shops.has(shopId) || !seesShop(ctx, shopId)) throw errors.shop_not_found();
  if (!skus.has(skuId)) throw errors.sku_unknown({ sku: skuId });
  const id = ctx.newId();
  ctx.post(INSERT, { id, shopId, skuId, ...terms });
  ctx.change('sales.presale_offer', id, null, { shopId, skuId, ...terms });
  ctx.emit(sales.events['presale-offer-changed'], { id });
  return { id, version: 1 };
});

/** Changes what is offered from now on; never below what is promised already. */
export const changePresaleOffer = handle(sales.operations['change-presale-offer'], async (ctx, { offerId, expectedVersion, ...input }) => {
  const terms = fitting(input);
  const offer = await openOffer(ctx, { offerId, expectedVersion });
  if (decimal(terms.quantity) < decimal(offer.promised)) throw errors.presale_below_promised({ promised: text(decimal(offer.promised)) });
  ctx.post(UPDATE, { offerId, ...terms });
  ctx.change('sales.presale_offer', offerId, { quantity: offer.quantity }, terms);
  ctx.emit(sales.events['presale-offer-changed'], { id: offerId });
  return { id: offerId, version: offer.version + 1 };
});

async function turn(ctx: Context, input: { offerId: string; expectedVersion?: number | undefined }, active: boolean) {
  const offer = await openOffer(ctx, input);
  ctx.post(TURN, { offerId: offer.id, active });
  ctx.change('sales.presale_offer', offer.id, { active: offer.active }, { active });
  ctx.emit(sales.events['presale-offer-changed'], { id: offer.id });
  return { id: offer.id, version: offer.version + 1 };
}

export const endPresaleOffer = handle(sales.operations['end-presale-offer'], (ctx, input) => turn(ctx, input, false));
export const resumePresaleOffer = handle(sales.operations['resume-presale-offer'], (ctx, input) => turn(ctx, input, true));
