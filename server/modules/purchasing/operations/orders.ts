import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { totals } from '../amounts.rules.ts';
import { purchasing } from '../contract.ts';
import { insertLines, insertOrder, readyLines, refuseWarehouse } from '../ordering.ts';
import { announceOrder, openOrder } from '../orders.ts';
import { rateOf, saysRate } from '../rates.ts';
import { openSupplier } from '../suppliers.ts';

// what people asked for is open again; what raised itself is raised anew where it is still wanting
const GIVE_BACK =
  statement(`update purchasing.request set status = case when source = 'manual' then 'open' else 'dismissed' end, order_id = null,
    order_line_id = null, version = version + 1 where merchant_id = :merchant and order_id = :orderId::uuid and status = 'ordered'`);
const DELETE = statement('delete from purchasing.purchase_order where merchant_id = :merchant and id = :orderId::uuid');
const DELETE_LINES = statement('delete from purchasing.order_line where merchant_id = :merchant and order_id = :orderId::uuid');
const CHANGE =
  statement(`update purchasing.purchase_order set supplier_id = :supplierId::uuid, warehouse_id = :warehouseId::uuid, currency = :currency,
    exchange_rate = :exchangeRate::numeric, rate_said = :rateSaid::boolean, tax_inclusive = :taxInclusive::boolean, order_date = :orderDate::date, expected_date = :expectedDate::date,
    reference = :reference, remark = :remark, line_count = :lineCount::int, net_amount = :net::numeric, tax_amount = :tax::numeric,
    gross_amount = :gross::numeric, refused_reason = '', version = version + 1
  where merchant_id = :merchant and id = :orderId::uuid`);

/** A draft: prices are those of the supplier's catalogue where none is given. */
export const createOrder = handle(purchasing.operations['create-order'], async (ctx, { supplierId, ...input }) => {
  refuseWarehouse(ctx, input.warehouseId);
  const supplier = await openSupplier(ctx, supplierId);
  const { id, number } = await insertOrder(ctx, { ...input, supplier });
  return announceOrder(ctx, { id, number, version: 1 });
});

/** A draft is written anew. */
export const changeOrder = handle(purchasing.operations['change-order'], async (ctx, { lines: written, ...input }) => {
  const order = await openOrder(ctx, input, 'change-order');
  refuseWarehouse(ctx, input.warehouseId);
  const supplier = await openSupplier(ctx, input.supplierId);
  const { warehouseId, orderDate = order.orderDate, expectedDate = null, reference, remark } = input;
  const lines = await readyLines(ctx, written, { supplier, warehouseId, date: orderDate });
  const { currency, taxInclusive } = supplier;
  // what was said of one currency says nothing of another
  const said = input.exchangeRate ?? (order.rateSaid && order.currency === currency ? order.exchangeRate : undefined);
  const rate = { exchangeRate: await rateOf(ctx, currency, orderDate, said), rateSaid: saysRate(ctx, currency, said) };
  const head = { supplierId: supplier.id, warehouseId, currency, ...rate, taxInclusive, orderDate, expectedDate, reference, remark };
  const after = { ...head, ...totals(lines) };
  ctx.post(DELETE_LINES, { orderId: order.id });
  ctx.post(CHANGE, { orderId: order.id, ...after, lineCount: lines.length });
  insertLines(ctx, order.id, lines);
  ctx.change('purchasing.order', order.id, order, after);
  return announceOrder(ctx, { ...order, version: order.version + 1 });
});

/** Only drafts go away. */
export const deleteOrder = handle(purchasing.operations['delete-order'], async (ctx, input) => {
  const order = await openOrder(ctx, input, 'delete-order');
  ctx.post(GIVE_BACK, { orderId: order.id });
  ctx.post(DELETE, { orderId: order.id });
  ctx.change('purchasing.order', order.id, { number: order.number }, { number: null });
  return announceOrder(ctx, order);
});
