/** What can happen to a parcel; of one instant the later in this order holds. */
export const parcelKinds = [
  'collected',
  'in_transit',
  'out_for_delivery',
  'attempted',
  'damaged',
  'lost',
  'refused',
  'returning',
  'returned',
  'delivered',
] as const;
export type ParcelKind = (typeof parcelKinds)[number];
export const parcelStatuses = ['waiting', ...parcelKinds] as const;
export type ParcelStatus = (typeof parcelStatuses)[number];

const MOTION: ReadonlySet<ParcelStatus> = new Set(['collected', 'in_transit', 'out_for_delivery', 'attempted']);
// what a scan on the way does not undo: a parcel that goes back is scanned as well, and a delivered one late
const STANDING: ReadonlySet<ParcelStatus> = new Set(['delivered', 'returned', 'returning', 'refused', 'damaged']);
/** It comes back to us instead of reaching the buyer. */
export const comesBack = (status: ParcelStatus): boolean => status === 'refused' || status === 'returning' || status === 'returned';

export interface ParcelEvent {
  /** The instant, in any form that names it exactly. */
  at: string;
  kind: ParcelKind;
  place: string;
}

/** Where a parcel is, by everything that was said of it. */
export interface ParcelTrack {
  status: ParcelStatus;
  /** Of the last event; null where nothing was said. */
  movedAt: string | null;
  place: string;
  collectedAt: string | null;
  deliveredAt: string | null;
}

const rank = (kind: ParcelKind) => parcelKinds.indexOf(kind);
const inOrder = (a: ParcelEvent, b: ParcelEvent) => Date.parse(a.at) - Date.parse(b.at) || rank(a.kind) - rank(b.kind);

/** The status after an event: a scan on the way does not undo what stands; a lost parcel that is scanned again has turned up. */
const after = (status: ParcelStatus, kind: ParcelKind): ParcelStatus => (MOTION.has(kind) && STANDING.has(status) ? status : kind);

/** Where a parcel is. Events may come in any order and any number of times: the answer is the same. */
export function trackOf(events: readonly ParcelEvent[]): ParcelTrack {
  const ordered = [...events].sort(inOrder);
  const status = ordered.reduce<ParcelStatus>((state, { kind }) => after(state, kind), 'waiting');
  const last = ordered.at(-1);
  // whatever moves was collected, though nobody said so
  const collected = ordered.find(({ kind }) => kind === 'collected') ?? ordered.find(({ kind }) => kind !== 'lost');
  const delivered = status === 'delivered' ? ordered.find(({ kind }) => kind === 'delivered') : undefined;
  return {
    status,
    movedAt: last?.at ?? null,
    place: ordered.findLast(({ place }) => place !== '')?.place ?? '',
    collectedAt: collected?.at ?? null,
    deliveredAt: delivered?.at ?? null,
  };
}
