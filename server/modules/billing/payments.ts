import { businessDate } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { type Decimal, decimal, isExactTo, isPositive, text } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { type ContraRole, type MoneyRole, type NamedAccount, openDate } from '../ledger/index.ts';
import type { OrderRow } from '../sales/index.ts';
import { billing } from './contract.ts';
import { errors } from './errors.ts';
import { type PaymentMethod, paymentMethods, type RecordedMethod } from './methods.ts';

export const PAYMENT_SERIES = numberSeries('payment', 'PM');
export const REFUND_SERIES = numberSeries('refund', 'RF');
export const FORFEIT_SERIES = numberSeries('forfeit', 'FD');

/** The next numbers of a series. A dry run draws none: its records still need different ones. */
export async function drawNumbers(ctx: Context, series: string, count: number): Promise<string[]> {
  const drawn = await Promise.all(Array.from({ length: count }, () => ctx.number(series)));
  return ctx.dryRun ? drawn.map((number, index) => `${number} ${series} ${index + 1}`) : drawn;
}
const drawOne = async (ctx: Context, series: string): Promise<string> => (await drawNumbers(ctx, series, 1))[0] ?? '';
export const paymentNumber = (ctx: Context): Promise<string> => drawOne(ctx, PAYMENT_SERIES);
export const refundNumber = (ctx: Context): Promise<string> => drawOne(ctx, REFUND_SERIES);
export const forfeitNumber = (ctx: Context): Promise<string> => drawOne(ctx, FORFEIT_SERIES);

/** A payment as it is appended. */
export interface NewPayment {
  id: string;
  number: string;
  direction: 'received' | 'refunded' | 'forfeited';
  order: OrderRow;
  amount: Decimal;
  method: RecordedMethod;
  reference: string;
  note: string;
  fromAdvance: Decimal;
  fromDeposit: Decimal;
  fromRevenue: Decimal;
  paidAt: string;
  reversesId: string | null;
  /** The money account it moves, where one was named. */
  account?: NamedAccount | undefined;
}

const inserting = (more: {
  columns: string;
  values: string;
  types: string;
}) => `insert into billing.payment (merchant_id, id, number, direction, order_id, order_number, shop_id, customer_id, amount, currency,
    method, money_holder, reference, reason, from_advance, from_deposit, from_revenue, paid_at, business_date, reverses_id, created_by, recorded_at, operation_id${more.columns})
  select :merchant, r.id, r.number, r.direction, r.order_id, r.order_number, r.shop_id, r.customer_id, r.amount, r.currency, r.method, r.money_holder,
    r.reference, r.note, r.from_advance, r.from_deposit, r.from_revenue, r.paid_at, r.business_date, r.reverses_id, :actor, :now,
    :operation${more.values}
  from json_to_recordset(:rows::json) as r (id uuid, number text, direction text, order_id uuid, order_number text, shop_id uuid, customer_id uuid,
    amount numeric, currency text, method text, money_holder text, reference text, note text, from_advance numeric, from_deposit numeric, from_revenue numeric,
    paid_at timestamptz, business_date date, reverses_id uuid${more.types})`;
const INSERT = statement(inserting({ columns: '', values: '', types: '' }));
// what names no account is not asked to bring one
const INSERT_WITH_ACCOUNTS = statement(inserting({ columns: ', account_id', values: ', r.account_id', types: ', account_id uuid' }));

/** Appends payments, ahead. */
export function insertPayments(ctx: Context, payments: readonly NewPayment[]): void {
  if (!payments.length) return;
  const rows = payments.map((payment) => ({
    id: payment.id,
    number: payment.number,
    direction: payment.direction,
    order_id: payment.order.id,
    order_number: payment.order.number,
    shop_id: payment.order.shopId,
    customer_id: payment.order.customerId,
    amount: text(payment.amount),
    currency: payment.order.currency,
    method: payment.method,
    money_holder: payment.order.moneyHolder,
    reference: payment.reference,
    note: payment.note,
    from_advance: text(payment.fromAdvance),
    from_deposit: text(payment.fromDeposit),
    from_revenue: text(payment.fromRevenue),
    paid_at: payment.paidAt,
    business_date: businessDate(payment.paidAt, ctx.merchant.zone),
    reverses_id: payment.reversesId,
  }));
  if (!payments.some(({ account }) => account)) ctx.post(INSERT, { rows: JSON.stringify(rows) });
  else
    ctx.post(INSERT_WITH_ACCOUNTS, {
      rows: JSON.stringify(rows.map((row, at) => ({ ...row, account_id: payments[at]?.account?.accountId ?? null }))),
    });
}

