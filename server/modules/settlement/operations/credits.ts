import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { setOffBills, takeBackSetOff } from '../../purchasing/index.ts';
import { openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { announce, customer, insertCredit, lockCredits } from '../credits.ts';
import { settlement } from '../contract.ts';
import { errors } from '../errors.ts';

const SAME = statement(`select coalesce(max(c.again) + 1, 0)::int as times from settlement.credit c
  where c.merchant_id = :merchant and c.status = 'posted' and c.business_date = :date::date and c.amount = :amount::numeric and c.method = :method
    and (case when c.reference = '' then c.party_id::text else c.reference end) = :said`);
const REVERSED =
  statement(`update settlement.credit set status = 'reversed', reversed_on = :today, reverse_reason = :reason, version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);

const headOf = ({ id, number }: { id: string; number: string }, partyId: string, date: string) => ({
  ...{ source: 'settlement.credit', sourceId: id, sourceNumber: number, partyId, date },
});

/** Money of a customer that names no order (6): set against orders later. The same money twice is asked for, at the latest by the database. */
export const enterReceipt = handle(settlement.operations['enter-receipt'], async (ctx, input) => {
  await customer(ctx, input.partyId);
  const { method, amount, kind, reference } = input;
  const date = input.date ?? ctx.today;
  const same = await ctx.row<{ times: number }>(SAME, { date, amount, method, said: reference || input.partyId });
  const times = same?.times ?? 0;
  if (times && !input.again) throw errors.receipt_twice();
  const credit = await insertCredit(ctx, { ...input, date, again: times });
  const amounts = kind === 'deposit' ? { deposit: amount } : { advance: amount };
  const head = headOf(credit, input.partyId, await openDate(ctx, date));
  await postEntries(ctx, [{ ...head, event: 'customer_received', money: method === 'card' ? 'other_wallet' : method, amounts }]);
  return credit;
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
  if (applied !== '0') throw errors.credit_used({ number, applied });
  ctx.post(REVERSED, { id, reason });
  if (credit.purchasePaymentId) await takeBackSetOff(ctx, credit.purchasePaymentId);
  else await reverseEntries(ctx, { sourceId: id, newSource: 'settlement.credit', newSourceId: id, newSourceNumber: number });
  ctx.change('settlement.credit', id, { status: 'posted' }, { status: 'reversed' });
  announce(ctx, credit);
  return { id, number, version: version + 1 };
});
