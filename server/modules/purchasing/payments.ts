import type { Context } from '../../kernel/context.ts';
import { decimal, multiply, sum, text } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { type MoneyPlace, openDate } from '../ledger/index.ts';
import { errors } from './errors.ts';
import { announcePayment, type PaymentRow, postAheadReversed, undoApplications } from './paying.ts';
import { saysRate } from './rates.ts';

const SERIES = numberSeries('purchase_payment', 'PP');
const INSERT =
  statement(`insert into purchasing.payment (merchant_id, id, number, supplier_id, order_id, kind, method, currency, exchange_rate, rate_said, amount,
    books_amount, reference, note, paid_on, account_id, repays_id, paid_by, recorded_at)
  values (:merchant, :id::uuid, :number, :supplierId::uuid, :orderId::uuid, :kind, :method, :currency, :rate::numeric, :rateSaid::boolean, :amount::numeric,
    :books::numeric, :reference, :note, :paidOn::date, :accountId::uuid, :repaysId::uuid, :actor, :now)`);
export const REVERSED = statement(
  `update purchasing.payment set status = 'reversed', version = version + 1 where merchant_id = :merchant and id = :paymentId::uuid`,
);

/** The bills of a payment are owed again. */
export async function takeBackPayment(ctx: Context, payment: PaymentRow) {
  const undone = await undoApplications(ctx, payment);
  if (sum(undone.map(({ amount }) => decimal(amount))) !== decimal(payment.applied))
    throw errors.payment_repaid({ number: payment.number });
  ctx.post(REVERSED, { paymentId: payment.id });
  if (payment.kind !== 'payment') await postAheadReversed(ctx, payment);
  ctx.change('purchasing.payment', payment.id, { status: 'posted' }, { status: 'reversed' });
  return announcePayment(ctx, { ...payment, version: payment.version + 1 });
}

interface NewPayment {
  supplierId: string;
  orderId: string | null;
  kind: 'payment' | 'prepayment' | 'deposit' | 'repaid';
  /** How it moves; where the money account is known, that says it. */
  method: string;
  place?: MoneyPlace | undefined;
  repaysId?: string;
  currency: string;
  rate: string;
  /** As the payment itself said it. */
  exchangeRate?: string | undefined;
  amount: string;
  paidOn?: string | undefined;
  reference: string;
  note: string;
  /** The how manyth of one go: a look ahead draws no number, and its records still need different ones. */
  nth?: number;
}

/** A payment as it is written, ahead. */
export async function insertPayment(ctx: Context, of: NewPayment) {
  const [id, drawn, paidOn] = [ctx.newId(), await ctx.number(SERIES), of.paidOn ?? (await openDate(ctx, ctx.today))];
  const number = ctx.dryRun && of.nth ? `${drawn} ${of.nth}` : drawn;
  const books = text(multiply(decimal(of.amount), decimal(of.rate), ctx.merchant.exponent));
  const { supplierId, orderId, kind, place, currency, rate, amount, reference, note, repaysId = null } = of;
  const [method, accountId] = [place?.kind ?? of.method, place?.accountId ?? null];
  const rateSaid = saysRate(ctx, currency, of.exchangeRate);
  ctx.post(INSERT, {
    id,
    number,
    supplierId,
    orderId,
    kind,
    method,
    currency,
    rate,
    rateSaid,
    amount,
    books,
    reference,
    note,
    paidOn,
    accountId,
    repaysId,
  });
  ctx.change('purchasing.payment', id, null, { number, kind, amount, method });
  return {
    ...{ id, number, supplierId, kind, method, currency, rate, amount, books, paidOn, accountId, repaysId },
    applied: '0',
    appliedBooks: '0',
    version: 1,
  };
}
