import type { Context } from '../../kernel/context.ts';
import { decimal, isNegative, isPositive, subtract, sum, text } from '../../kernel/decimal.ts';
import type { MoneyPlace } from '../ledger/index.ts';
import { lockBills } from './bills.ts';
import { errors } from './errors.ts';
import { announcePayment, applyTo, type Application, insertApplications, postPayment } from './paying.ts';
import { insertPayment } from './payments.ts';
import { openSupplier } from './suppliers.ts';

/** Money that went to a supplier, in the currency of the books. */
export interface SupplierPaid {
  supplierId: string;
  place: MoneyPlace;
  amount: string;
  date?: string | undefined;
  reference: string;
  note: string;
  /** What of it pays which bill. */
  bills: readonly { billId: string; amount: string }[];
}

/**
 * Money to a supplier pays the bills that are named, and what they do not take is paid ahead. The door for whoever learns of money: a person, or a line
 * of the bank. Answers the payments it became, one for each of the two.
 */
export async function paySupplier(ctx: Context, paid: SupplierPaid): Promise<{ id: string; number: string; version: number }[]> {
  const { supplierId, place, amount, date: paidOn, reference, note } = paid;
  const { currency } = ctx.merchant;
  await openSupplier(ctx, supplierId);
  const bills = await lockBills(
    ctx,
    paid.bills.map(({ billId }) => billId),
  );
  const applications = applyTo(ctx, bills, paid.bills, { supplierId, currency });
  const named = sum(applications.map((each) => each.amount));
  const rest = subtract(decimal(amount), named);
  if (isNegative(rest)) throw errors.more_than_paid({ bills: text(named), amount });
  const terms = { supplierId, orderId: null, method: place.kind, place, currency, rate: '1', paidOn, reference, note };
  const payments = [];
  if (applications.length) {
    const payment = await insertPayment(ctx, { ...terms, kind: 'payment', amount: text(named) });
    const relieved = applications.map((each): Application => ({ ...each, books: each.amount }));
    insertApplications(ctx, payment.id, relieved);
    await postPayment(ctx, payment, relieved);
    payments.push(payment);
  }
  if (isPositive(rest)) {
    const payment = await insertPayment(ctx, { ...terms, kind: 'prepayment', amount: text(rest), nth: payments.length });
    await postPayment(ctx, payment, []);
    payments.push(payment);
  }
  return payments.map((payment) => announcePayment(ctx, payment));
}
