import type { Context } from '../../kernel/context.ts';
import { decimal, isZero, negate, sum, text, zero } from '../../kernel/decimal.ts';
import { hot, statement } from '../../kernel/statement.ts';
import { accountsOf } from './chart.ts';
import { errors } from './errors.ts';
import { ensurePeriods, openDate } from './periods.ts';
import {
  type AmountOf,
  type BusinessEventName,
  debitTotal,
  type Holding,
  linesOf,
  type NamedAccount,
  type PostingLine,
  roleOf,
} from './posting.rules.ts';
import { goodsElsewhere } from './goods-elsewhere.ts';
import { dimensionsOf, isMoneyRole, type Role } from './roles.ts';

interface EventHead extends Holding {
  /** The kind of document that causes the entry: `fulfilment.shipment`. */
  source: string;
  sourceId: string;
  sourceNumber: string;
  summary?: string;
  /** Business date; the date of the operation where nothing is said. Its period must be open. */
  date?: string;
  partyId?: string | null;
  shopId?: string | null;
  warehouseId?: string | null;
  personId?: string | null;
  /** Of goods. */
  categoryId?: string | null;
  foreign?: ForeignAmounts | undefined;
}

/**
 * What an event says of a foreign currency: by role what the event moves in it, debit less credit. Lines of these roles carry it; those of money only
 * where it lies in an account that is kept in the currency.
 */
export interface ForeignAmounts {
  currency: string;
  rate: string;
  amounts: Partial<Record<Role | 'money', string>>;
}

/** What happened in the business, with its amounts as decimal strings in the currency of the books. */
export type BusinessEvent = {
  [E in BusinessEventName]: EventHead & { event: E; amounts: Partial<Record<AmountOf<E>, string>> };
}[BusinessEventName];

/** Which source is undone, and by which document. */
export interface Reversal {
  sourceId: string;
  /** Only entries of these business events; all of the source where nothing is said. */
  events?: readonly BusinessEventName[];
  newSource: string;
  newSourceId: string;
  newSourceNumber: string;
  /** The day of the red entries, where it is not today: an open one. */
  date?: string;
}

/** A line with its account, as it is appended. */
export interface DraftLine {
  accountId: string;
  /** Code and name, for effects. */
  account: string;
  role: string;
  debit: string;
  credit: string;
  partyId: string | null;
  shopId: string | null;
  warehouseId: string | null;
  personId?: string | null;
  /** A category of goods. */
  categoryId?: string | null;
  /** Of a line in foreign money: its currency, the amount in it (negative is red), and the rate; debit and credit are in the currency of the books. */
  currency?: string | null;
  currencyAmount?: string | null;
  rate?: string | null;
  /** What the line says where it differs from its entry. */
  summary?: string | null;
}

/** An entry as it is appended. */
export interface DraftEntry {
  id: string;
  event: string;
  source: string;
  sourceId: string;
  sourceNumber: string;
  summary: string;
  date: string;
  amount: string;
  reversesId: string | null;
  lines: DraftLine[];
}

const appending = (more: { columns: string; arrays: string }): string => `with e as (
    insert into ledger.entry (merchant_id, id, event, source, source_id, source_number, summary, business_date, amount, reverses_id, operation_id, recorded_at)
    select :merchant, x.id, x.event, x.source, x.source_id, x.source_number, x.summary, x.business_date, x.amount, x.reverses_id, :operation, :now
    from unnest(:ids::uuid[], :events::text[], :sources::text[], :sourceIds::uuid[], :sourceNumbers::text[], :summaries::text[], :dates::date[],
      :amounts::numeric[], :reverses::uuid[]) as x (id, event, source, source_id, source_number, summary, business_date, amount, reverses_id))
  insert into ledger.entry_line (merchant_id, entry_id, n, account_id, role, debit, credit, business_date, party_id, shop_id, warehouse_id${more.columns})
  select :merchant, l.entry_id, l.n, l.account_id, l.role, l.debit, l.credit, l.business_date, l.party_id, l.shop_id, l.warehouse_id${more.columns}
  from unnest(:lineEntries::uuid[], :ns::int2[], :accounts::uuid[], :lineRoles::text[], :debits::numeric[], :credits::numeric[], :lineDates::date[],
    :lineParties::uuid[], :lineShops::uuid[], :lineWarehouses::uuid[]${more.arrays})
    as l (entry_id, n, account_id, role, debit, credit, business_date, party_id, shop_id, warehouse_id${more.columns})`;
const APPEND = hot(statement(appending({ columns: '', arrays: '' })));
// what documents of the daily road never carry: they are not asked to bring it
const APPEND_ALL = statement(
  appending({
    columns: ', person_id, category_id, currency, currency_amount, rate, summary',
    arrays:
      ', :linePersons::uuid[], :lineCategories::uuid[], :currencies::text[], :currencyAmounts::numeric[], :rates::numeric[], :lineSummaries::text[]',
  }),
);

