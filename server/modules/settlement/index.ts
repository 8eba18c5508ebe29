/** The door of settlement: money of customers, whoever learns of it, becomes their credit and pays what they owe. */
export { applyCredits } from './applying.ts';
export { rebuildCredits } from './rebuilding.ts';
export { enteredBefore, type Receipt, receiveOfCustomers } from './receiving.ts';
