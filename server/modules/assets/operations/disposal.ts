import { monthAfter } from '../../../kernel/calendar.ts';
import { type Context, handle } from '../../../kernel/context.ts';
import { add, decimal, isExactTo, isZero, negate, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { type MoneyRole, openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { announceAsset, type AssetRow, depreciatedOf, insertDepreciation, openAsset } from '../assets.ts';
import { assets } from '../contract.ts';
import { dueOf, runAmounts } from '../depreciating.ts';
import { disposalAmounts, isIntangible } from '../depreciation.rules.ts';
import { errors } from '../errors.ts';

const DISPOSE =
  statement(`update assets.asset set status = 'disposed', disposed_on = :day::date, proceeds = :proceeds::numeric, disposal_run_id = :runId::uuid, note = :note, version = version + 1
  where merchant_id = :merchant and id = :assetId::uuid`);
const TAKE_BACK =
  statement(`update assets.asset set status = 'in_use', disposed_on = null, proceeds = null, disposal_run_id = null, version = version + 1
  where merchant_id = :merchant and id = :assetId::uuid`);
const LAST = statement(`select d.run_id as "runId", d.month, d.amount from assets.asset a
  join assets.depreciation d on d.merchant_id = a.merchant_id and d.asset_id = a.id and d.run_id = a.disposal_run_id
  where a.merchant_id = :merchant and a.id = :assetId::uuid`);

/** What is still to be depreciated before it goes: a fixed asset through the month, an intangible one through the month before. */
async function depreciateLast(ctx: Context, asset: AssetRow, day: string): Promise<{ asset: AssetRow; runId: string | null }> {
  const month = day.slice(0, 7);
  const due = dueOf(asset, isIntangible(asset.category) ? monthAfter(month, -1) : month, ctx.merchant.exponent);
  if (isZero(due)) return { asset, runId: null };
  const runId = ctx.newId();
  insertDepreciation(ctx, { runId, month }, [{ id: asset.id, amount: text(due) }]);
  const source = { source: 'assets.depreciation', sourceId: runId, sourceNumber: asset.number, date: day };
  await postEntries(ctx, [{ ...source, event: 'asset_depreciated', amounts: runAmounts([{ ...asset, due }]) }]);
  return { asset: { ...asset, since: text(add(decimal(asset.since), due)) }, runId };
}

/** 处置: sold or scrapped: depreciated through its month, taken out of the books, with gain or loss (facts.md 6.12). */
export const disposeAsset = handle(
  assets.operations['dispose-asset'],
  async (ctx, { disposedOn, proceeds, tax, money, note, ...input }) => {
    const asset = await openAsset(ctx, input);
    if (![proceeds, tax].every((each) => isExactTo(decimal(each), ctx.merchant.exponent))) throw errors.amount_too_fine();
    if (disposedOn < asset.acquiredOn) throw errors.disposed_too_early();
    if ((await openDate(ctx, disposedOn)) !== disposedOn) throw errors.period_closed();
    const { asset: last, runId } = await depreciateLast(ctx, asset, disposedOn);
    const depreciated = depreciatedOf(last);
    const { left, covered, gain, loss } = disposalAmounts(decimal(asset.cost), depreciated, decimal(proceeds));
    const head = {
      ...{ source: 'assets.asset', sourceId: asset.id, sourceNumber: asset.number, summary: asset.name, date: disposedOn },
      money: money as MoneyRole,
    };
    const shared = { depreciated: text(depreciated), gain: text(gain), loss: text(loss), tax };
    await postEntries(ctx, [
      isIntangible(asset.category)
        ? { ...head, event: 'intangible_disposed', amounts: { ...shared, covered: text(covered) } }
        : { ...head, event: 'asset_disposed', amounts: { ...shared, left: text(left), proceeds } },
    ]);
    ctx.post(DISPOSE, { assetId: asset.id, day: disposedOn, proceeds, runId, note: note || asset.note });
    ctx.change(
      'assets.asset',
      asset.id,
      { status: 'in_use' },
      { status: 'disposed', disposedOn, proceeds, gain: text(gain), loss: text(loss) },
    );
    return { ...announceAsset(ctx, { ...asset, version: asset.version + 1 }), gain: text(gain), loss: text(loss) };
  },
);

/** It is there after all: its entries are mirrored in red, it is depreciated on. */
export const undoDisposal = handle(assets.operations['undo-disposal'], async (ctx, input) => {
  const asset = await openAsset(ctx, input, 'disposed');
  const last = await ctx.row<{ runId: string; month: string; amount: string }>(LAST, { assetId: asset.id });
  const undone = { newSource: 'assets.asset', newSourceId: asset.id, newSourceNumber: asset.number };
  if (last) {
    const run = { runId: ctx.newId(), month: last.month.slice(0, 7) };
    insertDepreciation(ctx, run, [{ id: asset.id, amount: text(negate(decimal(last.amount))) }]);
    await reverseEntries(ctx, { sourceId: last.runId, ...undone });
  }
  await reverseEntries(ctx, { sourceId: asset.id, events: ['asset_disposed', 'intangible_disposed'], ...undone });
  ctx.post(TAKE_BACK, { assetId: asset.id });
  ctx.change('assets.asset', asset.id, { status: 'disposed' }, { status: 'in_use' });
  return announceAsset(ctx, { ...asset, version: asset.version + 1 });
});
