import { answer, type Language, type ReadContext } from '../../../kernel/context.ts';
import { decimal, isZero, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameIn } from '../account.ts';
import { movedBetween } from '../balances.ts';
import { ledger } from '../contract.ts';
import { generalLedger } from '../general.rules.ts';

interface Account {
  id: string;
  code: string;
  name: Record<string, string>;
  side: 'debit' | 'credit';
  parentId: string | null;
}

const ACCOUNTS = statement(
  `select id, code, name, side, parent_id as "parentId" from ledger.account where merchant_id = :merchant order by code`,
);
// months that are totalled come from their totals, the others from their lines
const MONTHS = statement(`with months as (
    select starts_on, ends_on, totalled from ledger.period where merchant_id = :merchant and starts_on between :from::date and :to::date),
  moved as (
    select t.account_id, t.month, t.debit, t.credit
    from months m
    join ledger.account_month t on t.merchant_id = :merchant and t.month = m.starts_on
    where m.totalled
    union all
    select a.id, m.starts_on, s.debit, s.credit
    from months m
    cross join ledger.account a
    cross join lateral (
      select sum(l.debit) as debit, sum(l.credit) as credit from ledger.entry_line l
      where l.merchant_id = :merchant and l.account_id = a.id and l.business_date between m.starts_on and m.ends_on) s
    where a.merchant_id = :merchant and a.leaf and s.debit is not null and not m.totalled)
  select account_id as "accountId", to_char(month, 'YYYY-MM') as month, debit, credit from moved`);

/** The general ledger of a year through a level of accounts. */
export async function generalOf(ctx: ReadContext, { year, level }: { year: string; level: number }, language: Language) {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const [accounts, before, moved] = await Promise.all([
    ctx.rows<Account>(ACCOUNTS),
    movedBetween(ctx, { from, to: from }),
    ctx.rows<{ accountId: string; month: string; debit: string; credit: string }>(MONTHS, { from, to }),
  ]);
  const openings = before
    .map((row) => ({ accountId: row.accountId, balance: subtract(row.debitBefore, row.creditBefore) }))
    .filter(({ balance }) => !isZero(balance));
  const rows = generalLedger(
    accounts,
    openings,
    moved.map((row) => ({ ...row, debit: decimal(row.debit), credit: decimal(row.credit) })),
  );
  const levelOf = ({ code }: Account) => (code.length - 2) / 2;
  return rows
    .filter(({ account }) => levelOf(account) <= level)
    .map(({ account, opening, months }) => ({
      accountId: account.id,
      accountCode: account.code,
      accountName: nameIn(account.name, language),
      side: account.side,
      level: levelOf(account),
      opening: text(opening),
      months: months.map(({ month, ...figures }) => ({
        month,
        ...(Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, text(value)])) as Record<
          keyof typeof figures,
          string
        >),
      })),
    }));
}

/** The general ledger 总账: each account of a year, month by month. */
export const generalLedgerQuery = answer(ledger.queries['general-ledger'], async (ctx, { year, level = 1 }) => ({
  year,
  accounts: await generalOf(ctx, { year, level }, ctx.actor.language),
}));
