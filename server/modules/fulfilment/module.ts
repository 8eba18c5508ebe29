import type { Module } from '../../kernel/context.ts';
import { fulfilment } from './contract.ts';
import './finder.ts';
import { changeTracking } from './operations/change-tracking.ts';
import { deliverShipment, deliverShipments } from './operations/deliver-shipment.ts';
import { handOverShipments } from './operations/hand-over-shipments.ts';
import { markSlipsPrinted } from './operations/mark-slips-printed.ts';
import { shipOrder } from './operations/ship-order.ts';
import { shipOrders } from './operations/ship-orders.ts';
import { shipScanned } from './operations/ship-scanned.ts';
import { undoShipment } from './operations/undo-shipment.ts';
import { proofs } from './proofs.ts';
import { orderShipments } from './queries/order-shipments.ts';
import { orderToShip } from './queries/order-to-ship.ts';
import { ordersToScan } from './queries/orders-to-scan.ts';
import { ordersToShip } from './queries/orders-to-ship.ts';
import { packingSlips } from './queries/packing-slips.ts';
import { shipment } from './queries/shipment.ts';
import { shipments } from './queries/shipments.ts';

export const fulfilmentModule: Module = {
  contract: fulfilment,
  operations: [
    shipOrder,
    shipOrders,
    shipScanned,
    handOverShipments,
    deliverShipment,
    deliverShipments,
    changeTracking,
    markSlipsPrinted,
    undoShipment,
  ],
  queries: [shipments, shipment, orderShipments, ordersToShip, orderToShip, ordersToScan, packingSlips],
  proofs,
};
