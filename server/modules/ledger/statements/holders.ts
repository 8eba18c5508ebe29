import type { ReadContext } from '../../../kernel/context.ts';
import { decimal, isNegative, negate } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import type { StatementAccounts } from './accounts.ts';
import { type HolderStanding, olderPart } from './balance-sheet.rules.ts';

/** Who stands on a line: the partner, else the shop whose platform owes, else nobody. */
export const HOLDER = `coalesce(l.party_id, l.shop_id, '00000000-0000-0000-0000-000000000000')`;
const NOBODY = '00000000-0000-0000-0000-000000000000';

// totalled months come from holder_month, those that are not, or of which a part counts, from the lines
const STANDING = statement(`with dates as (
    select x.n, x.day from unnest(:days::date[]) with ordinality as x (day, n)),
  months as (
    select d.n, d.day, p.starts_on, least(p.ends_on, d.day) as last, p.totalled and p.ends_on <= d.day as whole
    from dates d
    join ledger.period p on p.merchant_id = :merchant and p.starts_on <= d.day),
  moved as (
    select m.n, m.day, m.last, t.account_id, t.holder_id, t.net
    from months m
    join ledger.holder_month t on t.merchant_id = :merchant and t.month = m.starts_on
    where m.whole and t.account_id = any(:accounts::uuid[])
    union all
    select m.n, m.day, m.last, a.id, s.holder_id, s.net
    from months m
    cross join unnest(:accounts::uuid[]) as a (id)
    cross join lateral (
      select ${HOLDER} as holder_id, sum(l.debit - l.credit) as net from ledger.entry_line l
      where l.merchant_id = :merchant and l.account_id = a.id and l.business_date between m.starts_on and m.last group by 1) s
    where not m.whole)
  select n::int, account_id as "accountId", holder_id as "holderId", sum(net) as balance,
    coalesce(sum(net) filter (where last <= day - interval '1 year'), 0) as before,
    coalesce(sum(least(net, 0)) filter (where last > day - interval '1 year'), 0) as down,
    coalesce(sum(greatest(net, 0)) filter (where last > day - interval '1 year'), 0) as up
  from moved group by n, account_id, holder_id having sum(net) <> 0`);

type Row = Record<'accountId' | 'holderId' | 'balance' | 'before' | 'down' | 'up', string> & { n: number };

/** What partners owe and are owed at the end of days, in the order of the days. The age of a balance goes by whole months. */
export async function holderStandings(ctx: ReadContext, accounts: StatementAccounts, days: readonly string[]): Promise<HolderStanding[][]> {
  const rows = await ctx.rows<Row>(STANDING, { days, accounts: accounts.holders });
  const found: HolderStanding[][] = days.map(() => []);
  for (const { n, accountId, holderId, ...row } of rows) {
    const balance = decimal(row.balance);
    const owing = isNegative(balance);
    const older = owing
      ? olderPart(negate(decimal(row.before)), decimal(row.up), negate(balance))
      : olderPart(decimal(row.before), negate(decimal(row.down)), balance);
    found[n - 1]?.push({
      ...{ accountId, balance, older },
      code: accounts.byId.get(accountId)?.code ?? '',
      holderId: holderId === NOBODY ? null : holderId,
    });
  }
  return found;
}
