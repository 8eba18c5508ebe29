/** The door of marketplaces for modules above it: what platforms settled of orders. */
export { type OrderSettlement, settledOf } from './settled.ts';
