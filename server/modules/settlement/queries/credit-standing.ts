import { answer } from '../../../kernel/context.ts';
import { decimal, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { addOpenCredits } from '../../sales/index.ts';
import { settlement } from '../contract.ts';
import { dueSql } from '../due.sql.ts';
import { availableCredit } from '../standing.rules.ts';

const UNUSED = statement(`select c.party_id as id, sum(c.amount - c.applied_amount)::text as unapplied from settlement.credit c
  where c.merchant_id = :merchant and c.party_id = any(:ids::uuid[]) and c.status = 'posted' and c.applied_amount < c.amount group by 1`);
// the audit counts days from the shipment; of those who are settled with by cycles this says who is late
const STANDS = statement(`select p.id, coalesce(x.unapplied, 0)::text as unapplied,
    case when t.due_from = 'cycle' then exists (select from sales.sales_order o
      where o.merchant_id = p.merchant_id and o.customer_id = p.id and o.payment_status in ('unpaid', 'part_paid') and o.shipped_at is not null
        and o.closed_reason is distinct from 'cancelled' and ${dueSql('(o.shipped_at at time zone :zone::text)::date')} < :today::date) end as overdue
  from parties.party p
  left join settlement.terms t on t.merchant_id = p.merchant_id and t.party_id = p.id
  left join lateral (select sum(c.amount - c.applied_amount) as unapplied from settlement.credit c
    where c.merchant_id = p.merchant_id and c.party_id = p.id and c.status = 'posted' and c.applied_amount < c.amount) x on true
  where p.merchant_id = :merchant and p.id = any(:ids::uuid[]) and (x.unapplied is not null or t.due_from = 'cycle')`);
// the orders that the audit counts too (sales/audit/pictures.ts): promised or gone, not paid, not cancelled
const STANDING = statement(`select p.credit_limit as limit, coalesce(sum(x.receivable), 0)::text as receivable,
    coalesce(sum(x.owed - x.receivable), 0)::text as "openOrders", coalesce(sum(x.receivable) filter (where x.days > 0), 0)::text as overdue,
    coalesce(max(x.days) filter (where x.receivable > 0 and x.days > 0), 0)::int as "overdueDays"
  from parties.party p
  left join settlement.terms t on t.merchant_id = p.merchant_id and t.party_id = p.id
  left join lateral (
    select o.payable_amount - o.paid_amount + o.refunded_amount as owed,
      least(coalesce(a.receivable, 0), o.payable_amount - o.paid_amount + o.refunded_amount) as receivable,
      :today::date - (${dueSql('coalesce((o.shipped_at at time zone :zone::text)::date, o.business_date)')}) as days
    from sales.sales_order o
    left join billing.order_account a on a.merchant_id = o.merchant_id and a.order_id = o.id
    where o.merchant_id = p.merchant_id and o.customer_id = p.id and o.audited_at is not null and o.payment_status in ('unpaid', 'part_paid')
      and o.closed_reason is distinct from 'cancelled') x on true
  where p.merchant_id = :merchant and p.id = :partyId::uuid and p.customer
  group by p.id, p.credit_limit`);

interface Row {
  limit: string | null;
  receivable: string;
  openOrders: string;
  overdue: string;
  overdueDays: number;
}

addOpenCredits(async (ctx, ids) => {
  const rows = await ctx.rows<{ id: string; unapplied: string; overdue: boolean | null }>(STANDS, { ids, zone: ctx.merchant.zone });
  return new Map(
    rows.map(({ id, unapplied, overdue }) => [id, { unapplied: text(decimal(unapplied)), ...(overdue !== null && { overdue }) }]),
  );
});

/** What a customer owes, and how much he may still order on account. */
export const creditStanding = answer(settlement.queries['credit-standing'], async (ctx, { partyId }) => {
  const [row, unused] = await Promise.all([
    ctx.row<Row>(STANDING, { partyId, zone: ctx.merchant.zone }),
    ctx.row<{ unapplied: string }>(UNUSED, { ids: [partyId] }),
  ]);
  if (!row) return null;
  const unapplied = decimal(unused?.unapplied ?? '0');
  const [receivable, openOrders] = [decimal(row.receivable), decimal(row.openOrders)];
  const available =
    row.limit === null ? null : availableCredit({ limit: decimal(row.limit), receivable, uninvoiced: zero, openOrders, unapplied });
  return {
    ...row,
    ...{ limit: row.limit === null ? null : text(decimal(row.limit)), receivable: text(receivable), openOrders: text(openOrders) },
    ...{ unapplied: text(unapplied), available: available === null ? null : text(available), overdue: text(decimal(row.overdue)) },
  };
});
