/** The door of fulfilment for the modules above it: whoever ships in bulk does so through its operations. */
export { type Shipping, shipLocked } from './shipping.ts';
