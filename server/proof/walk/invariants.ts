/** What must hold whatever is done, and what looks after it. */
interface Invariant {
  says: string;
  /** Proofs of `prove` that a breach of it is named by. */
  proofs?: readonly string[];
  /** What `prove` does not look at: a row is a breach. */
  sql?: string;
  /** What only shows in the doing: see `looks.ts`. */
  look?: 'families' | 'replays' | 'backs' | 'moments' | 'closings' | 'exports' | 'archive';
}

/** The rows of `sql` as merchants see them: `:merchant` and `:zone` are put in. */
const ORDERS = 'from sales.sales_order o where o.merchant_id = :merchant';

/** I1 to I20 of the aims (capabilities F 4): each with what is asked after every few dozen steps of a walk. */
export const INVARIANTS: Readonly<Record<`I${number}`, Invariant>> = {
  I1: {
    says: 'the movements are what lies in each bin, by lot and quality',
    proofs: ['inventory.balances', 'inventory.zero-sum', 'inventory.available-goods', 'inventory.closings', 'inventory.transit'],
  },
  I2: {
    says: 'what is reserved is the sum of the reservations and no more than is there',
    proofs: ['inventory.reserved-goods', 'inventory.oversold', 'inventory.allocated-goods', 'sales.reserved-lines'],
  },
  I3: {
    says: 'where nothing is left nothing is worth anything, and nothing is worth less than nothing',
    proofs: ['inventory.pool-values', 'inventory.cost-layers'],
    sql: `select 'pool' as kind, p.sku_id as what, p.quantity, p.value from inventory.cost_pool p
        where p.merchant_id = :merchant and (p.quantity = 0 and p.value <> 0 or p.quantity >= 0 and p.value < 0)
      union all
      select 'layer', l.sku_id, l.quantity, l.value from inventory.cost_layer l
        where l.merchant_id = :merchant and (l.quantity = 0 and l.value <> 0 or l.quantity > 0 and l.value < 0)`,
  },
  I4: { says: 'the stock accounts carry the value of the stock', proofs: ['inventory.ledger', 'inventory.goods-of-others'] },
  I5: {
    says: 'debit is credit in every voucher',
    proofs: ['ledger.entries-balance', 'ledger.month-totals', 'ledger.lines-dated-as-entries'],
  },
  I6: {
    says: 'the accounts of partners are their open items',
    proofs: [
      ...['settlement.receivables-by-party', 'settlement.receipts-booked', 'settlement.payables-by-party', 'settlement.prepaid-by-party'],
      ...[
        'billing.receivables-booked',
        'billing.advances-booked',
        'purchasing.owed',
        'purchasing.ahead',
        'marketplaces.receivable-control',
      ],
      ...['freight.accrued', 'freight.billed', 'aftersales.claims-booked'],
    ],
  },
  I7: {
    says: 'an order is its lines and its freight less its discounts, split and merged too',
    proofs: ['sales.order-amounts', 'sales.line-amounts'],
    look: 'families',
  },
  I8: {
    says: 'never more is refunded than was paid, and refunds divide over lines without a rest',
    proofs: ['billing.never-refund-more', 'billing.refunds-divide', 'billing.revenue-refunds', 'aftersales.refunds', 'sales.payment-axis'],
    sql: `select o.number as what, o.paid_amount, o.refunded_amount ${ORDERS}
        and (o.refunded_amount > o.paid_amount or o.payment_status = 'refunded' and o.refunded_amount <> o.paid_amount)`,
  },
  I9: {
    says: 'what is divided is the sum of its parts',
    proofs: [
      'sales.order-amounts',
      'billing.refunds-divide',
      'inventory.cost-blocks',
      'invoicing.invoices-are-their-lines',
      'marketplaces.statements',
    ],
    sql: `select 'landed cost' as kind, c.number as what, c.amount, sum(l.amount) as parts from inventory.landed_cost c
        join inventory.landed_cost_line l on l.merchant_id = c.merchant_id and l.landed_cost_id = c.id
        where c.merchant_id = :merchant group by c.id, c.number, c.amount having c.amount <> sum(l.amount)
      union all
      select 'bill', b.number, b.gross_amount, sum(l.gross_amount) from purchasing.bill b
        join purchasing.bill_line l on l.merchant_id = b.merchant_id and l.bill_id = b.id
        where b.merchant_id = :merchant group by b.id, b.number, b.gross_amount having b.gross_amount <> sum(l.gross_amount)
      union all
      select 'bank statement', s.number, s.closing - s.opening, sum(l.amount) from banking.statement s
        join banking.statement_line l on l.merchant_id = s.merchant_id and l.statement_id = s.id and l.state = 'taken'
        where s.merchant_id = :merchant and s.status = 'accepted' and not exists (select from banking.statement_line k
          where k.merchant_id = s.merchant_id and k.statement_id = s.id and k.state <> 'taken')
        group by s.id, s.number, s.closing, s.opening having s.closing - s.opening <> sum(l.amount)
      union all
      select 'schedule', s.name, s.amount, sum(p.amount) from ledger.schedule s
        join ledger.schedule_posting p on p.merchant_id = s.merchant_id and p.schedule_id = s.id
        where s.merchant_id = :merchant and s.kind = 'spread' group by s.id, s.name, s.amount having sum(p.amount) > s.amount and s.amount > 0`,
  },
  I10: { says: 'a message that comes again changes nothing', look: 'replays' },
  I11: { says: 'what is done and taken back leaves every balance as it was', look: 'backs' },
  I12: { says: 'a moment asked for later is what it was then', proofs: ['inventory.closings', 'ledger.month-totals'], look: 'moments' },
  I13: {
    says: 'nothing comes into a month that is closed, and nothing leaves it',
    proofs: ['ledger.closed-periods-untouched', 'ledger.oldest-periods-closed'],
    look: 'closings',
  },
  I14: { says: 'what somebody takes home of a list is that list as he sees it', look: 'exports' },
  // no list of goods is put on a channel yet: what one would be reckoned from is what can be promised
  I15: { says: 'what can be promised follows from what is there', proofs: ['inventory.available-goods', 'inventory.reserved-goods'] },
  I16: {
    says: 'nothing that is limited is given beyond its limit',
    sql: `select 'gifts' as kind, g.name as what, g.given, count(x.order_id) as counted, g.total_limit as most from sales.gift_rule g
        left join sales.gift_given x on x.merchant_id = g.merchant_id and x.rule_id = g.id and x.ended_at is null
        where g.merchant_id = :merchant group by g.merchant_id, g.id having count(x.order_id) > g.total_limit
      union all
      select 'pre-sale', f.id::text, f.promised, coalesce(sum(p.promised), 0), f.quantity from sales.presale_offer f
        left join (sales.presale p join sales.sales_order o on o.merchant_id = p.merchant_id and o.id = p.order_id and o.closed_reason is distinct from 'cancelled')
          on p.merchant_id = f.merchant_id and p.offer_id = f.id and p.outcome is null
        where f.merchant_id = :merchant group by f.merchant_id, f.id having f.promised > f.quantity or f.promised <> coalesce(sum(p.promised), 0)`,
  },
  I17: {
    says: 'purses are the sum of what went in and out, and never below nothing',
    proofs: ['banking.petty-cash', 'settlement.applied', 'settlement.receipts-booked', 'billing.order-accounts', 'marketplaces.wallets'],
    sql: `select 'petty cash' as kind, h.person_id::text as what, h.balance as amount from banking.petty_holder h
        where h.merchant_id = :merchant and h.balance < 0
      union all
      select 'receipt', c.number, c.amount - c.applied_amount from settlement.credit c
        where c.merchant_id = :merchant and (c.applied_amount < 0 or c.applied_amount > c.amount or c.status <> 'posted' and c.applied_amount <> 0)
      union all
      select 'payment ahead', p.number, p.amount - p.applied_amount from purchasing.payment p
        where p.merchant_id = :merchant and (p.applied_amount < 0 or p.applied_amount > p.amount)
      union all
      select 'order', a.order_id::text, a.advance from billing.order_account a where a.merchant_id = :merchant and (a.advance < 0 or a.deposit < 0)`,
  },
  I18: { says: 'what is taken out and brought in elsewhere is the same to the byte, and proves', look: 'archive' },
  I19: {
    says: 'the day of business is the day in the zone of the merchant',
    sql: `select 'movement' as kind, m.id::text as what, m.business_date, m.effective_at as at from inventory.stock_move m
        where m.merchant_id = :merchant and m.business_date <> (m.effective_at at time zone :zone)::date
      union all
      select 'payment', p.number, p.business_date, p.paid_at from billing.payment p
        where p.merchant_id = :merchant and p.business_date <> (p.paid_at at time zone :zone)::date
      union all
      select 'shipment', s.number, s.business_date, s.shipped_at from fulfilment.shipment s
        where s.merchant_id = :merchant and s.business_date <> (s.shipped_at at time zone :zone)::date
      union all
      select 'order', o.number, o.business_date, o.placed_at ${ORDERS} and o.business_date <> (o.placed_at at time zone :zone)::date
      union all
      select 'line of a platform', l.number, l.business_date, l.occurred_at from marketplaces.line l
        where l.merchant_id = :merchant and l.business_date <> (l.occurred_at at time zone :zone)::date`,
  },
  I20: {
    says: 'what the program decided by itself says why',
    sql: `select 'warehouse' as kind, o.number as what ${ORDERS} and o.audited_at is not null and not o.warehouse_fixed and not exists (
          select from sales.decision d where d.merchant_id = o.merchant_id and d.order_id = o.id and d.subject = 'warehouse' and d.reasons <> '[]')
      union all
      select d.subject, d.order_id::text from sales.decision d where d.merchant_id = :merchant and d.reasons in ('[]', '{}', 'null')
      union all
      select 'match', m.id::text from banking.match m where m.merchant_id = :merchant and m.found_by = 'rule' and m.explanation in ('[]', '{}', 'null')
      union all
      select 'hold', h.order_id::text from sales.hold h where h.merchant_id = :merchant and h.placed_by is null and h.reason = '' and h.details = '[]'
      union all
      select 'request', r.number from purchasing.request r where r.merchant_id = :merchant and r.source <> 'manual' and r.reason in ('[]', '{}', 'null')`,
  },
};
