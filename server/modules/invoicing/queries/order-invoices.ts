import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { decimal, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { readOrder } from '../../sales/index.ts';
import { invoicing } from '../contract.ts';
import { standingOf } from '../drawing.ts';

/** What of orders is due on invoices and what is on them, with tax, by order. */
export const dueOf = (orders: string): string => `
  select z.order_id, sum(case when l.merchant_amount is null or l.merchant_amount = 0 then z.gross else round(z.gross * l.buyer_amount / l.merchant_amount, :exponent::int) end) as due,
    sum(z.invoiced_gross) as invoiced
  from (${standingOf(orders)}) z
  left join sales.order_line l on l.merchant_id = :merchant and l.id = z.order_line_id
  group by z.order_id`;

const DUE = statement(`with wanted as (select :orderId::uuid as id) select d.due, d.invoiced from (${dueOf('wanted')}) d`);
const INVOICES = statement(`
  select i.id, i.number, i.kind, i.colour, i.status, i.invoice_number as "invoiceNumber", i.issued_on as "issuedOn", sum(l.gross_amount) as amount
  from invoicing.sales_invoice_line l join invoicing.sales_invoice i on i.merchant_id = l.merchant_id and i.id = l.invoice_id
  where l.merchant_id = :merchant and l.order_id = :orderId::uuid
  group by i.merchant_id, i.id order by i.recorded_at, i.id`);

type Answer = z.input<(typeof invoicing.queries)['order-invoices']['output']>;

/** How an order stands with its invoices. */
export const orderInvoices = answer(invoicing.queries['order-invoices'], async (ctx, { orderId }) => {
  const { order } = await readOrder(ctx, orderId);
  const [row, invoices] = await Promise.all([
    ctx.row<{ due: string; invoiced: string }>(DUE, { orderId, exponent: ctx.merchant.exponent }),
    ctx.rows<Answer['invoices'][number]>(INVOICES, { orderId }),
  ]);
  const { due, invoiced } = row ?? { due: '0', invoiced: '0' };
  return { due, invoiced, missing: text(subtract(decimal(due), decimal(invoiced))), currency: order.currency, invoices };
});
