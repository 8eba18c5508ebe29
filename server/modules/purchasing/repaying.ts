import type { Context } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { decimal, isExactTo, isNegative, isPositive, multiply, negate, subtract, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { type MoneyPlace, openDate, postEntries, reverseEntries } from '../ledger/index.ts';
import { shareOf } from './billing.rules.ts';
import { errors } from './errors.ts';
import { insertPayment, REVERSED } from './payments.ts';
import { aheadIn, announcePayment, entryHead, openPayment, type PaymentRow } from './paying.ts';
import { foreignIn, rateOf } from './rates.ts';

const USE = statement(`with p as (
    update purchasing.payment p set applied_amount = p.applied_amount + :amount::numeric, applied_books_amount = p.applied_books_amount + :books::numeric,
      version = p.version + 1 where p.merchant_id = :merchant and p.id = :paymentId::uuid)
  insert into purchasing.application (merchant_id, id, payment_id, repayment_id, amount, bill_books_amount, payment_books_amount, recorded_at)
  values (:merchant, :id::uuid, :paymentId::uuid, :repaymentId::uuid, :amount::numeric, 0, :books::numeric, :now)`);
const GIVE_BACK = statement(`with a as (
    update purchasing.application set undone_at = :now where merchant_id = :merchant and repayment_id = :repaymentId::uuid and undone_at is null
    returning payment_id, amount, payment_books_amount as books)
  update purchasing.payment p set applied_amount = p.applied_amount - a.amount, applied_books_amount = p.applied_books_amount - a.books,
    version = p.version + 1 from a where p.merchant_id = :merchant and p.id = a.payment_id`);

interface Repaid {
  amount: string;
  method: string;
  place: MoneyPlace | undefined;
  paidOn?: string | undefined;
  exchangeRate?: string | undefined;
  reference: string;
  note: string;
}

/**
 * A supplier pays back what was paid ahead of his bills, or what he owes for a return (18b the other way): as much less is left to set against bills.
 * In foreign money what was paid at one rate and comes back at another is exchange (facts.md 3.7).
 */
export async function repay(ctx: Context, payment: PaymentRow, of: Repaid): Promise<PaymentRow> {
  const { number, currency, kind, supplierId } = payment;
  // a credit note in foreign money is set against bills in it
  if (kind === 'payment' || kind === 'repaid' || (kind === 'credit' && currency !== ctx.merchant.currency))
    throw errors.payment_status({ number });
  const amount = decimal(of.amount);
  if (!isPositive(amount) || !isExactTo(amount, currencyExponent(currency))) throw errors.nothing_paid();
  const rest = {
    amount: subtract(decimal(payment.amount), decimal(payment.applied)),
    books: subtract(decimal(payment.books), decimal(payment.appliedBooks)),
  };
  if (amount > rest.amount) throw errors.payment_too_small({ number, open: text(rest.amount) });
  const rate = await rateOf(ctx, currency, of.paidOn ?? ctx.today, of.exchangeRate);
  const carried = shareOf(rest, amount, ctx.merchant.exponent);
  const worth = multiply(amount, decimal(rate), ctx.merchant.exponent);
  const repaid = await insertPayment(ctx, { ...of, supplierId, orderId: null, kind: 'repaid', currency, rate, repaysId: payment.id });
  ctx.post(USE, { id: ctx.newId(), paymentId: payment.id, repaymentId: repaid.id, amount: text(amount), books: text(carried) });
  ctx.change('purchasing.payment', payment.id, { applied: payment.applied }, { repaid: text(amount) });
  const credited = kind === 'credit';
  const exchange = subtract(carried, worth);
  const amounts = {
    [credited ? 'credited' : 'ahead']: text(worth),
    ...(isPositive(exchange) && { loss: text(exchange) }),
    ...(isNegative(exchange) && { gain: text(negate(exchange)) }),
  };
  const back = text(negate(amount));
  const foreign = { ...(credited ? { payable: back } : await aheadIn(ctx, payment, back)), money: text(amount) };
  const head = await entryHead(ctx, repaid, repaid.paidOn);
  await postEntries(ctx, [{ ...head, event: 'purchase_repaid', amounts, foreign: foreignIn(ctx, repaid, foreign) }]);
  announcePayment(ctx, { ...payment, version: payment.version + 1 });
  return repaid;
}

/** The money never came back: what was paid ahead may be set against bills again. */
export async function takeBackRepayment(ctx: Context, repaid: PaymentRow) {
  const { id, number, repaysId } = repaid;
  const payment = await openPayment(ctx, { paymentId: repaysId ?? '' });
  ctx.post(GIVE_BACK, { repaymentId: id });
  ctx.post(REVERSED, { paymentId: id });
  const date = await openDate(ctx, ctx.today);
  await reverseEntries(ctx, { sourceId: id, newSource: 'purchasing.payment', newSourceId: id, newSourceNumber: number, date });
  ctx.change('purchasing.payment', id, { status: 'posted' }, { status: 'reversed' });
  announcePayment(ctx, { ...payment, version: payment.version + 1 });
  return announcePayment(ctx, { ...repaid, version: repaid.version + 1 });
}
