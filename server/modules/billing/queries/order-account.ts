import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { decimal, maximum, subtract, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { shopsById } from '../../sales/index.ts';
import { loadAccount } from '../account.ts';
import { billing } from '../contract.ts';
import { usualMethod } from '../payments.ts';
import { refundableOf } from '../refunds.ts';
import { PAYMENT_COLUMNS, withAllowed } from './payments.ts';

interface Order {
  orderId: string;
  orderNumber: string;
  orderVersion: number;
  shopId: string;
  currency: string;
  holder: 'platform' | 'merchant';
  payable: string;
  paid: string;
  refunded: string;
  forfeited: string;
}
type Payment = Omit<NonNullable<z.infer<(typeof billing.queries)['order-account']['output']>>['payments'][number], 'allowed'>;

const ORDER =
  statement(`select o.id as "orderId", o.number as "orderNumber", o.version as "orderVersion", o.shop_id as "shopId", o.currency,
    o.money_holder as holder, o.payable_amount as payable, o.paid_amount as paid, o.refunded_amount as refunded, o.forfeited_amount as forfeited
  from sales.sales_order o
  where o.merchant_id = :merchant and o.id = :orderId::uuid and (:shops is null or o.shop_id = any(:shops))`);
const PAYMENTS = statement(`select ${PAYMENT_COLUMNS}
  from billing.payment p
  join sales.shop s on s.merchant_id = p.merchant_id and s.id = p.shop_id
  where p.merchant_id = :merchant and p.order_id = :orderId::uuid and (:shops is null or p.shop_id = any(:shops)) order by p.paid_at, p.id`);

/** What stands between an order and its buyer, and every payment of it. */
export const orderAccountQuery = answer(billing.queries['order-account'], async (ctx, input) => {
  const [order, payments, account, shops] = await Promise.all([
    ctx.row<Order>(ORDER, { orderId: input.orderId }),
    ctx.rows<Payment>(PAYMENTS, { orderId: input.orderId }),
    loadAccount(ctx, input.orderId),
    shopsById(ctx),
  ]);
  if (!order) return null;
  const { shopId, ...shown } = order;
  const refundable = refundableOf({ paidAmount: order.paid, refundedAmount: order.refunded, forfeitedAmount: order.forfeited });
  const due = maximum(subtract(decimal(order.payable), decimal(order.paid)), zero);
  const may = {
    'billing.receive-payment': ctx.may('billing.receive'),
    'billing.refund-payment': ctx.may('billing.refund') && refundable > zero,
  };
  return {
    ...shown,
    refundable: text(refundable),
    due: text(due),
    billed: text(account.billed),
    advance: text(account.advance),
    deposit: text(account.deposit),
    receivable: text(account.receivable),
    method: usualMethod({ moneyHolder: order.holder }, shops.get(shopId)?.moneyAccount),
    payments: payments.map((payment) => withAllowed(ctx, payment)),
    allowed: Object.entries(may).flatMap(([operation, allowed]) => (allowed ? [operation] : [])),
  };
});
