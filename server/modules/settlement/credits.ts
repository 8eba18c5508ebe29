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
  /** The credit that it gives back, where it is a refund. */
  refundsId: string | null;
  date: string;
  status: 'posted' | 'reversed';
  version: number;
}

const SERIES = numberSeries('customer_credit', 'CC');
const PARTIES = statement(
  'select p.id, p.name, p.customer from parties.party p where p.merchant_id = :merchant and p.id = any(:ids::uuid[])',
);
const INSERT =
  statement(`insert into settlement.credit (merchant_id, id, number, party_id, kind, method, amount, currency, reference, note, business_date, again, purchase_payment_id,
    refunds_id, applied_amount, account_id, created_by, operation_id, recorded_at)
  values (:merchant, :id::uuid, :number, :partyId::uuid, :kind, :method, :amount::numeric, :currency, :reference,   :note, :date::date, :again::smallint,   :purchasePaymentId::uuid,
    :refundsId::uuid, :applied::numeric, :accountId::uuid, :actor, :operation, :now)`);
const LOCK =
  statement(`select c.id, c.number, c.party_id as "partyId", c.kind, c.amount, c.applied_amount as applied, c.purchase_payment_id as "purchasePaymentId",
    c.refunds_id as "refundsId", c.business_date as date, c.status, c.version
  from settlement.credit c where c.merchant_id = :merchant and c.id = any(:ids::uuid[]) order by c.id for update`);
const APPLY = statement(`update settlement.credit c set applied_amount = c.applied_amount + x.amount, version = c.version + 1
  from unnest(:ids::uuid[], :amounts::numeric[]) as x (id, amount) where c.merchant_id = :merchant and c.id = x.id`);

/** The customer by that id, or a refusal. */
export const customer = (ctx: Context, partyId: string): Promise<void> => customers(ctx, [partyId]);

/** The same for several. */
export async function customers(ctx: Context, partyIds: readonly string[]): Promise<void> {
  const ids = [...new Set(partyIds)];
  const parties = await ctx.rows<{ name: string; customer: boolean }>(PARTIES, { ids });
  if (parties.length < ids.length) throw errors.party_not_found();
  const other = parties.find((party) => !party.customer);
  if (other) throw errors.not_a_customer({ name: other.name });
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
  refundsId?: string;
  /** The account of the chart that follows the money account it moved. */
  accountId?: string | null;
}

/** Appends a credit, ahead. */
export async function insertCredit(ctx: Context, credit: NewCredit): Promise<{ id: string; number: string; version: number }> {
  const [id, number] = [ctx.newId(), await ctx.number(SERIES)];
  const amount = text(checkedAmount(ctx, credit.amount));
  // what is given back is used up as it is written
  const applied = credit.kind === 'refund' ? amount : '0';
  const told = { again: 0, purchasePaymentId: null, refundsId: null, accountId: null, ...credit };
  ctx.post(INSERT, { ...told, id, number, amount, applied, currency: ctx.merchant.currency });
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