const OF_SOURCE =
  statement(`select e.id, e.event, e.summary as "entrySummary", l.summary, l.account_id as "accountId", a.code || ' ' || coalesce(a.name ->> 'zh', '') as account, l.role,
    l.debit, l.credit, l.party_id as "partyId", l.shop_id as "shopId", l.warehouse_id as "warehouseId", l.person_id as "personId",
    l.category_id as "categoryId", l.currency, l.currency_amount as "currencyAmount", l.rate
  from ledger.entry e
  join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
  join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
  where e.merchant_id = :merchant and e.source_id = :sourceId::uuid and e.reverses_id is null
    and (:events::text[] is null or e.event = any(:events::text[]))
    and not exists (select from ledger.entry r where r.merchant_id = e.merchant_id and r.reverses_id = e.id)
  order by e.id, l.n`);

/** What posting entries of these dates asks for, asked ahead: `postEntries` then only sends. */
export async function beforeEntries(ctx: Context, dates: readonly string[]): Promise<void> {
  await Promise.all([accountsOf(ctx), goodsElsewhere(ctx), ensurePeriods(ctx, dates)]);
}

/**
 * Appends the balanced entries of business events, all in one statement sent ahead with the commit. Lines of zero are left out, and entries
 * without lines. A closed period is refused when the transaction ends: `ledger.period_closed`.
 */
export async function postEntries(ctx: Context, events: readonly BusinessEvent[]): Promise<void> {
  if (!events.length) return;
  const [accountOf, elsewhere] = await Promise.all([accountsOf(ctx), goodsElsewhere(ctx)]);
  const drafts: DraftEntry[] = [];
  for (const event of events) {
    const lines = standing(linesOf(event.event, event.amounts, event), elsewhere.get(event.warehouseId ?? ''));
    if (!lines.length) continue;
    const date = event.date ?? ctx.today;
    drafts.push({
      id: ctx.newId(),
      event: event.event,
      source: event.source,
      sourceId: event.sourceId,
      sourceNumber: event.sourceNumber,
      summary: event.summary ?? '',
      date,
      amount: text(debitTotal(lines)),
      reversesId: null,
      lines: inCurrency(lines, event).map(({ role, account, debit, credit, inForeign }) => {
        const { accountId, code, name, currency = null } = account ?? accountOf(role as Role, date);
        const carried = dimensionsOf(role);
        return {
          accountId,
          account: `${code} ${name[ctx.actor.language] ?? name.zh ?? ''}`,
          role,
          debit: text(debit),
          credit: text(credit),
          partyId: (carried.party && event.partyId) || null,
          shopId: (carried.shop && event.shopId) || null,
          warehouseId: (carried.warehouse && event.warehouseId) || null,
          personId: (carried.person && event.personId) || null,
          categoryId: (carried.category && event.categoryId) || null,
          ...(account?.foreign
            ? heldIn({ code, currency }, account.foreign)
            : foreignOn({ code, currency }, role, inForeign, { event, books: ctx.merchant.currency })),
        };
      }),
    });
  }
  await append(ctx, drafts);
}

/** The lines of an event with what they say of its foreign currency: the first of a role says all of it, others of the role that nothing moved. */
function inCurrency(lines: readonly PostingLine[], { foreign, money, heldBy }: BusinessEvent): (PostingLine & { inForeign?: string })[] {
  if (!foreign) return [...lines];
  const { amounts } = foreign;
  const moneyRole = roleOf('money', { ...(money && { money }), ...(heldBy && { heldBy }) });
  const said = new Set<string>();
  return lines.map((line) => {
    const own = line.role === 'manual' ? undefined : amounts[line.role];
    const amount = own ?? (line.role === moneyRole ? amounts.money : undefined);
    if (amount === undefined) return line;
    const moved = said.has(line.role) ? zero : decimal(amount);
    said.add(line.role);
    return { ...line, inForeign: text(isZero(line.debit) ? negate(moved) : moved) };
  });
}

/** What a line says of a foreign currency, by the account it stands on. Refuses a currency that the account does not take. */
function foreignOn(
  account: { code: string; currency: string | null },
  role: Role | 'manual',
  amount: string | undefined,
  { event, books }: { event: BusinessEvent; books: string },
): Pick<DraftLine, 'currency' | 'currencyAmount' | 'rate'> {
  const currency = amount === undefined ? books : (event.foreign?.currency ?? books);
  // money of another currency is changed when it leaves: an account that is kept in none counts it in that of the books
  const counts = role !== 'manual' && isMoneyRole(role) && account.currency === null ? books : currency;
  if (account.currency && account.currency !== counts)
    throw errors.account_currency({ code: account.code, currency: account.currency, other: counts });
  return counts === books ? {} : { currency: counts, currencyAmount: amount ?? '0', rate: event.foreign?.rate ?? null };
}

