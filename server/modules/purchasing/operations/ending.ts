import { type Context, handle } from '../../../kernel/context.ts';
import { add, decimal, isPositive, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { incomingOf } from '../order.rules.ts';
import { linesOfOrders, openOrder, type OrderLineRow, saveOrder } from '../orders.ts';

const CANCEL = statement(`update purchasing.order_line l set cancelled = c.cancelled
  from unnest(:lineIds::uuid[], :cancelled::numeric[]) as c (id, cancelled) where l.merchant_id = :merchant and l.id = c.id`);
// what was given up by the end of the order is expected again; what was cancelled before stays
const EXPECT =
  statement(`update purchasing.order_line l set cancelled = greatest(l.cancelled - coalesce((e.lines ->> l.id::text)::numeric, 0), 0)
  from purchasing.order_end e where e.merchant_id = l.merchant_id and e.order_id = l.order_id and l.merchant_id = :merchant and l.order_id = :orderId::uuid
  returning l.id, l.cancelled`);
const NOTE =
  statement(`insert into purchasing.order_end (merchant_id, order_id, lines, recorded_at) values (:merchant, :orderId::uuid, :lines::jsonb, :now)
  on conflict (merchant_id, order_id) do update set lines = excluded.lines, recorded_at = excluded.recorded_at`);
const FORGET = statement('delete from purchasing.order_end where merchant_id = :merchant and order_id = :orderId::uuid');

/** Gives up what is still open of the lines: cancelled := cancelled + open (facts.md 3.1); what was given up is kept for the way back. */
function giveUp(ctx: Context, orderId: string, lines: readonly OrderLineRow[]): OrderLineRow[] {
  const open = lines.filter((line) => isPositive(incomingOf(line)));
  const after = lines.map((line) => ({ ...line, cancelled: text(add(decimal(line.cancelled), incomingOf(line))) }));
  const lineIds = open.map(({ id }) => id);
  if (lineIds.length)
    ctx.post(CANCEL, { lineIds, cancelled: after.filter(({ id }) => lineIds.includes(id)).map(({ cancelled }) => cancelled) });
  ctx.post(NOTE, { orderId, lines: JSON.stringify(Object.fromEntries(open.map((line) => [line.id, text(incomingOf(line))]))) });
  return after;
}

/** 结单: what has not come is no longer expected. */
export const closeOrder = handle(purchasing.operations['close-order'], async (ctx, input) => {
  const order = await openOrder(ctx, input, 'close-order');
  const lines = giveUp(ctx, order.id, await linesOfOrders(ctx, [order.id]));
  return saveOrder(ctx, order, { closedReason: 'closed' }, lines);
});

/** Nothing of it has come in, and nothing will. */
export const cancelOrder = handle(purchasing.operations['cancel-order'], async (ctx, input) => {
  const order = await openOrder(ctx, input, 'cancel-order');
  const before = await linesOfOrders(ctx, [order.id]);
  if (before.some((line) => isPositive(decimal(line.received)))) throw errors.order_received({ number: order.number });
  return saveOrder(ctx, order, { closedReason: 'cancelled' }, giveUp(ctx, order.id, before));
});

/** The end is undone: what was given up by it is expected again. */
export const reopenOrder = handle(purchasing.operations['reopen-order'], async (ctx, input) => {
  const order = await openOrder(ctx, input, 'reopen-order');
  const lines = await linesOfOrders(ctx, [order.id]);
  const expected = await ctx.rows<{ id: string; cancelled: string }>(EXPECT, { orderId: order.id });
  ctx.post(FORGET, { orderId: order.id });
  const after = lines.map((line) => ({ ...line, cancelled: expected.find(({ id }) => id === line.id)?.cancelled ?? line.cancelled }));
  return saveOrder(ctx, order, { closedReason: null }, after);
});
