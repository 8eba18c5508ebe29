import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { creditMethods, receivePayments, takeBackPayment } from '../../billing/index.ts';
import { lockOrder } from '../../sales/index.ts';
import { applyCredits, METHOD, payableOf, refuseOrder } from '../applying.ts';
import { settlement } from '../contract.ts';
import { announce, checkedAmount, insertCredit, raiseApplied } from '../credits.ts';
import { errors } from '../errors.ts';
import { proposalsOf } from '../proposing.ts';

const PAYMENT = statement(`select p.method, p.reference, p.amount from billing.payment p
  where p.merchant_id = :merchant and p.id = :paymentId::uuid and p.method = any(:methods::text[]) and p.reverses_id is null`);
// what is forgiven stands only while it is: undone, it is taken back with it, and of one that was divided the part
const LOWER = statement(`update settlement.credit c set applied_amount = c.applied_amount - :amount::numeric, version = c.version + 1,
    amount = case when c.kind in ('write_off', 'discount') and c.applied_amount > :amount::numeric then c.amount - :amount::numeric else c.amount end,
    status = case when c.kind in ('write_off', 'discount') and c.applied_amount = :amount::numeric then 'reversed' else c.status end,
    reversed_on = case when c.kind in ('write_off', 'discount') and c.applied_amount = :amount::numeric then :today end,
    reverse_reason = case when c.kind in ('write_off', 'discount') then :reason else c.reverse_reason end
  where c.merchant_id = :merchant and c.number = :number returning c.id, c.number, c.applied_amount as applied`);

/** 核销: credits pay orders, in any combination. */
export const applyCreditsAsked = handle(settlement.operations['apply-credits'], (ctx, { applications }) => applyCredits(ctx, applications));

/** 自动核销: as it is proposed now; what another took meanwhile is refused, nothing is lost. */
export const applyProposed = handle(settlement.operations['apply-proposed'], async (ctx, { partyId }) => {
  const { proposed } = await proposalsOf(ctx, partyId);
  if (!proposed.length) throw errors.nothing_proposed();
  return applyCredits(ctx, proposed);
});

/** What of an order will not be paid, with whoever may say so: a bad debt, or a discount. */
export const forgiveDebt = handle(settlement.operations['forgive-debt'], async (ctx, { orderId, kind, amount, note }) => {
  const locked = await lockOrder(ctx, orderId);
  const { order } = locked;
  const value = checkedAmount(ctx, amount);
  const open = (await payableOf(ctx, [locked])).get(order.id) ?? decimal('0');
  refuseOrder(order, open);
  if (value > open) throw errors.order_too_small({ number: order.number, open: text(open) });
  if (!order.customerId) throw errors.not_a_customer({ name: order.number });
  const terms = { kind, method: null, amount, date: ctx.today, reference: order.number, note };
  const credit = await insertCredit(ctx, { ...terms, partyId: order.customerId });
  await receivePayments(ctx, [{ order, amount, method: METHOD[kind], reference: credit.number, note }]);
  raiseApplied(ctx, new Map([[credit.id, value]]));
  return { ...credit, version: 2 };
});

/** 撤销核销: the order owes it again, the credit is open again. The order is locked before the credit. */
export const undoApplication = handle(settlement.operations['undo-application'], async (ctx, { paymentId, reason }) => {
  const payment = await ctx.row<{ method: string; reference: string; amount: string }>(PAYMENT, { paymentId, methods: creditMethods });
  if (!payment) throw errors.application_not_found();
  const { id, number } = await takeBackPayment(ctx, paymentId, { reason });
  await lower(ctx, payment, reason);
  return { id, number };
});

async function lower(ctx: Context, { reference, amount }: { reference: string; amount: string }, reason: string): Promise<void> {
  const credit = await ctx.row<{ id: string; number: string; applied: string }>(LOWER, { number: reference, amount, reason });
  if (!credit) throw errors.credit_not_found();
  ctx.change('settlement.credit', credit.id, null, { applied: credit.applied });
  announce(ctx, credit);
}
