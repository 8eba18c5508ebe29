import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { CREDIT_METHODS } from './credit-methods.sql.ts';

const NOBODY = `'00000000-0000-0000-0000-000000000000'::uuid`;

const APPLIED = statement(`with paid as (
    select p.reference, sum(case when p.reverses_id is null then p.amount else -p.amount end) as amount from billing.payment p
    where p.merchant_id = :merchant and p.method in ${CREDIT_METHODS} group by p.reference),
  given as (
    select s.number as reference, sum(r.amount) as amount from settlement.credit r
    join settlement.credit s on s.merchant_id = r.merchant_id and s.id = r.refunds_id
    where r.merchant_id = :merchant and r.kind = 'refund' and r.status = 'posted' group by 1),
  used as (select reference, sum(amount) as amount from (select * from paid union all select * from given) x group by 1)
  select c.id as credit, coalesce(c.number, p.reference) as number, c.applied_amount as said, p.amount as payments
  from (select * from settlement.credit where merchant_id = :merchant and kind <> 'refund') c full join used p on p.reference = c.number
  where coalesce(c.applied_amount, 0) <> coalesce(p.amount, 0)`);

const byParty = (roles: string, sign: string, open: string) => `with booked as (
    select coalesce(l.party_id, ${NOBODY}) as party_id, sum(${sign}) as amount from ledger.entry_line l
    join ledger.entry e on e.merchant_id = l.merchant_id and e.id = l.entry_id
    where l.merchant_id = :merchant and ${roles} group by 1),
  kept as (${open})
  select coalesce(b.party_id, k.party_id) as party, b.amount as ledger, k.amount as items
  from booked b full join kept k on k.party_id = b.party_id where coalesce(b.amount, 0) <> coalesce(k.amount, 0)`;

const RECEIPTS = statement(
  byParty(
    `l.role in ('customer_advance', 'customer_deposit')`,
    'l.credit - l.debit',
    `select c.party_id, sum(c.amount - c.applied_amount) as amount from settlement.credit c
     where c.merchant_id = :merchant and c.status = 'posted' and c.kind in ('receipt', 'deposit', 'expense', 'offset') group by 1`,
  ),
);

// what carriers hand over stands with the carrier in the books, so the buyer's part is what it paid too
const RECEIVABLES = statement(
  byParty(
    `l.role in ('receivable', 'advance') and e.event not in ('collection_settled', 'collection_difference', 'parked_assigned')`,
    'l.debit - l.credit',
    `select x.party_id, sum(x.amount) as amount from (
       select coalesce(o.customer_id, ${NOBODY}) as party_id, a.receivable - a.advance as amount
       from billing.order_account a join sales.sales_order o on o.merchant_id = a.merchant_id and o.id = a.order_id where a.merchant_id = :merchant
       union all
       select coalesce(p.customer_id, ${NOBODY}), case when p.reverses_id is null then p.amount else -p.amount end from billing.payment p
       where p.merchant_id = :merchant and p.method in ('collection', 'difference')) x group by 1`,
  ),
);

const PAYABLES = statement(
  byParty(
    `l.role = 'payable' and (e.event like 'purchase_%' or e.event = 'landed_cost' and l.party_id is not null)`,
    'l.credit - l.debit',
    `select x.party_id, sum(x.amount) as amount from (
       select b.supplier_id as party_id, b.books_amount - b.paid_books_amount as amount from purchasing.bill b
       where b.merchant_id = :merchant and b.status = 'posted'
       union all
       select y.supplier_id, -(y.books_amount - y.applied_books_amount) from purchasing.payment y
       where y.merchant_id = :merchant and y.status = 'posted' and y.kind = 'credit') x group by 1`,
  ),
);

const PREPAID = statement(
  byParty(
    `l.role = 'prepayment' and e.event like 'purchase_%'`,
    'l.debit - l.credit',
    `select y.supplier_id as party_id, sum(y.books_amount - y.applied_books_amount) as amount from purchasing.payment y
     where y.merchant_id = :merchant and y.status = 'posted' and y.kind in ('prepayment', 'deposit') group by 1`,
  ),
);

/** What must hold between partners' accounts in the books and what is open with them (6.7). */
export const proofs: Proof[] = [
  {
    name: 'settlement.applied',
    title: {
      zh: '客户款已核销等于订单上的冲抵收款与退款',
      en: 'What credits were used for is what orders were paid by them, and what was given back',
    },
    statement: APPLIED,
  },
  {
    name: 'settlement.receipts-booked',
    title: { zh: '客户预收与定金按客户等于未核销款', en: 'Receipts in the books are what customers have open' },
    statement: RECEIPTS,
  },
  {
    name: 'settlement.receivables-by-party',
    title: { zh: '应收预收按客户等于未清订单', en: 'Receivables by customer are what their orders owe' },
    statement: RECEIVABLES,
  },
  {
    name: 'settlement.payables-by-party',
    title: { zh: '应付按供应商等于未清发票', en: 'Payables by supplier are what of their bills is open' },
    statement: PAYABLES,
  },
  {
    name: 'settlement.prepaid-by-party',
    title: { zh: '预付按供应商等于未用预付', en: 'Prepayments by supplier are what was not used of them' },
    statement: PREPAID,
  },
];

// a statement says what its lines add up to, and begins where the one before ended
proofs.push({
  name: 'settlement.statements',
  title: { zh: '对账单的发生额等于明细，期初等于上期期末', en: 'Statements are what their lines say and begin where the one before ended' },
  statement:
    statement(`select s.id as statement, s.number, s.opening, b.closing as before, s.closing - s.opening as moved, l.amount as lines
    from settlement.statement s
    left join lateral (select x.closing from settlement.statement x where x.merchant_id = s.merchant_id and x.party_id = s.party_id and x.side = s.side
      and x.to_date < s.to_date order by x.to_date desc limit 1) b on true
    left join lateral (select coalesce(sum(l.amount), 0) as amount from settlement.statement_line l
      where l.merchant_id = s.merchant_id and l.statement_id = s.id) l on true
    where s.merchant_id = :merchant and (s.opening <> coalesce(b.closing, 0) or s.closing - s.opening <> l.amount)`),
});

/** What differences call things of this module. */
export const names =
  statement(`select id, 'settlement.credit' as entity, number as title, '/settlement/credits/' || number as link from settlement.credit
    where merchant_id = :merchant and id = any(:ids::uuid[])
  union all
  select id, 'settlement.statement', number, '/settlement/statements/' || number from settlement.statement
    where merchant_id = :merchant and id = any(:ids::uuid[])
  union all
  select id, 'parties.party', name, '/parties/' || id from parties.party where merchant_id = :merchant and id = any(:ids::uuid[])`);