/** What the line of an account that a person named says of the money it is kept in. */
function heldIn(
  { code, currency: kept }: { code: string; currency: string | null },
  { currency, amount, rate }: NonNullable<NamedAccount['foreign']>,
): Pick<DraftLine, 'currency' | 'currencyAmount' | 'rate'> {
  if (kept && kept !== currency) throw errors.account_currency({ code, currency: kept, other: currency });
  return { currency, currencyAmount: amount, rate };
}

/** Good goods of a warehouse whose goods lie with somebody else stand on the account of those, whatever happens to them. */
const standing = (lines: PostingLine[], role: Role | undefined): PostingLine[] =>
  role ? lines.map((line) => (line.role === 'inventory_good' ? { ...line, role } : line)) : lines;

/**
 * Appends red entries that mirror all entries of a source that are not reversed yet: the same accounts and sides, negative amounts. They are
 * dated today, or on the first open day where today's period is closed (R35). Answers the ids of the red entries.
 */
export async function reverseEntries(ctx: Context, reversal: Reversal): Promise<string[]> {
  const [rows, date] = await Promise.all([
    ctx.rows<DraftLine & { id: string; event: string; entrySummary: string }>(OF_SOURCE, {
      sourceId: reversal.sourceId,
      events: reversal.events ?? null,
    }),
    reversal.date ?? openDate(ctx, ctx.today),
  ]);
  const drafts = new Map<string, DraftEntry>();
  for (const { id, event, entrySummary, ...line } of rows) {
    const draft = drafts.get(id) ?? {
      id: ctx.newId(),
      event,
      source: reversal.newSource,
      sourceId: reversal.newSourceId,
      sourceNumber: reversal.newSourceNumber,
      summary: entrySummary,
      date,
      amount: '0',
      reversesId: id,
      lines: [],
    };
    drafts.set(id, draft);
    draft.lines.push(inRed(line));
  }
  for (const draft of drafts.values()) draft.amount = text(sum(draft.lines.map((line) => decimal(line.debit))));
  await append(ctx, [...drafts.values()]);
  return [...drafts.values()].map((draft) => draft.id);
}

const inRed = (line: DraftLine): DraftLine => ({
  ...line,
  debit: text(negate(decimal(line.debit))),
  credit: text(negate(decimal(line.credit))),
  currencyAmount: line.currencyAmount ? text(negate(decimal(line.currencyAmount))) : null,
});

/** The one writer of entries and lines. */
export async function append(ctx: Context, drafts: readonly DraftEntry[]): Promise<void> {
  if (!drafts.length) return;
  await ensurePeriods(
    ctx,
    drafts.map((draft) => draft.date),
  );
  const lines = drafts.flatMap((draft) =>
    draft.lines.map((line, index) => ({ ...line, entryId: draft.id, n: index + 1, date: draft.date })),
  );
  const all = lines.some((line) => line.personId || line.categoryId || line.currency || line.summary);
  ctx.post(all ? APPEND_ALL : APPEND, {
    ids: drafts.map((draft) => draft.id),
    events: drafts.map((draft) => draft.event),
    sources: drafts.map((draft) => draft.source),
    sourceIds: drafts.map((draft) => draft.sourceId),
    sourceNumbers: drafts.map((draft) => draft.sourceNumber),
    summaries: drafts.map((draft) => draft.summary),
    dates: drafts.map((draft) => draft.date),
    amounts: drafts.map((draft) => draft.amount),
    reverses: drafts.map((draft) => draft.reversesId),
    lineEntries: lines.map((line) => line.entryId),
    ns: lines.map((line) => line.n),
    accounts: lines.map((line) => line.accountId),
    lineRoles: lines.map((line) => line.role),
    debits: lines.map((line) => line.debit),
    credits: lines.map((line) => line.credit),
    lineDates: lines.map((line) => line.date),
    lineParties: lines.map((line) => line.partyId),
    lineShops: lines.map((line) => line.shopId),
    lineWarehouses: lines.map((line) => line.warehouseId),
    ...(all && {
      linePersons: lines.map((line) => line.personId ?? null),
      lineCategories: lines.map((line) => line.categoryId ?? null),
      currencies: lines.map((line) => line.currency ?? null),
      currencyAmounts: lines.map((line) => line.currencyAmount ?? null),
      rates: lines.map((line) => line.rate ?? null),
      lineSummaries: lines.map((line) => line.summary ?? null),
    }),
  });
  for (const draft of drafts) {
    ctx.effects.entries.push({
      kind: draft.event,
      date: draft.date,
      lines: draft.lines.map(({ role, account, debit, credit }) => ({ role, account, debit, credit })),
    });
  }
}
