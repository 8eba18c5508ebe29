import { handle } from '../../../kernel/context.ts';
import { openAfterSale, refuse } from '../after-sale.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { changedParcel, findParcel, lockParcel, markParcel, refuseDone } from '../parcel.ts';
import { saveAfterSale, shown } from '../saving.ts';

/** An unknown parcel has its case now. */
export const matchReturn = handle(aftersales.operations['match-return'], async (ctx, { parcelId, expectedVersion, afterSaleId }) => {
  await findParcel(ctx, parcelId);
  const opened = await openAfterSale(ctx, afterSaleId);
  const parcel = await lockParcel(ctx, parcelId, expectedVersion);
  refuseDone(parcel);
  if (parcel.afterSaleId !== null) throw errors.parcel_matched({ number: parcel.number, afterSale: parcel.afterSaleNumber ?? '' });
  refuse(opened, 'register-return');
  const { afterSale } = opened;
  markParcel(ctx, parcel, { status: 'registered', afterSaleId, shopId: afterSale.shopId });
  opened.parcels += 1;
  await saveAfterSale(ctx, opened, shown(afterSale));
  return { ...changedParcel(parcel), afterSaleNumber: afterSale.number };
});

/** It was matched wrongly: unknown again. */
export const unmatchReturn = handle(aftersales.operations['unmatch-return'], async (ctx, { parcelId, expectedVersion }) => {
  const found = await findParcel(ctx, parcelId);
  if (found.afterSaleId === null) throw errors.parcel_unknown({ number: found.number });
  const opened = await openAfterSale(ctx, found.afterSaleId);
  const parcel = await lockParcel(ctx, parcelId, expectedVersion);
  refuseDone(parcel);
  markParcel(ctx, parcel, { status: 'registered', afterSaleId: null, shopId: null });
  opened.parcels -= 1;
  await saveAfterSale(ctx, opened, shown(opened.afterSale));
  return { ...changedParcel(parcel), afterSaleNumber: null };
});

/** Registered by mistake, or nothing of ours. */
export const voidReturn = handle(aftersales.operations['void-return'], async (ctx, { parcelId, expectedVersion, note }) => {
  const found = await findParcel(ctx, parcelId);
  const opened = found.afterSaleId === null ? undefined : await openAfterSale(ctx, found.afterSaleId);
  const parcel = await lockParcel(ctx, parcelId, expectedVersion);
  refuseDone(parcel);
  markParcel(ctx, parcel, { status: 'void', afterSaleId: parcel.afterSaleId, shopId: opened?.afterSale.shopId ?? null, note });
  if (opened) {
    opened.parcels -= 1;
    await saveAfterSale(ctx, opened, shown(opened.afterSale));
  }
  return changedParcel(parcel);
});
