import type { Context } from '../../kernel/context.ts';
import { type Decimal, decimal, isExactTo, isNegative, isPositive, text, zero } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { type BusinessEvent, type NamedAccount, openDate, postEntries } from '../ledger/index.ts';
import { banking } from './contract.ts';
import { errors } from './errors.ts';
import { inLedger, type MoneyAccount } from './opening.ts';
import type { DocumentKind } from './shapes.ts';

/** The source of the entries of these papers. */
export const DOCUMENT_SOURCE = 'banking.document';
const SERIES = numberSeries('money_document', 'MD');
const INSERT =
  statement(`insert into banking.document (merchant_id, id, number, kind, document_date, money_account_id, target_account_id, amount, fee_amount, currency,
    party_id, person_id, counter_account_id, reference, note, created_by, recorded_at)
  values (:merchant, :id::uuid, :number, :kind, :date::date, :moneyAccountId::uuid, :targetAccountId::uuid, :amount::numeric, :fee::numeric, :currency,
    :partyId::uuid, :personId::uuid, :counterAccountId::uuid, :reference, :note, :actor, :now)`);
const PARTY = statement(`select p.id from parties.party p where p.merchant_id = :merchant and p.id = :partyId::uuid`);

/** A paper of money before it is written. */
export interface NewDocument {
  kind: DocumentKind;
  money?: MoneyAccount;
  target?: MoneyAccount;
  counter?: NamedAccount;
  amount: string;
  fee?: string;
  date?: string | undefined;
  partyId?: string | undefined;
  personId?: string;
  reference: string;
  note: string;
}

export interface WrittenDocument {
  id: string;
  number: string;
  date: string;
}

/** The business event of each kind of paper (facts.md 6.5). */
const EVENTS = {
  receipt: 'money_received',
  payment: 'money_paid',
  transfer: 'money_moved',
  fee: 'bank_fee',
  interest: 'bank_interest',
  petty_advance: 'petty_advanced',
  petty_expense: 'petty_spent',
  petty_return: 'petty_returned',
} as const satisfies Record<DocumentKind, BusinessEvent['event']>;

/** An amount that moves something, in the smallest units of the currency. */
export function movedAmount(ctx: Context, amount: string): Decimal {
  const value = decimal(amount);
  if (!isPositive(value) || !isExactTo(value, ctx.merchant.exponent)) throw errors.nothing_moved();
  return value;
}

/** Writes a paper with its number and posts it. A day in a closed month is refused by the ledger. */
export async function writeDocument(ctx: Context, draft: NewDocument): Promise<WrittenDocument> {
  const amount = movedAmount(ctx, draft.amount);
  const fee = decimal(draft.fee ?? '0');
  if (isNegative(fee) || !isExactTo(fee, ctx.merchant.exponent)) throw errors.nothing_moved();
  const [number, date] = await Promise.all([
    ctx.number(SERIES),
    draft.date ?? openDate(ctx, ctx.today),
    refuseStranger(ctx, draft.partyId),
  ]);
  const id = ctx.newId();
  const { kind, money, target, counter, partyId = null, personId = null, reference, note } = draft;
  const currency = money?.currency ?? ctx.merchant.currency;
  const written = { id, number, kind, date, amount: text(amount), fee: text(fee), currency, partyId, personId, reference, note };
  const accounts = { moneyAccountId: money?.id ?? null, targetAccountId: target?.id ?? null, counterAccountId: counter?.accountId ?? null };
  ctx.post(INSERT, { ...written, ...accounts });
  await postEntries(ctx, [eventOf(draft, { id, number, date, amount, fee })]);
  ctx.change(DOCUMENT_SOURCE, id, null, { number, kind, amount: text(amount), date });
  ctx.emit(banking.events['document-changed'], { id, number });
  return { id, number, date };
}

async function refuseStranger(ctx: Context, partyId: string | undefined): Promise<void> {
  if (partyId && !(await ctx.row(PARTY, { partyId }))) throw errors.party_not_found();
}

function eventOf(draft: NewDocument, written: WrittenDocument & { amount: Decimal; fee: Decimal }): BusinessEvent {
  const { kind, money, target, counter, partyId, personId, reference, note } = draft;
  const head = {
    source: DOCUMENT_SOURCE,
    sourceId: written.id,
    sourceNumber: written.number,
    summary: [note, reference].filter(Boolean).join(' '),
    date: written.date,
    partyId: partyId ?? null,
    personId: personId ?? null,
    accounts: { ...(money && { money: inLedger(money) }), ...(target && { target: inLedger(target) }), ...(counter && { counter }) },
  };
  const amount = text(written.amount);
  if (kind === 'transfer')
    return { ...head, event: 'money_moved', amounts: { amount, ...(written.fee === zero ? {} : { fee: text(written.fee) }) } };
  return { ...head, event: EVENTS[kind], amounts: { amount } } as BusinessEvent;
}
