import { handle } from '../../../kernel/context.ts';
import { fulfilment } from '../contract.ts';
import { closeShipped } from '../ending.ts';
import { openForShipping } from '../opening.ts';
import { refuseDifference } from '../scanning.ts';
import { shipLocked } from '../shipping.ts';

/** 扫描发货: what was scanned is exactly what is to be shipped, or nothing leaves (capabilities A082). */
export const shipScanned = handle(fulfilment.operations['ship-scanned'], async (ctx, { scanned, ...input }) => {
  const { locked, date, live } = await openForShipping(ctx, input);
  await refuseDifference(ctx, locked, scanned);
  const shipped = await shipLocked(ctx, locked, { ...input, date });
  await closeShipped(ctx, live, new Map([[shipped.orderId, shipped.id]]));
  return shipped;
});
