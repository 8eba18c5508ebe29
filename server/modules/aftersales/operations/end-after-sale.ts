import { handle } from '../../../kernel/context.ts';
import { changedOf, openFor } from '../after-sale.ts';
import { unapproveCase } from '../approving.ts';
import { aftersales } from '../contract.ts';
import { othersOf } from '../others.ts';
import { checkedLines } from '../quoting.ts';
import { saveAfterSale, shown } from '../saving.ts';

/** The merchant does not agree; what was stopped may leave again. */
export const refuseAfterSale = handle(aftersales.operations['refuse-after-sale'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'refuse-after-sale');
  const before = shown(opened.afterSale);
  await unapproveCase(ctx, opened);
  opened.afterSale.status = 'refused';
  opened.afterSale.refusedReason = input.reason;
  await saveAfterSale(ctx, opened, before);
  return changedOf(opened.afterSale);
});

/** The buyer does not want it any more. */
export const withdrawAfterSale = handle(aftersales.operations['withdraw-after-sale'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'withdraw-after-sale');
  const before = shown(opened.afterSale);
  await unapproveCase(ctx, opened);
  opened.afterSale.status = 'withdrawn';
  opened.afterSale.finishNote = input.note;
  await saveAfterSale(ctx, opened, before);
  return changedOf(opened.afterSale);
});

/** Ends a case although something is left to do: a person says why. */
export const finishAfterSale = handle(aftersales.operations['finish-after-sale'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'finish-after-sale');
  const before = shown(opened.afterSale);
  opened.afterSale.status = 'closed';
  opened.afterSale.finishNote = input.note;
  await saveAfterSale(ctx, opened, before);
  return changedOf(opened.afterSale);
});

/** A case that ended goes on where it stood; one that was refused or withdrawn is asked again. */
export const reopenAfterSale = handle(aftersales.operations['reopen-after-sale'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'reopen-after-sale');
  const { afterSale, lines, locked } = opened;
  const before = shown(afterSale);
  const wasDone = afterSale.status === 'closed';
  if (!wasDone) {
    // somebody else may have asked for the same goods since
    await checkedLines(ctx, locked, { type: afterSale.type, lines }, await othersOf(ctx, locked.order.id, afterSale.id));
    afterSale.approvedAt = null;
    afterSale.approvedBy = null;
  }
  reopened(afterSale, wasDone ? 'approved' : 'requested');
  afterSale.finishNote = input.note;
  await saveAfterSale(ctx, opened, before);
  return changedOf(afterSale);
});

function reopened(afterSale: { status: string; finishedAt: string | null; refusedReason: string }, status: 'approved' | 'requested'): void {
  afterSale.status = status;
  afterSale.finishedAt = null;
  afterSale.refusedReason = '';
}
