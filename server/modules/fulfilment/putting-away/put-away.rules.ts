import { add, type Decimal, isPositive, minimum, subtract, zero } from '../../../kernel/decimal.ts';
import type { Face } from '../replenishing/plan.rules.ts';

/** Goods that lie where they came in. */
export interface Waiting {
  skuId: string;
  locationId: string;
  lotId: string;
  quantity: Decimal;
}
/** A bin of the warehouse in which goods of a SKU lie, with their lots; no pick face of it. */
export interface Holding {
  skuId: string;
  locationId: string;
  lotIds: readonly string[];
}
export type PutAwayReason = 'face_below_minimum' | 'same_goods' | 'face_room' | 'empty_bin';
export interface PutAway {
  /** Of the goods that wait, counted from 0. */
  at: number;
  toLocationId: string;
  quantity: Decimal;
  reason: PutAwayReason;
}

/**
 * Where goods go that came in: into pick faces below their minimum first, up to their maximum; then to what lies of them already, of the same lot
 * where there are lots; then into pick faces that have room; then into empty bins, one per SKU and lot, the nearest first. Goods of which nothing is
 * said stay where they are. `bins` are in the order in which they are walked.
 */
export function putAway(
  waiting: readonly Waiting[],
  { faces, holding, empty }: { faces: readonly Face[]; holding: readonly Holding[]; empty: readonly string[] },
): PutAway[] {
  const found: PutAway[] = [];
  const coming = new Map<Face, Decimal>(faces.map((face) => [face, add(face.free, face.coming)]));
  const given = new Map<string, string>();
  const unused = [...empty];
  for (const [at, { skuId, lotId, quantity }] of waiting.entries()) {
    let open = quantity;
    const own = faces.filter((face) => face.skuId === skuId);
    const into = (toLocationId: string, most: Decimal, reason: PutAwayReason): void => {
      const taken = minimum(most, open);
      if (!isPositive(taken)) return;
      found.push({ at, toLocationId, quantity: taken, reason });
      open = subtract(open, taken);
    };
    const fill = (face: Face, reason: PutAwayReason): void => {
      const before = open;
      into(face.locationId, subtract(face.maximum, coming.get(face) ?? zero), reason);
      coming.set(face, add(coming.get(face) ?? zero, subtract(before, open)));
    };
    for (const face of own) if ((coming.get(face) ?? zero) < face.minimum) fill(face, 'face_below_minimum');
    const same = holding.find((bin) => bin.skuId === skuId && bin.lotIds.every((lot) => lot === lotId));
    if (same) into(same.locationId, open, 'same_goods');
    for (const face of own) fill(face, 'face_room');
    if (!isPositive(open)) continue;
    const key = `${skuId} ${lotId}`;
    const bin = given.get(key) ?? unused.shift();
    if (bin === undefined) continue;
    given.set(key, bin);
    into(bin, open, 'empty_bin');
  }
  return found;
}
