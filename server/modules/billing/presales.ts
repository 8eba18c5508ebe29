import type { Context } from '../../kernel/context.ts';
import { type Decimal, decimal, isPositive, isZero, minimum, negate, subtract, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { postEntries } from '../ledger/index.ts';
import {
  cancelOrders,
  continuePresale,
  endPresale as end,
  type LockedOrder,
  onDefault,
  type PresaleRow,
  reopenOrder,
  shopsById,
} from '../sales/index.ts';
import { forfeit } from './account.rules.ts';
import { loadAccount, saveAccounts } from './account.ts';
import { announce, entryDate, entryHead, forfeitNumber, insertPayments, type NewPayment, usualMethod } from './payments.ts';
import { takeBackPayment } from './reversing.ts';
import { refundableOf, refundOrder } from './refunds.ts';

const MARK = statement(`update billing.payment set reversed_by_id = :reversalId::uuid, version = version + 1
  where merchant_id = :merchant and id = :paymentId::uuid`);
const WRITTEN = statement(`select p.id, p.direction, p.amount, p.from_deposit as "fromDeposit" from billing.payment p
  where p.merchant_id = :merchant and p.order_id = :orderId::uuid and p.operation_id = :by::uuid and p.reverses_id is null and p.reversed_by_id is null
  order by p.direction`);

/** How a pre-sale is ended. */
export interface Ending {
  terms: PresaleRow;
  reason: string;
  /** Given back although the terms would let the merchant keep it. */
  isGivenBack: boolean;
}

/** Who does not pay the balance loses the deposit where the terms say so (event 6c); what was paid beyond it goes back, and the order is cancelled. */
export async function endPresale(ctx: Context, locked: LockedOrder, { terms, reason, isGivenBack }: Ending) {
  const { order } = locked;
  const { forfeited, refunded } = onDefault(refundableOf(order), decimal(terms.deposit), terms.forfeitable && !isGivenBack);
  if (isPositive(refunded)) await refundOrder(ctx, locked, { amount: text(refunded), told: new Map(), note: reason });
  if (isPositive(forfeited)) await forfeitDeposit(ctx, locked, forfeited, reason);
  await cancelOrders(ctx, [locked], { reason, closedReason: 'cancelled' });
  const outcome = isPositive(forfeited) ? 'forfeited' : isPositive(refunded) ? 'refunded' : 'lapsed';
  end(ctx, order, { outcome, forfeited: text(forfeited) });
  return { outcome, forfeited: text(forfeited), refunded: text(refunded) } as const;
}

/** What of the deposit is booked where the merchant holds the money; the rest is money the platform has to hand over. */
async function partsOf(ctx: Context, { order }: LockedOrder, amount: Decimal): Promise<{ booked: Decimal; held: Decimal }> {
  if (order.moneyHolder === 'platform') return { booked: zero, held: amount };
  const { deposit } = await loadAccount(ctx, order.id);
  const booked = minimum(amount, deposit);
  if (!isZero(subtract(amount, booked))) throw new Error(`the deposit of order ${order.number} is not on its account`);
  return { booked, held: zero };
}

async function forfeitDeposit(ctx: Context, locked: LockedOrder, amount: Decimal, note: string): Promise<void> {
  const { order } = locked;
  const [number, shops, { booked, held }] = await Promise.all([forfeitNumber(ctx), shopsById(ctx), partsOf(ctx, locked, amount)]);
  const row: NewPayment = {
    ...{ id: ctx.newId(), number, direction: 'forfeited', order, amount, reference: '', note, paidAt: ctx.now, reversesId: null },
    ...{ method: usualMethod(order, shops.get(order.shopId)?.moneyAccount), fromAdvance: zero, fromDeposit: booked, fromRevenue: zero },
  };
  insertPayments(ctx, [row]);
  await post(ctx, row, { booked, held });
}

async function post(ctx: Context, row: NewPayment, { booked, held }: { booked: Decimal; held: Decimal }): Promise<void> {
  if (!isZero(booked)) saveAccounts(ctx, new Map([[row.order.id, forfeit(await loadAccount(ctx, row.order.id), booked)]]));
  const head = entryHead(row, await entryDate(ctx, row.paidAt));
  await postEntries(ctx, [{ ...head, event: 'deposit_forfeited', amounts: { booked: text(booked), held: text(held) } }]);
  announce(ctx, row);
}

/** The end of a pre-sale is taken back: the money it moved in red, the order and its promise stand again. */
export async function undoPresaleEnd(ctx: Context, locked: LockedOrder, terms: PresaleRow, reason: string): Promise<void> {
  const { order } = locked;
  const written = await ctx.rows<{ id: string; direction: 'refunded' | 'forfeited'; amount: string; fromDeposit: string }>(WRITTEN, {
    orderId: order.id,
    by: terms.endedBy,
  });
  const forfeitRow = written.find(({ direction }) => direction === 'forfeited');
  const refund = written.find(({ direction }) => direction === 'refunded');
  continuePresale(ctx, order);
  if (forfeitRow) await undoForfeit(ctx, locked, forfeitRow, reason);
  await reopenOrder(ctx, locked);
  if (refund) await takeBackPayment(ctx, refund.id, { reason });
}

async function undoForfeit(
  ctx: Context,
  { order }: LockedOrder,
  was: { id: string; amount: string; fromDeposit: string },
  note: string,
): Promise<void> {
  const [number, shops] = await Promise.all([forfeitNumber(ctx), shopsById(ctx)]);
  const amount = decimal(was.amount);
  const booked = decimal(was.fromDeposit);
  const row: NewPayment = {
    ...{ id: ctx.newId(), number, direction: 'forfeited', order, amount, reference: '', note, paidAt: ctx.now, reversesId: was.id },
    ...{ method: usualMethod(order, shops.get(order.shopId)?.moneyAccount), fromAdvance: zero, fromDeposit: booked, fromRevenue: zero },
  };
  insertPayments(ctx, [row]);
  ctx.post(MARK, { paymentId: was.id, reversalId: row.id });
  await post(ctx, row, { booked: negate(booked), held: negate(subtract(amount, booked)) });
}
