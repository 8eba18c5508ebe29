import type { Context } from '../../kernel/context.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { type BusinessEvent, openDate, postEntries } from '../ledger/index.ts';
import { banking } from './contract.ts';
import { errors } from './errors.ts';
import { inLedger } from './opening.ts';
import type { DocumentKind } from './shapes.ts';
import type { Dated, NewDocument } from './paper.ts';
import { type Valued, valued } from './valuing.ts';

/** The source of the entries of these papers. */
export const DOCUMENT_SOURCE = 'banking.document';
const SERIES = numberSeries('money_document', 'MD');
const INSERT =
  statement(`insert into banking.document (merchant_id, id, number, kind, document_date, money_account_id, target_account_id, amount, fee_amount, currency,
    exchange_rate, books_amount, target_amount, party_id, person_id, counter_account_id, reference, note, created_by, recorded_at)
  select :merchant, x.id, x.number, x.kind, x.date, x."moneyAccountId", x."targetAccountId", x.amount, x.fee, x.currency, x."exchangeRate", x."booksAmount",
    x."targetAmount", x."partyId", x."personId", x."counterAccountId", x.reference, x.note, :actor, :now
  from jsonb_to_recordset(:rows::jsonb) as x (id uuid, number text, kind text, date date, "moneyAccountId" uuid, "targetAccountId" uuid, amount numeric,
    fee numeric, currency text, "exchangeRate" numeric, "booksAmount" numeric, "targetAmount" numeric, "partyId" uuid, "personId" uuid, "counterAccountId" uuid, reference text, note text)`);
const PARTIES = statement(`select p.id from parties.party p where p.merchant_id = :merchant and p.id = any(:partyIds::uuid[])`);

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

/** Writes a paper with its number and posts it. A day in a closed month is refused by the ledger. */
export async function writeDocument(ctx: Context, draft: NewDocument): Promise<WrittenDocument> {
  const [written] = await writeDocuments(ctx, [draft]);
  if (!written) throw new Error('one paper in, one paper out');
  return written;
}

/** The same for several at once. */
export async function writeDocuments(ctx: Context, drafts: readonly NewDocument[]): Promise<WrittenDocument[]> {
  const [numbers, first] = await Promise.all([
    Promise.all(drafts.map(() => ctx.number(SERIES))),
    openDate(ctx, ctx.today),
    refuseStrangers(
      ctx,
      drafts.flatMap(({ partyId }) => partyId ?? []),
    ),
  ]);
  const dated = drafts.map((draft) => ({ ...draft, date: draft.date ?? first }));
  const values = await valued(ctx, dated);
  const written = dated.map((draft, at) => ({ draft, value: values[at] as Valued, id: ctx.newId(), number: numbers[at] ?? '' }));
  const rows = written.map((paper) => rowOf(ctx, paper));
  ctx.post(INSERT, { rows: JSON.stringify(rows) });
  await postEntries(ctx, written.map(eventOf));
  for (const { id, number, kind, amount, date } of rows) {
    ctx.change(DOCUMENT_SOURCE, id, null, { number, kind, amount, date });
    ctx.emit(banking.events['document-changed'], { id, number });
  }
  return rows.map(({ id, number, date }) => ({ id, number, date }));
}

interface Written {
  draft: Dated;
  value: Valued;
  id: string;
  number: string;
}

function rowOf(ctx: Context, { draft, value, id, number }: Written) {
  const { kind, money, target, counter, partyId = null, personId = null, amount, fee = '0', date, reference, note } = draft;
  const accounts = { moneyAccountId: money?.id ?? null, targetAccountId: target?.id ?? null, counterAccountId: counter?.accountId ?? null };
  const { exchangeRate, booksAmount, targetAmount } = value;
  const currency = money?.currency ?? ctx.merchant.currency;
  const counted = { amount, fee, currency, exchangeRate, booksAmount, targetAmount };
  return { id, number, kind, date, ...counted, partyId, personId, reference, note, ...accounts };
}

async function refuseStrangers(ctx: Context, partyIds: readonly string[]): Promise<void> {
  const wanted = new Set(partyIds);
  if (wanted.size && (await ctx.rows(PARTIES, { partyIds: [...wanted] })).length < wanted.size) throw errors.party_not_found();
}

function eventOf({ draft, value, id, number }: Written): BusinessEvent {
  const { kind, money, target, counter, partyId, personId, reference, note, date } = draft;
  const { amounts, ...foreign } = value;
  const head = {
    ...{ source: DOCUMENT_SOURCE, sourceId: id, sourceNumber: number, date },
    summary: [note, reference].filter(Boolean).join(' '),
    partyId: partyId ?? null,
    personId: personId ?? null,
    accounts: {
      ...(money && { money: { ...inLedger(money), ...(foreign.money && { foreign: foreign.money }) } }),
      ...(target && { target: { ...inLedger(target), ...(foreign.target && { foreign: foreign.target }) } }),
      ...(counter && { counter: { ...counter, ...(foreign.counter && { foreign: foreign.counter }) } }),
    },
  };
  return kind === 'transfer' ? { ...head, event: 'money_moved', amounts } : ({ ...head, event: EVENTS[kind], amounts } as BusinessEvent);
}
