import { handle } from '../../../kernel/context.ts';
import { decimal, isExactTo, isPositive, isZero, subtract, text } from '../../../kernel/decimal.ts';
import { moneyOf } from '../../billing/index.ts';
import { postEntries, reverseEntries } from '../../ledger/index.ts';
import { openFor } from '../after-sale.ts';
import { type ClaimRow, insertClaim, leftOf, lockClaim, markClaim, sourceOf, standingGoods } from '../claims.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';

const changed = (claim: ClaimRow) => ({ id: claim.id, number: claim.number, version: claim.version + 1 });

function refuseUnless(claim: ClaimRow, statuses: readonly ClaimRow['status'][]): void {
  if (!statuses.includes(claim.status)) throw errors.claim_status({ number: claim.number });
}

/** 索赔: a carrier or supplier is asked to bear what an after-sale cost. */
export const openClaim = handle(aftersales.operations['open-claim'], async (ctx, input) => {
  const { afterSale } = await openFor(ctx, input, 'open-claim');
  const amount = decimal(input.amount);
  if (!isPositive(amount) || !isExactTo(amount, ctx.merchant.exponent)) throw errors.nothing_asked();
  const { against, carrier, note, partyId = null } = input;
  const claim = await insertClaim(ctx, { against, partyId, carrier, afterSaleId: afterSale.id, amount: text(amount), booked: '0', note });
  return { ...claim, version: 1 };
});

/** They accept it, wholly or in part: what after-sales cost falls by it (facts.md 6.5, 33). Goods sent back stand in the books already. */
export const acceptClaim = handle(aftersales.operations['accept-claim'], async (ctx, input) => {
  const claim = await lockClaim(ctx, input.claimId);
  refuseUnless(claim, ['open']);
  const accepted = decimal(input.amount ?? claim.amount);
  if (!isExactTo(accepted, ctx.merchant.exponent)) throw errors.nothing_asked();
  markClaim(ctx, claim, { status: 'accepted', accepted: text(accepted) });
  if (isZero(decimal(claim.booked)))
    await postEntries(ctx, [{ ...sourceOf(claim), event: 'claim_accepted', amounts: { compensation: text(accepted) } }]);
  return changed(claim);
});

/** They do not: goods that stay with the supplier are lost. */
export const refuseClaim = handle(aftersales.operations['refuse-claim'], async (ctx, input) => {
  const claim = await lockClaim(ctx, input.claimId);
  refuseUnless(claim, ['open', 'accepted']);
  markClaim(ctx, claim, { status: 'refused' });
  const standing = isZero(decimal(claim.booked)) && claim.status === 'accepted' ? claim.accepted : standingGoods(claim);
  await postEntries(ctx, [{ ...sourceOf(claim), event: 'claim_settled', amounts: { lost: standing } }]);
  return changed(claim);
});

/** They paid: what differs from what stood in the books is gain or loss of cost. */
export const payClaim = handle(aftersales.operations['pay-claim'], async (ctx, input) => {
  const claim = await lockClaim(ctx, input.claimId);
  refuseUnless(claim, ['accepted']);
  const paid = decimal(input.amount ?? leftOf(claim));
  if (!isExactTo(paid, ctx.merchant.exponent)) throw errors.nothing_asked();
  const standing = decimal(isZero(decimal(claim.booked)) ? claim.accepted : standingGoods(claim));
  markClaim(ctx, claim, { status: 'paid', paid: text(paid) });
  const amounts = { paid: text(paid), lost: text(subtract(standing, paid)) };
  await postEntries(ctx, [{ ...sourceOf(claim), event: 'claim_settled', money: moneyOf(input.method ?? 'bank'), amounts }]);
  return changed(claim);
});

/** The last step of a claim was a mistake: it stands where it stood before, its entry goes in red. */
export const undoClaimStep = handle(aftersales.operations['undo-claim-step'], async (ctx, input) => {
  const claim = await lockClaim(ctx, input.claimId);
  refuseUnless(claim, ['accepted', 'paid', 'refused']);
  const status = claim.status === 'accepted' ? 'open' : claim.status === 'paid' ? 'accepted' : (claim.refusedFrom ?? 'open');
  const accepted = status === 'open' ? '0' : claim.accepted;
  markClaim(ctx, claim, { status, accepted, paid: '0' });
  const events = [claim.status === 'accepted' ? ('claim_accepted' as const) : ('claim_settled' as const)];
  const red = { newSource: 'aftersales.claim_undone', newSourceId: claim.id, newSourceNumber: claim.number };
  await reverseEntries(ctx, { sourceId: claim.id, events, ...red });
  ctx.change('aftersales.claim', claim.id, { undone: '' }, { undone: input.reason });
  return changed(claim);
});