/** The amount of a payment: positive, no finer than the currency, and in the currency of the books where the books follow it. */
export function checkedAmount(ctx: Context, order: OrderRow, amount: string): Decimal {
  const value = decimal(amount);
  if (!isPositive(value)) throw errors.amount_zero();
  if (!isExactTo(value, ctx.merchant.exponent)) throw errors.amount_too_fine({ amount, currency: order.currency });
  if (order.moneyHolder === 'merchant' && order.currency !== ctx.merchant.currency)
    throw errors.currency_differs({ currency: order.currency, books: ctx.merchant.currency });
  return value;
}

const ACCOUNTS: Record<RecordedMethod, MoneyRole | ContraRole> = {
  bank: 'bank',
  cash: 'cash',
  alipay: 'alipay',
  wechat: 'wechat',
  card: 'other_wallet',
  jd_wallet: 'jd_wallet',
  douyin_wallet: 'douyin_wallet',
  pinduoduo_wallet: 'pinduoduo_wallet',
  other_wallet: 'other_wallet',
  platform: 'other_wallet',
  exchange: 'advance',
  // where the money of a settlement lies is said by the settlement
  collection: 'bank',
  difference: 'bank',
  on_account: 'customer_advance',
  account_deposit: 'customer_deposit',
  write_off: 'bad_debt',
  cash_discount: 'cash_discount',
};

/** The account in which money that moves this way lies. */
export const moneyOf = (method: RecordedMethod): MoneyRole | ContraRole => ACCOUNTS[method];

const isMethod = (account: string): account is PaymentMethod => (paymentMethods as readonly string[]).includes(account);

/** The money account that a payment of an order may name: none where the platform holds the money. */
export function moneyOfMerchant({ number, moneyHolder }: OrderRow, moneyAccountId: string | undefined): string | undefined {
  if (moneyAccountId && moneyHolder === 'platform') throw errors.money_at_platform({ number });
  return moneyAccountId;
}

/** How money moves where nobody said it: by the platform where it holds the money, else into the shop's own account. */
export function usualMethod(order: Pick<OrderRow, 'moneyHolder'>, moneyAccount: string | undefined): PaymentMethod {
  if (order.moneyHolder === 'platform') return 'platform';
  if (moneyAccount === 'wallet') return 'other_wallet';
  return moneyAccount && isMethod(moneyAccount) ? moneyAccount : 'bank';
}

/** The day an entry is dated: the day of the payment, or the first open day after it where its month is closed (R20). */
export const entryDate = (ctx: Context, paidAt: string): Promise<string> => openDate(ctx, businessDate(paidAt, ctx.merchant.zone));

/** The head of the entries a payment makes. */
export const entryHead = (payment: Pick<NewPayment, 'id' | 'number' | 'order' | 'method' | 'account'>, date: string) => ({
  source: 'billing.payment',
  sourceId: payment.id,
  sourceNumber: payment.number,
  date,
  shopId: payment.order.shopId,
  partyId: payment.order.customerId,
  heldBy: payment.order.moneyHolder,
  money: moneyOf(payment.method),
  ...(payment.account && { accounts: { money: payment.account } }),
});

const ANNOUNCED = { received: 'payment-received', refunded: 'payment-refunded', forfeited: 'deposit-forfeited' } as const;

/** Tells the outbox and the history of a new record. */
export function announce(ctx: Context, payment: NewPayment): void {
  const { id, number, order, amount, method } = payment;
  ctx.emit(billing.events[payment.reversesId ? 'payment-reversed' : ANNOUNCED[payment.direction]], { id, orderId: order.id, number });
  ctx.change('billing.payment', id, null, { number, order: order.number, amount: text(amount), method });
}
