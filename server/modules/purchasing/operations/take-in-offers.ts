import { handle } from '../../../kernel/context.ts';
import { isCurrency } from '../../../kernel/currency.ts';
import { DomainError, errorMessage } from '../../../kernel/errors.ts';
import { skusByCode } from '../../catalog/index.ts';
import { warehousesByPriority } from '../../inventory/index.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { announceOffer } from '../offers.ts';
import { unpacked } from '../packed-offers.ts';
import { packsNamed } from '../packs.ts';
import { type OfferDraft, refuseTiers, saveOffers } from '../saving-offers.ts';
import { suppliersByName } from '../supplier-names.ts';
import { boughtSku } from './offers.ts';

/** Rows of a price list; each that cannot be taken in says why, the others are. */
export const takeInOffers = handle(purchasing.operations['take-in-offers'], async (ctx, { offers }) => {
  const [supplierOf, skus, warehouses] = await Promise.all([
    suppliersByName(
      ctx,
      offers.map(({ supplier }) => supplier),
    ),
    skusByCode(
      ctx,
      offers.map(({ sku }) => sku),
    ),
    warehousesByPriority(ctx),
  ]);
  const packs = await packsNamed(
    ctx,
    offers.flatMap(({ sku, pack }) => (pack ? [{ skuId: skus.get(sku)?.id ?? ctx.merchant.id, name: pack }] : [])),
  );
  const draftOf = ({ supplier: who, sku: code, warehouse: place, pack: packName, ...fields }: (typeof offers)[number]): OfferDraft => {
    const supplier = supplierOf(who);
    const bought = boughtSku(skus.get(code));
    const pack = packs.find(({ skuId, name }) => skuId === bought.id && name === packName);
    if (packName && !pack) throw errors.pack_not_found({ sku: code });
    if (fields.currency && !isCurrency(fields.currency)) throw errors.currency_unknown({ currency: fields.currency });
    const warehouse = place ? warehouses.find((one) => one.code === place || one.name === place) : undefined;
    if (place && !warehouse) throw errors.warehouse_unknown({ warehouse: place });
    const said = {
      ...fields,
      supplier,
      skuId: bought.id,
      ...(pack && { packUnitId: pack.id }),
      ...(warehouse ? { warehouseId: warehouse.id } : {}),
    };
    refuseTiers(said, ctx.today);
    return unpacked(said, pack, bought);
  };
  const results: { result: 'created' | 'updated' | 'refused'; reason?: string }[] = [];
  const drafts: { draft: OfferDraft; at: number }[] = [];
  for (const [at, offer] of offers.entries()) {
    try {
      drafts.push({ draft: draftOf(offer), at });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      results[at] = { result: 'refused', reason: errorMessage(error.code, error.params, ctx.actor.language) };
    }
  }
  // several rows of one pair are for several warehouses or days: one after the other, the rest together
  for (const some of rounds(drafts)) {
    const saved = await saveOffers(
      ctx,
      some.map(({ draft }) => draft),
    );
    for (const [n, { offer, result }] of saved.entries()) {
      results[some[n]?.at ?? 0] = { result };
      announceOffer(ctx, offer);
    }
  }
  return { results };
});

/** Drafts in rounds in which each pair of supplier and SKU stands once. */
function rounds<D extends { draft: OfferDraft }>(drafts: readonly D[]): D[][] {
  const made: D[][] = [];
  const seen = new Map<string, number>();
  for (const each of drafts) {
    const key = `${each.draft.supplier.id} ${each.draft.skuId}`;
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    made[round] = [...(made[round] ?? []), each];
  }
  return made;
}
