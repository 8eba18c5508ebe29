import type { Context } from '../../kernel/context.ts';
import { decimal, maximum, subtract, text, zero } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { aftersales } from './contract.ts';
import { errors } from './errors.ts';

const SERIES = numberSeries('claim', 'CL');

/** A claim as handlers see it. */
export interface ClaimRow {
  id: string;
  number: string;
  against: 'carrier' | 'supplier';
  partyId: string | null;
  status: 'open' | 'accepted' | 'paid' | 'credited' | 'replaced' | 'refused' | 'void';
  supplierReturnId: string | null;
  amount: string;
  /** Stands as a claim in the books already: the cost of goods that are with the supplier. */
  booked: string;
  accepted: string;
  paid: string;
  /** Cost of what came in again for goods sent back, in so many deliveries. */
  replaced: string;
  deliveries: number;
  /** Where it stood when it was refused. */
  refusedFrom: 'open' | 'accepted' | null;
  version: number;
}

const INSERT =
  statement(`insert into aftersales.claim (merchant_id, id, number, against, party_id, carrier, after_sale_id, supplier_return_id, waybill,
    amount, booked_amount, note, opened_by, opened_at)
  values (:merchant, :id::uuid, :number, :against, :partyId::uuid, :carrier, :afterSaleId::uuid, :supplierReturnId::uuid, :waybill, :amount::numeric,
    :booked::numeric, :note, :actor, :now)`);
const LOCK = statement(`select c.id, c.number, c.against, c.party_id as "partyId", c.status, c.amount, c.booked_amount as booked,
    c.accepted_amount as accepted, c.paid_amount as paid, c.replaced_amount as replaced, c.deliveries, c.supplier_return_id as "supplierReturnId",
    c.refused_from as "refusedFrom", c.version
  from aftersales.claim c where c.merchant_id = :merchant and c.id = :claimId::uuid for update`);
const MARK = statement(`update aftersales.claim c set status = :status, accepted_amount = coalesce(:accepted::numeric, c.accepted_amount),
    paid_amount = coalesce(:paid::numeric, c.paid_amount), replaced_amount = coalesce(:replaced::numeric, c.replaced_amount),
    deliveries = coalesce(:deliveries::int, c.deliveries),
    settled_at = case when :status in ('paid', 'credited', 'replaced', 'refused', 'void') then :now end,
    refused_from = case when :status = 'refused' then c.status end,
    version = c.version + 1
  where c.merchant_id = :merchant and c.id = :claimId::uuid`);

/** Where the entries of a claim come from. */
export const sourceOf = (claim: ClaimRow) => ({
  source: 'aftersales.claim',
  sourceId: claim.id,
  sourceNumber: claim.number,
  partyId: claim.partyId,
});

export interface NewClaim {
  against: 'carrier' | 'supplier';
  partyId?: string | null;
  carrier?: string;
  afterSaleId?: string | null;
  supplierReturnId?: string | null;
  /** Of the parcel that is gone. */
  waybill?: string;
  amount: string;
  booked: string;
  note: string;
}

/** Opens a claim, ahead. */
export async function insertClaim(ctx: Context, claim: NewClaim): Promise<{ id: string; number: string }> {
  const [id, number] = [ctx.newId(), await ctx.number(SERIES)];
  const { partyId = null, carrier = '', afterSaleId = null, supplierReturnId = null, waybill = '', against, amount, booked, note } = claim;
  ctx.post(INSERT, { id, number, against, partyId, carrier, afterSaleId, supplierReturnId, waybill, amount, booked, note });
  ctx.change('aftersales.claim', id, null, { number, against, amount });
  ctx.emit(aftersales.events['claim-changed'], { id, number });
  return { id, number };
}

export async function lockClaim(ctx: Context, claimId: string): Promise<ClaimRow> {
  const claim = await ctx.row<ClaimRow>(LOCK, { claimId });
  if (!claim) throw errors.claim_not_found();
  return claim;
}

/** What stands in the books for goods that are with the supplier: what came in again is none of it any more. */
export const standingGoods = (claim: ClaimRow): string => text(subtract(decimal(claim.booked), decimal(claim.replaced)));

/** What is still asked for, or was accepted, beside the goods that came in again. */
export function leftOf(claim: ClaimRow): string {
  const left = subtract(decimal(claim.status === 'accepted' ? claim.accepted : claim.amount), decimal(claim.replaced));
  return text(maximum(left, zero));
}

interface Change {
  status: ClaimRow['status'];
  accepted?: string;
  paid?: string;
  replaced?: { amount: string; deliveries: number };
}

/** Writes what became of a claim, ahead. */
export function markClaim(ctx: Context, claim: ClaimRow, { status, accepted, paid, replaced }: Change): void {
  const goods = { replaced: replaced?.amount ?? null, deliveries: replaced?.deliveries ?? null };
  ctx.post(MARK, { claimId: claim.id, status, accepted: accepted ?? null, paid: paid ?? null, ...goods });
  const [before, after] = [{ status: claim.status }, { status, ...(accepted && { accepted }), ...(paid && { paid }) }];
  if (replaced) ctx.change('aftersales.claim', claim.id, { ...before, replaced: claim.replaced }, { ...after, replaced: replaced.amount });
  else ctx.change('aftersales.claim', claim.id, before, after);
  ctx.emit(aftersales.events['claim-changed'], { id: claim.id, number: claim.number });
}
