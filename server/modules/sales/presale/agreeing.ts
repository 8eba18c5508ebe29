import type { Context } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, isPositive, multiply, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { errors } from '../errors.ts';
import type { Resolution } from '../resolve.ts';
import type { OrderDocument } from '../shapes.ts';
import { type Shop, termsOf } from '../shops.ts';
import { presaleOf } from './presale.rules.ts';

/** What an order that is pre-sold agrees on. */
export interface Agreed {
  offerId: string | null;
  promised: Decimal;
  deposit: Decimal;
  countsAs: Decimal;
  /** How much more the deposit counts than it is. */
  discount: Decimal;
  balanceFrom: string;
  balanceUntil: string;
  forfeitable: boolean;
  shipFrom: string | null;
}

interface Offer {
  id: string;
  shopId: string;
  skuId: string;
  deposit: string;
  countsAs: string;
  balanceFrom: string;
  balanceUntil: string;
  forfeitable: boolean;
  shipFrom: string | null;
  active: boolean;
}

const OFFERS =
  statement(`select f.id, f.shop_id as "shopId", f.sku_id as "skuId", f.deposit, f.counts_as as "countsAs", f.balance_from as "balanceFrom",
    f.balance_until as "balanceUntil", f.forfeitable, f.ship_from as "shipFrom", f.active
  from sales.presale_offer f where f.merchant_id = :merchant and f.id = any(:offerIds::uuid[])`);
// what is promised is never more than what is to come: the condition stands in the statement, offers are taken in the order of their ids
const PROMISE = statement(`
  with wanted as (
    select f.id, x.quantity from sales.presale_offer f join unnest(:offerIds::uuid[], :quantities::numeric[]) as x (id, quantity) on x.id = f.id
    where f.merchant_id = :merchant order by f.id for no key update of f)
  update sales.presale_offer f set promised = f.promised + w.quantity
  from wanted w where f.merchant_id = :merchant and f.id = w.id and f.promised + w.quantity <= f.quantity
  returning f.id`);
const INSERT = statement(`
  with p as (
    insert into sales.presale (merchant_id, order_id, offer_id, promised, deposit, counts_as, balance_from, balance_until, forfeitable)
    select :merchant, x.id, x.offer, x.promised, x.deposit, x.counts_as, x.balance_from, x.balance_until, x.forfeitable
    from unnest(:orderIds::uuid[], :offers::uuid[], :promised::numeric[], :deposits::numeric[], :countsAs::numeric[], :froms::timestamptz[],
      :untils::timestamptz[], :forfeitable::boolean[]) as x (id, offer, promised, deposit, counts_as, balance_from, balance_until, forfeitable))
  update sales.sales_order o set presale = 'open', ship_from = coalesce(x.ship_from, o.ship_from)
  from unnest(:orderIds::uuid[], :shipFroms::date[]) as x (id, ship_from) where o.merchant_id = :merchant and o.id = x.id`);

/** What the pre-sold among these documents agree on. Refuses terms that do not fit, and offers that are not there or are stopped. */
export async function agreedBy(
  ctx: Context,
  documents: readonly OrderDocument[],
  resolution: Resolution,
): Promise<ReadonlyMap<OrderDocument, Agreed>> {
  const offerIds = documents.flatMap(({ presale }) => (presale && 'offerId' in presale ? presale.offerId : []));
  const offers = offerIds.length ? await ctx.rows<Offer>(OFFERS, { offerIds }) : [];
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  return new Map(
    documents.flatMap((document) => {
      const { presale } = document;
      if (!presale) return [];
      const terms = 'offerId' in presale ? ofOffer(document, resolution, byId.get(presale.offerId)) : ofPlatform(presale);
      return [[document, fitting(document, terms, resolution)] as const];
    }),
  );
}

type Terms = Omit<Agreed, 'discount'>;

