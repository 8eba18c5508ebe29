import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, negate, subtract, text } from '../../kernel/decimal.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { namedAccounts, postEntries } from '../ledger/index.ts';
import { type LockedOrder, lockOrder, recordPayments, recordRefund } from '../sales/index.ts';
import { receive } from './account.rules.ts';
import { loadAccount, saveAccounts } from './account.ts';
import { errors } from './errors.ts';
import { isOfCredit, type RecordedMethod } from './methods.ts';
import { reversalRefusal } from './payment.rules.ts';
import { announce, entryDate, entryHead, insertPayments, type NewPayment, paymentNumber, refundNumber } from './payments.ts';
import { depositMove, depositsOf, receivedEvents } from './receiving.ts';
import { undoRefundByMerchant } from './refunding.ts';
import { untoldOf } from './refunds.ts';
import { settlePlatformRevenue } from './revenue.ts';

interface Row {
  id: string;
  number: string;
  direction: 'received' | 'refunded' | 'forfeited';
  orderId: string;
  amount: string;
  method: RecordedMethod;
  reference: string;
  fromAdvance: string;
  fromDeposit: string;
  fromRevenue: string;
  reversesId: string | null;
  reversedById: string | null;
  version: number;
  accountId: string | null;
}

const ORDER_OF = statement('select order_id as "orderId" from billing.payment where merchant_id = :merchant and id = :paymentId::uuid');
const LOCK =
  statement(`select id, number, direction, order_id as "orderId", amount, method, reference, from_advance as "fromAdvance", from_deposit as "fromDeposit", from_revenue as "fromRevenue",
    reverses_id as "reversesId", reversed_by_id as "reversedById", version, account_id as "accountId"
  from billing.payment where merchant_id = :merchant and id = :paymentId::uuid for update`);
const MARK = statement(`update billing.payment set reversed_by_id = :reversalId::uuid, version = version + 1
  where merchant_id = :merchant and id = :paymentId::uuid`);

/**
 * Takes a payment or a refund back that was recorded wrongly or bounced: a record of its own, entries in red, dated today. Locks the order first;
 * answers it as it is after. Where it is asked for by itself, what set a credit against the order is not taken back: the credit's module does that.
 */
export async function takeBackPayment(
  ctx: Context,
  paymentId: string,
  input: { reason: string; expectedVersion?: number | undefined; asked?: 'by_itself' },
): Promise<{ id: string; number: string; locked: LockedOrder }> {
  const { locked, was } = await lockPayment(ctx, paymentId);
  const refused = reversalRefusal(was);
  if (refused) throw errors[refused]({ number: was.number });
  if (was.method === 'collection' || was.method === 'difference') throw errors.payment_of_settlement({ number: was.number });
  if (input.asked && isOfCredit(was.method)) throw errors.payment_of_credit({ number: was.number });
  if (was.direction === 'forfeited') throw errors.forfeit_ends_presale({ number: was.number });
  if (input.expectedVersion && input.expectedVersion !== was.version)
    throw kernelErrors.version_conflict({ expected: input.expectedVersion, actual: was.version });
  const number = await (was.direction === 'received' ? paymentNumber(ctx) : refundNumber(ctx));
  const row: NewPayment = {
    id: ctx.newId(),
    number,
    direction: was.direction,
    order: locked.order,
    amount: decimal(was.amount),
    method: was.method,
    // by it the credit knows what it was used for
    reference: isOfCredit(was.method) ? was.reference : '',
    note: input.reason,
    fromAdvance: decimal(was.fromAdvance),
    fromDeposit: decimal(was.fromDeposit),
    fromRevenue: decimal(was.fromRevenue),
    paidAt: ctx.now,
    reversesId: was.id,
    account: (await namedAccounts(ctx, [was.accountId])).get(was.accountId ?? ''),
  };
  insertPayments(ctx, [row]);
  ctx.post(MARK, { paymentId: was.id, reversalId: row.id });
  if (was.direction === 'received') await undoReceipt(ctx, row);
  else await undoRefund(ctx, locked, row, was.id);
  announce(ctx, row);
  return { id: row.id, number, locked };
}

/** The payment and its order, locked in the order that all operations lock them: order first. */
async function lockPayment(ctx: Context, paymentId: string): Promise<{ locked: LockedOrder; was: Row }> {
  const known = await ctx.row<{ orderId: string }>(ORDER_OF, { paymentId });
  if (!known) throw errors.payment_not_found({ number: paymentId });
  const [locked, was] = await Promise.all([lockOrder(ctx, known.orderId), ctx.row<Row>(LOCK, { paymentId })]);
  if (!was) throw errors.payment_not_found({ number: paymentId });
  return { locked, was };
}

async function undoReceipt(ctx: Context, row: NewPayment): Promise<void> {
  const { order } = row;
  const left: Decimal = subtract(decimal(order.paidAmount), row.amount);
  const gone = add(decimal(order.refundedAmount), decimal(order.forfeitedAmount));
  if (left < gone) throw errors.payment_refunded({ refunded: text(gone) });
  const amount = negate(row.amount);
  recordPayments(ctx, [{ order, amount: text(amount), paidAt: row.paidAt }]);
  if (order.moneyHolder === 'platform') return;
  const [before, deposits] = await Promise.all([loadAccount(ctx, order.id), depositsOf(ctx, [order])]);
  const move = depositMove({ order, amount }, before, deposits.get(order.id));
  const { account, applied } = receive(before, amount, move);
  saveAccounts(ctx, new Map([[order.id, account]]));
  await postEntries(ctx, receivedEvents({ ...row, amount }, { ...move, paid: applied }, await entryDate(ctx, row.paidAt)));
}

async function undoRefund(ctx: Context, locked: LockedOrder, row: NewPayment, paymentId: string): Promise<void> {
  const { order } = locked;
  const head = entryHead(row, await entryDate(ctx, row.paidAt));
  recordRefund(ctx, locked, text(negate(row.amount)), await untoldOf(ctx, paymentId));
  if (order.moneyHolder === 'platform') await settlePlatformRevenue(ctx, locked, head);
  else
    await undoRefundByMerchant(ctx, locked, head, {
      ...{ paymentId, fromAdvance: row.fromAdvance, fromDeposit: row.fromDeposit, fromRevenue: row.fromRevenue },
    });
}
