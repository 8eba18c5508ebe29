import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, negate, subtract, text } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { setOffBills, takeBackSetOff } from '../../purchasing/index.ts';
import { moneyPlace, openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { applyCredits } from '../applying.ts';
import { announce, checkedAmount, customer, insertCredit, lockCredits, raiseApplied } from '../credits.ts';
import { settlement } from '../contract.ts';
import { errors } from '../errors.ts';
import { refundable } from '../kinds.ts';
import { headOf, moneyIn, receiveOfCustomers } from '../receiving.ts';

const REVERSED = statement(`update settlement.credit set status = 'reversed', reversed_on = :today, reverse_reason = :reason,
    applied_amount = case when kind = 'refund' then 0 else applied_amount end, version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);

/** Money of a customer that names no order (6): set against orders later. The same money twice is asked for, at the latest by the database. */
export const enterReceipt = handle(settlement.operations['enter-receipt'], async (ctx, { orders = [], ...input }) => {
  const [credit] = await receiveOfCustomers(ctx, [{ ...input, place: await moneyPlace(ctx, input.moneyAccountId) }]);
  if (!credit) throw new Error('one receipt in, one credit out');
  if (!orders.length) return credit;
  await applyCredits(
    ctx,
    orders.map((each) => ({ ...each, creditId: credit.id })),
  );
  return { ...credit, version: 2 };
});

/** 退还预收款 (9): what a customer has to his credit goes back to him in money, whole or in part. */
export const refundCredit = handle(settlement.operations['refund-credit'], async (ctx, { creditId, expectedVersion, ...input }) => {
  const credit = (await lockCredits(ctx, [creditId])).get(creditId);
  if (!credit) throw errors.credit_not_found();
  const { number, partyId, version, kind } = credit;
  if (expectedVersion && expectedVersion !== version) throw kernelErrors.version_conflict({ expected: expectedVersion, actual: version });
  if (credit.status !== 'posted') throw errors.credit_reversed({ number });
  if (!refundable.includes(kind)) throw errors.not_refundable({ number });
  const amount = checkedAmount(ctx, input.amount);
  const open = subtract(decimal(credit.amount), decimal(credit.applied));
  if (amount > open) throw errors.credit_too_small({ number, open: text(open) });
  const place = await moneyPlace(ctx, input.moneyAccountId);
  const [method, date] = [place?.kind ?? input.method, input.date ?? ctx.today];
  const terms = { ...input, kind: 'refund' as const, partyId, method, date, refundsId: credit.id };
  const refund = await insertCredit(ctx, { ...terms, accountId: place?.accountId ?? null });
  raiseApplied(ctx, new Map([[credit.id, amount]]));
  announce(ctx, credit);
  const head = headOf(refund, partyId, await openDate(ctx, date));
  const amounts = kind === 'deposit' ? { deposit: text(amount) } : { advance: text(amount) };
  await postEntries(ctx, [{ ...head, event: 'customer_refunded', ...moneyIn(method, place), amounts }]);
  return refund;
});

/** 客户费用: what a customer charges for, to be set against what he owes. */
export const enterExpense = handle(settlement.operations['enter-expense'], async (ctx, input) => {
  await customer(ctx, input.partyId);
  const date = input.date ?? ctx.today;
  const credit = await insertCredit(ctx, { ...input, kind: 'expense', method: null, date });
  const head = headOf(credit, input.partyId, await openDate(ctx, date));
  await postEntries(ctx, [{ ...head, event: 'customer_charged', amounts: { amount: input.amount } }]);
  return credit;
});

/** 应收冲应付: bills of a partner who is a customer too are paid by a credit of his, which then pays his orders. */
export const setOffAgainstBills = handle(settlement.operations['set-off-bills'], async (ctx, { partyId, bills, note }) => {
  await customer(ctx, partyId);
  const payment = await setOffBills(ctx, { supplierId: partyId, bills, note });
  const terms = { partyId, kind: 'offset' as const, method: null, amount: payment.amount, date: ctx.today };
  return insertCredit(ctx, { ...terms, reference: payment.number, note, purchasePaymentId: payment.id });
});

/** It was entered wrongly or bounced: its entry is mirrored in red. What is set against orders stays until that is undone. */
export const reverseCredit = handle(settlement.operations['reverse-credit'], async (ctx, { creditId, reason, expectedVersion }) => {
  const credit = (await lockCredits(ctx, [creditId])).get(creditId);
  if (!credit) throw errors.credit_not_found();
  const { id, number, applied, version } = credit;
  if (expectedVersion && expectedVersion !== version) throw kernelErrors.version_conflict({ expected: expectedVersion, actual: version });
  if (credit.status !== 'posted') throw errors.credit_reversed({ number });
  if (credit.kind === 'write_off' || credit.kind === 'discount') throw errors.forgiven_whole({ number });
  if (credit.refundsId) await giveBackToCredit(ctx, credit.refundsId, credit);
  else if (applied !== '0') throw errors.credit_used({ number, applied });
  ctx.post(REVERSED, { id, reason });
  if (credit.purchasePaymentId) await takeBackSetOff(ctx, credit.purchasePaymentId);
  else await reverseEntries(ctx, { sourceId: id, newSource: 'settlement.credit', newSourceId: id, newSourceNumber: number });
  ctx.change('settlement.credit', id, { status: 'posted' }, { status: 'reversed' });
  announce(ctx, credit);
  return { id, number, version: version + 1 };
});

/** A refund that never went: the customer has it to his credit again. */
async function giveBackToCredit(ctx: Context, creditId: string, refund: { amount: string }): Promise<void> {
  const source = (await lockCredits(ctx, [creditId])).get(creditId);
  if (!source) throw errors.credit_not_found();
  raiseApplied(ctx, new Map([[creditId, negate(decimal(refund.amount))]]));
  announce(ctx, source);
}
