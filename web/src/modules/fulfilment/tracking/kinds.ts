import type { Tone } from '../../../ui/StatusPill.tsx';

/** What can happen to a parcel, in the order in which it usually does. */
export const KINDS = [
  'collected',
  'in_transit',
  'out_for_delivery',
  'attempted',
  'delivered',
  'refused',
  'returning',
  'returned',
  'damaged',
  'lost',
] as const;
type Kind = (typeof KINDS)[number];

export const PARCEL_TONES: Record<string, Tone> = {
  waiting: 'wait',
  collected: 'busy',
  in_transit: 'busy',
  out_for_delivery: 'busy',
  attempted: 'wait',
  damaged: 'bad',
  lost: 'bad',
  refused: 'bad',
  returning: 'wait',
  returned: 'calm',
  delivered: 'good',
};

// as carriers write them in what people copy
const WRITTEN: Record<string, Kind> = {
  揽收: 'collected',
  已揽件: 'collected',
  收件: 'collected',
  在途: 'in_transit',
  到件: 'in_transit',
  发件: 'in_transit',
  派件: 'out_for_delivery',
  派件中: 'out_for_delivery',
  派送失败: 'attempted',
  问题件: 'attempted',
  签收: 'delivered',
  妥投: 'delivered',
  拒收: 'refused',
  拒签: 'refused',
  退件: 'returning',
  退回中: 'returning',
  退回签收: 'returned',
  退件签收: 'returned',
  遗失: 'lost',
  丢件: 'lost',
  破损件: 'damaged',
};

/** The kind that a pasted word means, where carriers have a word of their own for it. */
export const kindOf = (written: string): Kind | undefined =>
  WRITTEN[written] ?? KINDS.find((kind) => kind === written.toLowerCase().replaceAll(/[ -]/g, '_'));
