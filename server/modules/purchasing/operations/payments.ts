import { handle } from '../../../kernel/context.ts';
import { currencyExponent } from '../../../kernel/currency.ts';
import { decimal, isExactTo, isPositive, multiply, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { moneyPlace } from '../../ledger/index.ts';
import { lockBills } from '../bills.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import {
  applyTo,
  announcePayment,
  type Application,
  insertApplications,
  openPayment,
  postPayment,
  postSettingOff,
  undoApplications,
} from '../paying.ts';
import { insertPayment, takeBackPayment } from '../payments.ts';
import { repay, takeBackRepayment } from '../repaying.ts';
import { SET_OFF } from '../set-off.ts';
import { rateOf, rateOfOrder } from '../rates.ts';
import { openSupplier } from '../suppliers.ts';

const ORDER = statement(`select o.currency, o.exchange_rate as "exchangeRate", o.rate_said as "rateSaid" from purchasing.purchase_order o
  where o.merchant_id = :merchant and o.id = :orderId::uuid and o.supplier_id = :supplierId::uuid and o.closed_reason is distinct from 'cancelled'`);

/** 付款: bills are paid, wholly or in part; what does not match is not (facts.md 6.5, 18). */
export const payBills = handle(purchasing.operations['pay-bills'], async (ctx, input) => {
  await openSupplier(ctx, input.supplierId);
  const bills = await lockBills(
    ctx,
    input.bills.map(({ billId }) => billId),
  );
  const [first] = bills;
  const currency = first?.currency ?? ctx.merchant.currency;
  const rate = await rateOf(ctx, currency, ctx.today, input.exchangeRate, first?.exchangeRate);
  const applications = applyTo(ctx, bills, input.bills, { supplierId: input.supplierId, currency });
  const amount = sum(applications.map((each) => each.amount));
  const place = await moneyPlace(ctx, input.moneyAccountId);
  const payment = await insertPayment(ctx, { ...input, place, kind: 'payment', amount: text(amount), currency, rate, orderId: null });
  const paid = applications.map((each): Application => ({ ...each, books: multiply(each.amount, decimal(rate), ctx.merchant.exponent) }));
  insertApplications(ctx, payment.id, paid);
  await postPayment(ctx, payment, paid);
  return announcePayment(ctx, payment);
});

/** 预付款、定金: paid before there is a bill; set against bills later (facts.md 3.4, 6.5 18b). */
export const payAhead = handle(purchasing.operations['pay-ahead'], async (ctx, input) => {
  const supplier = await openSupplier(ctx, input.supplierId);
  const order = input.orderId
    ? await ctx.row<{ currency: string; exchangeRate: string; rateSaid: boolean }>(ORDER, {
        orderId: input.orderId,
        supplierId: supplier.id,
      })
    : undefined;
  if (input.orderId && !order) throw errors.order_not_found();
  const currency = order?.currency ?? supplier.currency;
  if (!isPositive(decimal(input.amount)) || !isExactTo(decimal(input.amount), currencyExponent(currency))) throw errors.nothing_paid();
  const day = input.paidOn ?? ctx.today;
  const rate = await rateOf(ctx, currency, day, input.exchangeRate, order && rateOfOrder(order));
  const place = await moneyPlace(ctx, input.moneyAccountId);
  const payment = await insertPayment(ctx, { ...input, place, currency, rate, orderId: input.orderId ?? null });
  await postPayment(ctx, payment, []);
  return announcePayment(ctx, payment);
});

/** What was paid ahead is set against bills. */
export const applyPrepayment = handle(purchasing.operations['apply-prepayment'], async (ctx, { bills: asked, ...input }) => {
  const payment = await openPayment(ctx, input);
  const bills = await lockBills(
    ctx,
    asked.map(({ billId }) => billId),
  );
  const applications = applyTo(ctx, bills, asked, { supplierId: payment.supplierId, currency: payment.currency, ahead: payment });
  insertApplications(ctx, payment.id, applications);
  await postSettingOff(ctx, payment, applications);
  return announcePayment(ctx, { ...payment, version: payment.version + 1 });
});

/** What was set against bills is paid ahead again. */
export const unapplyPrepayment = handle(purchasing.operations['unapply-prepayment'], async (ctx, input) => {
  const payment = await openPayment(ctx, input);
  if (payment.kind === 'payment' || payment.kind === 'repaid') throw errors.payment_status({ number: payment.number });
  if (!(await undoApplications(ctx, payment)).length) throw errors.payment_status({ number: payment.number });
  return announcePayment(ctx, { ...payment, version: payment.version + 1 });
});

/** The money never went: the bills are owed again. What was set against a receivable is taken back where that was done. */
export const reversePayment = handle(purchasing.operations['reverse-supplier-payment'], async (ctx, input) => {
  const payment = await openPayment(ctx, input);
  if (payment.kind === 'credit') throw errors.payment_status({ number: payment.number });
  if (payment.method === SET_OFF) throw errors.payment_of_set_off({ number: payment.number });
  return payment.kind === 'repaid' ? takeBackRepayment(ctx, payment) : takeBackPayment(ctx, payment);
});

/** 供应商退款: what was paid ahead, or is owed for a return, comes back in money. */
export const recordRepayment = handle(purchasing.operations['record-repayment'], async (ctx, input) => {
  const payment = await openPayment(ctx, input);
  const place = await moneyPlace(ctx, input.moneyAccountId);
  return announcePayment(ctx, await repay(ctx, payment, { ...input, place }));
});
