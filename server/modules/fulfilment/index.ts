/** The door of fulfilment for the modules above it, and for the page of buyers. */
export { partsOf } from './links/token.rules.ts';
export type { ParcelKind } from './tracking/track.rules.ts';
export { parcelStatusWords } from './tracking/words.ts';
