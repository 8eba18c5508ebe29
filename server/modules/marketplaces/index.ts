/** The door of marketplaces for modules above it: what platforms settled of orders, and which of its lines are papers of transfers. */
export { type OrderSettlement, settledOf } from './settled.ts';
export { statementOfTransfer } from './withdrawals.ts';
