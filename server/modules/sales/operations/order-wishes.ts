import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { changed, openOrder } from '../opening.ts';

const INVOICE =
  statement(`update sales.sales_order o set invoice_kind = :kind, invoice_title = :title, invoice_tax_identity = :taxIdentity, version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);
const SHIP_FROM = statement(`update sales.sales_order o set ship_from = :shipFrom::date, version = o.version + 1
  where o.merchant_id = :merchant and o.id = :orderId::uuid`);

/** 开票信息: which invoice the buyer asks for; what is missing holds the order (facts.md 4.4 row 9). */
export const setInvoiceRequest = handle(sales.operations['set-invoice-request'], async (ctx, input) => {
  const { order } = await openOrder(ctx, input, 'sales.change-remark');
  const { kind, title, taxIdentity } = input;
  ctx.post(INVOICE, { orderId: order.id, kind, title, taxIdentity });
  order.version += 1;
  ctx.change('sales.order', order.id, null, { invoiceKind: kind, invoiceTitle: title, invoiceTaxIdentity: taxIdentity });
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  return changed(order);
});

/** 约定发货日: the order is not audited for the warehouse before this day (facts.md 4.4 row 11). */
export const setShipDate = handle(sales.operations['set-ship-date'], async (ctx, input) => {
  const { order } = await openOrder(ctx, input, 'sales.choose-carrier');
  ctx.post(SHIP_FROM, { orderId: order.id, shipFrom: input.shipFrom });
  order.version += 1;
  ctx.change('sales.order', order.id, null, { shipFrom: input.shipFrom });
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  return changed(order);
});
