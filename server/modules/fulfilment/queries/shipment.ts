import { answer } from '../../../kernel/context.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { finishShipments, type ListedShipment, SHIPMENT_COLUMNS, SHIPMENT_FROM, SHIPMENT_SCOPE } from '../listing.ts';
import { linesOf, parcelsOf, shownLine, shownParcel } from '../shipment-lines.ts';

const SHIPMENT =
  statement(`select ${SHIPMENT_COLUMNS}, s.net_amount as net, s.tax_amount as tax, s.freight_amount as freight, s.cost_amount as cost,
    s.business_date as "businessDate", s.undone_at as "undoneAt", m.person_name as "shippedBy"
  from ${SHIPMENT_FROM} left join access.membership m on m.merchant_id = s.merchant_id and m.person_id = s.created_by
  where ${SHIPMENT_SCOPE} and ${isCalled('s')}`);

interface Row extends ListedShipment {
  id: string;
  number: string;
  orderId: string;
  orderNumber: string;
  shopId: string;
  shop: string;
  warehouseId: string;
  warehouse: string;
  carrier: string;
  carrierName: string | null;
  province: string;
  city: string;
  gross: string;
  shippedAt: string;
  handedOverAt: string | null;
  deliveredAt: string | null;
  printed: boolean;
  printedTimes: number;
  printedAt: string | null;
  version: number;
  net: string;
  tax: string;
  freight: string;
  cost: string;
  businessDate: string;
  undoneAt: string | null;
  shippedBy: string | null;
}

/** One shipment with its lines and parcels. What goods cost is shown to those who may see costs. */
export const shipment = answer(fulfilment.queries.shipment, async (ctx, { number }) => {
  const found = await ctx.row<Row>(SHIPMENT, { number });
  if (!found) throw errors.shipment_not_found({ number });
  const [lines, parcels] = await Promise.all([linesOf(ctx, [found.id]), parcelsOf(ctx, [found.id])]);
  const [shown] = finishShipments(ctx, [found]);
  const seesCost = ctx.may('inventory.see-cost');
  return {
    ...(shown as typeof finishShipments<Row> extends (...args: any[]) => (infer R)[] ? R : never),
    cost: seesCost ? found.cost : null,
    parcels: parcels.map(shownParcel),
    lines: lines.map((line) => ({
      ...shownLine(ctx, line),
      gross: line.gross,
      net: line.net,
      tax: line.tax,
      cost: seesCost ? line.cost : null,
    })),
  };
});
