import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { BOOKED_KIND, FATES, FEE_AMOUNT, SETTLED_AMOUNT } from './settled.ts';

const EVENTS = `'platform_settled', 'wallet_withdrawn', 'platform_deposit_paid', 'platform_unclear'`;
const WALLETS = `'alipay', 'wechat', 'jd_wallet', 'douyin_wallet', 'pinduoduo_wallet', 'other_wallet'`;
const POSTED = 'f.merchant_id = :merchant and f.settlement_id is not null';

/** What settlements and explanations moved on accounts, by shop. */
const booked = (roles: string, amount = 'sum(l.debit - l.credit)') => `select l.shop_id, ${amount} as amount
  from ledger.entry e join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
  where e.merchant_id = :merchant and e.event in (${EVENTS}) and l.role in (${roles}) group by l.shop_id`;

// orders shipped, less what refunds took back and what was settled, is what platforms owe: shop by shop
const CONTROL = statement(`with parts as (
    select s.shop_id, sum(s.gross_amount) as amount from fulfilment.shipment s
    join sales.sales_order o on o.merchant_id = s.merchant_id and o.id = s.order_id and o.money_holder = 'platform'
    where s.merchant_id = :merchant and s.status <> 'undone' group by s.shop_id
    union all
    select o.shop_id, -sum(r.gross_amount) from billing.revenue_refund r
    join sales.sales_order o on o.merchant_id = r.merchant_id and o.id = r.order_id and o.money_holder = 'platform'
    where r.merchant_id = :merchant group by o.shop_id
    union all
    select o.shop_id, sum(o.forfeited_amount) from sales.sales_order o
    where o.merchant_id = :merchant and o.money_holder = 'platform' and o.forfeited_amount > 0 group by o.shop_id
    union all
    select f.shop_id, -sum(${SETTLED_AMOUNT}) from ${FATES} where ${POSTED} group by f.shop_id),
  owed as (select shop_id, sum(amount) as amount from parts group by shop_id),
  booked as (
    select l.shop_id, sum(l.debit - l.credit) as amount from ledger.entry_line l
    where l.merchant_id = :merchant and l.role = 'receivable_platform' group by l.shop_id)
  select h.code as shop, o.amount as owed, b.amount as booked from owed o full join booked b on b.shop_id = o.shop_id
  left join sales.shop h on h.merchant_id = :merchant and h.id = coalesce(o.shop_id, b.shop_id)
  where coalesce(o.amount, 0) <> coalesce(b.amount, 0)`);

const IN_WALLETS = statement(`with booked as (${booked(WALLETS)}),
  kept as (select f.shop_id, sum(f.amount) as amount from marketplaces.fate f where ${POSTED} group by f.shop_id)
  select coalesce(b.shop_id, k.shop_id) as shop_id, b.amount as booked, k.amount as lines from booked b full join kept k on k.shop_id = b.shop_id
  where coalesce(b.amount, 0) <> coalesce(k.amount, 0)`);

const PENDING = statement(`with booked as (${booked(`'platform_unclear_claim', 'platform_unclear_owed'`, 'sum(l.credit - l.debit)')}),
  kept as (
    select f.shop_id, sum(f.amount) as amount from ${FATES} where ${POSTED} and ${BOOKED_KIND} = 'unclear' group by f.shop_id)
  select coalesce(b.shop_id, k.shop_id) as shop_id, b.amount as booked, k.amount as lines from booked b full join kept k on k.shop_id = b.shop_id
  where coalesce(b.amount, 0) <> coalesce(k.amount, 0)`);

const STATEMENTS = statement(`select s.number, s.line_count, s.amount, x.lines, x.sum, s.status from marketplaces.statement s
  left join lateral (select count(*)::int as lines, coalesce(sum(l.amount), 0) as sum from marketplaces.line l
    where l.merchant_id = s.merchant_id and l.statement_id = s.id) x on true
  where s.merchant_id = :merchant and (s.line_count <> x.lines or s.amount <> x.sum)
  union all
  select s.number, d.line_count, d.amount, x.lines, x.sum, s.status from marketplaces.settlement d
  join marketplaces.statement s on s.merchant_id = d.merchant_id and s.id = d.statement_id
  left join lateral (select count(*)::int as lines, coalesce(sum(f.amount), 0) as sum from marketplaces.fate f
    where f.merchant_id = d.merchant_id and f.settlement_id = d.id) x on true
  where d.merchant_id = :merchant and (d.line_count <> x.lines or d.amount <> x.sum or s.status <> 'posted')`);

const INVOICED = statement(`with told as (
    select f.fee_invoice_id as id, count(*)::int as lines, sum(${FEE_AMOUNT}) as gross from ${FATES}
    where f.merchant_id = :merchant and f.fee_invoice_id is not null group by 1),
  booked as (
    select e.source_id as id, sum(l.debit - l.credit) as tax from ledger.entry e join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
    where e.merchant_id = :merchant and e.event = 'platform_fees_invoiced' and l.role = 'input_vat_pending' and e.reverses_id is null group by 1)
  select i.invoice_number as number, i.line_count, i.gross, i.tax, t.lines, t.gross as fees, b.tax as booked
  from marketplaces.fee_invoice i left join told t on t.id = i.id left join booked b on b.id = i.id
  where i.merchant_id = :merchant and i.status = 'posted' and (i.line_count, i.gross, i.tax) is distinct from (t.lines, t.gross, b.tax)`);

/** What must hold between platforms' files, orders and the books; a row is a difference. */
export const proofs: readonly Proof[] = [
  {
    name: 'marketplaces.receivable-control',
    title: {
      zh: '应收平台款等于各店铺已发货减退款减已结算',
      en: 'Platforms owe what was shipped less refunds less what they settled, by shop',
    },
    statement: CONTROL,
  },
  {
    name: 'marketplaces.wallets',
    title: { zh: '钱包科目的结算变动等于已入账流水', en: 'What settlements moved in wallets is what their lines say' },
    statement: IN_WALLETS,
  },
  {
    name: 'marketplaces.pending',
    title: { zh: '平台待查科目等于未说明的流水', en: 'What is pending with platforms is what nobody explained' },
    statement: PENDING,
  },
  {
    name: 'marketplaces.statements',
    title: { zh: '账单与入账合计等于其明细', en: 'Statements and their postings are the sums of their lines' },
    statement: STATEMENTS,
  },
  {
    name: 'marketplaces.fee-invoices',
    title: { zh: '平台费用发票等于它的费用与入账税额', en: 'Invoices of platforms are their fees, and their tax is booked' },
    statement: INVOICED,
  },
];

/** What differences call things of this module. */
export const names =
  statement(`select id, 'marketplaces.statement' as entity, number as title, '/marketplaces/statements/' || number as link
  from marketplaces.statement where merchant_id = :merchant and id = any(:ids::uuid[])`);
