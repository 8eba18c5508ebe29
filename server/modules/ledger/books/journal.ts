import { answer, type Language, type ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameIn, nameSql } from '../account.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { accountLines, accountsBelow, type LedgerAsked } from '../queries/account-ledger.ts';
import { isCashCode } from '../statements/cash-flow.rules.ts';
import { usualAccount } from './usual.ts';

interface CashAccount {
  id: string;
  code: string;
  name: Record<string, string>;
  side: 'debit' | 'credit';
}

const ACCOUNTS = statement(
  `select id, code, name, side from ledger.account where merchant_id = :merchant and category = 'asset' and (active or not leaf) order by code`,
);
// only what stands on the other side of the entry: a red line has its other side in red
const AGAINST =
  statement(`select x.entry_id as "entryId", x.n, string_agg(distinct a.code || ' ' || ${nameSql('a.name', ':language')}, ', ') as against
  from unnest(:entries::uuid[], :ns::int[]) as x (entry_id, n)
  join ledger.entry_line l on l.merchant_id = :merchant and l.entry_id = x.entry_id and l.n = x.n
  join ledger.entry_line o on o.merchant_id = :merchant and o.entry_id = x.entry_id and sign(o.debit - o.credit) = -sign(l.debit - l.credit)
  join ledger.account a on a.merchant_id = :merchant and a.id = o.account_id
  group by x.entry_id, x.n`);
const DAYS = statement(`select l.business_date as date, sum(l.debit) as debit, sum(l.credit) as credit
  from unnest(:accounts::uuid[]) as x (id)
  join ledger.entry_line l on l.merchant_id = :merchant and l.account_id = x.id and l.business_date between :first::date and :last::date
  group by l.business_date`);

export interface JournalAsked extends Omit<LedgerAsked, 'accountId' | 'dimension' | 'value'> {
  accountId?: string | undefined;
}

/** The accounts of cash and bank, and the one asked for: the bank where none is named. */
export async function cashAccounts(ctx: ReadContext, asked: string | undefined) {
  const all = (await ctx.rows<CashAccount>(ACCOUNTS)).filter(({ code }) => isCashCode(code));
  const accountId = asked ?? (await usualAccount(ctx, 'bank')).id;
  const account = all.find(({ id }) => id === accountId);
  if (!account) throw errors.account_not_found({ code: accountId });
  return { all, accountId };
}

/** The journal of an account of cash or bank: each line with the accounts on the other side, each day with its totals. */
export async function journalOf(ctx: ReadContext, input: JournalAsked, language: Language) {
  const { all, accountId } = await cashAccounts(ctx, input.accountId);
  const [lines, below] = await Promise.all([accountLines(ctx, { ...input, accountId }, language), accountsBelow(ctx, accountId)]);
  const { rows } = lines;
  const [against, days] = await Promise.all([
    ctx.rows<{ entryId: string; n: number; against: string }>(AGAINST, {
      entries: rows.map(({ entryId }) => entryId),
      ns: rows.map(({ n }) => n),
      language,
    }),
    ctx.rows<{ date: string; debit: string; credit: string }>(DAYS, {
      accounts: below.filter(({ leaf }) => leaf).map(({ id }) => id),
      first: rows.at(0)?.date ?? input.from,
      last: rows.at(-1)?.date ?? input.from,
    }),
  ]);
  const otherOf = new Map(against.map((row) => [`${row.entryId} ${row.n}`, row.against]));
  const dayOf = new Map(days.map(({ date, debit, credit }) => [date, { debit, credit }]));
  // the last row of a page may stand in the middle of its day, which then ends on the next page
  const ends = (at: number) => (at + 1 < rows.length ? rows[at + 1]?.date !== rows[at]?.date : lines.after !== rows[at]?.date);
  return {
    ...lines,
    accounts: all.map(({ id, code, name, side }) => ({ id, code, name: nameIn(name, language), side })),
    rows: rows.map((row, at) => ({
      ...row,
      against: otherOf.get(`${row.entryId} ${row.n}`) ?? '',
      day: ends(at) ? (dayOf.get(row.date) ?? null) : null,
    })),
  };
}

/** The journal of cash and bank 日记账. */
export const journalQuery = answer(ledger.queries.journal, (ctx, input) => journalOf(ctx, input, ctx.actor.language));
