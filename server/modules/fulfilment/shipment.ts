import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

export type ShipmentStatus = 'shipped' | 'handed_over' | 'delivered' | 'undone';

/** A shipment as handlers see it. */
export interface ShipmentState {
  id: string;
  number: string;
  orderId: string;
  warehouseId: string;
  status: ShipmentStatus;
  carrier: string;
  trackingNumber: string;
  gross: string;
  version: number;
}

const COLUMNS = `s.id, s.number, s.order_id as "orderId", s.warehouse_id as "warehouseId", s.status, s.carrier, s.tracking_number as "trackingNumber",
  s.gross_amount as gross, s.version`;
const SCOPE = `(:shops is null or s.shop_id = any(:shops)) and (:warehouses is null or s.warehouse_id = any(:warehouses))`;
const FIND = statement(
  `select ${COLUMNS} from fulfilment.shipment s where s.merchant_id = :merchant and s.id = any(:ids::uuid[]) and ${SCOPE}`,
);
const LOCK = statement(
  `select ${COLUMNS} from fulfilment.shipment s where s.merchant_id = :merchant and s.id = any(:ids::uuid[]) and ${SCOPE} order by s.id for update`,
);
const LINES =
  statement(`select l.shipment_id as "shipmentId", l.order_line_id as "lineId", l.sku_id as "skuId", l.quantity, l.move_id as "moveId"
  from fulfilment.shipment_line l where l.merchant_id = :merchant and l.shipment_id = any(:ids::uuid[]) order by l.shipment_id, l.n`);

/** A line of a shipment; `moveId` is null for a service. */
export interface ShipmentLineRow {
  shipmentId: string;
  lineId: string;
  skuId: string;
  quantity: string;
  moveId: string | null;
}

/** Shipments without a lock: which orders they belong to. */
export const findShipments = (ctx: Context, ids: readonly string[]): Promise<ShipmentState[]> => ctx.rows(FIND, { ids });

/** Locks shipments in the order of their ids; their orders are locked before. */
export const lockShipments = (ctx: Context, ids: readonly string[]): Promise<ShipmentState[]> => ctx.rows(LOCK, { ids });

export const shipmentLines = (ctx: Context, ids: readonly string[]): Promise<ShipmentLineRow[]> => ctx.rows(LINES, { ids });

/** One shipment, found; its order is locked next, then itself. */
export async function findShipment(ctx: Context, id: string): Promise<ShipmentState> {
  const [found] = await findShipments(ctx, [id]);
  if (!found) throw errors.shipment_not_found({ number: id });
  return found;
}

export async function lockShipment(ctx: Context, id: string): Promise<ShipmentState> {
  const [locked] = await lockShipments(ctx, [id]);
  if (!locked) throw errors.shipment_not_found({ number: id });
  return locked;
}

/** What may be done with a shipment in its state: handlers and lists ask the same (architecture D8). */
export const shipmentOperations = [
  'fulfilment.hand-over-shipments',
  'fulfilment.deliver-shipment',
  'fulfilment.change-tracking',
  'fulfilment.undo-shipment',
] as const;
export type ShipmentOperation = (typeof shipmentOperations)[number];

/** The refusal of an operation in a state, by its name in errors.ts. */
export function shipmentRefusal(
  status: ShipmentStatus,
  operation: ShipmentOperation,
): 'shipment_status' | 'shipment_handed_over' | undefined {
  switch (operation) {
    case 'fulfilment.hand-over-shipments':
      return status === 'shipped' ? undefined : 'shipment_status';
    case 'fulfilment.deliver-shipment':
      return status === 'shipped' || status === 'handed_over' ? undefined : 'shipment_status';
    case 'fulfilment.change-tracking':
      return status === 'undone' ? 'shipment_status' : undefined;
    case 'fulfilment.undo-shipment':
      if (status === 'undone') return 'shipment_status';
      return status === 'shipped' ? undefined : 'shipment_handed_over';
  }
}
