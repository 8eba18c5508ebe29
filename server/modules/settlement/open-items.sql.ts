import { CREDIT_METHODS } from './credit-methods.sql.ts';
import { dueSql } from './due.sql.ts';

/** Only a day that is over has anything after it. */
const PAST = ':asOf::date < :today';
const signed = (column: string) => `case when p.reverses_id is null then ${column} else -${column} end`;

/** What happened to the accounts of orders after the day. */
const LATER = `
  later_paid as (
    select p.order_id, coalesce(sum(case p.direction when 'received' then ${signed('p.amount')} else -${signed('p.from_advance')} end), 0) as kept
    from billing.payment p
    where p.merchant_id = :merchant and ${PAST} and p.paid_at > :asOf::date - interval '1 day' and p.business_date > :asOf::date
    group by p.order_id),
  later_billed as (
    select x.order_id, sum(x.amount) as billed from (
      select s.order_id, s.gross_amount as amount from fulfilment.shipment s
      where s.merchant_id = :merchant and ${PAST} and s.business_date > :asOf::date and s.status <> 'undone'
      union all
      select s.order_id, -s.gross_amount from fulfilment.shipment s
      where s.merchant_id = :merchant and ${PAST} and s.business_date <= :asOf::date and s.status = 'undone'
        and (s.undone_at at time zone :zone::text)::date > :asOf::date
      union all
      select c.order_id, -c.refused_amount from billing.collection c
      where c.merchant_id = :merchant and ${PAST} and c.status = 'refused' and (c.ended_at at time zone :zone::text)::date > :asOf::date) x
    group by x.order_id),
  later_used as (
    select x.reference, sum(x.amount) as amount from (
    select p.reference, ${signed('p.amount')} as amount from billing.payment p
    where p.merchant_id = :merchant and ${PAST} and p.paid_at > :asOf::date - interval '1 day' and p.business_date > :asOf::date
      and p.method in ${CREDIT_METHODS}
    union all
    select s.number, case when r.business_date > :asOf::date then r.amount else -r.amount end from settlement.credit r
    join settlement.credit s on s.merchant_id = r.merchant_id and s.id = r.refunds_id
    where r.merchant_id = :merchant and ${PAST} and (r.status = 'posted' and r.business_date > :asOf::date
      or r.status = 'reversed' and r.business_date <= :asOf::date and r.reversed_on > :asOf::date)) x
    group by x.reference),
  changed as (
    select a.bill_id, a.payment_id, a.amount * ((a.undone_at is null)::int
      - (case when y.kind = 'payment' then y.paid_on else (a.recorded_at at time zone :zone::text)::date end <= :asOf::date
        and coalesce((a.undone_at at time zone :zone::text)::date > :asOf::date, true))::int) as amount
    from purchasing.application a join purchasing.payment y on y.merchant_id = a.merchant_id and y.id = a.payment_id
    where a.merchant_id = :merchant and ${PAST}),
  accounts as materialized (
    select a.order_id, a.billed - coalesce(b.billed, 0) as billed, a.advance + a.billed - a.receivable - coalesce(k.kept, 0) as kept
    from billing.order_account a
    left join later_paid k on k.order_id = a.order_id
    left join later_billed b on b.order_id = a.order_id
    where a.merchant_id = :merchant and (a.receivable > 0 or a.advance > 0 or k.order_id is not null or b.order_id is not null))`;

const ORDERS = `
  select o.id, 'receivable' as side, case when o.cash_on_delivery then 'carrier' else 'customer' end as partner,
    case when not o.cash_on_delivery then o.customer_id end as party_id,
    case when o.cash_on_delivery then coalesce((select c.carrier from billing.collection c where c.merchant_id = o.merchant_id and c.order_id = o.id
      order by c.shipped_at desc, c.id desc limit 1), o.carrier) end as party,
    case when a.billed < a.kept then 'order_advance' when o.cash_on_delivery then 'collection' else 'order' end as kind,
    o.number, '/orders/' || o.number as link, coalesce((o.shipped_at at time zone :zone::text)::date, o.business_date) as date,
    null::date as due_date, o.currency, case when a.billed < a.kept then a.billed - a.kept else a.billed end as original, a.billed - a.kept as open
  from accounts a join sales.sales_order o on o.merchant_id = :merchant and o.id = a.order_id
  where a.billed <> a.kept and (:shops is null or o.shop_id = any(:shops))`;

