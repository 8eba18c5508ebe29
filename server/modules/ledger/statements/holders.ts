import type { ReadContext } from '../../../kernel/context.ts';
import { decimal, isNegative, negate } from '../../../kernel/decimal.ts';
import { analysis } from '../../../kernel/statement.ts';
import type { StatementAccounts } from './accounts.ts';
import { type HolderStanding, olderPart } from './balance-sheet.rules.ts';

/** Who stands on a line: the partner, else the person, else the shop whose platform owes, else nobody. */
export const HOLDER = `coalesce(l.party_id, l.person_id, l.shop_id, '00000000-0000-0000-0000-000000000000')`;
const NOBODY = '00000000-0000-0000-0000-000000000000';

const MONTH_ENDS = `(k.month + interval '1 month')::date - 1`;
const DAYS = [1, 2, 3];
// which of the three days a month is kept for: all of it, or, of one that a day takes the greater part of, less the days after it
const KEPT = DAYS.map((n) => `bool_or(n = ${n} and (whole or turned)) as on${n}`).join(', ');

// totalled months come from holder_month, read once for all days; those that are not, or of which a part counts, from the lines. On accounts whose age
// counts a part of a month is always read by itself: what went up and down in it would be lost in what came after
const STANDING = analysis(`with days as (
    select x.n, x.day from unnest(:days::date[]) with ordinality as x (day, n)),
  months as (
    select d.n, d.day, p.starts_on, p.ends_on, least(p.ends_on, d.day) as last, p.totalled and p.ends_on <= d.day as whole,
      p.totalled and p.ends_on > d.day and (d.day - p.starts_on + 1) * 2 > p.ends_on - p.starts_on + 1 as turned
    from days d
    join ledger.period p on p.merchant_id = :merchant and p.starts_on <= d.day),
  kept as (select starts_on, ${KEPT} from months where whole or turned group by starts_on),
  old as (
    select k.account_id, k.holder_id, d.n, sum(k.net) as balance,
      sum(k.net) filter (where ${MONTH_ENDS} <= d.day - interval '1 year') as before,
      sum(least(k.net, 0)) filter (where ${MONTH_ENDS} > d.day - interval '1 year') as down,
      sum(greatest(k.net, 0)) filter (where ${MONTH_ENDS} > d.day - interval '1 year') as up
    from months d
    join ledger.holder_month k on k.merchant_id = :merchant and k.month = d.starts_on and k.account_id = any(:ageing::uuid[])
    where d.whole
    group by k.account_id, k.holder_id, d.n),
  standing as (
    select k.account_id, k.holder_id, ${DAYS.map((n) => `coalesce(sum(k.net) filter (where m.on${n}), 0) as on${n}`).join(', ')}
    from kept m
    join ledger.holder_month k on k.merchant_id = :merchant and k.month = m.starts_on and k.account_id = any(:plain::uuid[])
    group by k.account_id, k.holder_id),
  parts as (
    select m.n, a.id, m.day, m.last, m.starts_on as first, m.last as through, 1 as sign
    from months m cross join unnest(:ageing::uuid[]) as a (id) where not m.whole
    union all
    select m.n, a.id, m.day, m.last, case when m.turned then m.last + 1 else m.starts_on end, case when m.turned then m.ends_on else m.last end,
      case when m.turned then -1 else 1 end
    from months m cross join unnest(:plain::uuid[]) as a (id) where not m.whole),
  moved as (
    ${DAYS.map((n) => `select ${n} as n, account_id, holder_id, on${n} as balance, 0::numeric as before, 0::numeric as down, 0::numeric as up from standing where on${n} <> 0`).join('\n    union all\n    ')}
    union all
    select n, account_id, holder_id, balance, coalesce(before, 0), coalesce(down, 0), coalesce(up, 0) from old
    union all
    select p.n, p.id, s.holder_id, p.sign * s.net, case when p.last <= p.day - interval '1 year' then s.net else 0 end,
      case when p.last > p.day - interval '1 year' then least(s.net, 0) else 0 end, case when p.last > p.day - interval '1 year' then greatest(s.net, 0) else 0 end
    from parts p
    cross join lateral (
      select ${HOLDER} as holder_id, sum(l.debit - l.credit) as net from ledger.entry_line l
      where l.merchant_id = :merchant and l.account_id = p.id and l.business_date between p.first and p.through group by 1
      having sum(l.debit - l.credit) <> 0) s)
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
  const plain = accounts.holders.filter((id) => !ageing.includes(id));
  const rows = await ctx.rows<Row>(STANDING, { days, plain, ageing });
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