function ofOffer(document: OrderDocument, resolution: Resolution, offer: Offer | undefined): Terms {
  if (!offer || offer.shopId !== document.shopId) throw errors.presale_offer_not_found();
  if (!offer.active) throw errors.presale_offer_ended();
  const units = document.lines.map((line) => {
    const found = resolution.skuOf(document.shopId, line);
    return found?.sku.id === offer.skuId ? multiply(decimal(line.quantity), found.multiplier, 6) : zero;
  });
  const promised = sum(units);
  if (!isPositive(promised)) throw errors.presale_other_goods();
  const { exponent } = termsOf(resolution.shops.get(document.shopId) as Shop);
  const { id, balanceFrom, balanceUntil, forfeitable, shipFrom } = offer;
  const of = (perUnit: string) => multiply(decimal(perUnit), promised, exponent);
  return {
    offerId: id,
    promised,
    deposit: of(offer.deposit),
    countsAs: of(offer.countsAs),
    balanceFrom,
    balanceUntil,
    forfeitable,
    shipFrom,
  };
}

function ofPlatform(said: Exclude<NonNullable<OrderDocument['presale']>, { offerId: string }>): Terms {
  const { deposit, countsAs = deposit, balanceFrom, balanceUntil, forfeitable, shipFrom = null } = said;
  if (balanceFrom >= balanceUntil) throw errors.presale_window_reversed();
  return {
    ...{ offerId: null, promised: zero, deposit: decimal(deposit), countsAs: decimal(countsAs) },
    ...{ balanceFrom, balanceUntil, forfeitable, shipFrom },
  };
}

/** The price is what the goods cost before the deposit counts for more; the freight is no part of it. */
function fitting(document: OrderDocument, terms: Terms, resolution: Resolution): Agreed {
  const { exponent } = termsOf(resolution.shops.get(document.shopId) as Shop);
  const lines = document.lines.map((line) => {
    const gross = multiply(decimal(line.quantity), decimal(line.unitPrice), exponent);
    return subtract(subtract(gross, decimal(line.discount)), decimal(line.platformDiscount));
  });
  const price = subtract(sum(lines), add(decimal(document.discount), decimal(document.platformDiscount)));
  try {
    return { ...terms, discount: presaleOf({ price, ...terms }).discount };
  } catch (error) {
    if (error instanceof RangeError) throw errors.presale_terms_unfit({ deposit: text(terms.deposit), price: text(price) });
    throw error;
  }
}

/** Takes quantities of offers, or gives them back where they are negative. Refuses more than is to come: `sales.presale_sold_out`. */
export async function promiseOffers(ctx: Context, wanted: readonly { offerId: string; quantity: Decimal }[]): Promise<void> {
  const totals = new Map<string, Decimal>();
  for (const { offerId, quantity } of wanted) totals.set(offerId, add(totals.get(offerId) ?? zero, quantity));
  const offerIds = [...totals.keys()].sort();
  if (!offerIds.length) return;
  const taken = await ctx.rows<{ id: string }>(PROMISE, { offerIds, quantities: offerIds.map((id) => text(totals.get(id) ?? zero)) });
  if (taken.length < offerIds.length) throw errors.presale_sold_out();
}

/** Writes what orders that were just inserted agree on, and promises their goods of what is to come. */
export async function agree(ctx: Context, placed: readonly { orderId: string; agreed: Agreed }[]): Promise<void> {
  if (!placed.length) return;
  await promiseOffers(
    ctx,
    placed.flatMap(({ agreed: { offerId, promised } }) => (offerId ? [{ offerId, quantity: promised }] : [])),
  );
  const column = <T>(of: (agreed: Agreed) => T) => placed.map(({ agreed }) => of(agreed));
  ctx.post(INSERT, {
    orderIds: placed.map(({ orderId }) => orderId),
    offers: column(({ offerId }) => offerId),
    promised: column(({ promised }) => text(promised)),
    deposits: column(({ deposit }) => text(deposit)),
    countsAs: column(({ countsAs }) => text(countsAs)),
    froms: column(({ balanceFrom }) => balanceFrom),
    untils: column(({ balanceUntil }) => balanceUntil),
    forfeitable: column(({ forfeitable }) => forfeitable),
    shipFroms: column(({ shipFrom }) => shipFrom),
  });
}
