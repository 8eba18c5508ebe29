import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { inOrder } from './audit/codes.rules.ts';
import { sales } from './contract.ts';

/** A hold that is placed: a code of facts.md 4.4 and what a person says of it. */
export interface NewHold {
  orderId: string;
  code: string;
  reason: string;
  /** What a check found, with its figures; what exactly a person accepts who releases it. */
  details?: readonly object[];
  cause?: string;
  /** The lines it is about; none: the whole order. */
  lines?: readonly string[];
  ruleId?: string | undefined;
}

const INSERT =
  statement(`insert into sales.hold (merchant_id, id, order_id, code, reason, details, cause, lines, rule_id, placed_by, placed_at)
  select :merchant, x.id, x.order_id, x.code, x.reason, x.details, x.cause, x.lines::uuid[], x.rule_id, :actor, :now
  from unnest(:ids::uuid[], :orderIds::uuid[], :codes::text[], :reasons::text[], :details::jsonb[], :causes::text[], :lines::text[], :ruleIds::uuid[])
    as x (id, order_id, code, reason, details, cause, lines, rule_id)
  on conflict (merchant_id, order_id, code) where released_at is null
    do update set reason = excluded.reason, details = excluded.details, cause = excluded.cause, lines = excluded.lines, rule_id = excluded.rule_id`);

// who ends it by hand accepts its cause: the same cause does not hold the order again
const RELEASE =
  statement(`update sales.hold h set released_by = :actor, released_at = :now, release_note = :note::text, accepted = :accepted::boolean
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
    details: holds.map((hold) => JSON.stringify(hold.details ?? [])),
    causes: holds.map((hold) => hold.cause ?? ''),
    lines: holds.map((hold) => `{${(hold.lines ?? []).join(',')}}`),
    ruleIds: holds.map((hold) => hold.ruleId ?? null),
  });
}

/** An order that nothing can serve, with what is missing and the lines that lack it. */
export interface Short {
  order: { id: string; number: string; holdCodes: string[]; version: number };
  details: readonly object[];
  lines: readonly string[];
}

/** Orders that no warehouse can serve are held until goods are there (facts.md 4.4 row 10); only the lines that lack something are named. */
export function holdForStock(ctx: Context, shorts: readonly Short[]): void {
  placeHolds(
    ctx,
    shorts.map(({ order, details, lines }) => ({ orderId: order.id, code: 'OUT_OF_STOCK', reason: '', details, lines })),
  );
  const fresh = shorts.flatMap(({ order }) => (order.holdCodes.includes('OUT_OF_STOCK') ? [] : order));
  if (!fresh.length) return;
  writeHoldCodes(
    ctx,
    fresh.map((order) => ({ order, codes: [...order.holdCodes, 'OUT_OF_STOCK'] })),
  );
  for (const order of fresh) ctx.emit(sales.events['order-held'], { id: order.id, number: order.number, code: 'OUT_OF_STOCK' });
}

/** Ends the holds of these codes on these orders: their causes went away. */
export function endHolds(ctx: Context, orderIds: readonly string[], codes: readonly string[], note: string): void {
  ctx.post(RELEASE, { orderIds, codes, note, accepted: false });
}

const RELEASE_THESE = statement(`update sales.hold h set released_by = :actor, released_at = :now, release_note = '', accepted = false
  from unnest(:orderIds::uuid[], :codes::text[]) as x (order_id, code)
  where h.merchant_id = :merchant and h.order_id = x.order_id and h.code = x.code and h.released_at is null`);

/** Ends holds of which each order has its own: their causes went away. One statement, whatever their number. */
export function endHoldsOf(ctx: Context, ended: readonly { orderId: string; codes: readonly string[] }[]): void {
  const pairs = ended.flatMap(({ orderId, codes }) => codes.map((code) => ({ orderId, code })));
  if (pairs.length) ctx.post(RELEASE_THESE, { orderIds: pairs.map(({ orderId }) => orderId), codes: pairs.map(({ code }) => code) });
}

/** A person ends the holds of these codes and accepts what they were placed for. */
export function acceptHolds(ctx: Context, orderIds: readonly string[], codes: readonly string[], note: string): void {
  ctx.post(RELEASE, { orderIds, codes, note, accepted: true });
}

/** The holds in force as the order shows them, the one to deal with first at the head (facts.md 4.4); the given rows are brought up to date. */
export function writeHoldCodes(
  ctx: Context,
  changes: readonly { order: { id: string; holdCodes: string[]; version: number }; codes: readonly string[] }[],
): void {
  for (const { order, codes } of changes) {
    order.holdCodes = inOrder(codes);
    order.version += 1;
  }
  ctx.post(CODES, {
    orderIds: changes.map(({ order }) => order.id),
    codes: changes.map(({ order }) => `{${order.holdCodes.join(',')}}`),
  });
}
