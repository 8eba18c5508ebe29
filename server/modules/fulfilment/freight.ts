import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { hasServices, type Leaving, reaccrueFreight } from '../freight/index.ts';
import { openDate } from '../ledger/index.ts';

/** How an order travels: its place and the service that was chosen for it. */
interface Place {
  id: string;
  country: string;
  province: string;
  city: string;
  district: string;
  serviceId: string | null;
  collected: string | null;
}
const PLACES = statement(`select o.id, o.country, o.province, o.city, o.district, o.carrier_service as "serviceId",
    case when o.cash_on_delivery and o.payable_amount > o.paid_amount then o.payable_amount - o.paid_amount end as collected
  from sales.sales_order o where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[])`);

/** A shipment whose place is not known yet. */
export type Unplaced = Omit<Leaving, 'to' | 'serviceId' | 'collected'>;

/** Shipments with where they go, as freight prices them; none where no service is set up. */
export async function placed(ctx: Context, shipments: readonly Unplaced[]): Promise<Leaving[]> {
  if (!shipments.length || !(await hasServices(ctx))) return [];
  const rows = await ctx.rows<Place>(PLACES, { orderIds: [...new Set(shipments.map(({ orderId }) => orderId))] });
  const places = new Map(rows.map((row) => [row.id, row]));
  return shipments.flatMap((shipment) => {
    const to = places.get(shipment.orderId);
    return to ? [{ ...shipment, to, serviceId: to.serviceId, collected: to.collected }] : [];
  });
}

const SHIPMENT =
  statement(`select s.id as "shipmentId", s.number as "shipmentNumber", s.order_id as "orderId", s.order_number as "orderNumber",
    s.shop_id as "shopId", s.warehouse_id as "warehouseId", s.carrier, s.freight_amount as charged,
    (select json_agg(json_build_object('skuId', l.sku_id, 'quantity', l.quantity::text, 'amount', l.gross_amount::text) order by l.n)
      from fulfilment.shipment_line l where l.merchant_id = s.merchant_id and l.shipment_id = s.id) as goods
  from fulfilment.shipment s where s.merchant_id = :merchant and s.id = :shipmentId::uuid`);

/** The parcels of a shipment turned out to be others, or heavier: what they should cost is found anew. */
export async function reaccrue(ctx: Context, shipmentId: string, parcels: Leaving['parcels']): Promise<void> {
  if (!(await hasServices(ctx))) return;
  const shipment = await ctx.row<Omit<Unplaced, 'date' | 'parcels'>>(SHIPMENT, { shipmentId });
  if (!shipment) return;
  const [leaving] = await placed(ctx, [{ ...shipment, date: await openDate(ctx, ctx.today), parcels }]);
  if (leaving) await reaccrueFreight(ctx, leaving);
}
