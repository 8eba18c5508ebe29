/**
 * The door of purchasing for the modules above it: what is on its way, who sells what on which terms, and orders out of what is wanted (one draft for
 * each supplier and warehouse).
 */
/** @public for planning */
export { type Incoming, incoming } from './incoming.ts';
/** @public for planning */
export { type Supply, suppliesOf } from './supplying.ts';
/** @public for planning */
export { createOrders, type WantedLine, type WantedOrder } from './wanting.ts';
/** @public for planning: requests stand in the plan, and are ordered with it. */
export { lockWanted } from './requests.ts';
/** @public for planning */
export { markOrdered, wantedOf } from './ordered-requests.ts';
export { addDueDates } from './due-dates.ts';
export { paySupplier } from './paying-suppliers.ts';
export { setOffBills, takeBackSetOff } from './setting-off.ts';
export { rebuildBills } from './rebuilding.ts';
