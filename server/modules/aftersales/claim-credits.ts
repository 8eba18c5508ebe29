import type { Context } from '../../kernel/context.ts';
import { decimal, isZero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { postEntries } from '../ledger/index.ts';
import { leftOf, lockClaim, markClaim, sourceOf, standingGoods } from './claims.ts';
import { errors } from './errors.ts';

const LINK = statement(`update aftersales.claim set credit_id = :creditId::uuid, credit_number = :creditNumber::text
  where merchant_id = :merchant and id = :claimId::uuid`);

/** A claim against a supplier that may be granted as a credit note, locked. */
export interface ClaimToCredit {
  id: string;
  number: string;
  supplierId: string;
  /** What is asked for, or what was accepted of it, in the currency of the books. */
  asked: string;
}

/** Locks a claim whose supplier may grant it; refuses one against a carrier, without a supplier, or settled. */
export async function claimToCredit(ctx: Context, claimId: string): Promise<ClaimToCredit> {
  const claim = await lockClaim(ctx, claimId);
  const { id, number, status, partyId } = claim;
  if (status !== 'open' && status !== 'accepted') throw errors.claim_status({ number });
  if (claim.against !== 'supplier' || !partyId) throw errors.claim_without_supplier({ number });
  return { id, number, supplierId: partyId, asked: leftOf(claim) };
}

/**
 * The supplier grants it as a credit note over `granted`, in the currency of the books and without tax that is deducted. Answers what stands in the books
 * for the claim: whoever books the note takes it out in the same transaction.
 */
export async function creditClaim(
  ctx: Context,
  claimId: string,
  { granted, creditId, creditNumber }: { granted: string; creditId: string; creditNumber: string },
): Promise<string> {
  const claim = await lockClaim(ctx, claimId);
  const booked = !isZero(decimal(claim.booked));
  const asOpen = claim.status === 'open';
  const accepted = asOpen ? granted : claim.accepted;
  markClaim(ctx, claim, { status: 'credited', accepted, paid: granted });
  ctx.post(LINK, { claimId, creditId, creditNumber });
  if (asOpen && !booked) await postEntries(ctx, [{ ...sourceOf(claim), event: 'claim_accepted', amounts: { compensation: granted } }]);
  return booked ? standingGoods(claim) : accepted;
}

/** The credit note was a mistake: the claim is accepted and waits for what comes of it. */
export async function uncreditClaim(ctx: Context, claimId: string): Promise<void> {
  const claim = await lockClaim(ctx, claimId);
  if (claim.status !== 'credited') throw errors.claim_status({ number: claim.number });
  markClaim(ctx, claim, { status: 'accepted', paid: '0' });
  ctx.post(LINK, { claimId, creditId: null, creditNumber: null });
}
