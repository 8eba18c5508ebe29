import { type Context, handle } from '../../../kernel/context.ts';
import { isCurrency } from '../../../kernel/currency.ts';
import { statement } from '../../../kernel/statement.ts';
import { type Sku, skusById } from '../../catalog/index.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { announceOffer, lockOffer } from '../offers.ts';
import { unpacked } from '../packed-offers.ts';
import { packUnits } from '../packs.ts';
import { refuseTiers, saveOffers } from '../saving-offers.ts';
import { openSupplier } from '../suppliers.ts';

const USE = statement(`update purchasing.offer set active = :active::boolean, updated_at = :now, version = version + 1
  where merchant_id = :merchant and id = :offerId::uuid`);
const WITHDRAW =
  statement(`delete from purchasing.price where merchant_id = :merchant and offer_id = :offerId::uuid and valid_from = :validFrom::date
  returning id`);
// what was ended by the prices withdrawn goes on
const GO_ON = statement(`update purchasing.price p set valid_to = null where p.merchant_id = :merchant and p.offer_id = :offerId::uuid
  and p.valid_to = :validFrom::date - 1`);
const TOUCH = statement(
  'update purchasing.offer set updated_at = :now, version = version + 1 where merchant_id = :merchant and id = :offerId::uuid',
);

/** Goods that are bought: neither bundles nor services. */
export function boughtSku(sku: Sku | undefined): Sku {
  if (!sku) throw errors.sku_unknown();
  if (sku.kind !== 'goods') throw errors.sku_without_stock({ sku: sku.code });
  return sku;
}

/** What a supplier sells of a SKU, by how much, and at which prices from a day on. */
export const setOffer = handle(purchasing.operations['set-offer'], async (ctx, { supplierId, ...input }) => {
  const [supplier, skus, packs] = await Promise.all([
    openSupplier(ctx, supplierId),
    skusById(ctx, [input.skuId]),
    packUnits(ctx, [input.packUnitId]),
  ]);
  const sku = boughtSku(skus.get(input.skuId));
  const pack = packs.get(input.packUnitId ?? '');
  if (input.packUnitId && !pack) throw errors.pack_not_found({ sku: sku.code });
  if (input.currency && !isCurrency(input.currency)) throw errors.currency_unknown({ currency: input.currency });
  const said = { ...input, supplier };
  refuseTiers(said, ctx.today);
  const [saved] = await saveOffers(ctx, [unpacked(said, pack, sku)]);
  if (!saved) throw errors.offer_not_found();
  return announceOffer(ctx, saved.offer);
});

/** Prices that do not hold yet are taken back. */
export const withdrawPrices = handle(purchasing.operations['withdraw-prices'], async (ctx, { offerId, expectedVersion, validFrom }) => {
  const offer = await lockOffer(ctx, offerId, expectedVersion);
  if (validFrom <= ctx.today) throw errors.prices_in_force();
  const gone = await ctx.rows<{ id: string }>(WITHDRAW, { offerId, validFrom });
  if (gone.length) ctx.post(GO_ON, { offerId, validFrom });
  ctx.post(TOUCH, { offerId });
  ctx.change('purchasing.offer', offerId, { validFrom }, { validFrom: null });
  return announceOffer(ctx, { id: offerId, version: offer.version + 1 });
});

async function use(ctx: Context, input: { offerId: string; expectedVersion?: number | undefined }, active: boolean) {
  const offer = await lockOffer(ctx, input.offerId, input.expectedVersion);
  ctx.post(USE, { offerId: offer.id, active });
  ctx.change('purchasing.offer', offer.id, { active: offer.active }, { active });
  return announceOffer(ctx, { id: offer.id, version: offer.version + 1 });
}

export const archiveOffer = handle(purchasing.operations['archive-offer'], (ctx, input) => use(ctx, input, false));
export const restoreOffer = handle(purchasing.operations['restore-offer'], (ctx, input) => use(ctx, input, true));
