import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { type LeftBecause, leftBecause } from '../left-because.ts';
import { finishShipments, type ListedShipment, SHIPMENT_COLUMNS, SHIPMENT_FROM, SHIPMENT_SCOPE } from '../listing.ts';

const OF_ORDER = statement(`select ${SHIPMENT_COLUMNS} from ${SHIPMENT_FROM}
  where ${SHIPMENT_SCOPE} and s.order_id = :orderId::uuid order by s.shipped_at, s.id`);

const WAVES = statement(`select b.id, v.number as wave, b.number, b.status, b.waved_at as "wavedAt", b.left_because as because
  from fulfilment.outbound b join fulfilment.wave v on v.merchant_id = b.merchant_id and v.id = b.wave_id
  where b.merchant_id = :merchant and b.order_id = :orderId::uuid and (:shops is null or b.shop_id = any(:shops))
    and (:warehouses is null or b.warehouse_id = any(:warehouses))
  order by b.waved_at desc, b.id desc`);

type Output = z.input<(typeof fulfilment.queries)['order-shipments']['output']>;
type WaveRow = Omit<Output['waves'][number], 'because'> & { because: LeftBecause };
type Row = Output['rows'][number];

/** The shipments of an order, in the order they left, and the waves it went into. */
export const orderShipments = answer(fulfilment.queries['order-shipments'], async (ctx, { orderId }) => {
  const [rows, waves] = await Promise.all([
    ctx.rows<Omit<Row, 'trackingLink' | 'allowed'> & ListedShipment>(OF_ORDER, { orderId }),
    ctx.rows<WaveRow>(WAVES, { orderId }),
  ]);
  return { rows: finishShipments(ctx, rows), waves: waves.map((wave) => ({ ...wave, because: leftBecause(ctx, wave.because) })) };
});
