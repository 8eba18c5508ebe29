import type { Context } from '../../kernel/context.ts';
import { sum, text } from '../../kernel/decimal.ts';
import { lockBills } from './bills.ts';
import { announcePayment, applyTo, type Application, insertApplications, openPayment, postPayment } from './paying.ts';
import { insertPayment, takeBackPayment } from './payments.ts';
import { SET_OFF } from './set-off.ts';
import { openSupplier } from './suppliers.ts';

interface SettingOff {
  supplierId: string;
  bills: readonly { billId: string; amount: string }[];
  note: string;
}

/** Bills of a supplier are paid by what he owes as a customer, in the currency of the books: he then has so much to his credit (facts.md 6.7). */
export async function setOffBills(ctx: Context, { supplierId, bills: asked, note }: SettingOff) {
  await openSupplier(ctx, supplierId);
  const bills = await lockBills(
    ctx,
    asked.map(({ billId }) => billId),
  );
  const { currency } = ctx.merchant;
  const applications = applyTo(ctx, bills, asked, { supplierId, currency });
  const amount = text(sum(applications.map((each) => each.amount)));
  const terms = { supplierId, orderId: null, kind: 'payment' as const, method: SET_OFF, currency, rate: '1', amount, reference: '', note };
  const payment = await insertPayment(ctx, terms);
  const paid = applications.map((each): Application => ({ ...each, books: each.amount }));
  insertApplications(ctx, payment.id, paid);
  await postPayment(ctx, payment, paid);
  return { ...announcePayment(ctx, payment), amount };
}

/** The bills are owed again. */
export async function takeBackSetOff(ctx: Context, paymentId: string): Promise<void> {
  await takeBackPayment(ctx, await openPayment(ctx, { paymentId }));
}
