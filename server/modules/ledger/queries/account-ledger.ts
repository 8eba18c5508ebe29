import { answer, type Language, type ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, negate, subtract, sum, text } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { isCursorValue } from '../../../kernel/list-filter.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameIn } from '../account.ts';
import { movedBetween } from '../balances.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { recordersOf } from '../recorders.ts';
import { summaryOf } from '../summary.rules.ts';

interface Account {
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
  statement(`select l.entry_id as "entryId", l.n, l.business_date as date, s.voucher_number as "voucherNumber", e.event, e.summary,
    e.reverses_id is not null as reversal, e.source,
    e.source_id as "sourceId", e.source_number as "sourceNumber", a.id as "accountId", a.code as "accountCode", a.name, l.debit, l.credit
  from unnest(:accounts::uuid[]) as x (id)
  cross join lateral (
    select i.entry_id, i.n, i.business_date, i.account_id, i.debit, i.credit from ledger.entry_line i
    where i.merchant_id = :merchant and i.account_id = x.id and i.business_date between :from::date and :to::date
      and (i.business_date, i.entry_id, i.n) > (:afterDate::date, :afterEntry::uuid, :afterN::int)
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

async function accountsBelow(ctx: ReadContext, accountId: string): Promise<[Account, ...Account[]]> {
  const [top, ...below] = await ctx.rows<Account>(ACCOUNTS, { accountId });
  if (!top) throw errors.account_not_found({ code: accountId });
  return [top, ...below];
}

export interface LedgerAsked {
  accountId: string;
  from: string;
  to: string;
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
  const [moved, lines] = await Promise.all([
    movedBetween(ctx, { from: input.from, to: input.to, accounts }),
    ctx.rows<Line>(LINES, { accounts, from: input.from, to: input.to, afterDate, afterEntry, afterN, limit: limit + 1 }),
  ]);
  const onSide = (debit: Decimal, credit: Decimal) =>
    account.side === 'debit' ? subtract(debit, credit) : negate(subtract(debit, credit));
  const before = onSide(sum(moved.map((row) => row.debitBefore)), sum(moved.map((row) => row.creditBefore)));
  const debit = sum(moved.map((row) => row.debit));
  const credit = sum(moved.map((row) => row.credit));
  let balance = cursor ? decimal(cursor[3]) : before;
  const opening = balance;
  const rows = lines.slice(0, limit).map(({ name, reversal, ...line }) => {
    balance = add(balance, onSide(decimal(line.debit), decimal(line.credit)));
    return { ...line, summary: summaryOf({ ...line, reversal }, language), accountName: nameIn(name, language), balance: text(balance) };
  });
  const last = rows.at(-1);
  const next: Cursor | null = lines.length > limit && last ? [last.date, last.entryId, last.n, last.balance] : null;
  return {
    account: { id: account.id, code: account.code, name: nameIn(account.name, language), side: account.side },
    opening: text(opening),
    rows,
    next: next && Buffer.from(JSON.stringify(next)).toString('base64url'),
    closing: text(add(before, onSide(debit, credit))),
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
