import type { Context } from '../../kernel/context.ts';
import { endHolds, placeHolds, writeHoldCodes } from './holds.ts';
import type { LockedOrder } from './order.ts';

const CODE = 'UNMAPPED_SKU';

/** The hold for lines without a SKU stands exactly as long as there are such lines (facts.md 4.4 row 3). */
export function syncUnmapped(ctx: Context, orders: readonly LockedOrder[]): void {
  const isHeld = ({ order }: LockedOrder) => order.holdCodes.includes(CODE);
  const repaired = orders.filter((locked) => isHeld(locked) && !locked.order.unmappedCount);
  const broken = orders.filter((locked) => !isHeld(locked) && locked.order.unmappedCount);
  if (repaired.length)
    endHolds(
      ctx,
      repaired.map(({ order }) => order.id),
      [CODE],
      '',
    );
  placeHolds(
    ctx,
    broken.map(({ order }) => ({ orderId: order.id, code: CODE, reason: '' })),
  );
  const changes = [
    ...repaired.map(({ order }) => ({ order, codes: order.holdCodes.filter((code) => code !== CODE) })),
    ...broken.map(({ order }) => ({ order, codes: [...order.holdCodes, CODE] })),
  ];
  if (changes.length) writeHoldCodes(ctx, changes);
}
