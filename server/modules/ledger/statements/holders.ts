import type { ReadContext } from '../../../kernel/context.ts';
import { decimal, isNegative, negate } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import type { StatementAccounts } from './accounts.ts';
import { type HolderStanding, olderPart } from './balance-sheet.rules.ts';

/** Who stands on a line: the partner, else the person, else the shop whose platform owes, else nobody. */
export const HOLDER = `coalesce(l.party_id, l.person_id, l.shop_id, '00000000-0000-0000-0000-000000000000')`;
const NOBODY = '00000000-0000-0000-0000-000000000000';

// totalled months come from holder_month, read once for all days; those that are not, or of which a part counts, from the lines
const STANDING = statement(`with days as (
    select x.n, x.day from unnest(:days::date[]) with ordinality as x (day, n)),
  months as (
    select d.n, d.day, p.starts_on, least(p.ends_on, d.day) as last, p.totalled and p.ends_on <= d.day as whole
    from days d
    join ledger.period p on p.merchant_id = :merchant and p.starts_on <= d.day),
  kept as (
    select w.days, t.account_id, t.holder_id, t.net, t.month
    from (select starts_on, array_agg(n) as days from months where whole group by starts_on) w
    join ledger.holder_month t on t.merchant_id = :merchant and t.month = w.starts_on
    where t.account_id = any(:accounts::uuid[])),
  old as (
    select k.account_id, k.holder_id, d.n, sum(k.net) as balance,
      sum(k.net) filter (where k.month + interval '1 month' - interval '1 day' <= d.day - interval '1 year') as before,
      sum(least(k.net, 0)) filter (where k.month + interval '1 month' - interval '1 day' > d.day - interval '1 year') as down,
      sum(greatest(k.net, 0)) filter (where k.month + interval '1 month' - interval '1 day' > d.day - interval '1 year') as up
    from kept k
    join days d on d.n = any(k.days)
    where k.account_id = any(:ageing::uuid[])
    group by k.account_id, k.holder_id, d.n),
  standing as (
    select k.account_id, k.holder_id, array[${[1, 2, 3].map((n) => `coalesce(sum(k.net) filter (where ${n} = any(k.days)), 0)`).join(', ')}] as balances
    from kept k
    where k.account_id <> all(:ageing::uuid[])
    group by k.account_id, k.holder_id),
  moved as (
    select x.n, s.account_id, s.holder_id, x.balance, 0::numeric as before, 0::numeric as down, 0::numeric as up
    from standing s
    cross join lateral unnest(s.balances) with ordinality as x (balance, n)
    where x.balance <> 0
    union all
    select n, account_id, holder_id, balance, coalesce(before, 0), coalesce(down, 0), coalesce(up, 0) from old
    union all
    select m.n, a.id, s.holder_id, s.net, case when m.last <= m.day - interval '1 year' then s.net else 0 end,
      case when m.last > m.day - interval '1 year' then least(s.net, 0) else 0 end, case when m.last > m.day - interval '1 year' then greatest(s.net, 0) else 0 end
    from months m
    cross join unnest(:accounts::uuid[]) as a (id)
    cross join lateral (
      select ${HOLDER} as holder_id, sum(l.debit - l.credit) as net from ledger.entry_line l
      where l.merchant_id = :merchant and l.account_id = a.id and l.business_date between m.starts_on and m.last group by 1) s
    where not m.whole)
  select n::int, account_id as "accountId", holder_id as "holderId", sum(balance) as balance, sum(before) as before, sum(down) as down, sum(up) as up
  from moved group by n, account_id, holder_id having sum(balance) <> 0`);

type Row = Record<'accountId' | 'holderId' | 'balance' | 'before' | 'down' | 'up', string> & { n: number };

/** What partners owe and are owed at the end of days, in the order of the three days. The age of a balance goes by whole months. */
export async function holderStandings(
  ctx: ReadContext,
  accounts: StatementAccounts,
  days: readonly [string, string, string],
): Promise<HolderStanding[][]> {
  const ageing = accounts.holders.filter((id) => /^(1123|2203)/.test(accounts.byId.get(id)?.code ?? ''));
  const rows = await ctx.rows<Row>(STANDING, { days, accounts: accounts.holders, ageing });
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
