import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { invoicing } from '../contract.ts';
import { labels } from '../words.ts';
import { dueOf } from './order-invoices.ts';

const ofOrder = {
  id: { sql: 'o.id', type: 'reference', label: labels.id, filter: false },
  number: { sql: 'o.number', type: 'text', label: labels.order },
  shopId: { sql: 'o.shop_id', type: 'reference', label: labels.shop, name: 'shop' },
  shop: { sql: 's.name', type: 'text', label: labels.shop },
  customerId: { sql: 'o.customer_id', type: 'reference', label: labels.customer, name: 'customer' },
  customer: { sql: 'p.name', type: 'text', label: labels.customer },
  buyerName: { sql: `coalesce(nullif(o.invoice_title, ''), p.name, '')`, type: 'text', label: labels.buyer },
  currency: { sql: 'o.currency', type: 'text', label: labels.currency },
  due: { sql: 'd.due', type: 'money', label: labels.due },
  invoiced: { sql: 'd.invoiced', type: 'money', label: labels.invoiced },
} as const;
const ORDER = `join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
    left join parties.party p on p.merchant_id = o.merchant_id and p.id = o.customer_id`;
const SCOPE = 'o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops))';
const search = `lower(o.number) like :pattern or lower(o.invoice_title) like :pattern or lower(p.name) like :pattern`;

/** Orders whose goods left and that are on no invoice, or not with all of it; how long that is so. */
export const ordersLackingInvoice = answerList(invoicing.queries['orders-lacking-invoice'], {
  // never is more due than the buyer has to pay: what is invoiced as far as that is passed over at the cost of one look
  from: `sales.sales_order o ${ORDER}
    cross join lateral (select coalesce(sum(l.gross_amount), 0) as invoiced from invoicing.sales_invoice_line l
      join invoicing.sales_invoice i on i.merchant_id = l.merchant_id and i.id = l.invoice_id and i.status <> 'withdrawn'
      where l.merchant_id = :merchant and l.order_id = o.id) v
    cross join lateral (${dueOf('(select o.id where v.invoiced < o.payable_amount)')}) d`,
  where: `${SCOPE} and o.shipped_at is not null and d.due > d.invoiced`,
  key: 'o.id',
  columns: {
    ...ofOrder,
    asked: { sql: `(o.invoice_kind <> '')`, type: 'boolean', label: labels.asked },
    shippedAt: { sql: 'o.shipped_at', type: 'instant', label: labels.shippedAt },
    placedAt: { sql: 'o.placed_at', type: 'instant', label: labels.requestedAt, sort: true, inRows: false, filter: false },
    age: { sql: `:today - (o.shipped_at at time zone :zone::text)::date`, type: 'number', label: labels.age },
    missing: { sql: 'd.due - d.invoiced', type: 'money', label: labels.missing },
  },
  defaultSort: '-placedAt',
  params: (ctx) => ({ zone: ctx.merchant.zone, exponent: ctx.merchant.exponent }),
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.lacking(ctx) })),
  search,
});

/** Orders of which more is invoiced than stayed with the buyer: what a red invoice has to take back. */
export const ordersLackingRed = answerList(invoicing.queries['orders-lacking-red'], {
  // only what was refunded or taken back from the carrier can be invoiced too much: few orders of many
  from: `(select r.order_id from billing.revenue_refund r where r.merchant_id = :merchant
      union select s.order_id from fulfilment.shipment s where s.merchant_id = :merchant and s.status = 'undone') v
    join sales.sales_order o on o.merchant_id = :merchant and o.id = v.order_id ${ORDER}
    cross join lateral (${dueOf('(select o.id)')}) d
    left join lateral (select max(r.recorded_at) as at from billing.revenue_refund r where r.merchant_id = o.merchant_id and r.order_id = o.id) f on true`,
  where: `${SCOPE} and exists (select from invoicing.sales_invoice_line l where l.merchant_id = :merchant and l.order_id = v.order_id)
    and d.invoiced > d.due`,
  key: 'o.id',
  columns: {
    ...ofOrder,
    placedAt: { sql: 'o.placed_at', type: 'instant', label: labels.requestedAt, sort: true, inRows: false, filter: false },
    age: { sql: `coalesce(:today - (f.at at time zone :zone::text)::date, 0)`, type: 'number', label: labels.age },
    missing: { sql: 'd.due - d.invoiced', type: 'money', label: labels.tooMuch },
  },
  defaultSort: '-placedAt',
  params: (ctx) => ({ zone: ctx.merchant.zone, exponent: ctx.merchant.exponent }),
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.refunded(ctx) })),
  search,
});
