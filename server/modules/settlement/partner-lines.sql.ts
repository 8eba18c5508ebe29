const NO_MONEY = `('on_account', 'account_deposit', 'exchange')`;
const sign = (alias: string) => `case when ${alias}.reverses_id is null then 1 else -1 end`;

/**
 * What moved between the merchant and partners, document by document, positive where the partner owes us more (receivable) or we owe him more (payable).
 * What is set against something within the account of the same partner moves nothing. `customers` and `suppliers` are conditions over `party_id`.
 */
export const partnerLines = (customer: (column: string) => string, supplier: (column: string) => string): string => `
  select 'receivable' as side, o.customer_id as party_id, s.id as source_id, 'sale' as kind, s.number, '/shipments/' || s.number as link, s.business_date as date,
    o.currency, s.gross_amount as amount, o.number as about
  from fulfilment.shipment s join sales.sales_order o on o.merchant_id = s.merchant_id and o.id = s.order_id
  where s.merchant_id = :merchant and o.money_holder = 'merchant' and not o.cash_on_delivery and ${customer('o.customer_id')}
  union all
  select 'receivable', o.customer_id, s.id, 'sale_undone', s.number, '/shipments/' || s.number, (s.undone_at at time zone :zone::text)::date,
    o.currency, -s.gross_amount, o.number
  from fulfilment.shipment s join sales.sales_order o on o.merchant_id = s.merchant_id and o.id = s.order_id
  where s.merchant_id = :merchant and s.status = 'undone' and o.money_holder = 'merchant' and not o.cash_on_delivery and ${customer('o.customer_id')}
  union all
  select 'receivable', o.customer_id, y.id,
    case when y.direction = 'refunded' then 'refund' when y.method = 'write_off' then 'write_off' when y.method = 'cash_discount' then 'discount' else 'receipt' end,
    y.number, '/payments/' || y.number, y.business_date, y.currency,
    ${sign('y')} * case when y.direction = 'received' then -y.amount else y.amount end, o.number
  from billing.payment y join sales.sales_order o on o.merchant_id = y.merchant_id and o.id = y.order_id
  where y.merchant_id = :merchant and o.money_holder = 'merchant' and not o.cash_on_delivery and y.direction in ('received', 'refunded')
    and y.method not in ${NO_MONEY} and ${customer('o.customer_id')}
  union all
  select 'receivable', o.customer_id, y.id, 'goods_back', y.number, '/payments/' || y.number, y.business_date, y.currency, ${sign('y')} * -y.from_revenue, o.number
  from billing.payment y join sales.sales_order o on o.merchant_id = y.merchant_id and o.id = y.order_id
  where y.merchant_id = :merchant and o.money_holder = 'merchant' and not o.cash_on_delivery and y.direction = 'refunded' and y.from_revenue <> 0
    and y.method <> 'exchange' and ${customer('o.customer_id')}
  union all
  select 'receivable', c.party_id, c.id, c.kind, c.number, '/settlement/credits/' || c.number, c.business_date, c.currency,
    case when c.kind = 'refund' then c.amount else -c.amount end, c.reference
  from settlement.credit c where c.merchant_id = :merchant and c.kind in ('receipt', 'deposit', 'expense', 'offset', 'refund') and ${customer('c.party_id')}
  union all
  select 'receivable', c.party_id, c.id, 'credit_undone', c.number, '/settlement/credits/' || c.number, c.reversed_on, c.currency,
    case when c.kind = 'refund' then -c.amount else c.amount end, c.reference
  from settlement.credit c
  where c.merchant_id = :merchant and c.kind in ('receipt', 'deposit', 'expense', 'offset', 'refund') and c.status = 'reversed' and ${customer('c.party_id')}
  union all
  select 'payable', b.supplier_id, b.id, 'bill', b.number, '/purchasing/bills/' || b.number, b.business_date, b.currency, b.gross_amount, b.invoice_number
  from purchasing.bill b where b.merchant_id = :merchant and b.status = 'posted' and ${supplier('b.supplier_id')}
  union all
  select 'payable', y.supplier_id, y.id, case y.kind when 'credit' then 'credit_note' when 'repaid' then 'repayment' else 'payment' end, y.number, '/purchasing/payments?q=' || y.number,
    y.paid_on, y.currency, case when y.kind = 'repaid' then y.amount else -y.amount end, y.reference
  from purchasing.payment y where y.merchant_id = :merchant and y.status = 'posted' and ${supplier('y.supplier_id')}`;

/** A line of a partner is known by this; a document may have two (it came, and it was taken back). */
export const LINE_KEY = `md5(l.source_id::text || l.kind)::uuid`;
