import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { HELD, SUMS } from './accounts.sql.ts';

const AXIS = statement(`with paid as (${SUMS})
  select o.number, o.paid_amount, p.received, o.refunded_amount, p.refunded, o.forfeited_amount, p.forfeited
  from sales.sales_order o
  left join paid p on p.order_id = o.id
  where o.merchant_id = :merchant and (o.paid_amount <> coalesce(p.received, 0) or o.refunded_amount <> coalesce(p.refunded, 0)
    or o.forfeited_amount <> coalesce(p.forfeited, 0))`);

const NEVER_MORE = statement(`select number, paid_amount, refunded_amount from sales.sales_order
  where merchant_id = :merchant and refunded_amount + forfeited_amount > paid_amount`);

// what is kept of the money pays as much as is billed; the rest is the advance, what is missing the receivable
const ACCOUNTS = statement(`with paid as (${SUMS}),
  held as (${HELD})
  select h.number, a.received, h.received as paid, a.refunded, a.advance, a.receivable, a.billed, h.kept, a.deposit, h.forfeited
  from held h
  left join billing.order_account a on a.merchant_id = :merchant and a.order_id = h.id
  where coalesce(a.received, 0) <> h.received or coalesce(a.refunded, 0) <> h.refunded or coalesce(a.forfeited, 0) <> h.forfeited
    or coalesce(a.advance, 0) <> h.kept - least(h.kept, coalesce(a.billed, 0))
    or coalesce(a.receivable, 0) <> coalesce(a.billed, 0) - least(h.kept, coalesce(a.billed, 0))`);

const REFUNDS = statement(`select p.number, p.amount, p.from_advance, p.from_revenue, r.buyer
  from billing.payment p
  left join (select source_id, sum(buyer_amount) as buyer from billing.revenue_refund where merchant_id = :merchant group by source_id) r on r.source_id = p.id
  where p.merchant_id = :merchant and p.direction = 'refunded' and p.money_holder = 'merchant'
    and (p.from_advance + p.from_deposit + p.from_revenue <> p.amount or p.from_revenue <> case when p.reverses_id is null then 1 else -1 end * coalesce(r.buyer, 0))`);

const LINES =
  statement(`select r.order_id as "order", l.n, sum(r.net_amount) as net, l.net_amount, sum(r.gross_amount) as gross, l.merchant_amount
  from billing.revenue_refund r
  join sales.order_line l on l.merchant_id = r.merchant_id and l.id = r.order_line_id
  where r.merchant_id = :merchant
  group by r.order_id, l.n, l.net_amount, l.merchant_amount
  having sum(r.net_amount) > l.net_amount or sum(r.gross_amount) > l.merchant_amount or sum(r.net_amount) + sum(r.tax_amount) <> sum(r.gross_amount)`);

// the lines of refunds that were not taken back; null is the freight
const TOLD = statement(`with told as (
    select r.order_id, r.order_line_id, sum(r.amount) as amount
    from billing.refund_line r join billing.payment p on p.merchant_id = r.merchant_id and p.id = r.payment_id
    where r.merchant_id = :merchant and p.reversed_by_id is null group by r.order_id, r.order_line_id)
  select l.order_id, l.n, l.refunded_amount, t.amount
  from (select * from sales.order_line where merchant_id = :merchant and refunded_amount <> 0) l
  full join (select * from told where order_line_id is not null) t on t.order_line_id = l.id
  where coalesce(l.refunded_amount, 0) <> coalesce(t.amount, 0) or l.refunded_amount > l.buyer_amount
  union all
  select o.id, 0::smallint, o.freight_refunded, t.amount
  from (select * from sales.sales_order where merchant_id = :merchant and freight_refunded <> 0) o
  full join (select * from told where order_line_id is null) t on t.order_id = o.id
  where coalesce(o.freight_refunded, 0) <> coalesce(t.amount, 0) or o.freight_refunded > o.freight_amount`);

const ADVANCES = statement(`with booked as (
    select coalesce(sum(credit - debit), 0) as amount from ledger.entry_line where merchant_id = :merchant and role = 'advance'),
  kept as (select coalesce(sum(advance), 0) as amount from billing.order_account where merchant_id = :merchant)
  select booked.amount as ledger, kept.amount as billing from booked, kept where booked.amount <> kept.amount`);

const DEPOSITS = statement(`with booked as (
    select coalesce(sum(credit - debit), 0) as amount from ledger.entry_line where merchant_id = :merchant and role = 'deposit'),
  kept as (select coalesce(sum(deposit), 0) as amount from billing.order_account where merchant_id = :merchant)
  select booked.amount as ledger, kept.amount as billing from booked, kept where booked.amount <> kept.amount`);

