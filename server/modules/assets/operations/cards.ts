import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, isExactTo, subtract, isNegative } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { ASSETS, announceAsset, type AssetRow, openAsset } from '../assets.ts';
import { assets } from '../contract.ts';
import { type Depreciable, depreciableOf, isIntangible } from '../depreciation.rules.ts';
import { errors } from '../errors.ts';

const INSERT =
  statement(`insert into assets.asset (merchant_id, id, number, name, category, used_for, cost, salvage_rate, months, acquired_on, place, person,
    serial_number, supplier_id, origin, reference, depreciated_before, months_before, note, recorded_at)
  values (:merchant, :id::uuid, :number, :name, :category, :usedFor, :cost::numeric, :salvageRate::numeric, :months::int, :acquiredOn::date, :place, :person,
    :serialNumber, :supplierId::uuid, :origin, :reference, :depreciatedBefore::numeric, :monthsBefore::int, :note, :now)`);
const CHANGE =
  statement(`update assets.asset set name = :name, used_for = :usedFor, salvage_rate = :salvageRate::numeric, months = :months::int, place = :place,
    person = :person, serial_number = :serialNumber, note = :note, version = version + 1
  where merchant_id = :merchant and id = :assetId::uuid`);
const WITHDRAW = statement(
  `update assets.asset set status = 'withdrawn', version = version + 1 where merchant_id = :merchant and id = :assetId::uuid`,
);

/** What was depreciated before a card is less than there is, over fewer months. */
function refuseBefore(ctx: Context, card: Depreciable): void {
  const left = subtract(depreciableOf(card, ctx.merchant.exponent), decimal(card.depreciatedBefore));
  if (isNegative(left) || card.monthsBefore >= card.months) throw errors.before_too_much();
}

const refuseFine = (ctx: Context, ...amounts: readonly string[]): void => {
  if (!amounts.every((each) => isExactTo(decimal(each), ctx.merchant.exponent))) throw errors.amount_too_fine();
};

/** A card for what a bill or a voucher brought, or for what is paid with it. */
export const addAsset = handle(assets.operations['add-asset'], async (ctx, { tax, ...input }) => {
  refuseFine(ctx, input.cost, tax, input.depreciatedBefore);
  refuseBefore(ctx, input);
  const [number, first] = await Promise.all([ctx.number(ASSETS), openDate(ctx, input.acquiredOn)]);
  const id = ctx.newId();
  ctx.post(INSERT, { ...input, id, number, supplierId: input.supplierId ?? null });
  if (input.origin !== 'booked') {
    if (first !== input.acquiredOn) throw errors.period_closed();
    await postEntries(ctx, [
      {
        ...{
          event: 'asset_acquired',
          source: 'assets.asset',
          sourceId: id,
          sourceNumber: number,
          date: input.acquiredOn,
          money: input.origin,
        },
        ...{ summary: input.name, amounts: { [isIntangible(input.category) ? 'intangible' : 'fixed']: input.cost, tax } },
      },
    ]);
  }
  ctx.change('assets.asset', id, null, { number, ...input });
  return announceAsset(ctx, { id, number, version: 1 });
});

/** Where it is and who has it; how it is depreciated only as long as it was not. */
export const changeAsset = handle(assets.operations['change-asset'], async (ctx, { assetId, expectedVersion, ...input }) => {
  const before = await openAsset(ctx, { assetId, expectedVersion });
  const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const after: AssetRow = { ...before, ...said };
  const isNew = after.months !== before.months || decimal(after.salvageRate) !== decimal(before.salvageRate);
  if (isNew && decimal(before.since) !== 0n) throw errors.asset_depreciated({ number: before.number });
  refuseBefore(ctx, after);
  const { name, usedFor, salvageRate, months, place, person, serialNumber, note } = after;
  ctx.post(CHANGE, { assetId, name, usedFor, salvageRate, months, place, person, serialNumber, note });
  ctx.change('assets.asset', assetId, before, after);
  return announceAsset(ctx, { ...before, version: before.version + 1 });
});

/** The card was a mistake: what it paid is mirrored in red. */
export const withdrawAsset = handle(assets.operations['withdraw-asset'], async (ctx, input) => {
  const asset = await openAsset(ctx, input);
  const { id, number } = asset;
  if (decimal(asset.since) !== 0n) throw errors.asset_depreciated({ number });
  ctx.post(WITHDRAW, { assetId: id });
  await reverseEntries(ctx, {
    ...{ sourceId: id, events: ['asset_acquired'] },
    ...{ newSource: 'assets.asset', newSourceId: id, newSourceNumber: number },
  });
  ctx.change('assets.asset', id, { status: 'in_use' }, { status: 'withdrawn' });
  return announceAsset(ctx, { ...asset, version: asset.version + 1 });
});
