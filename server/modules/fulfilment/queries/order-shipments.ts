import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { finishShipments, type ListedShipment, SHIPMENT_COLUMNS, SHIPMENT_FROM, SHIPMENT_SCOPE } from '../listing.ts';

const OF_ORDER = statement(`select ${SHIPMENT_COLUMNS} from ${SHIPMENT_FROM}
  where ${SHIPMENT_SCOPE} and s.order_id = :orderId::uuid order by s.shipped_at, s.id`);

type Row = z.input<(typeof fulfilment.queries)['order-shipments']['output']>['rows'][number];

/** The shipments of an order, in the order they left. */
export const orderShipments = answer(fulfilment.queries['order-shipments'], async (ctx, { orderId }) => {
  const rows = await ctx.rows<Omit<Row, 'trackingLink' | 'allowed'> & ListedShipment>(OF_ORDER, { orderId });
  return { rows: finishShipments(ctx, rows) };
});
