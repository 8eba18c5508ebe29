import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { knownRates, rateOfOrder } from '../rates.ts';
import { suppliersById } from '../suppliers.ts';

const ORDER = statement(`select o.number, o.currency, o.exchange_rate as "exchangeRate", o.rate_said as "rateSaid", o.order_date as date
  from purchasing.purchase_order o where o.merchant_id = :merchant and o.id = :orderId::uuid`);
const OF_LINE = statement(`select o.number, o.currency, o.exchange_rate as "exchangeRate", o.rate_said as "rateSaid", o.order_date as date
  from purchasing.order_line l join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  where l.merchant_id = :merchant and l.id = :orderLineId::uuid`);
interface Order {
  number: string;
  currency: string;
  exchangeRate: string;
  rateSaid: boolean;
  date: string;
}

/** What a document of a supplier counts at when it says no rate: that of its order, else the last that is known. */
export const knownRate = answer(purchasing.queries['known-rate'], async (ctx, { supplierId, orderId, orderLineId, date }) => {
  const [suppliers, order] = await Promise.all([
    suppliersById(ctx, [supplierId]),
    orderId ? ctx.row<Order>(ORDER, { orderId }) : orderLineId ? ctx.row<Order>(OF_LINE, { orderLineId }) : undefined,
  ]);
  const supplier = suppliers.get(supplierId);
  if (!supplier) throw errors.supplier_not_found();
  const currency = order?.currency ?? supplier.currency;
  if (currency === ctx.merchant.currency) return { currency, known: null };
  const ofOrder = order && rateOfOrder(order);
  if (order && ofOrder) return { currency, known: { rate: ofOrder, date: order.date, source: 'order' as const, number: order.number } };
  const known = (await knownRates(ctx, [currency], date ?? ctx.today)).get(currency);
  return { currency, known: known ? { rate: known.rate, date: known.date, source: known.source, number: known.number } : null };
});
