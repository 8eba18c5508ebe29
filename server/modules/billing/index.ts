/** The door of billing for fulfilment (goods leave, so money is owed) and after-sales (money goes back). */
export { type Account } from './account.rules.ts';
export type { BilledShipment } from './billed.ts';
export { accountsToBill, billShipment, billShipments, unbillShipment } from './shipments.ts';
export { type CreditMethod, creditMethods, type PaymentMethod, type RecordedMethod } from './methods.ts';
export { isCollected, retrackCollection } from './cod/collecting.ts';
export { refuseCollected } from './cod/refusing.ts';
export { moneyOf, usualMethod } from './payments.ts';
export { methodTitles } from './titles.ts';
export { type Incoming, receivePayments } from './receiving.ts';
export { type BilledOrder, rebuildAccounts } from './rebuilding.ts';
export { takeBackPayment } from './reversing.ts';
export { type AskedRefund, refundOrder } from './refunds.ts';
