import { answer, type Language, type ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, negate, subtract, sum, text } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { isCursorValue } from '../../../kernel/list-filter.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameIn } from '../account.ts';
import { movedBetween } from '../balances.ts';
import { askersOf, type DimensionFilter, dimensionSql, nameOfThing, sumsOfDimension, type Sums } from '../books/dimension-lines.ts';
import type { BookDimension } from '../book-dimensions.rules.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { recordersOf } from '../recorders.ts';
import { summaryOf } from '../summary.rules.ts';
import type { VoucherWord } from '../voucher-words.rules.ts';

export interface Account {
  id: string;
  code: string;
  name: Record<string, string>;
  side: 'debit' | 'credit';
  leaf: boolean;
}

interface Line {
  entryId: string;
  n: number;
  date: string;
  voucherWord: VoucherWord | null;
  voucherNumber: number | null;
  event: string;
  summary: string;
  reversal: boolean;
  source: string;
  sourceId: string;
  sourceNumber: string;
  accountId: string;
  accountCode: string;
  name: Record<string, string>;
  debit: string;
  credit: string;
}

const ACCOUNTS = statement(`select a.id, a.code, a.name, a.side, a.leaf
  from ledger.account top
  join ledger.account a on a.merchant_id = top.merchant_id and a.code like top.code || '%'
  where top.merchant_id = :merchant and top.id = :accountId::uuid order by a.code`);

// each account is read in the order of its index and no further than the page; the few accounts below one are merged
const LINES =
  statement(`select l.entry_id as "entryId", l.n, l.business_date as date, s.word as "voucherWord", s.voucher_number as "voucherNumber", e.event, e.summary,
    e.reverses_id is not null as reversal, e.source,
    e.source_id as "sourceId", e.source_number as "sourceNumber", a.id as "accountId", a.code as "accountCode", a.name, l.debit, l.credit
  from unnest(:accounts::uuid[]) as x (id)
  cross join lateral (
    select i.entry_id, i.n, i.business_date, i.account_id, i.debit, i.credit from ledger.entry_line i
    where i.merchant_id = :merchant and i.account_id = x.id and i.business_date between :from::date and :to::date
      and (i.business_date, i.entry_id, i.n) > (:afterDate::date, :afterEntry::uuid, :afterN::int) and ${dimensionSql('i')}
    order by i.business_date, i.entry_id, i.n limit :limit::int) l
  join ledger.entry e on e.merchant_id = :merchant and e.id = l.entry_id
  join ledger.account a on a.merchant_id = :merchant and a.id = l.account_id
  left join ledger.seal s on s.merchant_id = :merchant and s.entry_id = l.entry_id
  order by l.business_date, l.entry_id, l.n limit :limit::int`);

type Cursor = readonly [date: string, entryId: string, n: number, balance: string];

function cursorOf(after: string): Cursor {
  try {
    const [date, entryId, n, balance] = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (isCursorValue('date', date) && isCursorValue('reference', entryId) && Number.isInteger(n))
      return [date, entryId, n, text(decimal(balance))];
  } catch {
    // no JSON, or no amount: refused below
  }
  throw kernelErrors.invalid({ issues: [{ path: ['after'], message: 'not a cursor of this ledger' }] });
}

/** An account and all below it, by code; refuses `ledger.account_not_found`. */
export async function accountsBelow(ctx: ReadContext, accountId: string): Promise<[Account, ...Account[]]> {
  const [top, ...below] = await ctx.rows<Account>(ACCOUNTS, { accountId });
  if (!top) throw errors.account_not_found({ code: accountId });
  return [top, ...below];
}

interface Interval {
  from: string;
  to: string;
}

/** What stood on accounts and moved there, of all lines or of those of one thing of a dimension. */
async function sumsBetween(ctx: ReadContext, asked: Interval & { accounts: readonly string[] }, only?: DimensionFilter): Promise<Sums> {
  if (only) return sumsOfDimension(ctx, { ...asked, ...only });
  const moved = await movedBetween(ctx, asked);
  return {
    opening: subtract(sum(moved.map((row) => row.debitBefore)), sum(moved.map((row) => row.creditBefore))),
    debit: sum(moved.map((row) => row.debit)),
    credit: sum(moved.map((row) => row.credit)),
  };
}

export interface LedgerAsked extends Interval {
  accountId: string;
  dimension?: BookDimension | undefined;
  /** Of the dimension; `none`: lines that name nothing of it. */
  value?: string | undefined;
  after?: string | undefined;
  limit?: number | undefined;
}

/** The lines of an account, and those of all accounts below it, with the running balance on the account's side. */
export async function accountLines(ctx: ReadContext, input: LedgerAsked, language: Language) {
  const [account, ...below] = await accountsBelow(ctx, input.accountId);
  const accounts = [account, ...below].filter((each) => each.leaf).map((each) => each.id);
  const limit = input.limit ?? 100;
  const cursor = input.after ? cursorOf(input.after) : undefined;
  const [afterDate, afterEntry, afterN] = cursor ?? ['0001-01-01', '00000000-0000-0000-0000-000000000000', 0];
  const { from, to, dimension } = input;
  const only: DimensionFilter | undefined = dimension && { dimension, value: input.value === 'none' ? null : (input.value ?? null) };
  const askers = await askersOf(ctx, accounts, dimension);
  const [sums, name, lines] = await Promise.all([
    sumsBetween(ctx, { from, to, accounts }, only),
    only && nameOfThing(ctx, only, language),
    ctx.rows<Line>(LINES, {
      ...{ accounts, from, to, afterDate, afterEntry, afterN },
      ...{ limit: limit + 1, dimension: only?.dimension ?? null, value: only?.value ?? null, askers },
    }),
  ]);
  const onSide = (net: Decimal) => (account.side === 'debit' ? net : negate(net));
  const { debit, credit } = sums;
  const before = onSide(sums.opening);
  let balance = cursor ? decimal(cursor[3]) : before;
  const opening = balance;
  const rows = lines.slice(0, limit).map(({ name, reversal, ...line }) => {
    balance = add(balance, onSide(subtract(decimal(line.debit), decimal(line.credit))));
    return { ...line, summary: summaryOf({ ...line, reversal }, language), accountName: nameIn(name, language), balance: text(balance) };
  });
  const last = rows.at(-1);
  const next: Cursor | null = lines.length > limit && last ? [last.date, last.entryId, last.n, last.balance] : null;
  return {
    account: { id: account.id, code: account.code, name: nameIn(account.name, language), side: account.side },
    ...(only && { of: { dimension: only.dimension, name: name ?? null } }),
    opening: text(opening),
    rows,
    /** The day of the next row, where there is one. */
    after: lines[limit]?.date ?? null,
    next: next && Buffer.from(JSON.stringify(next)).toString('base64url'),
    closing: text(add(before, onSide(subtract(debit, credit)))),
    debit: text(debit),
    credit: text(credit),
  };
}

/** The ledger of an account 明细账, a page at a time. */
export const accountLedgerQuery = answer(ledger.queries['account-ledger'], async (ctx, input) => {
  const { rows, ...rest } = await accountLines(ctx, input, ctx.actor.language);
  const names = await recordersOf(
    ctx,
    rows.map((line) => line.entryId),
  );
  return { ...rest, rows: rows.map((line) => ({ ...line, recordedBy: names.get(line.entryId) ?? null })) };
});
