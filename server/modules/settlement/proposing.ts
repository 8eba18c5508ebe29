import type { ReadContext } from '../../kernel/context.ts';
import { decimal, subtract, sum, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { dueSql } from './due.sql.ts';
import { type OpenCredit, type OpenOrder, propose } from './proposing.rules.ts';

const CREDITS =
  statement(`select c.id, c.number, c.reference || ' ' || c.note as said, c.business_date as date, c.amount - c.applied_amount as open,
    c.kind <> 'deposit' or coalesce(t.deposit_consumable, false) as usable
  from settlement.credit c left join settlement.terms t on t.merchant_id = c.merchant_id and t.party_id = c.party_id
  where c.merchant_id = :merchant and c.party_id = :partyId::uuid and c.status = 'posted' and c.applied_amount < c.amount
  order by c.business_date, c.number limit 200`);
// what is owed for goods that left; what is open but has not left is paid by receipts that name it
const ORDERS = statement(`select o.id, o.number, o.platform_number as "platformNumber", x.open, x.ahead,
    ${dueSql('coalesce((o.shipped_at at time zone :zone::text)::date, o.business_date)')} as "dueDate"
  from sales.sales_order o
  join parties.party p on p.merchant_id = o.merchant_id and p.id = o.customer_id
  left join settlement.terms t on t.merchant_id = o.merchant_id and t.party_id = o.customer_id
  left join billing.order_account a on a.merchant_id = o.merchant_id and a.order_id = o.id
  cross join lateral (select case when a.receivable > 0 then a.receivable when o.closed_reason is null then o.payable_amount - o.paid_amount else 0 end as open,
    coalesce(a.receivable, 0) = 0 as ahead) x
  where o.merchant_id = :merchant and o.customer_id = :partyId::uuid and o.money_holder = 'merchant' and not o.cash_on_delivery
    and o.confirmed_at is not null and o.currency = :currency and x.open > 0 and (:shops is null or o.shop_id = any(:shops))
  order by o.business_date, o.number limit 1000`);

/** What the open credits of a customer would pay, with why; and what no order takes. */
export async function proposalsOf(ctx: ReadContext, partyId: string) {
  const { currency, zone } = ctx.merchant;
  const [credits, orders] = await Promise.all([
    ctx.rows<OpenCredit>(CREDITS, { partyId }),
    ctx.rows<OpenOrder>(ORDERS, { partyId, currency, zone }),
  ]);
  const proposed = propose(credits, orders);
  const open = sum(credits.map((credit) => decimal(credit.open)));
  return { proposed, unapplied: text(subtract(open, sum(proposed.map(({ amount }) => decimal(amount))))) };
}
