import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { lockOrderAlone } from '../../sales/index.ts';
import { billing } from '../contract.ts';
import { loadAccounts } from '../account.ts';
import { checkedAmount } from '../payments.ts';
import { receivePayments, standingOf } from '../receiving.ts';

/** Receives a payment for an order, whole or in part; what exceeds the order stays an advance (A125, architecture D11). */
export const receivePayment = handle(billing.operations['receive-payment'], async (ctx, input) => {
  // one round trip: the account is read after the order is locked
  const [order, accounts] = await Promise.all([lockOrderAlone(ctx, input.orderId), loadAccounts(ctx, [input.orderId])]);
  if (input.expectedVersion && input.expectedVersion !== order.version)
    throw kernelErrors.version_conflict({ expected: input.expectedVersion, actual: order.version });
  checkedAmount(ctx, order, input.amount);
  const [received] = await receivePayments(ctx, [{ ...input, order }], accounts);
  if (!received) throw new Error('one payment in, one payment out');
  return { id: received.id, number: received.number, ...standingOf(received.account) };
});
