import type { Context } from '../../kernel/context.ts';
import { type Decimal, decimal, sum, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { MOVED, OF_ACCOUNT } from './amounts.sql.ts';
import { errors } from './errors.ts';
import type { MoneyAccount } from './opening.ts';

/** A line of the bank that may be matched. */
export interface BankLine {
  id: string;
  moneyAccountId: string;
  date: string;
  amount: string;
  serial: string;
  counterparty: string;
  summary: string;
  matched: boolean;
}

/** A line of the books that may be matched. */
export interface BookLine {
  entryId: string;
  n: number;
  date: string;
  amount: string;
  matched: boolean;
}

const LINES =
  statement(`select l.id, l.money_account_id as "moneyAccountId", l.line_date as date, l.amount, l.serial, l.counterparty, l.summary,
    exists (select from banking.match_line x where x.merchant_id = l.merchant_id and x.statement_line_id = l.id and not x.undone) as matched
  from banking.statement_line l where l.merchant_id = :merchant and l.id = any(:lineIds::uuid[]) and l.state = 'taken' order by l.id for share of l`);
const ENTRIES = statement(`select l.entry_id as "entryId", l.n, l.business_date as date, ${MOVED} as amount,
    exists (select from banking.match_entry x where x.merchant_id = l.merchant_id and x.entry_id = l.entry_id and x.n = l.n and not x.undone) as matched
  from unnest(:entryIds::uuid[], :ns::int[]) as w (entry_id, n)
  join ledger.entry_line l on l.merchant_id = :merchant and l.entry_id = w.entry_id and l.n = w.n
  ${OF_ACCOUNT}
  where l.account_id = :accountId::uuid`);
const OF_SOURCES =
  statement(`select e.source_id as "sourceId", l.entry_id as "entryId", l.n, l.business_date as date, ${MOVED} as amount, false as matched
  from ledger.entry e join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
  ${OF_ACCOUNT}
  where e.merchant_id = :merchant and e.source_id = any(:sourceIds::uuid[]) and e.reverses_id is null and l.account_id = :accountId::uuid order by l.entry_id, l.n`);
// the unique indexes of both sides refuse who comes second
const INSERT = statement(`with m as (
    insert into banking.match (merchant_id, id, money_account_id, found_by, explanation, created_by, recorded_at)
    select :merchant, x.id, x."moneyAccountId", x."foundBy", x.explanation, :actor, :now
    from jsonb_to_recordset(:matches::jsonb) as x (id uuid, "moneyAccountId" uuid, "foundBy" text, explanation jsonb)),
  l as (
    insert into banking.match_line (merchant_id, match_id, statement_line_id, line_date, amount)
    select :merchant, x."matchId", x.id, x.date, x.amount
    from jsonb_to_recordset(:lines::jsonb) as x ("matchId" uuid, id uuid, date date, amount numeric))
  insert into banking.match_entry (merchant_id, match_id, entry_id, n, business_date, amount)
  select :merchant, x."matchId", x."entryId", x.n, x.date, x.amount
  from jsonb_to_recordset(:entries::jsonb) as x ("matchId" uuid, "entryId" uuid, n int, date date, amount numeric)`);

/** Lines of the bank of an account, none of them matched. */
export async function openLines(ctx: Context, lineIds: readonly string[], moneyAccountId?: string): Promise<BankLine[]> {
  const lines = await ctx.rows<BankLine>(LINES, { lineIds });
  if (lines.length < new Set(lineIds).size) throw errors.line_not_found();
  if (moneyAccountId && lines.some((line) => line.moneyAccountId !== moneyAccountId)) throw errors.line_not_found();
  if (lines.some(({ matched }) => matched)) throw errors.line_matched();
  return lines;
}

/** Lines of the books of an account, none of them matched. */
export async function openEntries(
  ctx: Context,
  account: MoneyAccount,
  asked: readonly { entryId: string; n: number }[],
): Promise<BookLine[]> {
  const entries = await ctx.rows<BookLine>(ENTRIES, {
    accountId: account.accountId,
    entryIds: asked.map(({ entryId }) => entryId),
    ns: asked.map(({ n }) => n),
  });
  if (entries.length < new Set(asked.map(({ entryId, n }) => `${entryId} ${n}`)).size) throw errors.line_not_found();
  if (entries.some(({ matched }) => matched)) throw errors.entry_matched();
  return entries;
}

/** The lines of the books on this account that papers written in this transaction made. */
export const entriesOf = (
  ctx: Context,
  account: MoneyAccount,
  sourceIds: readonly string[],
): Promise<(BookLine & { sourceId: string })[]> => ctx.rows(OF_SOURCES, { accountId: account.accountId, sourceIds });

export const totalOf = (rows: readonly { amount: string }[]): Decimal => sum(rows.map(({ amount }) => decimal(amount)));

interface NewMatch {
  account: MoneyAccount;
  lines: readonly BankLine[];
  entries: readonly BookLine[];
  foundBy: string;
  explanation?: readonly object[];
}

/** Writes a match whose sums are the same. */
export function insertMatch(ctx: Context, match: NewMatch): string {
  const [id] = insertMatches(ctx, [match]);
  if (!id) throw new Error('one match in, one match out');
  return id;
}

/** The same for several at once. */
export function insertMatches(ctx: Context, matches: readonly NewMatch[]): string[] {
  const made = matches.map((match) => ({ ...match, id: ctx.newId() }));
  for (const { lines, entries } of made) if (totalOf(lines) !== totalOf(entries)) throw new Error('a match whose sums differ');
  ctx.post(INSERT, {
    matches: JSON.stringify(
      made.map(({ id, account, foundBy, explanation = [] }) => ({ id, moneyAccountId: account.id, foundBy, explanation })),
    ),
    lines: JSON.stringify(made.flatMap(({ id: matchId, lines }) => lines.map(({ id, date, amount }) => ({ matchId, id, date, amount })))),
    entries: JSON.stringify(
      made.flatMap(({ id: matchId, entries }) => entries.map(({ entryId, n, date, amount }) => ({ matchId, entryId, n, date, amount }))),
    ),
  });
  for (const { id, lines, entries } of made)
    ctx.change('banking.match', id, null, { lines: lines.length, entries: entries.length, amount: text(totalOf(lines)) });
  return made.map(({ id }) => id);
}
