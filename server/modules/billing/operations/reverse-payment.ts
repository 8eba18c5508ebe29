import { handle } from '../../../kernel/context.ts';
import { billing } from '../contract.ts';
import { takeBackPayment } from '../reversing.ts';

/** Takes a payment or a refund back that was recorded wrongly or bounced: see `takeBackPayment`. */
export const reversePayment = handle(billing.operations['reverse-payment'], async (ctx, { paymentId, reason, expectedVersion }) => {
  const { id, number } = await takeBackPayment(ctx, paymentId, { reason, expectedVersion, asked: 'by_itself' });
  return { id, number };
});
