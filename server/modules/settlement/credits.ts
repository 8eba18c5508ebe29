import type { Context } from '../../kernel/context.ts';
import { type Decimal, decimal, isExactTo, isPositive, text } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { settlement } from './contract.ts';
import { errors } from './errors.ts';
import type { CreditKind } from './kinds.ts';

export interface CreditRow {
  id: string;
  number: string;
  partyId: string;
  kind: CreditKind;
  amount: string;
  applied: string;
  /** The payment of bills that it comes from, where it does. */
  purchasePaymentId: string | null;
  status: 'posted' | 'reversed';
  version: number;
}

const SERIES = numberSeries('customer_credit', 'CC');
const PARTY = statement('select p.name, p.customer from parties.party p where p.merchant_id = :merchant and p.id = :partyId::uuid');
const INSERT =
  statement(`insert into settlement.credit (merchant_id, id, number, party_id, kind, method, amount, currency, reference, note, business_date, again, purchase_payment_id,
    created_by, operation_id, recorded_at)
  values (:merchant, :id::uuid, :number, :partyId::uuid, :kind, :method, :amount::numeric, :currency, :reference,   :note, :date::date, :again::smallint, :purchasePaymentId::uuid,
    :actor, :operation, :now)`);
const LOCK =
  statement(`select c.id, c.number, c.party_id as "partyId", c.kind, c.amount, c.applied_amount as applied, c.purchase_payment_id as "purchasePaymentId", c.status, c.version
  from settlement.credit c where c.merchant_id = :merchant and c.id = any(:ids::uuid[]) order by c.id for update`);
const APPLY = statement(`update settlement.credit c set applied_amount = c.applied_amount + x.amount, version = c.version + 1
  from unnest(:ids::uuid[], :amounts::numeric[]) as x (id, amount) where c.merchant_id = :merchant and c.id = x.id`);

/** The customer by that id, or a refusal. */
export async function customer(ctx: Context, partyId: string): Promise<void> {
  const party = await ctx.row<{ name: string; customer: boolean }>(PARTY, { partyId });
  if (!party) throw errors.party_not_found();
  if (!party.customer) throw errors.not_a_customer({ name: party.name });
}

/** An amount of the books: positive and no finer than their currency. */
export function checkedAmount(ctx: Context, amount: string): Decimal {
  const value = decimal(amount);
  if (!isPositive(value) || !isExactTo(value, ctx.merchant.exponent)) throw errors.amount_wrong();
  return value;
}

export interface NewCredit {
  partyId: string;
  kind: CreditKind;
  method: string | null;
  amount: string;
  date: string;
  reference: string;
  note: string;
  again?: number;
  purchasePaymentId?: string;
}

/** Appends a credit, ahead. */
export async function insertCredit(ctx: Context, credit: NewCredit): Promise<{ id: string; number: string; version: number }> {
  const [id, number] = [ctx.newId(), await ctx.number(SERIES)];
  const amount = text(checkedAmount(ctx, credit.amount));
  ctx.post(INSERT, { again: 0, purchasePaymentId: null, ...credit, id, number, amount, currency: ctx.merchant.currency });
  ctx.change('settlement.credit', id, null, { number, kind: credit.kind, amount });
  announce(ctx, { id, number });
  return { id, number, version: 1 };
}

/** Credits by id, locked in the order of their ids: after the orders they pay. Those not found are absent. */
export async function lockCredits(ctx: Context, ids: readonly string[]): Promise<Map<string, CreditRow>> {
  const rows = await ctx.rows<CreditRow>(LOCK, { ids: [...new Set(ids)] });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Adds to what credits have paid, ahead. */
export function raiseApplied(ctx: Context, amounts: ReadonlyMap<string, Decimal>): void {
  ctx.post(APPLY, { ids: [...amounts.keys()], amounts: [...amounts.values()].map(text) });
}

export const announce = (ctx: Context, { id, number }: { id: string; number: string }): void =>
  ctx.emit(settlement.events['credit-changed'], { id, number });
