import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { ORDER_TO_SCAN, type ScanOrderRow, withLinesToScan } from '../orders-to-scan.ts';

// the last of an order's numbers that a scanner may meet
const ORDER = statement(`select ${ORDER_TO_SCAN}
  from sales.sales_order o join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
  where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops)) and o.id = (
    select x.id from (
      select y.id, 1 as rank from sales.sales_order y where y.merchant_id = :merchant and y.number = upper(:code::text)
      union all select z.order_id, 2 from sales.order_source z where z.merchant_id = :merchant and z.platform_number = :code::text
      union all select h.order_id, 3 from fulfilment.parcel p join fulfilment.shipment h on h.merchant_id = p.merchant_id and h.id = p.shipment_id
        where p.merchant_id = :merchant and p.tracking_number = :code::text) x order by x.rank limit 1)`);

/** What is to be taken and scanned for an order, found by any number that stands on its papers; null where nothing has that number. */
export const orderToShip = answer(fulfilment.queries['order-to-ship'], async (ctx, { code }) => {
  const order = await ctx.row<ScanOrderRow>(ORDER, { code: code.trim() });
  if (!order) return null;
  const [found] = await withLinesToScan(ctx, [order]);
  return found ?? null;
});
