import type { ReadContext } from '../../../kernel/context.ts';
import { decimal, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import type { LockedOrder } from '../order.ts';
import { exchangeQuotas } from './exchange-quotas.ts';
import { openCredits } from './open-credits.ts';
import type { PicturedStanding } from './picture.rules.ts';

// what is promised or gone and not paid; only of customers with terms
const OWED = statement(`select p.id,
    coalesce(sum(o.payable_amount - o.paid_amount + o.refunded_amount) filter (where o.audited_at is not null), 0)::text as owed,
    coalesce(bool_or(o.shipped_at is not null and p.payment_days is not null
      and o.shipped_at < :now::timestamptz - make_interval(days => p.payment_days)), false) as overdue
  from parties.party p
  left join sales.sales_order o on o.merchant_id = p.merchant_id and o.customer_id = p.id and o.payment_status in ('unpaid', 'part_paid')
    and o.closed_reason is distinct from 'cancelled' and o.id <> all(:orderIds::uuid[])
  where p.merchant_id = :merchant and p.id = any(:customerIds::uuid[]) and (p.credit_limit is not null or p.payment_days is not null)
  group by p.id`);

const NOTHING: PicturedStanding = { owed: '0', overdue: false, exchangeLeft: null };

/** What the customers of these orders owe for other orders, and what exchanges they may still ask for. Only customers with terms owe anything. */
export async function standingsOf(
  ctx: ReadContext,
  orders: readonly LockedOrder[],
): Promise<(locked: Pick<LockedOrder, 'order'>) => PicturedStanding> {
  const [owed, quotas] = await Promise.all([
    ctx.rows<{ id: string; owed: string; overdue: boolean }>(OWED, {
      orderIds: orders.map(({ order }) => order.id),
      customerIds: [...new Set(orders.flatMap(({ order }) => order.customerId ?? []))],
    }),
    exchangeQuotas(ctx, orders),
  ]);
  const credits = await openCredits(
    ctx,
    owed.map(({ id }) => id),
  );
  const byCustomer = new Map(
    owed.map(({ id, ...row }) => {
      const { unapplied = '0', overdue = row.overdue } = credits.get(id) ?? {};
      return [id, { owed: text(subtract(decimal(row.owed), decimal(unapplied))), overdue }];
    }),
  );
  return ({ order }) => ({
    ...NOTHING,
    ...byCustomer.get(order.customerId ?? ''),
    exchangeLeft: (order.purpose === 'exchange' ? quotas.get(order.customerId ?? '') : undefined) ?? null,
  });
}
