import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { invoicing } from '../contract.ts';
import { colourChoices, kindChoices, labels, providerChoices, statusChoices } from '../words.ts';

/** What red ones took back of a blue invoice `i`, or are about to, above zero. */
export const RED_SQL = `coalesce((select -sum(r.gross_amount) from invoicing.sales_invoice r
  where r.merchant_id = i.merchant_id and r.blue_id = i.id and r.status <> 'withdrawn'), 0)
  + coalesce((select -sum(c.net_amount + c.tax_amount) from invoicing.red_confirmation c
  where c.merchant_id = i.merchant_id and c.blue_id = i.id and c.status = 'waiting' and c.lapses_at > :now), 0)`;

/** Invoices to buyers, the latest first: what was asked for, issued, sent, taken back. It is the archive as well. */
export const salesInvoices = answerList(invoicing.queries['sales-invoices'], {
  from: `invoicing.sales_invoice i
    left join sales.shop s on s.merchant_id = i.merchant_id and s.id = i.shop_id
    left join invoicing.sales_invoice b on b.merchant_id = i.merchant_id and b.id = i.blue_id
    cross join lateral (select case when i.colour = 'blue' then ${RED_SQL} else 0 end as red) t`,
  where: 'i.merchant_id = :merchant and (:shops is null or i.shop_id is null or i.shop_id = any(:shops))',
  key: 'i.id',
  columns: {
    id: { sql: 'i.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'i.number', type: 'text', label: labels.number },
    kind: { sql: 'i.kind', type: 'choice', label: labels.kind, choices: kindChoices },
    colour: { sql: 'i.colour', type: 'choice', label: labels.colour, choices: colourChoices },
    status: { sql: 'i.status', type: 'choice', label: labels.status, choices: statusChoices },
    invoiceNumber: { sql: 'i.invoice_number', type: 'text', label: labels.invoiceNumber },
    issuedOn: { sql: 'i.issued_on', type: 'date', label: labels.issuedOn },
    buyerName: { sql: 'i.buyer_name', type: 'text', label: labels.buyer },
    buyerTaxIdentity: { sql: 'i.buyer_tax_identity', type: 'text', label: labels.taxIdentity },
    orders: { sql: 'i.order_numbers', type: 'text', label: labels.orders, condition: 'i.order_numbers @> array[:value::text]' },
    shopId: { sql: 'i.shop_id', type: 'reference', label: labels.shop, name: 'shop' },
    shop: { sql: 's.name', type: 'text', label: labels.shop },
    currency: { sql: 'i.currency', type: 'text', label: labels.currency },
    net: { sql: 'i.net_amount', type: 'money', label: labels.net },
    tax: { sql: 'i.tax_amount', type: 'money', label: labels.tax },
    gross: { sql: 'i.gross_amount', type: 'money', label: labels.gross },
    red: { sql: 't.red', type: 'money', label: labels.red },
    left: {
      sql: `case when i.colour = 'blue' and i.status = 'issued' then i.gross_amount - t.red else 0 end`,
      type: 'money',
      label: labels.left,
    },
    used: { sql: 'i.used_by_buyer', type: 'boolean', label: labels.used },
    provider: { sql: 'i.provider', type: 'choice', label: labels.provider, choices: providerChoices },
    failure: { sql: 'i.failure', type: 'text', label: labels.failure },
    blueNumber: { sql: 'b.number', type: 'text', label: labels.blue },
    requestedAt: { sql: 'i.recorded_at', type: 'instant', label: labels.requestedAt, sort: true },
    waitingDays: {
      sql: `case when i.status in ('requested', 'issuing', 'failed') then :today - i.business_date else 0 end`,
      type: 'number',
      label: labels.waitingDays,
    },
    sentAt: { sql: 'i.sent_at', type: 'instant', label: labels.sentAt },
    version: { sql: 'i.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-requestedAt',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.invoice(ctx, row as never) })),
  search: `lower(i.number) like :pattern or i.invoice_number like :pattern or lower(i.buyer_name) like :pattern
    or lower(i.buyer_tax_identity) like :pattern or i.order_numbers @> array[upper(:search)]`,
});
