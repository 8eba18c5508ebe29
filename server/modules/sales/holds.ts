import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { sales } from './contract.ts';

/** A hold that is placed: a code of facts.md 4.4 and what a person says of it. */
export interface NewHold {
  orderId: string;
  code: string;
  reason: string;
}

const INSERT = statement(`insert into sales.hold (merchant_id, id, order_id, code, reason, placed_by, placed_at)
  select :merchant, x.id, x.order_id, x.code, x.reason, :actor, :now
  from unnest(:ids::uuid[], :orderIds::uuid[], :codes::text[], :reasons::text[]) as x (id, order_id, code, reason)
  on conflict (merchant_id, order_id, code) where released_at is null do update set reason = excluded.reason`);

const RELEASE = statement(`update sales.hold h set released_by = :actor, released_at = :now, release_note = :note::text
  where h.merchant_id = :merchant and h.order_id = any(:orderIds::uuid[]) and h.code = any(:codes::text[]) and h.released_at is null`);

const CODES = statement(`update sales.sales_order o set hold_codes = x.codes::text[], version = o.version + 1
  from unnest(:orderIds::uuid[], :codes::text[]) as x (id, codes) where o.merchant_id = :merchant and o.id = x.id`);

/** Writes the rows of holds; the codes on the order are written by who knows the order. A hold in force gets the new reason. */
export function placeHolds(ctx: Context, holds: readonly NewHold[]): void {
  if (!holds.length) return;
  ctx.post(INSERT, {
    ids: holds.map(() => ctx.newId()),
    orderIds: holds.map((hold) => hold.orderId),
    codes: holds.map((hold) => hold.code),
    reasons: holds.map((hold) => hold.reason),
  });
}

/** Orders that no warehouse can serve are held until the next audit finds them served (facts.md 4.4 row 10). */
export function holdForStock(ctx: Context, orders: readonly { id: string; number: string; holdCodes: string[]; version: number }[]): void {
  const fresh = orders.filter((order) => !order.holdCodes.includes('OUT_OF_STOCK'));
  if (!fresh.length) return;
  placeHolds(
    ctx,
    fresh.map((order) => ({ orderId: order.id, code: 'OUT_OF_STOCK', reason: '' })),
  );
  writeHoldCodes(
    ctx,
    fresh.map((order) => ({ order, codes: [...order.holdCodes, 'OUT_OF_STOCK'] })),
  );
  for (const order of fresh) ctx.emit(sales.events['order-held'], { id: order.id, number: order.number, code: 'OUT_OF_STOCK' });
}

/** Ends the holds of these codes on these orders. */
export function endHolds(ctx: Context, orderIds: readonly string[], codes: readonly string[], note: string): void {
  ctx.post(RELEASE, { orderIds, codes, note });
}

/** The holds in force as the order shows them, sorted; the given rows are brought up to date. */
export function writeHoldCodes(
  ctx: Context,
  changes: readonly { order: { id: string; holdCodes: string[]; version: number }; codes: readonly string[] }[],
): void {
  for (const { order, codes } of changes) {
    order.holdCodes = [...new Set(codes)].sort();
    order.version += 1;
  }
  ctx.post(CODES, {
    orderIds: changes.map(({ order }) => order.id),
    codes: changes.map(({ order }) => `{${order.holdCodes.join(',')}}`),
  });
}
