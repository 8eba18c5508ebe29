/** "None" of lot, serial, owner and scope: keys stay plain (facts.md 1.1). */
export const NONE = '00000000-0000-0000-0000-000000000000';

/** States of goods; only `good` can be sold (facts.md 1.1). */
export const qualities = ['good', 'defective', 'inspect', 'frozen', 'expired'] as const;
export type Quality = (typeof qualities)[number];

/** Cost pools know two classes: defective goods, and all others (facts.md 2.0). */
export type CostClass = 'good' | 'defective';
export const costClass = (quality: Quality): CostClass => (quality === 'defective' ? 'defective' : 'good');

export const virtualKinds = ['supplier', 'customer', 'loss', 'production', 'scrap', 'consumption', 'opening'] as const;
/** A merchant has one location of each of these kinds: the counter-accounts of goods. */
export type VirtualKind = (typeof virtualKinds)[number];
export type LocationKind = 'internal' | 'transit' | VirtualKind;
