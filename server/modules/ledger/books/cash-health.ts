import { answer } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, isNegative, isZero, negate, subtract, sum, text, whole, divide } from '../../../kernel/decimal.ts';
import { analysis } from '../../../kernel/statement.ts';
import { nameIn } from '../account.ts';
import { movedBetween } from '../balances.ts';
import { ledger } from '../contract.ts';
import { statementAccounts } from '../statements/accounts.ts';

/** Whole weeks that are looked back on, with the one that runs: ninety-one days. */
const WEEKS = 13;

// money that goes from one account of cash to another is no movement of cash: an entry counts by what it leaves
const BY_WEEK = analysis(`with weeks as (
    select (date_trunc('week', :today)::date - 7 * n) as monday from generate_series(0, :weeks::int - 1) as n),
  moved as (
    select l.entry_id, l.business_date as day, sum(l.debit - l.credit) as net
    from unnest(:cash::uuid[]) as c (id)
    join ledger.entry_line l on l.merchant_id = :merchant and l.account_id = c.id
      and l.business_date between (select min(monday) from weeks) and :today
    group by l.entry_id, l.business_date)
  select w.monday, coalesce(sum(m.net) filter (where m.net > 0), 0) as "cameIn", coalesce(-sum(m.net) filter (where m.net < 0), 0) as "wentOut"
  from weeks w
  left join moved m on m.day between w.monday and w.monday + 6
  group by w.monday order by w.monday`);

/** For how many weeks the cash lasts if as much goes out beyond what comes in as did in the weeks before; null where none is lost. */
function weeksLeft(cash: Decimal, lost: Decimal): string | null {
  if (!isNegative(lost)) return null;
  if (!(cash > 0n)) return '0';
  return text(divide(cash, divide(negate(lost), whole(WEEKS), 10), 1));
}

/** How cash stands, and how it came and went by week 现金健康: A145. */
export const cashHealthQuery = answer(ledger.queries['cash-health'], async (ctx) => {
  const { language } = ctx.actor;
  const accounts = await statementAccounts(ctx);
  const cash = [...accounts.flows.cash, ...accounts.bound];
  const [moved, weeks] = await Promise.all([
    movedBetween(ctx, { from: ctx.today, to: ctx.today, accounts: cash }),
    ctx.rows<{ monday: string; cameIn: string; wentOut: string }>(BY_WEEK, { cash, weeks: WEEKS }),
  ]);
  const standing = moved.map((row) => ({
    accountId: row.accountId,
    balance: subtract(add(row.debitBefore, row.debit), add(row.creditBefore, row.credit)),
  }));
  const total = sum(standing.map(({ balance }) => balance));
  const [cameIn, wentOut] = [sum(weeks.map((week) => decimal(week.cameIn))), sum(weeks.map((week) => decimal(week.wentOut)))];
  return {
    accounts: standing
      .filter(({ balance }) => !isZero(balance))
      .map(({ accountId, balance }) => {
        const account = accounts.byId.get(accountId);
        return { accountId, accountCode: account?.code ?? '', accountName: nameIn(account?.name ?? {}, language), balance: text(balance) };
      })
      .toSorted((a, b) => (a.accountCode < b.accountCode ? -1 : 1)),
    total: text(total),
    weeks,
    cameIn: text(cameIn),
    wentOut: text(wentOut),
    weeksLeft: weeksLeft(total, subtract(cameIn, wentOut)),
  };
});