const CREDITS = `
  select c.id, 'receivable', 'customer', c.party_id, null, c.kind, c.number, '/settlement/credits/' || c.number, c.business_date, c.business_date,
    c.currency, -c.amount, -(c.amount - c.applied_amount + coalesce(u.amount, 0))
  from settlement.credit c left join later_used u on u.reference = c.number
  where c.merchant_id = :merchant and c.kind in ('receipt', 'deposit', 'expense', 'offset') and c.business_date <= :asOf::date
    and (c.status = 'posted' or c.reversed_on > :asOf::date) and c.amount - c.applied_amount + coalesce(u.amount, 0) > 0`;

const CLAIMS = `
  select c.id, 'receivable', c.against, c.party_id, c.carrier, 'claim', c.number, '/after-sales/claims/' || c.number,
    (c.opened_at at time zone :zone::text)::date, null::date, :currency::text, c.accepted_amount,
    c.accepted_amount - case when (c.settled_at at time zone :zone::text)::date > :asOf::date then 0 else c.paid_amount end
  from aftersales.claim c
  where c.merchant_id = :merchant and (c.opened_at at time zone :zone::text)::date <= :asOf::date
    and (c.status = 'accepted' and c.accepted_amount > c.paid_amount or c.status = 'paid' and (c.settled_at at time zone :zone::text)::date > :asOf::date)`;

/** A supplier who carries parcels is a carrier, whatever one owes him for. */
const payee = (party: string) =>
  `case when exists (select from freight.carrier k where k.merchant_id = :merchant and k.supplier_id = ${party}) then 'carrier' else 'supplier' end`;

const BILLS = `
  select b.id, 'payable', ${payee('b.supplier_id')}, b.supplier_id, null, 'bill', b.number, '/purchasing/bills/' || b.number, b.invoice_date, b.due_date, b.currency,
    b.gross_amount, b.gross_amount - b.paid_amount + coalesce(x.amount, 0)
  from purchasing.bill b left join (select bill_id, sum(amount) as amount from changed group by 1) x on x.bill_id = b.id
  where b.merchant_id = :merchant and b.status = 'posted' and b.business_date <= :asOf::date and b.gross_amount - b.paid_amount + coalesce(x.amount, 0) <> 0`;

const AHEAD = `
  select y.id, 'payable', ${payee('y.supplier_id')}, y.supplier_id, null,
    case y.kind when 'deposit' then 'purchase_deposit' when 'credit' then 'credit_note' else y.kind end, y.number, '/purchasing/payments?q=' || y.number,
    y.paid_on, y.paid_on, y.currency, -y.amount, -(y.amount - y.applied_amount + coalesce(x.amount, 0))
  from purchasing.payment y left join (select payment_id, sum(amount) as amount from changed group by 1) x on x.payment_id = y.id
  where y.merchant_id = :merchant and y.status = 'posted' and y.kind not in ('payment', 'repaid') and y.paid_on <= :asOf::date
    and y.amount - y.applied_amount + coalesce(x.amount, 0) > 0`;

// what the books say a platform holds, shop by shop; its orders one by one are the platform's own list
const PLATFORMS = `
  select md5('platform' || h.id::text)::uuid, 'receivable', 'platform', null::uuid, h.name, 'platform', h.code, '/marketplaces/unsettled?shopId=equals:' || h.id,
    :asOf::date, null::date, :currency::text, x.amount, x.amount
  from (select l.shop_id, sum(l.debit - l.credit) as amount from ledger.entry_line l
    where l.merchant_id = :merchant and l.business_date <= :asOf::date and l.role = 'receivable_platform'
      and l.account_id in (select r.account_id from ledger.account_role r where r.merchant_id = :merchant and r.role = 'receivable_platform')
    group by l.shop_id) x
  join sales.shop h on h.merchant_id = :merchant and h.id = x.shop_id
  where x.amount <> 0 and (:shops is null or h.id = any(:shops))`;

