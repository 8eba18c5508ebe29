import type { z } from 'zod';
import { answer, type ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, negate, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { MOVED, OF_ACCOUNT } from '../amounts.sql.ts';
import { OPEN_BOOK_LINES } from '../book.sql.ts';
import { banking } from '../contract.ts';
import { errors } from '../errors.ts';
import { ownBalances } from '../own-balances.ts';

/** Lines that are listed; the sums are of all. */
const LISTED = 500;
const ACCOUNT =
  statement(`select m.name, m.account_id as "accountId", m.currency, f.since, (f.since - 1)::text as before, coalesce(f.opening, 0) as opening,
    coalesce((select sum(l.amount) from banking.statement_line l
      where l.merchant_id = m.merchant_id and l.money_account_id = m.id and l.state = 'taken' and l.line_date <= :date::date), 0) as moved
  from banking.money_account m
  left join lateral (select s.period_from as since, s.opening from banking.statement s
    where s.merchant_id = m.merchant_id and s.money_account_id = m.id and s.status = 'taken' order by s.period_from, s.recorded_at limit 1) f on true
  where m.merchant_id = :merchant and m.id = :moneyAccountId::uuid`);
/** Matches that hold on the day: one with a line or entry of a later day does not clear anything yet. */
const CLEARED = `select h.id from banking.match h where h.merchant_id = :merchant and h.money_account_id = :moneyAccountId::uuid and h.undone_at is null
  and not exists (select from banking.match_line x where x.merchant_id = h.merchant_id and x.match_id = h.id and x.line_date > :date::date)
  and not exists (select from banking.match_entry y where y.merchant_id = h.merchant_id and y.match_id = h.id and y.business_date > :date::date)`;
const BANK = statement(`with cleared as materialized (${CLEARED})
  select l.id, l.line_date as date, l.amount, l.counterparty, l.serial, l.summary,
    sum(l.amount) filter (where l.amount > 0) over () as "in", sum(l.amount) filter (where l.amount < 0) over () as "out", (count(*) over ())::int as count
  from banking.statement_line l
  left join banking.match_line x on x.merchant_id = l.merchant_id and x.statement_line_id = l.id and not x.undone
    and x.match_id in (select id from cleared)
  where l.merchant_id = :merchant and l.money_account_id = :moneyAccountId::uuid and l.state = 'taken' and l.line_date <= :date::date and x.match_id is null
  order by l.line_date, l.id limit ${LISTED}`);
const BOOKS = statement(`with cleared as materialized (${CLEARED}),
  open as (
    select b.* from (${OPEN_BOOK_LINES} and l.business_date between :since::date and :date::date) b
    union all
    select l.entry_id, l.n, l.business_date, ${MOVED}, e.event, e.source, e.source_id, e.source_number, e.summary, '', ''
    from banking.match h join banking.match_entry y on y.merchant_id = h.merchant_id and y.match_id = h.id
    join ledger.entry_line l on l.merchant_id = y.merchant_id and l.entry_id = y.entry_id and l.n = y.n
    ${OF_ACCOUNT}
    join ledger.entry e on e.merchant_id = l.merchant_id and e.id = l.entry_id
    where h.merchant_id = :merchant and h.money_account_id = :moneyAccountId::uuid and h.undone_at is null and h.id not in (select id from cleared)
      and l.business_date between :since::date and :date::date)
  select entry_id as "entryId", n, business_date as date, amount, source, source_id as "sourceId", source_number as "sourceNumber", reference, party, summary,
    sum(amount) filter (where amount > 0) over () as "in", sum(amount) filter (where amount < 0) over () as "out", (count(*) over ())::int as count
  from open order by business_date, entry_id, n limit ${LISTED}`);
const EARLIER = statement(`with cleared as materialized (${CLEARED})
  select coalesce(sum(y.amount), 0) as amount from banking.match_entry y
  where y.merchant_id = :merchant and y.match_id in (select id from cleared) and y.business_date < :since::date`);

type Reconciliation = z.output<typeof banking.queries.reconciliation.output>;
type BankRow = Reconciliation['bankLines'][number] & Totalled;
type BookRow = Reconciliation['books'][number] & Totalled;

interface Totalled {
  in: string | null;
  out: string | null;
  count: number;
}

const sums = (rows: readonly Totalled[]): { in: Decimal; out: Decimal; count: number } => ({
  in: decimal(rows[0]?.in ?? '0'),
  out: negate(decimal(rows[0]?.out ?? '0')),
  count: rows[0]?.count ?? 0,
});
const listed = <T extends Totalled>(rows: readonly T[]) => rows.map(({ in: _in, out: _out, count: _count, ...row }) => row);

/**
 * 银行存款余额调节表 at the end of a day. What the bank holds, with what is on its way to it, is what the books hold, with what only the bank knows: always,
 * because the lines of every match come to the same; what was already unlike when the comparison began stands as its own line.
 */
export async function reconciled(ctx: ReadContext, moneyAccountId: string, date: string) {
  const account = await ctx.row<{
    name: string;
    accountId: string;
    currency: string;
    since: string | null;
    before: string | null;
    opening: string;
    moved: string;
  }>(ACCOUNT, { moneyAccountId, date });
  if (!account) throw errors.account_not_found();
  const { accountId } = account;
  const since = account.since !== null && account.since <= date ? account.since : null;
  const asked = { moneyAccountId, accountId, date, since: since ?? date };
  const balanceOn = async (day: string) => decimal((await ownBalances(ctx, [account], day))(accountId).own);
  const [bankLines, books, earlier, book, before] = await Promise.all([
    since ? ctx.rows<BankRow>(BANK, asked) : [],
    since ? ctx.rows<BookRow>(BOOKS, asked) : [],
    ctx.row<{ amount: string }>(EARLIER, asked),
    balanceOn(date),
    since && account.before ? balanceOn(account.before) : balanceOn(date),
  ]);
  const [bankOpen, bookOpen] = [sums(bankLines), sums(books)];
  const bank = since ? add(decimal(account.opening), decimal(account.moved)) : book;
  const openingDifference = since ? subtract(add(decimal(account.opening), decimal(earlier?.amount ?? '0')), before) : subtract(bank, book);
  const adjustedBank = subtract(add(bank, bookOpen.in), bookOpen.out);
  const adjustedBook = add(subtract(add(book, bankOpen.in), bankOpen.out), openingDifference);
  return {
    ...{ moneyAccount: account.name, accountId, currency: account.currency, date, since },
    ...{ bank: text(bank), book: text(book), inTransit: text(bookOpen.in), outstanding: text(bookOpen.out) },
    ...{ bankReceipts: text(bankOpen.in), bankPayments: text(bankOpen.out), openingDifference: text(openingDifference) },
    ...{ adjustedBank: text(adjustedBank), adjustedBook: text(adjustedBook) },
    books: listed(books),
    bankLines: listed(bankLines),
    more: bankOpen.count > LISTED || bookOpen.count > LISTED,
  };
}

export const reconciliation = answer(banking.queries.reconciliation, (ctx, { moneyAccountId, date = ctx.today }) =>
  reconciled(ctx, moneyAccountId, date),
);
