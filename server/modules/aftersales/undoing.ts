import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, negate, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import type { AfterSaleRow, Opened } from './after-sale.ts';
import { errors } from './errors.ts';

export interface RefundRow {
  paymentId: string;
  afterSaleId: string;
  amount: string;
  freight: string;
  lines: { n: number; amount: string }[];
  undoneAt: string | null;
}

const COLUMNS = `payment_id as "paymentId", after_sale_id as "afterSaleId", amount, freight_amount as freight, lines, undone_at as "undoneAt"`;
const FIND = statement(`select ${COLUMNS} from aftersales.refund where merchant_id = :merchant and payment_id = :paymentId::uuid`);
const LOCK = statement(
  `select ${COLUMNS} from aftersales.refund where merchant_id = :merchant and payment_id = :paymentId::uuid for update`,
);
const MARK = statement(`update aftersales.refund set undone_at = :now where merchant_id = :merchant and payment_id = :paymentId::uuid`);

/** The case of a refund, if it has one. */
export const findRefund = (ctx: Context, paymentId: string): Promise<RefundRow | undefined> => ctx.row<RefundRow>(FIND, { paymentId });

/** Locks a refund after its order and its case. */
export async function lockRefund(ctx: Context, paymentId: string): Promise<RefundRow> {
  const refund = await ctx.row<RefundRow>(LOCK, { paymentId });
  if (!refund) throw errors.refund_not_found();
  if (refund.undoneAt !== null) throw errors.refund_undone();
  return refund;
}

/** Takes a refund out of its case; billing has taken the money back. A case that had ended goes on. */
export function forgetRefund(ctx: Context, { afterSale, lines }: Opened, refund: RefundRow): void {
  const less = (from: string, amount: Decimal) => text(add(decimal(from), negate(amount)));
  for (const { n, amount } of refund.lines) {
    const line = lines.find((one) => one.n === n);
    if (line) line.refundedAmount = less(line.refundedAmount, decimal(amount));
  }
  afterSale.refundedAmount = less(afterSale.refundedAmount, decimal(refund.amount));
  afterSale.freightRefunded = less(afterSale.freightRefunded, decimal(refund.freight));
  goOn(afterSale);
  ctx.post(MARK, { paymentId: refund.paymentId });
}

/** What ended because it was done is not done any more. */
export function goOn(afterSale: AfterSaleRow): void {
  if (afterSale.status !== 'closed') return;
  afterSale.status = 'approved';
  afterSale.finishedAt = null;
}
