import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { ENTRY_DIGEST } from './seal.ts';
import { HOLDER_ACCOUNTS } from './statements/forms/forms.ts';
import { HOLDER } from './statements/holders.ts';

const BALANCED = statement(`select e.id as entry, e.amount, l.debit, l.credit
  from ledger.entry e
  left join (select entry_id, sum(debit) as debit, sum(credit) as credit from ledger.entry_line where merchant_id = :merchant group by entry_id) l on l.entry_id = e.id
  where e.merchant_id = :merchant and (l.debit is distinct from l.credit or l.debit is distinct from e.amount)`);

const SAME_DATE = statement(`select l.entry_id as entry, l.n, l.business_date, e.business_date as entry_date
  from ledger.entry_line l
  join ledger.entry e on e.merchant_id = l.merchant_id and e.id = l.entry_id
  where l.merchant_id = :merchant and l.business_date <> e.business_date`);

const LEAVES = statement(`select l.entry_id as entry, l.n, a.code
  from ledger.account a
  join ledger.entry_line l on l.merchant_id = a.merchant_id and l.account_id = a.id
  where a.merchant_id = :merchant and not a.leaf`);

const CLOSED = statement(`select e.id as entry, e.business_date, s.position, p.closed_position
  from ledger.period p
  join ledger.entry e on e.merchant_id = p.merchant_id and e.business_date between p.starts_on and p.ends_on
  left join ledger.seal s on s.merchant_id = e.merchant_id and s.entry_id = e.id
  where p.merchant_id = :merchant and p.status = 'closed' and (s.position is null or s.position > p.closed_position)`);

const OLDEST_CLOSED = statement(`select p.starts_on as open_month, c.starts_on as closed_month
  from ledger.period p
  join ledger.period c on c.merchant_id = p.merchant_id and c.status = 'closed' and c.starts_on > p.starts_on
  where p.merchant_id = :merchant and p.status = 'open'`);

const TOTALS = statement(`with kept as (
    select t.month, t.account_id, t.debit, t.credit from ledger.account_month t where t.merchant_id = :merchant),
  summed as (
    select p.starts_on as month, l.account_id, sum(l.debit) as debit, sum(l.credit) as credit
    from ledger.period p
    join ledger.entry_line l on l.merchant_id = p.merchant_id and l.business_date between p.starts_on and p.ends_on
    where p.merchant_id = :merchant and p.totalled group by 1, 2)
  select month, account_id as account, k.debit as kept_debit, s.debit, k.credit as kept_credit, s.credit
  from kept k full join summed s using (month, account_id)
  where k.debit is distinct from s.debit or k.credit is distinct from s.credit`);

const HOLDERS = statement(`with kept as (
    select t.month, t.account_id, t.holder_id, t.net from ledger.holder_month t where t.merchant_id = :merchant),
  summed as (
    select p.starts_on as month, l.account_id, ${HOLDER} as holder_id, sum(l.debit - l.credit) as net
    from ledger.period p
    join ledger.entry_line l on l.merchant_id = p.merchant_id and l.business_date between p.starts_on and p.ends_on
    join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
    where p.merchant_id = :merchant and p.totalled and a.code ~ '^(${HOLDER_ACCOUNTS.join('|')})'
    group by 1, 2, 3 having sum(l.debit - l.credit) <> 0)
  select month, account_id as account, holder_id as holder, k.net as kept, s.net as summed
  from kept k full join summed s using (month, account_id, holder_id)
  where k.net is distinct from s.net`);

/** What is kept of cash by row and month, beside what the accounts of cash moved in it. */
export const CASH_MOVED = `with months as (
    select p.starts_on as month, coalesce((select sum(t.amount) from ledger.cash_flow_month t where t.merchant_id = p.merchant_id and t.month = p.starts_on), 0) as kept,
      coalesce((
        select sum(l.debit - l.credit) from ledger.account a
        join ledger.entry_line l on l.merchant_id = a.merchant_id and l.account_id = a.id and l.business_date between p.starts_on and p.ends_on
        where a.merchant_id = p.merchant_id and a.leaf and not a.restricted and a.code ~ '^(1001|1002|1012)'), 0) as moved
    from ledger.period p where p.merchant_id = :merchant and p.totalled)`;
const CASH = statement(`${CASH_MOVED} select month, kept, moved from months where kept <> moved`);

