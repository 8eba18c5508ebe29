import { answer } from '../../../kernel/context.ts';
import { text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { purchasing } from '../contract.ts';
import { incomingOf, mayCome } from '../order.rules.ts';
import { LINE_COLUMNS, type OrderLineRow } from '../orders.ts';

const ORDERS =
  statement(`select o.id as "orderId", o.number, p.name as supplier, coalesce(t.over_tolerance, 0) as tolerance, o.expected_date as "dueDate",
    (select n.id from purchasing.notice n where n.merchant_id = o.merchant_id and n.order_id = o.id and n.status = 'under_way'
      and n.tracking_number = :code limit 1) as "noticeId"
  from purchasing.purchase_order o
  join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id
  left join purchasing.terms t on t.merchant_id = o.merchant_id and t.supplier_id = o.supplier_id
  where o.merchant_id = :merchant and o.warehouse_id = :warehouseId::uuid and o.status in ('approved', 'sent', 'confirmed', 'part_received')
    and (:warehouses::uuid[] is null or o.warehouse_id = any(:warehouses::uuid[]))
    and (o.number = upper(:code) or (o.reference <> '' and o.reference = :code)
      or exists (select from purchasing.notice n where n.merchant_id = o.merchant_id and n.order_id = o.id and n.status = 'under_way' and n.tracking_number = :code)
      or exists (select from purchasing.order_line l join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
        where l.merchant_id = o.merchant_id and l.order_id = o.id and l.quantity - l.received + l.replaced - l.cancelled > 0
          and (s.code = upper(:code) or l.supplier_code = :code
            or exists (select from catalog.barcode b where b.merchant_id = l.merchant_id and b.sku_id = l.sku_id and b.code = :code and b.revoked_at is null))))
  order by o.expected_date nulls last, o.id limit 20`);
const LINES = statement(`select ${LINE_COLUMNS}, s.code as "skuCode", r.name, s.option_text as "optionText", r.unit, s.image as thumbnail,
    r.quantity_precision::int as precision, r.tracking,
    array(select b.code from catalog.barcode b where b.merchant_id = l.merchant_id and b.sku_id = l.sku_id and b.revoked_at is null) as barcodes
  from purchasing.order_line l
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product r on r.merchant_id = s.merchant_id and r.id = s.product_id
  where l.merchant_id = :merchant and l.order_id = any(:orderIds::uuid[]) order by l.order_id, l.n`);

interface Found {
  orderId: string;
  number: string;
  supplier: string;
  tolerance: string;
  dueDate: string | null;
  noticeId: string | null;
}
type Line = OrderLineRow & {
  skuCode: string;
  name: Record<string, string>;
  optionText: string;
  unit: string;
  thumbnail: string | null;
  precision: number;
  tracking: string;
  barcodes: string[];
};

/** The deliveries that a scan at the gate may mean: number of an order, of a parcel, of the supplier, or goods that are awaited. No prices. */
export const findDelivery = answer(purchasing.queries['find-delivery'], async (ctx, { warehouseId, code }) => {
  const orders = await ctx.rows<Found>(ORDERS, { warehouseId, code });
  const lines = orders.length ? await ctx.rows<Line>(LINES, { orderIds: orders.map(({ orderId }) => orderId) }) : [];
  const linesOf = Map.groupBy(lines, ({ orderId }) => orderId);
  return {
    rows: orders.map(({ tolerance, ...order }) => ({
      ...order,
      lines: (linesOf.get(order.orderId) ?? []).map((line) => ({
        ...{ lineId: line.id, skuId: line.skuId, skuCode: line.skuCode, name: line.name, optionText: line.optionText, unit: line.unit },
        ...{ thumbnail: line.thumbnail, precision: line.precision, tracking: line.tracking, supplierCode: line.supplierCode },
        ...{ open: text(incomingOf(line)), most: text(mayCome(line, tolerance)), barcodes: line.barcodes },
      })),
    })),
  };
});
