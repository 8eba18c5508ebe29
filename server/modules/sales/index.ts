/**
 * The door of sales for the modules above it (billing, fulfilment, exchange, analytics).
 *
 * The road of a writer: `const locked = await lockOrder(ctx, orderId)`, refuse, then `record…`: the rows in `locked` are brought up to date, so that
 * several records in one operation see each other. Payments are recorded by billing alone: intake keeps what the platform says of a payment
 * out of the payment axis; whoever takes orders in runs billing's operation for those that are paid.
 */
export {
  type AftersaleStatus,
  type ClosedReason,
  type FulfilmentStatus,
  type LockedOrder,
  lockOrder,
  lockOrderAlone,
  lockOrders,
  type OrderLineRow,
  type OrderPurpose,
  type OrderRow,
  type PaymentStatus,
  readOrder,
} from './order.ts';
export { addExchangeQuotas } from './audit/exchange-quotas.ts';
export { addOpenCredits } from './audit/open-credits.ts';
export { type AuditTerms, hasStock, isShipped, type OrderOperation, type OrderState, remaining } from './order.rules.ts';
export type { OrderDocument, PlacedOrder } from './shapes.ts';
export { orderClosed, orderNotFound, refusalOf as orderRefusal } from './opening.ts';
export {
  type LineQuantity,
  type OrderQuantities,
  type PaidAmount,
  recordDeliveries,
  recordPayments,
  recordRefund,
  recordShipments,
  undoShipment,
} from './progress.ts';
export { cancelOrders } from './cancelling.ts';
export { rebuildOrders, rebuildShipped, type ShippedLine } from './rebuilding.ts';
export { reopenOrder } from './reopening.ts';
export { type CollectionTerms, remittanceOf } from './collection.rules.ts';
export { onDefault } from './presale/presale.rules.ts';
export { continuePresale, endPresale, nextOverdue, type PresaleRow, presalesOf } from './presale/presale.ts';
export { type AftersaleState, cancelLines, recordAftersale, recordReturns, restoreLines } from './aftersale.ts';
export { holdOverCredit } from './credit-holds.ts';
export { type DealerSale, placeDealerSale } from './dealer-sales.ts';
export { type FollowUp, placeFollowUp } from './following-up.ts';
export { lifeOf } from './lasting/lasting.ts';
export { type Shop, shopsById } from './shops.ts';