// a deposit binds only while the balance of its pre-sale is owed, and never more than was agreed
const BOUND = statement(`select o.number, a.deposit, p.deposit as agreed, o.presale from billing.order_account a
  join sales.sales_order o on o.merchant_id = a.merchant_id and o.id = a.order_id
  left join sales.presale p on p.merchant_id = o.merchant_id and p.order_id = o.id
  where a.merchant_id = :merchant and a.deposit > 0 and (p.order_id is null or a.deposit > p.deposit or o.presale = 'ended')`);

const COLLECTIONS = statement(`with settled as (
    select c.order_id, sum(c.settled) as amount from billing.collection c where c.merchant_id = :merchant group by c.order_id),
  paid as (
    select p.order_id, sum(case when p.reverses_id is null then p.amount else -p.amount end) as amount from billing.payment p
    where p.merchant_id = :merchant and p.method in ('collection', 'difference') group by p.order_id)
  select order_id as "order", s.amount as settled, p.amount as paid from settled s full join paid p using (order_id)
  where coalesce(s.amount, 0) <> coalesce(p.amount, 0)
  union all
  select c.order_id, c.settled, c.amount from billing.collection c
  where c.merchant_id = :merchant and (c.status = 'settled') <> (c.settled >= c.amount)`);

const RECEIVABLES = statement(`with booked as (
    select coalesce(sum(debit - credit), 0) as amount from ledger.entry_line where merchant_id = :merchant and role = 'receivable'),
  kept as (select coalesce(sum(receivable), 0) as amount from billing.order_account where merchant_id = :merchant)
  select booked.amount as ledger, kept.amount as billing from booked, kept where booked.amount <> kept.amount`);

const PARKED = statement(`with booked as (
    select coalesce(sum(credit - debit), 0) as amount from ledger.entry_line where merchant_id = :merchant and role = 'parked'),
  kept as (select coalesce(sum(amount), 0) as amount from billing.parked_collection where merchant_id = :merchant and status = 'parked')
  select booked.amount as ledger, kept.amount as billing from booked, kept where booked.amount <> kept.amount`);

/** What must hold between orders, payments and the ledger (capabilities.md F: I6, I8). */
export const proofs: readonly Proof[] = [
  {
    name: 'billing.payment-axis',
    title: { zh: '订单已付已退等于收退款合计', en: 'Orders show what was paid and refunded' },
    statement: AXIS,
  },
  { name: 'billing.never-refund-more', title: { zh: '退款不超过收款', en: 'Never more is refunded than was paid' }, statement: NEVER_MORE },
  {
    name: 'billing.order-accounts',
    title: { zh: '订单往来等于收退款与发货', en: 'Order accounts follow payments and shipments' },
    statement: ACCOUNTS,
  },
  { name: 'billing.refunds-divide', title: { zh: '退款拆分无余', en: 'Refunds divide without a rest' }, statement: REFUNDS },
  {
    name: 'billing.revenue-refunds',
    title: { zh: '逐行冲减不超过原收入', en: 'No line loses more revenue than it had' },
    statement: LINES,
  },
  {
    name: 'billing.refunded-lines',
    title: { zh: '行上的已退金额等于退款明细', en: 'Lines show what refunds said of them' },
    statement: TOLD,
  },
  {
    name: 'billing.advances-booked',
    title: { zh: '预收科目等于订单预收合计', en: 'The ledger holds the advances of all orders' },
    statement: ADVANCES,
  },
  {
    name: 'billing.deposits-booked',
    title: { zh: '定金科目等于订单定金合计', en: 'The ledger holds the deposits of all orders' },
    statement: DEPOSITS,
  },
  {
    name: 'billing.parked-booked',
    title: { zh: '待查代收款科目等于未认领的合计', en: 'The ledger holds what is parked' },
    statement: PARKED,
  },
  {
    name: 'billing.deposits-bind',
    title: { zh: '定金只属于待付尾款的预售', en: 'Deposits belong to pre-sales whose balance is owed' },
    statement: BOUND,
  },
  {
    name: 'billing.collections',
    title: { zh: '代收货款的已结等于订单上的代收收款', en: 'What carriers settled is what their orders were paid' },
    statement: COLLECTIONS,
  },
  {
    name: 'billing.receivables-booked',
    title: { zh: '应收科目等于订单应收合计', en: 'The ledger holds the receivables of all orders' },
    statement: RECEIVABLES,
  },
];

/** What differences call things of this module. */
export const names = statement(`select id, 'billing.payment' as entity, number as title, '/payments/' || number as link from billing.payment
    where merchant_id = :merchant and id = any(:ids::uuid[])`);