const ROLES = statement(`select r.role, a.code from ledger.account_role r
  join ledger.account a on a.merchant_id = r.merchant_id and a.id = r.account_id
  where r.merchant_id = :merchant and not (a.leaf and a.active)`);

const CHAIN = statement(`with linked as (
    select s.position, s.entry_id, s.hash, lag(s.position, 1, 0) over (order by s.position) as before, lag(s.hash, 1, ''::bytea) over (order by s.position) as hash_before
    from ledger.seal s where s.merchant_id = :merchant)
  select l.position, l.entry_id as entry
  from linked l
  left join ledger.entry e on e.merchant_id = :merchant and e.id = l.entry_id
  where l.position <> l.before + 1 or e.id is null or l.hash is distinct from sha256(l.hash_before || ${ENTRY_DIGEST})`);

const HEAD = statement(`select h.position, s.position as sealed
  from ledger.seal_head h
  left join lateral (select position, hash from ledger.seal where merchant_id = h.merchant_id order by position desc limit 1) s on true
  where h.merchant_id = :merchant and (h.position <> coalesce(s.position, 0) or h.hash <> coalesce(s.hash, ''::bytea))`);

const NUMBERS = statement(`select s.period, s.word, count(*) as vouchers, max(s.voucher_number) as last
  from ledger.seal s where s.merchant_id = :merchant
  group by s.period, s.word having max(s.voucher_number) <> count(*) or min(s.voucher_number) <> 1`);

const NUMBER_PERIOD = statement(`select s.entry_id as entry, s.period, e.business_date
  from ledger.seal s
  join ledger.entry e on e.merchant_id = s.merchant_id and e.id = s.entry_id
  where s.merchant_id = :merchant and s.period <> date_trunc('month', e.business_date)::date`);

/** What must hold in the ledger whatever happened (facts.md 6.1 F1-F5, R35). */
export const proofs: readonly Proof[] = [
  { name: 'ledger.entries-balance', title: { zh: '每张凭证借贷相等', en: 'Every entry balances' }, statement: BALANCED },
  {
    name: 'ledger.lines-dated-as-entries',
    title: { zh: '分录日期与凭证一致', en: 'Lines are dated as their entries' },
    statement: SAME_DATE,
  },
  {
    name: 'ledger.leaves-only',
    title: { zh: '只对末级科目记账', en: 'Only accounts of the lowest level are posted to' },
    statement: LEAVES,
  },
  {
    name: 'ledger.closed-periods-untouched',
    title: { zh: '结账后无新凭证', en: 'Nothing was posted into a closed period' },
    statement: CLOSED,
  },
  { name: 'ledger.oldest-periods-closed', title: { zh: '结账没有跳月', en: 'Closed periods have no gap' }, statement: OLDEST_CLOSED },
  {
    name: 'ledger.month-totals',
    title: { zh: '月度发生额等于分录合计', en: 'Month totals are the sums of their lines' },
    statement: TOTALS,
  },
  {
    name: 'ledger.holder-totals',
    title: { zh: '往来单位月度发生额等于分录合计', en: 'Month totals of partners are the sums of their lines' },
    statement: HOLDERS,
  },
  {
    name: 'ledger.cash-flow-totals',
    title: { zh: '现金流量等于现金的变动', en: 'Cash flows are what cash moved by' },
    statement: CASH,
  },
  { name: 'ledger.roles-are-leaves', title: { zh: '记账科目可用', en: 'Roles mean accounts that can be posted to' }, statement: ROLES },
  { name: 'ledger.seal-chain', title: { zh: '凭证封存链完整', en: 'The chain of seals is unbroken' }, statement: CHAIN },
  { name: 'ledger.seal-head', title: { zh: '封存链末端一致', en: 'The chain ends where it says' }, statement: HEAD },
  { name: 'ledger.voucher-numbers', title: { zh: '凭证号连续', en: 'Voucher numbers have no gap' }, statement: NUMBERS },
  {
    name: 'ledger.voucher-months',
    title: { zh: '凭证号属于凭证所在月份', en: 'Vouchers are numbered in their own month' },
    statement: NUMBER_PERIOD,
  },
];

/** What differences call things of this module. */
export const names = statement(`select id, 'ledger.account' as entity, code as title, '/ledger/accounts/' || id as link from ledger.account
    where merchant_id = :merchant and id = any(:ids::uuid[])
  union all
  select id, 'ledger.entry', concat_ws(' ', source_number, event), '/ledger/vouchers/' || id from ledger.entry
    where merchant_id = :merchant and id = any(:ids::uuid[])`);
