import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { allowedOn } from '../allowed.ts';
import { invoicing } from '../contract.ts';
import { errors } from '../errors.ts';
import type { invoiceRecord } from '../shapes.ts';
import { RED_SQL } from './sales-invoices.ts';

const INVOICE = statement(`
  select i.id, i.number, i.kind, i.colour, i.status, i.invoice_number as "invoiceNumber", i.issued_on as "issuedOn", i.buyer_name as "buyerName",
    i.buyer_tax_identity as "buyerTaxIdentity", i.buyer_contact as "buyerContact", i.buyer_bank as "buyerBank", i.buyer_email as "buyerEmail",
    i.remark, i.rounding, i.order_numbers as orders, i.shop_id as "shopId", s.name as shop, i.currency, i.net_amount as net, i.tax_amount as tax,
    i.gross_amount as gross, t.red, case when i.colour = 'blue' and i.status = 'issued' then i.gross_amount - t.red else 0 end as left,
    i.used_by_buyer as used, i.provider, i.failure, i.recorded_at as "requestedAt", i.sent_to as "sentTo", i.sent_at as "sentAt", i.version,
    i.blue_id as "blueId"
  from invoicing.sales_invoice i
  left join sales.shop s on s.merchant_id = i.merchant_id and s.id = i.shop_id
  cross join lateral (select case when i.colour = 'blue' then ${RED_SQL} else 0 end as red) t
  where i.merchant_id = :merchant and ${isCalled('i')} and (:shops is null or i.shop_id is null or i.shop_id = any(:shops))`);
const LINES = statement(`
  select l.id, l.n, o.number as "orderNumber", l.name, l.spec, l.unit, l.class_code as "classCode", l.class_name as "className", l.quantity,
    l.unit_price as "unitPrice", l.tax_rate as "taxRate", l.net_amount as net, l.tax_amount as tax, l.gross_amount as gross,
    l.discounts, case when l.blue_line_id is null and l.discounts is null then l.gross_amount + coalesce((
      select sum(d.gross_amount) from invoicing.sales_invoice_line d
      where d.merchant_id = l.merchant_id and d.invoice_id = l.invoice_id and d.discounts = l.n), 0) + coalesce((
      select sum(x.gross_amount) from invoicing.sales_invoice_line x
      join invoicing.sales_invoice y on y.merchant_id = x.merchant_id and y.id = x.invoice_id and y.status <> 'withdrawn'
      where x.merchant_id = l.merchant_id and x.blue_line_id = l.id), 0) else 0 end as left
  from invoicing.sales_invoice_line l join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  where l.merchant_id = :merchant and l.invoice_id = :invoiceId::uuid order by l.n`);
const RELATED = statement(`
  select i.id, i.number, i.status, i.invoice_number as "invoiceNumber", i.gross_amount as gross, i.colour
  from invoicing.sales_invoice i
  where i.merchant_id = :merchant and (i.blue_id = :invoiceId::uuid or i.id = :blueId::uuid) order by i.recorded_at, i.id`);
const CONFIRMATIONS = statement(`
  select c.id, c.opened_by as "openedBy", case when c.status = 'waiting' and c.lapses_at <= :now then 'lapsed' else c.status end as status, c.reference,
    c.reason, c.net_amount + c.tax_amount as gross, c.opened_at as "openedAt", c.lapses_at as "lapsesAt", c.version
  from invoicing.red_confirmation c where c.merchant_id = :merchant and c.blue_id = :invoiceId::uuid order by c.opened_at desc, c.id`);

type Record = z.input<typeof invoiceRecord>;
type Head = Omit<Record, 'blue' | 'reds' | 'confirmations' | 'lines' | 'allowed'> & { blueId: string | null };
type Related = Record['reds'][number] & { colour: 'blue' | 'red' };

/** An invoice with its lines, what took it back, and what both sides have to agree on. */
export const salesInvoice = answer(invoicing.queries['sales-invoice'], async (ctx, { number }) => {
  const head = await ctx.row<Head>(INVOICE, { number });
  if (!head) throw errors.invoice_not_found();
  const { blueId, ...shown } = head;
  const of = { invoiceId: head.id };
  const [lines, related, confirmations] = await Promise.all([
    ctx.rows<Record['lines'][number]>(LINES, of),
    ctx.rows<Related>(RELATED, { ...of, blueId }),
    ctx.rows<Record['confirmations'][number]>(CONFIRMATIONS, of),
  ]);
  const part = ({ id, number: called, status, invoiceNumber, gross }: Related) => ({ id, number: called, status, invoiceNumber, gross });
  const blue = related.find(({ colour }) => colour === 'blue');
  return {
    ...shown,
    blue: blue ? part(blue) : null,
    reds: related.filter(({ colour }) => colour === 'red').map(part),
    ...{ confirmations, lines, allowed: allowedOn.invoice(ctx, head) },
  };
});
