import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { chooseWarehouses } from '../allocation/choosing.ts';
import { sales } from '../contract.ts';
import { endHolds, writeHoldCodes } from '../holds.ts';
import { lockOrders } from '../order.ts';
import { checkOrders } from './checking.ts';

const SHORT = statement(`select o.id from sales.sales_order o
  where o.merchant_id = :merchant and o.hold_count > 0 and 'OUT_OF_STOCK' = any(o.hold_codes) and o.fulfilment_status = 'wait_audit'
    and o.closed_reason is null order by o.placed_at, o.id limit :limit::int`);

/**
 * Orders held for want of goods return by themselves as far as the goods reach, those placed first at the head (B03). What they return to is where they
 * were: the window of the program, or the queue of a person. Answers how many returned.
 */
export async function returnServed(ctx: Context, limit: number): Promise<number> {
  const rows = await ctx.rows<{ id: string }>(SHORT, { limit });
  if (!rows.length) return 0;
  const locked = await lockOrders(
    ctx,
    rows.map(({ id }) => id),
  );
  const inTurn = rows.flatMap(({ id }) => locked.get(id) ?? []);
  const served = (await chooseWarehouses(ctx, inTurn)).filter(({ choice }) => choice.chosen).map(({ locked: { order } }) => order);
  if (!served.length) return 0;
  endHolds(
    ctx,
    served.map(({ id }) => id),
    ['OUT_OF_STOCK'],
    '',
  );
  writeHoldCodes(
    ctx,
    served.map((order) => ({ order, codes: order.holdCodes.filter((code) => code !== 'OUT_OF_STOCK') })),
  );
  for (const order of served) ctx.emit(sales.events['order-released'], { id: order.id, number: order.number });
  return served.length;
}

const WAITING = statement(`select o.id from sales.sales_order o
  where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[]) and o.checked_at is not null and o.fulfilment_status = 'wait_audit'
    and o.closed_reason is null`);

/** Orders that were looked at before and have changed since are looked at again: holds whose cause went away end, new ones come. */
export async function checkAgain(ctx: Context, orderIds: readonly string[]): Promise<void> {
  const waiting = await ctx.rows<{ id: string }>(WAITING, { orderIds: [...new Set(orderIds)] });
  if (!waiting.length) return;
  const locked = await lockOrders(
    ctx,
    waiting.map(({ id }) => id),
  );
  await checkOrders(ctx, [...locked.values()]);
}
