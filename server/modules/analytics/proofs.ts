import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

// what a funder had paid of a refunded price is owed by nobody any more; `billed` is what the account ought to say
export const BILLED = statement(`with shipped as (
    select s.order_id, sum(s.gross_amount) as gross from fulfilment.shipment s
    join sales.sales_order o on o.merchant_id = s.merchant_id and o.id = s.order_id and o.money_holder = 'merchant'
    where s.merchant_id = :merchant and s.status <> 'undone' group by s.order_id),
  funded as (select order_id, sum(gross_amount - buyer_amount) as amount from billing.revenue_refund where merchant_id = :merchant group by order_id),
  -- refused on delivery: what no buyer ever paid is owed by nobody
  refused as (
    select r.order_id, sum(r.buyer_amount) as amount from billing.revenue_refund r
    join billing.collection c on c.merchant_id = r.merchant_id and c.id = r.source_id where r.merchant_id = :merchant group by r.order_id),
  billed as (select order_id, billed from billing.order_account where merchant_id = :merchant)
  select order_id as "orderId", b.billed as said, coalesce(s.gross, 0) - coalesce(f.amount, 0) - coalesce(d.amount, 0) as billed,
    s.gross as shipped, f.amount as funded
  from billed b full join shipped s using (order_id) left join funded f using (order_id) left join refused d using (order_id)
  where coalesce(b.billed, 0) <> coalesce(s.gross, 0) - coalesce(f.amount, 0) - coalesce(d.amount, 0)`);

// what left by each line, where the line says something else
export const SHIPPED = statement(`with left_by as (
    select sl.order_line_id as id, sum(sl.quantity) as quantity from fulfilment.shipment_line sl
    join fulfilment.shipment s on s.merchant_id = sl.merchant_id and s.id = sl.shipment_id
    where sl.merchant_id = :merchant and s.status <> 'undone' group by sl.order_line_id)
  select l.id as "lineId", coalesce(x.quantity, 0) as shipped from sales.order_line l left join left_by x on x.id = l.id
  where l.merchant_id = :merchant and l.shipped <> coalesce(x.quantity, 0) order by l.order_id, l.id limit :most::int`);

const PLATFORM = statement(`with booked as (
    select coalesce(sum(debit - credit), 0) as amount from ledger.entry_line where merchant_id = :merchant and role = 'receivable_platform'),
  shipped as (
    select coalesce(sum(s.gross_amount), 0) as amount from fulfilment.shipment s
    join sales.sales_order o on o.merchant_id = s.merchant_id and o.id = s.order_id and o.money_holder = 'platform'
    where s.merchant_id = :merchant and s.status <> 'undone'),
  refunded as (
    select coalesce(sum(r.gross_amount), 0) as amount from billing.revenue_refund r
    join sales.sales_order o on o.merchant_id = r.merchant_id and o.id = r.order_id and o.money_holder = 'platform'
    where r.merchant_id = :merchant),
  forfeited as (
    select coalesce(sum(o.forfeited_amount), 0) as amount from sales.sales_order o
    where o.merchant_id = :merchant and o.money_holder = 'platform' and o.forfeited_amount > 0),
  -- what platforms settled, by the entries of their files; whether those say what the lines do is marketplaces' own proof
  settled as (
    select coalesce(sum(l.credit - l.debit), 0) as amount from ledger.entry e
    join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
    where e.merchant_id = :merchant and e.event = 'platform_settled' and l.role = 'receivable_platform')
  select booked.amount as booked, shipped.amount as shipped, refunded.amount as refunded, forfeited.amount as forfeited, settled.amount as settled
  from booked, shipped, refunded, forfeited, settled where booked.amount <> shipped.amount - refunded.amount + forfeited.amount - settled.amount`);

// documents whose entries bear their id, by the source the entry names
const DOCUMENTS: Record<string, string> = {
  'fulfilment.shipment': 'fulfilment.shipment',
  'billing.payment': 'billing.payment',
  'billing.cod_settlement': 'billing.cod_settlement',
  'inventory.stock_document': 'inventory.stock_document',
  'inventory.transfer': 'inventory.transfer',
  'inventory.landed_cost': 'inventory.landed_cost',
  'inventory.assembly': 'inventory.assembly',
  'aftersales.inspection': 'aftersales.inspection',
  'aftersales.payout': 'aftersales.payout',
  'freight.bill': 'freight.bill',
  'assets.asset': 'assets.asset',
  'payroll.sheet': 'payroll.sheet',
  'marketplaces.statement': 'marketplaces.statement',
  'marketplaces.explanation': 'marketplaces.explanation',
  'purchasing.receipt': 'purchasing.receipt',
  'purchasing.bill': 'purchasing.bill',
  'purchasing.payment': 'purchasing.payment',
  'settlement.credit': 'settlement.credit',
};
// an inspection is told apart from its receipt by an id of its own and bears the number of the receipt
const BY_NUMBER = new Set(['purchasing.receipt']);
const missing = (table: string, is: string) => `not exists (select from ${table} d where d.merchant_id = e.merchant_id and ${is})`;
const FOUNDED = statement(
  Object.entries(DOCUMENTS)
    .map(
      ([source, table]) => `select e.id as entry, e.source, e.source_id, e.source_number, e.event, e.amount from ledger.entry e
    where e.merchant_id = :merchant and e.source = '${source}' and ${missing(table, 'd.id = e.source_id')}
      ${BY_NUMBER.has(source) ? `and ${missing(table, 'd.number = e.source_number')}` : ''}`,
    )
    .join(' union all '),
);

/** What holds between modules that do not know each other (capabilities.md F: I6). */
export const proofs: readonly Proof[] = [
  {
    name: 'analytics.entries-have-documents',
    title: { zh: '每张凭证都有它的单据', en: 'Every entry has its document' },
    statement: FOUNDED,
  },
  {
    name: 'analytics.orders-billed',
    title: { zh: '订单往来等于发货金额', en: 'What orders are billed is what was shipped' },
    statement: BILLED,
  },
  {
    name: 'analytics.platform-receivable',
    title: {
      zh: '应收平台款等于发货减退款，加没收的定金',
      en: 'Platforms owe what was shipped less what was refunded, and deposits that were forfeited',
    },
    statement: PLATFORM,
  },
];
