import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import type { z } from 'zod';
import { billing } from '../contract.ts';
import { PAYMENT_COLUMNS, withAllowed } from './payments.ts';

type Payment = Omit<NonNullable<z.infer<typeof billing.queries.payment.output>>, 'allowed'>;

const PAYMENT =
  statement(`select ${PAYMENT_COLUMNS}, c.name as customer, a.code || ' ' || coalesce(a.name ->> 'zh', '') as "moneyAccount", p.from_advance as "fromAdvance", p.from_revenue as "fromRevenue",
    p.recorded_at as "recordedAt", o.number as counterpart
  from billing.payment p
  join sales.shop s on s.merchant_id = p.merchant_id and s.id = p.shop_id
  left join parties.party c on c.merchant_id = p.merchant_id and c.id = p.customer_id
  left join ledger.account a on a.merchant_id = p.merchant_id and a.id = p.account_id
  left join billing.payment o on o.merchant_id = p.merchant_id and o.id = coalesce(p.reverses_id, p.reversed_by_id)
  where p.merchant_id = :merchant and p.number = :number and (:shops is null or p.shop_id = any(:shops))`);

/** One payment or refund. */
export const paymentQuery = answer(billing.queries.payment, async (ctx, input) => {
  const payment = await ctx.row<Payment>(PAYMENT, { number: input.number });
  return payment ? withAllowed(ctx, payment) : null;
});