// a bill of a carrier less what it gave back on claims; what it is paid stands beside it: neither names the other
const CARRIER_BILLS = `
  select b.id, 'payable', 'carrier', k.supplier_id, k.name, 'carrier_bill', b.number, '/freight/bills/' || b.number, b.bill_date, null::date, :currency::text,
    b.net_amount + b.tax_amount, x.amount
  from freight.bill b join freight.carrier k on k.merchant_id = b.merchant_id and k.id = b.carrier_id
  cross join lateral (select sum(l.credit - l.debit) as amount from ledger.entry e
    join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
    where e.merchant_id = b.merchant_id and e.source_id = b.id and l.role = 'payable' and l.business_date <= :asOf::date) x
  where b.merchant_id = :merchant and b.status = 'posted' and x.amount <> 0`;
// paid from the bank or by voucher without a document of purchasing; what was taken back stands no more
const CARRIER_PAYMENTS = `
  select md5(l.entry_id::text || l.n::text)::uuid, 'payable', 'carrier', l.party_id, k.name, 'carrier_payment', e.source_number, '/ledger/vouchers/' || e.id,
    l.business_date, null::date, :currency::text, l.credit - l.debit, l.credit - l.debit
  from (select supplier_id, min(name) as name from freight.carrier where merchant_id = :merchant and supplier_id is not null group by supplier_id) k
  join ledger.entry_line l on l.merchant_id = :merchant and l.party_id = k.supplier_id and l.business_date <= :asOf::date
    and l.account_id in (select r.account_id from ledger.account_role r where r.merchant_id = :merchant and r.role = 'payable')
  join ledger.entry e on e.merchant_id = l.merchant_id and e.id = l.entry_id
  where (l.role = 'manual' or e.source like 'banking.%') and e.reverses_id is null
    and not exists (select from ledger.entry v where v.merchant_id = e.merchant_id and v.reverses_id = e.id and v.business_date <= :asOf::date)`;

/**
 * Everything that is open between the merchant and others on the day `:asOf`, whatever keeps it: orders on terms and their advances, credits of customers,
 * claims, bills, and what was paid ahead of them; what platforms hold, what carriers collected and bill. What happened later is taken off what stands now.
 * Positive: owed; negative: to be set against it.
 */
export const OPEN_ITEMS = `(
  with ${LATER},
  items (id, side, partner, party_id, party, kind, number, link, date, due_date, currency, original, open) as (
    ${[ORDERS, CREDITS, CLAIMS, BILLS, AHEAD, PLATFORMS, CARRIER_BILLS, CARRIER_PAYMENTS].join('\n  union all')}),
  named as (
    select i.id, i.side, i.partner, coalesce(i.party_id, k.supplier_id) as party_id, coalesce(k.name, i.party) as party, i.kind, i.number, i.link, i.date,
      i.due_date, i.currency, i.original, i.open
    from items i left join freight.carrier k on k.merchant_id = :merchant and i.partner = 'carrier' and i.party_id is null and k.code = i.party)
  select i.id, i.side, i.partner, i.party_id, coalesce(p.name, i.party, '') as party, i.kind, i.number, i.link, i.date, i.currency, i.original, i.open,
    d.due_date, (:asOf::date - d.due_date) as days, coalesce(p.customer and p.supplier, false) as both
  from named i left join parties.party p on p.merchant_id = :merchant and p.id = i.party_id
  left join settlement.terms t on t.merchant_id = :merchant and t.party_id = i.party_id
  cross join lateral (select coalesce(i.due_date, ${dueSql('i.date')}) as due_date) d)`;
