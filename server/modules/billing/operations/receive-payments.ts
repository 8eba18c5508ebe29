import { type Context, handle } from '../../../kernel/context.ts';
import { DomainError, errorMessage } from '../../../kernel/errors.ts';
import { type LockedOrder, lockOrders } from '../../sales/index.ts';
import { billing } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkedAmount, moneyOfMerchant } from '../payments.ts';
import { type Incoming, receivePayments as receiveAll } from '../receiving.ts';

interface Asked extends Omit<Incoming, 'order'> {
  orderId: string;
}

/** The payment with its order, or why it cannot be received. */
function prepared(ctx: Context, asked: Asked, orders: ReadonlyMap<string, LockedOrder>): Incoming | DomainError {
  const found = orders.get(asked.orderId);
  if (!found) return errors.order_missing({ order: asked.orderId });
  try {
    checkedAmount(ctx, found.order, asked.amount);
    moneyOfMerchant(found.order, asked.moneyAccountId);
    return { ...asked, order: found.order };
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** Receives up to 200 payments in a few statements, for imports: a wrong one is told in its place and does not stop the others. */
export const receivePayments = handle(billing.operations['receive-payments'], async (ctx, input) => {
  const orders = await lockOrders(ctx, [...new Set(input.payments.map((payment) => payment.orderId))]);
  const rows = input.payments.map((asked) => prepared(ctx, asked, orders));
  const received = await receiveAll(
    ctx,
    rows.filter((row): row is Incoming => !(row instanceof DomainError)),
  );
  const results = rows.map((row) => {
    if (row instanceof DomainError) return { code: row.code, message: errorMessage(row.code, row.params, ctx.actor.language) };
    const { id, number } = received.shift() ?? {};
    return { id, number };
  });
  return { results };
});
