import { handle } from '../../../kernel/context.ts';
import { fulfilment } from '../contract.ts';
import { closeShipped } from '../ending.ts';
import { openForShipping } from '../opening.ts';
import { shipLocked } from '../shipping.ts';

/** 发货: goods, cost, revenue and what the buyer owes, in one transaction (facts.md 4.12, 6.5 rows 1, 1b, 3). */
export const shipOrder = handle(fulfilment.operations['ship-order'], async (ctx, input) => {
  const { locked, date, live } = await openForShipping(ctx, input);
  const shipped = await shipLocked(ctx, locked, { ...input, date });
  await closeShipped(ctx, live, new Map([[shipped.orderId, shipped.id]]));
  return shipped;
});
