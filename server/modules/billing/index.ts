/** The door of billing for fulfilment: goods leave, so money is owed. */
export { type BilledShipment, billShipment, billShipments, unbillShipment } from './shipments.ts';
