import { add, type Decimal, isPositive, maximum as larger, minimum as smaller, subtract, zero } from '../../../kernel/decimal.ts';

/** A pick face as planning sees it: what lies there free, and what is on its way. */
export interface Face {
  skuId: string;
  locationId: string;
  minimum: Decimal;
  maximum: Decimal;
  free: Decimal;
  coming: Decimal;
}
/** Goods in reserve, in the order in which they are to be taken. */
export interface Reserve {
  skuId: string;
  locationId: string;
  lotId: string;
  free: Decimal;
}
export interface PlannedMove {
  skuId: string;
  fromLocationId: string;
  lotId: string;
  toLocationId: string;
  quantity: Decimal;
}

/** What of a SKU the faces lack for a wave: what it wants beyond all that lies there and is on its way. */
export const lacking = (wanted: Decimal, faces: readonly Face[]): Decimal =>
  larger(
    subtract(
      wanted,
      faces.reduce((total, face) => add(total, add(face.free, face.coming)), zero),
    ),
    zero,
  );

/** How much is to be brought to a face: up to its maximum where it is below its minimum, at least what a wave lacks where that is more. */
export function wantedAt({ minimum, maximum, free, coming }: Face, lacks: Decimal): Decimal {
  const there = add(free, coming);
  const fills = there < minimum ? subtract(maximum, there) : zero;
  return isPositive(lacks) ? larger(larger(subtract(maximum, there), zero), lacks) : fills;
}

/**
 * Moves from the reserve to faces (B25): each face in turn, from one bin after the other. `lacks` is what a wave wants beyond what lies there, by SKU. Answers what
 * no bin has, too.
 */
export function planMoves(
  faces: readonly Face[],
  reserves: readonly Reserve[],
  lacks: ReadonlyMap<string, Decimal>,
): { moves: PlannedMove[]; missing: Decimal } {
  const left = new Map(reserves.map((reserve) => [reserve, reserve.free]));
  const still = new Map(lacks);
  const moves: PlannedMove[] = [];
  let missing = zero;
  for (const face of faces) {
    const lack = still.get(face.skuId) ?? zero;
    let open = wantedAt(face, lack);
    // what one face is filled with, the next one of the SKU need not bring for the wave
    still.set(face.skuId, larger(subtract(lack, open), zero));
    for (const reserve of reserves) {
      if (!isPositive(open)) break;
      if (reserve.skuId !== face.skuId) continue;
      const quantity = smaller(open, left.get(reserve) ?? zero);
      if (!isPositive(quantity)) continue;
      left.set(reserve, subtract(left.get(reserve) ?? zero, quantity));
      open = subtract(open, quantity);
      moves.push({ skuId: face.skuId, fromLocationId: reserve.locationId, lotId: reserve.lotId, toLocationId: face.locationId, quantity });
    }
    missing = add(missing, open);
  }
  return { moves, missing };
}
