import { handle } from '../../../kernel/context.ts';
import { inventory } from '../contract.ts';

/** A scan that the books refused and the person gave up: nothing moves, the operation log keeps what was done and why it is left so. */
export const dropScan = handle(inventory.operations['drop-scan'], async (ctx, { operation, said, code, reason }) => {
  const id = ctx.newId();
  ctx.change('inventory.dropped_scan', id, null, { operation, said: said[ctx.merchant.language], code, reason });
  return { id };
});
