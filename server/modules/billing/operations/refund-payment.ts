import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { lockOrder } from '../../sales/index.ts';
import { billing } from '../contract.ts';
import { toldOf } from '../refunding.ts';
import { refundOrder } from '../refunds.ts';

/** Gives money back, never more than was paid: see `refundOrder`. */
export const refundPayment = handle(billing.operations['refund-payment'], async (ctx, { orderId, expectedVersion, lines, ...input }) => {
  const locked = await lockOrder(ctx, orderId);
  const { version } = locked.order;
  if (expectedVersion && expectedVersion !== version) throw kernelErrors.version_conflict({ expected: expectedVersion, actual: version });
  return refundOrder(ctx, locked, { ...input, told: toldOf(lines) });
});
