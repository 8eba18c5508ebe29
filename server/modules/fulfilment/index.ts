/** The door of fulfilment for the modules above it. */
export type { ParcelKind } from './tracking/track.rules.ts';
