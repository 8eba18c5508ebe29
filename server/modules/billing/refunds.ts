import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, negate, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { moneyPlace } from '../ledger/index.ts';
import { type LockedOrder, type OrderRow, recordRefund, shopsById } from '../sales/index.ts';
import type { RecordedMethod } from './methods.ts';
import { errors } from './errors.ts';
import {
  announce,
  checkedAmount,
  entryDate,
  entryHead,
  insertPayments,
  moneyOfMerchant,
  type NewPayment,
  refundNumber,
  usualMethod,
} from './payments.ts';
import { refundByMerchant, refuseLines, type Told } from './refunding.ts';
import { settlePlatformRevenue } from './revenue.ts';

/** A refund that is asked for. */
export interface AskedRefund {
  amount: string;
  /** What of it concerns which line, in the buyer's money; null is the freight. Empty where nobody knows. */
  told: Told;
  /** As the shop is paid unless told. */
  method?: RecordedMethod | undefined;
  /** The money account it goes out of; how it goes follows from that. */
  moneyAccountId?: string | undefined;
  /** Now unless told. */
  paidAt?: string | undefined;
  reference?: string | undefined;
  note?: string | undefined;
}

const INSERT_LINES = statement(`insert into billing.refund_line (merchant_id, payment_id, n, order_id, order_line_id, amount)
  select :merchant, :paymentId::uuid, x.n, :orderId::uuid, x.line, x.amount
  from unnest(:ns::smallint[], :lineIds::uuid[], :amounts::numeric[]) as x (n, line, amount)`);
const LINES = statement(`select order_line_id as "orderLineId", amount from billing.refund_line
  where merchant_id = :merchant and payment_id = :paymentId::uuid`);

/**
 * Gives money of a locked order back, never more than was paid, and of no line more than it cost: what was never earned (event 9), and revenue with
 * its tax (event 10). Where the platform holds the money, a refund of what is not shipped moves no account. The rows in `locked` follow.
 */
export async function refundOrder(ctx: Context, locked: LockedOrder, asked: AskedRefund) {
  const { order } = locked;
  const [number, shops, account] = await Promise.all([
    refundNumber(ctx),
    shopsById(ctx),
    moneyPlace(ctx, moneyOfMerchant(order, asked.moneyAccountId)),
  ]);
  const amount = checkedAmount(ctx, order, asked.amount);
  const refundable = refundableOf(order);
  if (amount > refundable) throw errors.refund_exceeds_paid({ refundable: text(refundable), amount: text(amount) });
  const { told } = asked;
  if (told.size) await refuseLines(ctx, locked, amount, told);
  const method = account?.kind ?? asked.method ?? usualMethod(order, shops.get(order.shopId)?.moneyAccount);
  const payment = { id: ctx.newId(), number, order, method, account };
  const paidAt = asked.paidAt ?? ctx.now;
  const head = entryHead(payment, await entryDate(ctx, paidAt));
  recordRefund(ctx, locked, text(amount), told);
  const divided =
    order.moneyHolder === 'merchant'
      ? await refundByMerchant(ctx, locked, head, { amount, told })
      : { fromAdvance: zero, fromDeposit: zero, fromRevenue: await settlePlatformRevenue(ctx, locked, head) };
  const texts = { reference: asked.reference ?? '', note: asked.note ?? '' };
  const row: NewPayment = { ...payment, ...divided, ...texts, direction: 'refunded', amount, paidAt, reversesId: null };
  insertPayments(ctx, [row]);
  keepLines(ctx, row, told);
  announce(ctx, row);
  return { id: row.id, number, fromAdvance: text(add(divided.fromAdvance, divided.fromDeposit)), fromRevenue: text(divided.fromRevenue) };
}

/** What the buyer paid and has neither got back nor lost. */
export const refundableOf = (order: Pick<OrderRow, 'paidAmount' | 'refundedAmount' | 'forfeitedAmount'>): Decimal =>
  subtract(decimal(order.paidAmount), sum([decimal(order.refundedAmount), decimal(order.forfeitedAmount)]));

function keepLines(ctx: Context, { id, order }: NewPayment, told: Told): void {
  const lines = [...told].filter(([, amount]) => amount > zero);
  if (!lines.length) return;
  ctx.post(INSERT_LINES, {
    paymentId: id,
    orderId: order.id,
    ns: lines.map((_, index) => index + 1),
    lineIds: lines.map(([lineId]) => lineId),
    amounts: lines.map(([, amount]) => text(amount)),
  });
}

/** What a refund had said of lines, the other way round: for whoever takes it back. */
export async function untoldOf(ctx: Context, paymentId: string): Promise<Map<string | null, Decimal>> {
  const rows = await ctx.rows<{ orderLineId: string | null; amount: string }>(LINES, { paymentId });
  return new Map(rows.map((row) => [row.orderLineId, negate(decimal(row.amount))]));
}
