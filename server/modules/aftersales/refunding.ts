import type { Context } from '../../kernel/context.ts';
import { allocateCapped } from '../../kernel/allocation.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { add, type Decimal, decimal, isPositive, isZero, minimum, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { type RecordedMethod, refundOrder } from '../billing/index.ts';
import type { AfterSaleLine, Opened } from './after-sale.ts';
import { errors } from './errors.ts';

const INSERT = statement(`insert into aftersales.refund (merchant_id, payment_id, after_sale_id, amount, freight_amount, lines, recorded_at)
  values (:merchant, :paymentId::uuid, :afterSaleId::uuid, :amount::numeric, :freight::numeric, :lines::jsonb, :now)`);

/** What of a refund goes to which line of the case, and to the freight. */
export interface RefundParts {
  lines: readonly { line: AfterSaleLine; amount: Decimal }[];
  freight: Decimal;
}

/** What is left of each line and of the freight, in that order; a refund is spread over the lines by what is left of them, the freight last. */
export function partsOf({ afterSale, lines }: Opened, amount: Decimal): RefundParts {
  const exponent = currencyExponent(afterSale.currency);
  const left = lines.map((line) => subtract(decimal(line.amount), decimal(line.refundedAmount)));
  const goods = minimum(amount, sum(left));
  const spread = isPositive(goods) ? allocateCapped(goods, { weights: left, caps: left }, exponent) : left.map(() => zero);
  return { lines: lines.map((line, index) => ({ line, amount: spread[index] ?? zero })), freight: subtract(amount, goods) };
}

export const leftToRefund = ({ afterSale }: Opened): Decimal =>
  subtract(decimal(afterSale.approvedAmount), decimal(afterSale.refundedAmount));

/** How it is paid. */
export interface Paying {
  method?: RecordedMethod | undefined;
  /** The money account it goes out of. */
  moneyAccountId?: string | undefined;
  paidAt?: string | undefined;
  reference?: string | undefined;
  note?: string | undefined;
}

/** Pays a part of what was approved through billing, line by line, and keeps it. The rows follow; the case is saved by whoever calls. */
export async function payRefund(ctx: Context, opened: Opened, amount: Decimal, paying: Paying): Promise<{ id: string; number: string }> {
  const { afterSale, locked } = opened;
  const left = leftToRefund(opened);
  if (!isPositive(left)) throw errors.nothing_to_refund({ number: afterSale.number });
  if (amount > left) throw errors.refund_too_much({ left: text(left), amount: text(amount) });
  const parts = partsOf(opened, amount);
  const told = new Map<string | null, Decimal>();
  for (const part of parts.lines)
    if (!isZero(part.amount)) told.set(part.line.orderLineId, add(told.get(part.line.orderLineId) ?? zero, part.amount));
  if (!isZero(parts.freight)) told.set(null, parts.freight);
  const payment = await refundOrder(ctx, locked, { ...paying, amount: text(amount), told });
  for (const part of parts.lines) part.line.refundedAmount = text(add(decimal(part.line.refundedAmount), part.amount));
  afterSale.refundedAmount = text(add(decimal(afterSale.refundedAmount), amount));
  afterSale.freightRefunded = text(add(decimal(afterSale.freightRefunded), parts.freight));
  ctx.post(INSERT, {
    paymentId: payment.id,
    afterSaleId: afterSale.id,
    amount: text(amount),
    freight: text(parts.freight),
    lines: JSON.stringify(
      parts.lines.filter((part) => !isZero(part.amount)).map((part) => ({ n: part.line.n, amount: text(part.amount) })),
    ),
  });
  return payment;
}
