import type { Context } from '../../kernel/context.ts';
import { decimal, sum, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { lockParties } from '../parties/index.ts';
import { openCredits } from './audit/open-credits.ts';
import { sales } from './contract.ts';
import { heldBeyond } from './credit-holds.rules.ts';
import { endHoldsOf, placeHolds, writeHoldCodes } from './holds.ts';
import { type LockedOrder, lockOrders, type OrderRow } from './order.ts';

const CODE = 'CREDIT';
// the orders that the audit counts too (audit/standings.ts), the latest audited first
const PROMISED = statement(`select o.id, o.customer_id as "customerId", p.credit_limit::text as limit,
    (o.payable_amount - o.paid_amount + o.refunded_amount)::text as owed,
    o.fulfilment_status in ('audited', 'part_shipped') and o.closed_reason is null as open, '${CODE}' = any(o.hold_codes) as held,
    exists (select from sales.hold h where h.merchant_id = o.merchant_id and h.order_id = o.id and h.code = '${CODE}' and h.accepted) as accepted
  from parties.party p
  join sales.sales_order o on o.merchant_id = p.merchant_id and o.customer_id = p.id and o.payment_status in ('unpaid', 'part_paid')
    and o.closed_reason is distinct from 'cancelled' and o.audited_at is not null
  where p.merchant_id = :merchant and p.id = any(:customerIds::uuid[]) and p.credit_limit is not null
  order by o.audited_at desc, o.id desc`);
const HELD = statement(`select o.id from sales.sales_order o join parties.party p on p.merchant_id = o.merchant_id and p.id = o.customer_id
  where o.merchant_id = :merchant and o.customer_id = any(:customerIds::uuid[]) and o.audited_at is not null and o.closed_reason is null
    and '${CODE}' = any(o.hold_codes) and (p.credit_limit is null or o.payment_status not in ('unpaid', 'part_paid'))`);

interface Row {
  id: string;
  customerId: string;
  limit: string;
  owed: string;
  open: boolean;
  held: boolean;
  accepted: boolean;
}

/**
 * Holds audited orders of customers that owe more than they may by now, and lets go those for which there is room again: a limit was lowered, a payment or a
 * credit was taken back after the audit. What is held does not leave before finance lets it.
 */
export async function holdOverCredit(ctx: Context, customers: readonly string[]): Promise<void> {
  const customerIds = [...new Set(customers)];
  const [known, free] = await Promise.all([ctx.rows<Row>(PROMISED, { customerIds }), ctx.rows<{ id: string }>(HELD, { customerIds })]);
  const open = known.filter((row) => row.open);
  if (!open.length && !free.length) return;
  // orders before customers, as the audit locks them; what they owe is looked at again after that
  const locked = await lockOrders(
    ctx,
    [...open, ...free].map(({ id }) => id),
  );
  await lockParties(ctx, customerIds);
  const [rows, credits] = await Promise.all([ctx.rows<Row>(PROMISED, { customerIds }), openCredits(ctx, customerIds)]);
  const holding: { locked: LockedOrder; details: object }[] = [];
  const ending: LockedOrder[] = free.flatMap(({ id }) => locked.get(id) ?? []);
  for (const [customerId, orders] of Map.groupBy(rows, (row) => row.customerId)) {
    const limit = orders[0]?.limit ?? '0';
    const room = { limit: decimal(limit), unapplied: decimal(credits.get(customerId)?.unapplied ?? '0') };
    const promised = orders.map((row) => ({ id: row.id, owed: decimal(row.owed), holdable: row.open && !row.accepted }));
    const held = heldBeyond(room, promised);
    const details = { reason: 'over_credit', owed: text(sum(promised.map(({ owed }) => owed))), limit };
    for (const row of orders) {
      const order = locked.get(row.id);
      if (!order || !row.open || held.has(row.id) === row.held) continue;
      if (row.held) ending.push(order);
      else holding.push({ locked: order, details });
    }
  }
  write(ctx, holding, ending);
}

function write(ctx: Context, holding: readonly { locked: LockedOrder; details: object }[], ending: readonly LockedOrder[]): void {
  if (holding.length) {
    placeHolds(
      ctx,
      holding.map(({ locked: { order }, details }) => ({
        ...{ orderId: order.id, code: CODE, reason: '', details: [details], cause: JSON.stringify(details) },
      })),
    );
    writeHoldCodes(
      ctx,
      holding.map(({ locked: { order } }) => ({ order, codes: [...order.holdCodes, CODE] })),
    );
    for (const { locked } of holding)
      ctx.emit(sales.events['order-held'], { id: locked.order.id, number: locked.order.number, code: CODE });
  }
  if (ending.length)
    endCreditHolds(
      ctx,
      ending.map(({ order }) => order),
    );
}

/** There is room for these orders again, or they are paid: they may leave. The rows are brought up to date. */
export function endCreditHolds(ctx: Context, orders: readonly OrderRow[]): void {
  endHoldsOf(
    ctx,
    orders.map(({ id }) => ({ orderId: id, codes: [CODE] })),
  );
  writeHoldCodes(
    ctx,
    orders.map((order) => ({ order, codes: order.holdCodes.filter((code) => code !== CODE) })),
  );
  for (const { id, number, holdCodes } of orders) if (!holdCodes.length) ctx.emit(sales.events['order-released'], { id, number });
}
