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
  select :merchant, x.id, x.number, x.kind, x.date, x."moneyAccountId", x."targetAccountId", x.amount, x.fee, x.currency, x."partyId", x."personId",
    x."counterAccountId", x.reference, x.note, :actor, :now
  from jsonb_to_recordset(:rows::jsonb) as x (id uuid, number text, kind text, date date, "moneyAccountId" uuid, "targetAccountId" uuid, amount numeric,
    fee numeric, currency text, "partyId" uuid, "personId" uuid, "counterAccountId" uuid, reference text, note text)`);
const PARTIES = statement(`select p.id from parties.party p where p.merchant_id = :merchant and p.id = any(:partyIds::uuid[])`);

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
  const [written] = await writeDocuments(ctx, [draft]);
  if (!written) throw new Error('one paper in, one paper out');
  return written;
}

/** The same for several at once. */
export async function writeDocuments(ctx: Context, drafts: readonly NewDocument[]): Promise<WrittenDocument[]> {
  const amounts = drafts.map((draft) => ({ amount: movedAmount(ctx, draft.amount), fee: keptAmount(ctx, draft.fee) }));
  const [numbers, first] = await Promise.all([
    Promise.all(drafts.map(() => ctx.number(SERIES))),
    openDate(ctx, ctx.today),
    refuseStrangers(
      ctx,
      drafts.flatMap(({ partyId }) => partyId ?? []),
    ),
  ]);
  const rows = drafts.map((draft, at) => rowOf(ctx, draft, { number: numbers[at] ?? '', date: draft.date ?? first }));
  ctx.post(INSERT, { rows: JSON.stringify(rows) });
  const events = drafts.map((draft, at) => eventOf(draft, { ...(rows[at] as (typeof rows)[number]), ...(amounts[at] as Amounts) }));
  await postEntries(ctx, events);
  for (const { id, number, kind, amount, date } of rows) {
    ctx.change(DOCUMENT_SOURCE, id, null, { number, kind, amount, date });
    ctx.emit(banking.events['document-changed'], { id, number });
  }
  return rows.map(({ id, number, date }) => ({ id, number, date }));
}

interface Amounts {
  amount: Decimal;
  fee: Decimal;
}

function rowOf(ctx: Context, draft: NewDocument, { number, date }: { number: string; date: string }) {
  const { kind, money, target, counter, partyId = null, personId = null, amount, fee = '0', reference, note } = draft;
  const accounts = { moneyAccountId: money?.id ?? null, targetAccountId: target?.id ?? null, counterAccountId: counter?.accountId ?? null };
  const currency = money?.currency ?? ctx.merchant.currency;
  return { id: ctx.newId(), number, kind, date, amount, fee, currency, partyId, personId, reference, note, ...accounts };
}

function keptAmount(ctx: Context, fee: string | undefined): Decimal {
  const value = decimal(fee ?? '0');
  if (isNegative(value) || !isExactTo(value, ctx.merchant.exponent)) throw errors.nothing_moved();
  return value;
}

async function refuseStrangers(ctx: Context, partyIds: readonly string[]): Promise<void> {
  const wanted = new Set(partyIds);
  if (wanted.size && (await ctx.rows(PARTIES, { partyIds: [...wanted] })).length < wanted.size) throw errors.party_not_found();
}

function eventOf(draft: NewDocument, written: WrittenDocument & Amounts): BusinessEvent {
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
